"""A map of differences: one indicator between two periods, or two indicators of one unit."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from ess_data import query as ask
from ess_data.dataset import Tables
from ess_data.derive.arithmetic import Derived, difference, weakest_comparability
from ess_data.derive.measured import MEASURED_COLUMNS
from ess_data.derive.measures import VALUE, earlier_period
from ess_data.errors import NotComparable
from ess_data.lookup import frame_of
from ess_data.model import Indicator, Observation, Period
from ess_data.rows import rows_of
from figures.series import IndicatorSeries, with_words
from figures.view import View
from texts import translator

#: The name under which a difference is treated like a measure: a signed one.
DIFFERENCE = "change"
#: Columns of texts about a figure, empty where there is none.
_TEXTS = ("source", "locator", "note_fr", "note_en")


def other_periods(tables: Tables, view: View) -> tuple[Period, ...]:
    """Return the periods that the one shown may be compared with, the latest first: as long as it, others than it."""
    held = ask.periods_for(tables, view.indicator, view.level, view.table_vintage)
    shown = shown_period(tables, view)
    if shown is None:
        return ()
    return tuple(sorted((p for p in held if p != shown and p.years == shown.years), reverse=True))


def shown_period(tables: Tables, view: View) -> Period | None:
    """Return the period that a difference is to: the one chosen, else the fullest."""
    key = (view.indicator, view.level, view.table_vintage)
    return view.year or ask.default_period(tables, *key)


def base_period(tables: Tables, view: View) -> Period | None:
    """Return the period that a difference is from: the one chosen, else the earliest most territories share."""
    able = other_periods(tables, view)
    asked = view.option("since")
    if asked and Period.parse(asked) in able:
        return Period.parse(asked)
    shown = shown_period(tables, view)
    key = (view.indicator, view.level, view.table_vintage)
    usual = earlier_period(tables, *key, shown) if shown else None
    return usual or next(iter(able), None)


def subtracted(tables: Tables, view: View) -> str:
    """Return the second indicator where it may be subtracted from the first: of the same unit, else empty."""
    first = tables.indicator(view.indicator)
    for name in view.indicators[1:]:
        if tables.indicator(name).unit == first.unit and not tables.is_family(name):
            return name
    return ""


def _common_period(tables: Tables, other: str, view: View) -> Period | None:
    """Return the period that two indicators share: the one chosen, else the latest."""
    place = view.level, view.table_vintage
    shared = set(ask.periods_for(tables, view.indicator, *place)) & set(ask.periods_for(tables, other, *place))
    return view.year if view.year in shared else max(shared, default=None)


def difference_values(tables: Tables, view: View) -> IndicatorSeries | None:
    """Return the differences of a view as `values_for_selection` returns figures; ``None`` where there is none."""
    first = tables.indicator(view.indicator)
    if first.kind not in ("rate", "count", "amount") or tables.is_family(first.id):
        return None
    other = subtracted(tables, view)
    to = _common_period(tables, other, view) if other else shown_period(tables, view)
    since = to if other else base_period(tables, view)
    if to is None or since is None:
        return None
    level, vintage = view.level, view.table_vintage
    frame = ask.values_for(tables, first.id, level, vintage, to, view.lang)
    rows = [_derived(tables, row.code, (first.id, to), (other or first.id, since), view) for row in rows_of(frame)]
    if not any(isinstance(found, Derived) for found in rows):
        return None
    indicator = _named(tables, first, other, since, to, view, rows)
    return with_words(tables, _frame(frame, rows), indicator, view.lang, DIFFERENCE)


def _derived(
    tables: Tables, code: str, minuend: tuple[str, Period], subtrahend: tuple[str, Period], view: View
) -> Derived | str:
    """Return the difference of a territory, or the absence that there is in its place."""
    found = []
    for indicator, period in (minuend, subtrahend):
        rows = tables.period_index(indicator, view.level, view.table_vintage).get(period, {}).get(code)
        if not rows:
            return "not_found"
        found.append(rows[0])
    if any(observation.status == "not_applicable" for observation in found):
        return "not_applicable"
    try:
        return difference(tables, *found, lang=view.lang)
    except NotComparable:
        return "not_comparable"


def _named(
    tables: Tables,
    first: Indicator,
    other: str,
    since: Period,
    to: Period,
    view: View,
    rows: list[Derived | str],
) -> Indicator:
    texts = {}
    for lang in ("fr", "en"):
        _ = translator(lang)
        name = first.name(lang)
        if other:
            texts[lang] = _("{name} : écart avec « {other} »").format(
                name=name, other=tables.indicator(other).name(lang)
            )
        else:
            texts[lang] = _("{name} : évolution de {since} à {to}").format(name=name, since=since, to=to)
    weakest = weakest_comparability((first.comparability, *(r.comparability for r in rows if isinstance(r, Derived))))
    unit = "points" if first.unit == "percent" else first.unit
    return replace(first, name_fr=texts["fr"], name_en=texts["en"], unit=unit, kind="rate", comparability=weakest)


def _frame(frame: pd.DataFrame, rows: list[Derived | str]) -> pd.DataFrame:
    """Return the frame of `ess_data.derive.measured.measured_values` with differences in the place of figures."""
    cells = {column: frame[column].tolist() for column in frame}
    cells["other_values"] = [()] * len(frame)
    extra: dict[str, list] = {"formula": [], "comparability": [], "inputs": []}
    for index, found in enumerate(rows):
        if isinstance(found, Derived):
            later, earlier = found.inputs
            changes = {
                "value": found.value, "unit": found.unit, "qualifier": found.qualifier, "status": "observed",
                **_span(later, earlier), "source": later.source, "locator": later.locator,
            }  # fmt: skip
        else:
            changes = {"value": None, "status": found, "qualifier": ""}
            if found == "not_found":
                changes |= {
                    "year_start": None,
                    "year_end": None,
                    "source": "",
                    "locator": "",
                    "note_fr": "",
                    "note_en": "",
                }
        for column, value in changes.items():
            cells[column][index] = value
        extra["formula"].append(found.formula if isinstance(found, Derived) else "")
        extra["comparability"].append(found.comparability if isinstance(found, Derived) else "")
        extra["inputs"].append(found.inputs if isinstance(found, Derived) else ())
    cells = {column: [None if value is pd.NA else value for value in values] for column, values in cells.items()}
    return frame_of(cells).assign(**extra)[list(MEASURED_COLUMNS)]


def _span(later: Observation, earlier: Observation) -> dict[str, int]:
    """Return the years from the earlier figure to the later one."""
    return {
        "year_start": min(later.year_start, earlier.year_start),
        "year_end": max(later.year_end, earlier.year_end),
    }


__all__ = ["DIFFERENCE", "VALUE", "base_period", "difference_values", "other_periods", "shown_period", "subtracted"]
