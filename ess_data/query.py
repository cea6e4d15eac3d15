"""Questions to the tables: what exists, the values to draw, the national value, coverage and ranks.

Every function returns a new frame and leaves the tables as they are. Where several sources give the same
figure differently, the one that ``ess_data.dataset.preference`` puts first is shown; the others stand in
``other_values``. Absence is never a number: a territory without an observation has status ``not_found``.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.errors import NotRankable, UnknownDirection
from ess_data.grid import EXPORT_COLUMNS, export_rows
from ess_data.lookup import NOT_FOUND, frame_of, observation_rows, periods_for
from ess_data.model import COMPARABLE_STATUSES, Coverage, Observation, Period, Territory
from ess_data.schema import allowed
from texts import Language

__all__ = [
    "EXPORT_COLUMNS",
    "NOT_FOUND",
    "VALUE_COLUMNS",
    "check_rankable",
    "coverage_for",
    "default_period",
    "export_rows",
    "indicators_for",
    "percentile_for",
    "periods_for",
    "policies_for",
    "rank_for",
    "reference_for",
    "territories_for",
    "values_for",
]

NATIONAL_CODES = ("FR", "FM")

VALUE_COLUMNS = (
    "indicator",
    "level",
    "vintage",
    "code",
    "name",
    "year_start",
    "year_end",
    "value",
    "unit",
    "qualifier",
    "status",
    "source",
    "locator",
    "note_fr",
    "note_en",
    "other_values",
)


def territories_for(tables: Tables, level: str, vintage: str = "") -> pd.DataFrame:
    """Return the territories of a level and vintage, sorted by code; raises ``UnknownLevel``."""
    tables.territories_at(level, vintage)
    frame = tables.territories
    chosen = frame[(frame["level"] == level) & (frame["vintage"] == vintage)]
    return chosen.sort_values("code").reset_index(drop=True)


def indicators_for(tables: Tables, level: str, vintage: str = "") -> list[str]:
    """Return the indicators, families included, with at least one observation there, in the tables' order."""
    return list(_indicators_at(tables, level, vintage))


# Asked several times for each view: by the selection, by the lists, by the checks of every widget.
@cached_with_first(32)
def _indicators_at(tables: Tables, level: str, vintage: str) -> tuple[str, ...]:
    tables.territories_at(level, vintage)
    return tuple(
        indicator.id
        for indicator in tables.records["indicators"]
        if any(tables.period_index(member, level, vintage) for member in tables.members(indicator.id))
    )


def coverage_for(
    tables: Tables, indicator: str, level: str, vintage: str = "", period: Period | None = None
) -> Coverage:
    """Return how many territories have a value, of all of that level and vintage.

    Without a period: a value for any one. "Not applicable" counts as none. For a family: of any member.
    """
    territories = tables.territories_at(level, vintage)
    found = set()
    for member in tables.members(indicator):
        period_index = tables.period_index(member, level, vintage)
        for codes in period_index.values() if period is None else [period_index.get(period, {})]:
            found.update(code for code, rows in codes.items() if rows[0].value is not None)
    return Coverage(len(found), len(territories))


def default_period(tables: Tables, indicator: str, level: str, vintage: str = "") -> Period | None:
    """Return the period with the best coverage, of several the latest; None if nothing is known there."""
    periods = periods_for(tables, indicator, level, vintage)
    found = tables.found(indicator, level, vintage)
    return max(periods, key=lambda period: (found[period], period.end, period.start), default=None)


def values_for(
    tables: Tables,
    indicator: str,
    level: str,
    vintage: str = "",
    period: Period | None = None,
    lang: Language = "fr",
) -> pd.DataFrame:
    """Return one row a territory of that level and vintage, sorted by code, with its value or its absence.

    Parameters
    ----------
    tables
        The checked tables.
    indicator
        An id. A family gives one row a territory and member, with the member's id, and one row with the
        family's id where no member has anything.
    level, vintage
        Whose territories, as in ``tables.levels()``.
    period
        That exact period; without it each territory's latest observation, so that years may differ.
    lang
        Language of ``name``.

    Returns
    -------
    DataFrame with ``VALUE_COLUMNS``: ``value`` float64 (NaN: none), years Int64 (NA where not found), texts
    ``str``; ``other_values`` holds tuples of (value, source) of the less preferred rows.

    Raises
    ------
    UnknownIndicator, UnknownLevel
    """
    asked = tables.indicator(indicator)
    cells: dict[str, list] = {column: [] for column in VALUE_COLUMNS}
    for territory in tables.territories_at(level, vintage).values():
        found = list(observation_rows(tables, indicator, territory, period))
        for rows in found:
            _add(cells, territory, lang, rows[0], tuple((row.value, row.source) for row in rows[1:]))
        if not found:
            _add_absence(cells, territory, lang, asked.id, asked.unit)
    return frame_of(cells)


