"""How long files take, and whether the server's memory comes back: ``python -m tests.benchmark.exports``.

Times are the least of a few runs, on exhibits that are built already: what is measured is the writing. The memory is
that of this process and of the pictures' browser, before and after a hundred exports.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable

import psutil

from ess_data.shared import shared_tables
from exhibits.basket import packed, with_slides
from exhibits.deck_templates import portrait, seminar, two_regions
from exports.basket_deck import opened
from exports.browser import browser_path, shared_browser
from exports.deck import Deck
from exports.pictures import picture
from exports.to_pptx import to_pptx
from exports.to_xlsx import deck_to_xlsx

SLIDES = 10
RUNS = 5
MEGABYTE = 1_000_000


def ten_slides() -> Deck:
    """Return a deck of ten figures of all kinds."""
    tables = shared_tables()
    every = (*seminar(tables, "fr", "53"), *portrait(tables, "fr", "53"), *two_regions(tables, "fr", ("53", "11")))
    basket = with_slides((), *every)[:SLIDES]
    return opened({"deck": packed(basket), "lang": "fr"}, tables).deck


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


def main() -> None:
    """Measure and print one line each."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark.exports", description=__doc__)
    parser.add_argument("--exports", type=int, default=100, help="how many exports between the two weighings")
    count = parser.parse_args().exports
    deck = ten_slides()
    print(f"{len(deck.slides)} slides, XLSX: {least(lambda: deck_to_xlsx(deck)):.2f} s (target 1)")
    print(f"{len(deck.slides)} slides, PPTX: {least(lambda: to_pptx(deck)):.2f} s (target 1.5)")
    figures = [slide.exhibit for slide in deck.slides]
    if browser_path() is None:
        print("no Chromium: no picture is measured")
    else:
        start = time.perf_counter()
        picture(figures[0])
        print(f"first PNG, browser started: {time.perf_counter() - start:.2f} s")
        for exhibit in figures:
            print(f"warm PNG of {exhibit.name}: {least(lambda e=exhibit: picture(e), 3):.2f} s (target 0.5)")
    before = memory()
    for turn in range(count):
        deck_to_xlsx(deck)
        if browser_path() is not None:
            picture(figures[turn % len(figures)])
    print(f"memory: {before:.0f} MB before, {memory():.0f} MB after {count} exports")
    shared_browser().close()


if __name__ == "__main__":
    main()
