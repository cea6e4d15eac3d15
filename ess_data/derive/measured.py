"""A measure of an indicator over a whole level: the frame that maps and charts draw, and which measures give one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pandas as pd

from ess_data import query as ask
from ess_data.dataset import Tables
from ess_data.derive.arithmetic import Derived, weakest_comparability
from ess_data.derive.bridge import bridged, parts_of
from ess_data.derive.measures import INHABITANTS, MEASURES, VALUE, measure
from ess_data.errors import NotComparable
from ess_data.labels import measure_name, other_year_reason
from ess_data.lookup import frame_of, observation_rows
from ess_data.model import Indicator, Observation, Period, Territory
from texts import LANGUAGES, Language

MEASURED_COLUMNS = (*ask.VALUE_COLUMNS, "formula", "comparability", "inputs")
#: What may be measured: quantities, not answers or calendar years.
_MEASURABLE = frozenset({"rate", "count", "amount"})
#: Measures that are differences, below and above zero.
SIGNED = frozenset({"gap", "change"})


def measures_for(
    tables: Tables, indicator: str, level: str, vintage: str = "", period: Period | None = None
) -> tuple[str, ...]:
    """Return the measures that give at least one figure there, in a fixed order, ``value`` always first.

    ``bridge`` is among them only where it adds a territory. Raises ``UnknownIndicator`` or ``UnknownLevel``.
    """
    tables.territories_at(level, vintage)
    declared = tables.indicator(indicator)
    if declared.kind not in _MEASURABLE or tables.is_family(indicator):
        return (VALUE,)
    found = (
        name
        for name in MEASURES[1:]
        if any(True for _ in _derived_rows(tables, indicator, level, vintage, period, name))
    )
    return (VALUE, *found)


def _observations(
    tables: Tables, indicator: str, level: str, vintage: str, period: Period | None
) -> Iterator[tuple[Territory, tuple[Observation, ...]]]:
    for territory in tables.territories_at(level, vintage).values():
        yield territory, next(iter(observation_rows(tables, indicator, territory, period)), ())


def _derived_rows(
    tables: Tables,
    indicator: str,
    level: str,
    vintage: str,
    period: Period | None,
    name: str,
    lang: Language = "fr",
) -> Iterator[tuple[Territory, Derived]]:
    """Yield the territories that have the measure, with it."""
    for territory, rows in _observations(tables, indicator, level, vintage, period):
        try:
            if name == "bridge":
                if not rows and level == "region":
                    yield territory, _bridge(tables, indicator, territory, period, lang)
            elif rows:
                yield territory, measure(tables, name, rows[0], lang)
        except NotComparable:
            continue


def _bridge(tables: Tables, indicator: str, territory: Territory, period: Period | None, lang: Language) -> Derived:
    """Return the bridge over the period, or over the latest one that gives it."""
    place = territory.code, territory.vintage
    if period is not None:
        return bridged(tables, indicator, *place, period, lang=lang)
    levels = {(part.level, part.vintage) for parts in parts_of(tables, *place) for part in parts}
    held = {period for pair in levels for period in tables.period_index(indicator, *pair)}
    refusals: list[NotComparable] = []
    for latest in sorted(held, reverse=True):
        try:
            return bridged(tables, indicator, *place, latest, lang=lang)
        except NotComparable as refusal:
            refusals.append(refusal)
    # Without any period in the parts, the bridge itself says what is missing.
    raise refusals[0] if refusals else NotComparable(indicator)


def measured_values(
    tables: Tables,
    indicator: str,
    level: str,
    vintage: str = "",
    period: Period | None = None,
    name: str = VALUE,
    lang: Language = "fr",
) -> pd.DataFrame:
    """Return one row a territory with a measure, or why there is none.

    Parameters as in `ess_data.query.values_for` (no family unless ``name`` is ``value``); ``name`` is one of
    ``MEASURES``.

    Returns
    -------
    DataFrame with ``MEASURED_COLUMNS``: those of ``values_for``, then ``formula`` (in words, empty for figures as
    observed), ``comparability`` and ``inputs`` (tuple of observations). Source and locator are those of the first
    input. A territory with an observation from which the measure cannot be made has status ``not_comparable`` and the
    reason in its notes; one without stays ``not_found``.

    Raises
    ------
    UnknownIndicator, UnknownLevel
    """
    frame = ask.values_for(tables, indicator, level, vintage, period, lang)
    declared = tables.indicator(indicator)
    extra: dict[str, list] = {"formula": [], "comparability": [], "inputs": []}
    if name == VALUE:
        return frame.assign(formula="", comparability=declared.comparability, inputs=[()] * len(frame))
    cells = {column: frame[column].tolist() for column in frame}
    for index, (territory, rows) in enumerate(_observations(tables, indicator, level, vintage, period)):
        derived, reasons = _one(tables, indicator, name, territory, rows, period, lang)
        if derived is not None:
            for column, value in _cells(derived).items():
                cells[column][index] = value
        elif name != "bridge" and rows:
            changes = {"value": None, "status": "not_comparable", "note_fr": reasons[0], "note_en": reasons[1]}
            for column, value in changes.items():
                cells[column][index] = value
        if name != "bridge":
            cells["other_values"][index] = ()
        extra["formula"].append(derived.formula if derived else "")
        extra["comparability"].append(derived.comparability if derived else declared.comparability)
        extra["inputs"].append(derived.inputs if derived else rows[:1] if name == "bridge" else ())
    cells = {column: [None if value is pd.NA else value for value in values] for column, values in cells.items()}
    return frame_of(cells).assign(**extra)


def _one(
    tables: Tables,
    indicator: str,
    name: str,
    territory: Territory,
    rows: tuple[Observation, ...],
    period: Period | None,
    lang: Language,
) -> tuple[Derived | None, tuple[str, str]]:
    """Return a territory's measure, or None and the reason in French and English."""
    try:
        if name != "bridge":
            return (measure(tables, name, rows[0], lang) if rows else None), ("", "")
        if not rows and territory.level == "region":
            return _bridge(tables, indicator, territory, period, lang), ("", "")
    except NotComparable as refusal:
        return None, tuple(refusal.message(language) for language in LANGUAGES)
    return None, ("", "")


