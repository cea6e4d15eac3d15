"""How long workbooks and pictures take, and whether the memory comes back: ``python -m tests.bench.deck_files``.

Times are the least of a few runs, on figures that are built already: what is measured is the writing. The memory is
that of this process and of the pictures' browser, before and after a hundred exports.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable

import psutil

from ess_data.store import shared_tables
from exports.deck.from_entries import opened
from exports.deck.model import Deck
from exports.pictures.browser import browser_path, shared_browser
from exports.pictures.png import picture
from exports.sheets.xlsx import deck_to_xlsx
from figures.deck.entries import packed_deck, with_slides
from figures.deck.templates import portrait, seminar, two_regions
from tests.bench.rows import Row, table

SLIDES = 10
RUNS = 5
MEGABYTE = 1_000_000


def ten_slides() -> Deck:
    """Return a deck of ten figures of all kinds."""
    tables = shared_tables()
    every = (*seminar(tables, "fr", "53"), *portrait(tables, "fr", "53"), *two_regions(tables, "fr", ("53", "11")))
    entries = with_slides((), *every)[:SLIDES]
    return opened({"deck": packed_deck(entries), "lang": "fr"}, tables).deck


def least(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the seconds of the fastest of a few runs, the first one left out."""
    work()
    times = []
    for _run in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def memory() -> float:
    """Return the megabytes of this process and of those that it started."""
    gc.collect()
    here = psutil.Process()
    total = 0
    for process in (here, *here.children(recursive=True)):
        try:
            total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total / MEGABYTE


def rows(count: int = 100) -> list[Row]:
    """Return the lines of ``make bench``: a workbook of ten figures, warm pictures, the memory of many exports."""
    deck = ten_slides()
    found = [Row(f"workbook of {len(deck.slides)} figures", least(lambda: deck_to_xlsx(deck)), "s", 1.0)]
    figures = [slide.figure for slide in deck.slides]
    drawing = browser_path() is not None
    if drawing:
        start = time.perf_counter()
        picture(figures[0])
        found.append(Row("first picture, its browser started", time.perf_counter() - start, "s"))
        for kind in ("chart", "map"):
            times = [least(lambda e=e: picture(e), 3) for e in figures if e.aspect == kind]
            found.append(Row(f"warm picture of a {kind}, the slowest of {len(times)}", max(times), "s", 0.5))
    before = memory()
    for turn in range(count):
        deck_to_xlsx(deck)
        if drawing:
            picture(figures[turn % len(figures)])
    found.append(Row(f"memory after {count} exports, of what it was", memory() / before, "", 1.05))
    shared_browser().close()
    return found


def main() -> None:
    """Measure and print one line each."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.deck_files", description=__doc__)
    parser.add_argument("--exports", type=int, default=100, help="how many exports between the two weighings")
    print(table(rows(parser.parse_args().exports)))


if __name__ == "__main__":
    main()
