"""How cost grows with made-up figures: from 26 regions to 101 départements to 35,000 communes, from 3,000 figures up.

    python -m tests.bench.growth [--most 300000] [--least 3000]

Asks what a page asks (the values of one indicator at one level, with absences) of tables held as they are, and the same
of DuckDB and Polars over one frame, where they are installed. Nothing of it reaches the served tables.
"""

from __future__ import annotations

import argparse
import importlib
import random
import time
from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from ess_data import query as ask
from ess_data.dataset import Tables
from ess_data.model import Observation
from ess_data.store import shared_tables
from tests.bench.rows import Row, table

PLACES = (26, 101, 35_000)
SIZES = (3_000, 30_000, 300_000, 3_000_000)
SHARE = "ess_employment_share"


def seconds(work: Callable[[], object], least: float = 0.2) -> float:
    """Return the seconds of one piece of work: the best of some, repeated for a fifth of a second at least."""
    found, end = [], time.perf_counter() + least
    while time.perf_counter() < end or not found:
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def made_up(places: int, figures: int) -> Tables:
    """Return tables with so many territories and figures of one level, spread over indicators and years."""
    real, chance = shared_tables(), random.Random(1)
    pattern = next(t for t in real.records["territories"] if t.level == "departement")
    territories = tuple(replace(pattern, code=f"{number:05}", name=f"Lieu {number}") for number in range(places))
    indicators = [indicator.id for indicator in real.records["indicators"]]
    source = real.records["sources"][0].id
    rows = []
    for number in range(figures):
        place, rest = number % places, number // places
        indicator, year = indicators[rest % len(indicators)], 1990 + rest // len(indicators)
        rows.append(
            Observation(
                indicator, "departement", "", f"{place:05}", year, year, round(chance.uniform(0, 100), 1), "percent",
                "exact", "observed", source, "p. 1",
            )
        )  # fmt: skip
    records = {**real.records, "territories": territories, "observations": tuple(rows)}
    return Tables(frames=real.frames, records=records, version="made up")


def engines(tables: Tables) -> dict[str, Callable[[], object]]:
    """Return the question of a page, asked of our index and of other engines."""
    indicator = tables.records["observations"][0].indicator
    found: dict[str, Callable[[], object]] = {"ours": lambda: ask.values_for(tables, indicator, "departement")}
    columns = ("indicator", "code", "year_start", "value")
    frame = pd.DataFrame([[getattr(row, name) for name in columns] for row in tables.records["observations"]])
    frame.columns = list(columns)
    places = pd.DataFrame({"code": list(tables.territories_at("departement"))})
    try:
        polars = importlib.import_module("polars")
        figures, all_places = polars.DataFrame(frame.to_dict("list")), polars.DataFrame(places.to_dict("list"))
        found["polars"] = lambda: all_places.join(
            figures.filter(polars.col("indicator") == indicator).sort("year_start").group_by("code").last(),
            on="code",
            how="left",
        )
    except ImportError:
        pass
    try:
        duckdb = importlib.import_module("duckdb")
        base = duckdb.connect()
        base.register("raw_figures", figures.to_arrow() if "polars" in found else frame)
        base.execute("create table figures as select * from raw_figures")
        base.register("raw_places", places.astype(object))
        base.execute("create table places as select * from raw_places")
        question = (
            "select code, value from places left join (select code, arg_max(value, year_start) as value "
            f"from figures where indicator = '{indicator}' group by code) using (code) order by code"
        )
        found["duckdb"] = lambda: base.execute(question).fetchall()
    except ImportError:
        pass
    return found


def rows(most: int = 300_000, least: int = 3_000) -> list[Row]:
    """Measure and return the lines of ``make bench``."""
    found = []
    for places in PLACES:
        for figures in (size for size in SIZES if max(places, least) <= size <= most):
            start = time.perf_counter()
            tables = made_up(places, figures)
            built = time.perf_counter() - start
            for name, question in engines(tables).items():
                what = f"{places:,} places, {figures:,} figures: one view's values, {name}"
                found.append(Row(what, seconds(question) * 1000, "ms"))
            found.append(Row(f"{places:,} places, {figures:,} figures: made and indexed", built, "s"))
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=300_000, help="figures at most (3,000,000 need 6 GB and minutes)")
    parser.add_argument("--least", type=int, default=3_000, help="figures at least")
    asked = parser.parse_args()
    print(table(rows(asked.most, asked.least)))


if __name__ == "__main__":
    main()