def _cells(derived: Derived) -> dict[str, object]:
    first = derived.inputs[0]
    return {
        "year_start": first.year_start,
        "year_end": first.year_end,
        "value": derived.value,
        "unit": derived.unit,
        "qualifier": derived.qualifier,
        "status": "observed",
        "source": first.source,
        "locator": first.locator,
    }


def measured_indicator(indicator: Indicator, name: str, frame: pd.DataFrame) -> Indicator:
    """Return an indicator as its measure shows it: name, unit, kind, decimals, and the weakest comparability found.

    ``frame`` is what `measured_values` gave. Differences of percentages are in ``points``; figures per inhabitants are
    rates, with three digits that count in the middle of the series.
    """
    if name == VALUE:
        return indicator
    known = frame[frame["formula"] != ""]
    unit, kind, decimals = indicator.unit, indicator.kind, indicator.decimals
    if name in INHABITANTS:
        unit, kind, decimals = ("eur" if unit == "eur" else "ratio"), "rate", _decimals(known["value"])
    elif name in SIGNED:
        unit, kind = "points" if unit == "percent" else unit, "rate"
    french, english = (measure_name(name, indicator.name(lang), lang) for lang in LANGUAGES)
    weakest = weakest_comparability((indicator.comparability, *known["comparability"]))
    reasons = dict(zip(("reason_fr", "reason_en"), map(other_year_reason, LANGUAGES), strict=True))
    weakened = {} if weakest == indicator.comparability else reasons
    return replace(
        indicator,
        name_fr=french,
        name_en=english,
        unit=unit,
        kind=kind,
        decimals=decimals,
        comparability=weakest,
        **weakened,
    )


def _decimals(values: Iterable[float], digits: int = 3, most: int = 4) -> int:
    """Return the decimals that show a number of digits of the median figure."""
    sizes = sorted(abs(value) for value in values if value and not math.isnan(value))
    if not sizes:
        return 0
    return max(0, min(most, digits - 1 - math.floor(math.log10(sizes[len(sizes) // 2]))))