def _add(cells: dict[str, list], territory: Territory, lang: Language, row: Observation, others: tuple) -> None:
    for column in VALUE_COLUMNS:
        if column == "name":
            cells[column].append(territory.label(lang))
        elif column == "other_values":
            cells[column].append(others)
        else:
            cells[column].append(getattr(row, column))


def _add_absence(cells: dict[str, list], territory: Territory, lang: Language, indicator: str, unit: str) -> None:
    known = {
        "indicator": indicator,
        "level": territory.level,
        "vintage": territory.vintage,
        "code": territory.code,
        "name": territory.label(lang),
        "year_start": None,
        "year_end": None,
        "value": None,
        "unit": unit,
        "status": NOT_FOUND,
        "other_values": (),
    }
    for column in VALUE_COLUMNS:
        cells[column].append(known.get(column, ""))


def reference_for(tables: Tables, indicator: str, period: Period | None = None) -> Observation | None:
    """Return the national value to compare with: France (FR) before metropolitan France (FM).

    Without a period: the latest one. None where there is none that may be compared, and for a family, whose
    members have each their own.
    """
    if tables.is_family(indicator):
        return None
    period_index = tables.period_index(indicator, "national")
    periods = list(reversed(period_index)) if period is None else [period] if period in period_index else []
    for code in NATIONAL_CODES:
        for held in periods:
            rows = period_index[held].get(code)
            if rows and rows[0].comparable:
                return rows[0]
    return None


def rank_for(frame: pd.DataFrame, direction: str) -> pd.DataFrame:
    """Return the frame with ``rank`` and ``ranked_among`` (Int64).

    Rank 1 is the highest value, whatever the direction: the direction says how to word it ("more is
    better"), not how to count, so that a rank can be checked against the chart. Ties share the smaller rank.
    Rows without a value, and those that are not comparable, have no rank (NA); ``ranked_among``, the number
    of rows that have one, stands in every row.

    Raises
    ------
    UnknownDirection
        If the direction is none of those that the indicators table declares.
    """
    directions = allowed("indicators", "direction")
    if direction not in directions:
        raise UnknownDirection(direction, directions)
    values = frame["value"].where(frame["status"].isin(COMPARABLE_STATUSES))
    ranks = values.rank(method="min", ascending=False).astype("Int64")
    return frame.assign(rank=ranks, ranked_among=pd.array([values.count()] * len(frame), dtype="Int64"))


def percentile_for(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a ranked frame (see `rank_for`) with ``percentile`` (float64, 0 to 100, NaN without a rank).

    The mid-rank percentile: the share of the ranked territories whose value is lower, plus half of those that have the
    same value, the territory itself included. The median stands at 50 whatever the number of territories
    (Haberman's ridit; ``scipy.stats.percentileofscore`` with ``kind="mean"``).
    """
    ranked = frame["value"].where(frame["rank"].notna())
    share = (ranked.rank(method="average") - 0.5) / ranked.count() * 100
    return frame.assign(percentile=share.astype("float64"))


def check_rankable(tables: Tables, indicator: str, lang: Language = "fr") -> None:
    """Raise ``NotRankable`` with the reason if the indicator, or a member of the family, is ``single``."""
    for name in dict.fromkeys((indicator, *tables.members(indicator))):
        asked = tables.indicator(name)
        if asked.comparability == "single":
            raise NotRankable(asked.reason(lang))


def policies_for(
    tables: Tables,
    level: str | None = None,
    vintage: str | None = None,
    code: str | None = None,
    instruments: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Return the policies that meet every condition given, in the tables' order."""
    frame = tables.policies
    for column, value in (("level", level), ("vintage", vintage), ("code", code)):
        if value is not None:
            frame = frame[frame[column] == value]
    if instruments is not None:
        frame = frame[frame["instrument"].isin(list(instruments))]
    return frame.reset_index(drop=True)
