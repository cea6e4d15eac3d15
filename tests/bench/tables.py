"""Time the tables: load with all checks, and one indicator asked for, also with the tables grown a hundredfold.

    python -m tests.bench.tables [--rounds 5] [--growth 100]

Processor time of this one process, the best of some rounds: on a busy machine it says what one core needs. The tables
grow in two ways: a hundred times as many indicators, or a hundred times as many years of each (moved back year by year,
so that the latest figure stays what it is). Grown tables are made in memory; nothing is written.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from ess_data import query
from ess_data.dataset import Tables
from ess_data.load import load_tables
from ess_data.schema import TABLES_FOLDER
from tests.bench.rows import Row

LOAD_TARGET = 0.5
QUERY_TARGET = 0.005
GROWTH_TARGET = 3.0
PLACES = (("region", "2016"), ("region", "2010"), ("departement", ""))


def best(rounds: int, work: Callable[[], object]) -> float:
    """Return the shortest processor time of a piece of work, in seconds."""
    times = []
    for _ in range(rounds):
        gc.collect()
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def questions(tables: Tables) -> list[tuple[str, str, str]]:
    """Return (indicator, level, vintage) of all that a map can show."""
    return [(name, *place) for place in PLACES for name in query.indicators_for(tables, *place)]


def asked(tables: Tables, name: str, level: str, vintage: str) -> None:
    """Ask what a view asks: the periods, the one to open with, its figures, the latest ones, the national value."""
    query.periods_for(tables, name, level, vintage)
    period = query.default_period(tables, name, level, vintage)
    query.values_for(tables, name, level, vintage, period)
    query.reference_for(tables, name, period)


def asked_latest(tables: Tables, name: str, level: str, vintage: str) -> None:
    """Ask for each territory's latest figure."""
    query.values_for(tables, name, level, vintage)


def with_more_indicators(tables: Tables, growth: int) -> Tables:
    """Return tables with so many times the indicators and observations."""
    names = [""] + [f"_{number}" for number in range(1, growth)]
    indicators = tables.records["indicators"]
    grown = [
        replace(indicator, id=indicator.id + name, family=indicator.family and indicator.family + name)
        for name in names
        for indicator in indicators
    ]
    rows = [replace(row, indicator=row.indicator + name) for name in names for row in tables.records["observations"]]
    return _grown(tables, grown, rows)


def with_more_years(tables: Tables, growth: int) -> Tables:
    """Return tables with so many times the years of each indicator."""
    rows = [
        replace(row, year_start=row.year_start - back, year_end=row.year_end - back)
        for back in range(growth)
        for row in tables.records["observations"]
    ]
    return _grown(tables, tables.records["indicators"], rows)


def _grown(tables: Tables, indicators: Iterable, rows: Iterable) -> Tables:
    records = {**tables.records, "indicators": tuple(indicators), "observations": tuple(rows)}
    return Tables(frames=tables.frames, records=records, version="grown")


def query_times(tables: Tables, rounds: int, asks: Callable, places: list[tuple[str, str, str]]) -> list[float]:
    """Return the processor time of each question, the best of some rounds."""
    return [best(rounds, lambda place=place: asks(tables, *place)) for place in places]


def rows() -> list[Row]:
    """Return the lines of ``make bench``: load, and one question, also of the tables grown a hundredfold."""
    load = best(3, lambda: load_tables(TABLES_FOLDER))
    tables = load_tables(TABLES_FOLDER)
    places = questions(tables)[:: max(1, len(questions(tables)) // 20)]
    plain = query_times(tables, 3, asked, places)
    found = [
        Row("load and check all tables, CPU", load, "s", LOAD_TARGET),
        Row("one indicator asked of the tables, CPU", statistics.median(plain) * 1000, "ms", QUERY_TARGET * 1000),
    ]
    for way, grow in (("indicators", with_more_indicators), ("years", with_more_years)):
        grown = grow(tables, 100)
        gc.freeze()
        times = query_times(grown, 3, asked, places)
        gc.unfreeze()
        ratio = statistics.median(after / before for after, before in zip(times, plain, strict=True))
        found.append(Row(f"the same with 100 times the {way}, times", ratio, "", GROWTH_TARGET))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--growth", type=int, default=100)
    options = parser.parse_args()

    load = best(options.rounds, lambda: load_tables(TABLES_FOLDER))
    tables = load_tables(TABLES_FOLDER)
    gc.freeze()
    sizes = {name: len(rows) for name, rows in tables.records.items()}
    print(f"load and check all tables ({sizes['observations']} observations): {load:.3f} s  (target {LOAD_TARGET} s)")

    places = questions(tables)
    # Forty questions spread over all, so that a run stays short.
    places = places[:: max(1, len(places) // 40)]
    for what, asks in (("one indicator", asked), ("its latest figures", asked_latest)):
        plain = query_times(tables, options.rounds, asks, places)
        print(f"{what}: median {statistics.median(plain) * 1000:.2f} ms, slowest {max(plain) * 1000:.2f} ms", end="")
        print(f"  (target {QUERY_TARGET * 1000:.0f} ms)")
        for way, grow in (("indicators", with_more_indicators), ("years", with_more_years)):
            grown = grow(tables, options.growth)
            gc.freeze()
            times = query_times(grown, options.rounds, asks, places)
            ratios = [after / before for before, after in zip(plain, times, strict=True)]
            print(f"  {options.growth} times the {way} ({len(grown.records['observations'])} observations): ", end="")
            print(f"{statistics.median(ratios):.2f} times, at most {max(ratios):.2f}  (target {GROWTH_TARGET})")
            del grown
            gc.unfreeze()


if __name__ == "__main__":
    main()
