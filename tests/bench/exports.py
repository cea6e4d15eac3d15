"""How long files take, ten figures each: ``python -m tests.bench.exports``.

Time on the clock and of the processor (on a machine that others use, the second one counts), then memory.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from exports.deck.model import Deck, Slide
from exports.errors import ToolUnavailable
from exports.pdf.writer import to_pdf
from exports.pptx.odp import to_odp
from exports.pptx.writer import to_pptx
from exports.sheets.ods import to_ods
from figures.figure import Figure
from tests.bench.rows import Row
from tests.support.real_figures import build

BRITTANY = {"region": "53", "year": "2015"}


def ten_figures() -> list[Figure]:
    """Return three maps and seven charts."""
    return [
        build("carte", **BRITTANY),
        build("carte", region="53", indicator="ess_employees"),
        build("carte", vintage="2010", indicator="regional_money"),
        build("classement", **BRITTANY),
        build("classement", level="departement", region="53"),
        build("comparaison", regions="53,52,28", **BRITTANY),
        build("evolution", regions="53,52,28", region="53"),
        build("prides"),
        build("poles"),
        build("plde"),
    ]


def resident_megabytes() -> float:
    """Return the memory that this process holds (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def seconds(write: Callable[[], bytes], times: int) -> tuple[float, float, float]:
    """Return the first duration, the median of the later ones, and the median of their processor time."""
    clock, processor = [], []
    for _ in range(times + 1):
        start, start_processor = time.perf_counter(), time.process_time()
        write()
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - start_processor)
    return clock[0], statistics.median(clock[1:]), statistics.median(processor[1:])


def cases(figures: list[Figure]) -> dict[str, Callable[[], bytes]]:
    """Return what is written, by the name of the format."""
    deck = Deck("Brittany", "fr", tuple(map(Slide, figures)), "https://atlas.example")
    return {
        "pptx": lambda: to_pptx(deck),
        "ods": lambda: to_ods(figures),
        "pdf 16:9": lambda: to_pdf(deck, "16:9"),
        "pdf a4": lambda: to_pdf(deck, "a4"),
        "odp": lambda: to_odp(deck),
    }


def rows() -> list[Row]:
    """Return the lines of ``make bench``: ten figures in each format that this machine can write."""
    found = []
    for name, write in cases(ten_figures()).items():
        try:
            _first, later, processor = seconds(write, 2)
        except ToolUnavailable:
            continue
        found.append(Row(f"ten figures as {name}", later, "s"))
        found.append(Row(f"ten figures as {name}, CPU of this process", processor, "s"))
    return found


def main() -> None:
    """Print one line a format, then the memory before and after many decks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--decks", type=int, default=100)
    parser.add_argument("--only", default="", help="one format")
    arguments = parser.parse_args()
    figures = ten_figures()
    deck = Deck("Brittany", "fr", tuple(map(Slide, figures)), "https://atlas.example")
    for name, write in cases(figures).items():
        if arguments.only not in ("", name):
            continue
        try:
            first, later, processor = seconds(write, arguments.times)
        except ToolUnavailable as error:
            print(f"{name:10} {error}")
            continue
        size = len(write()) / 1000
        print(f"{name:10} first {first:5.2f} s   then {later:5.2f} s   processor {processor:5.2f} s   {size:6.0f} kB")
    for _ in range(5):
        to_pptx(deck)
    gc.collect()
    before = resident_megabytes()
    for _ in range(arguments.decks):
        to_pptx(deck)
    gc.collect()
    print(f"memory     {before:.0f} MB before, {resident_megabytes():.0f} MB after {arguments.decks} decks")


if __name__ == "__main__":
    main()
