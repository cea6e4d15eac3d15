"""What questions and exports share: the periods that exist, the observations of one place, typed frames."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ess_data.dataset import Tables
from ess_data.model import Observation, Period, Territory

# The status of a territory without an observation; it is never written in the tables.
NOT_FOUND = "not_found"

_INTEGERS = ("year_start", "year_end")


def periods_for(tables: Tables, indicator: str, level: str, vintage: str = "") -> list[Period]:
    """Return the periods with at least one observation, the earliest end first; a family has its members'."""
    tables.territories_at(level, vintage)
    return list(tables.found(tables.indicator(indicator).id, level, vintage))


def observation_rows(
    tables: Tables, indicator: str, territory: Territory, period: Period | None = None
) -> Iterator[tuple[Observation, ...]]:
    """Yield, for each member with something known there, its observations of the period, preferred first.

    Without a period: the member's latest one in this territory.
    """
    for member in tables.members(indicator):
        if period is not None:
            rows = tables.period_index(member, territory.level, territory.vintage).get(period, {}).get(territory.code)
        else:
            rows = tables.latest(member, territory.level, territory.vintage).get(territory.code)
        if rows:
            yield rows


def frame_of(cells: dict[str, list]) -> pd.DataFrame:
    """Return a frame whose column types do not depend on what the rows hold (nor on there being any)."""
    columns = {}
    for name, values in cells.items():
        if name == "value":
            columns[name] = pd.array(values, dtype="float64")
        elif name in _INTEGERS:
            columns[name] = pd.array(values, dtype="Int64")
        elif name == "other_values":
            columns[name] = pd.Series(values, dtype="object")
        else:
            columns[name] = pd.array(values, dtype="str")
    return pd.DataFrame(columns)
