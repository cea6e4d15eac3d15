"""The figures of one indicator made ready to be shown: names, written values, ranks, hover texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from charts.map.data import ABSENT
from ess_data import query as ask
from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.derive.measured import SIGNED, measured_indicator, measured_values
from ess_data.derive.measures import VALUE, change_since
from ess_data.errors import NotComparable
from ess_data.labels import code_label, status_label
from ess_data.model import Indicator, Observation, Period
from ess_data.rows import rows_of
from figures.view import View
from texts import Language, translator
from texts.numbers import format_ordinal, format_value, rounded, with_qualifier


@dataclass(frozen=True, eq=False)
class IndicatorSeries:
    """One indicator over the territories of a level, with its national reference.

    ``frame`` has one row a territory (for a family: a territory and member) with the columns of
    `ess_data.derive.measured.measured_values` and label, text (written figure or absence), hover, rank, ranked_among,
    percentile, period. ``indicator`` is named and counted as its ``measure`` shows it.
    ``rankable`` is False where comparability forbids it; ``reason`` then says why.
    """

    indicator: Indicator
    frame: pd.DataFrame
    reference: Observation | None
    rankable: bool
    reason: str
    mixed_years: bool
    measure: str = VALUE

    def known(self) -> pd.DataFrame:
        """Return the rows that carry a figure."""
        return self._known

    def cited(self) -> pd.DataFrame:
        """Return source and locator of every figure shown, the national one included."""
        shown: list[Any] = self.known_rows
        if self.measure != VALUE:
            shown = [observation for row in shown for observation in row.inputs]
        if self.reference is not None:
            shown = [*shown, self.reference]
        return pd.DataFrame([(each.source, each.locator) for each in shown], columns=["source", "locator"])

    @cached_property
    def rows(self) -> list[Any]:
        """The rows of the frame as plain tuples."""
        return rows_of(self.frame)

    @cached_property
    def known_rows(self) -> list[Any]:
        """The rows that carry a figure, as plain tuples."""
        return [row for row in self.rows if row.status not in ABSENT]

    def ordered(self, rows: Sequence[Any]) -> list[Any]:
        """Return rows as bars stand: from the highest where they may be ranked, by name else; absences last."""

        def key(row: Any) -> tuple[Any, ...]:
            if not self.rankable:
                return row.label, row.member
            absent = pd.isna(row.value)
            return absent, 0 if absent else -row.value, row.label

        return sorted(rows, key=key)

    @cached_property
    def _known(self) -> pd.DataFrame:
        return self.frame[~self.frame["status"].isin(ABSENT)]


def period_text(start: object, end: object) -> str:
    """Return a period as readers write it: ``2008`` or ``2010\u20132013``; empty where there is none."""
    if pd.isna(start) or pd.isna(end):
        return ""
    return str(int(start)) if int(start) == int(end) else f"{int(start)}\u2013{int(end)}"


def territory_labels(tables: Tables, level: str, vintage: str, lang: Language) -> dict[str, str]:
    """Return code -> name in a language for all territories of a level."""
    return {code: territory.label(lang) for code, territory in tables.territories_at(level, vintage).items()}


def labels_by_name(tables: Tables, level: str, vintage: str, lang: Language) -> dict[str, str]:
    """Return code -> name in a language for all territories of a level, in the order of the names."""
    return dict(sorted(territory_labels(tables, level, vintage, lang).items(), key=lambda item: item[1]))


def series_for_view(tables: Tables, view: View) -> IndicatorSeries:
    """Return the figures of a view's indicator, whatever else is chosen: the same for every region in view.

    Kept for the figures and views that share them: their frames are read, never changed.
    """
    place = view.level, view.table_vintage
    return _values(tables, view.indicator, *place, view.year, view.measure, view.lang)


@cached_with_first(512)
def _values(
    tables: Tables, name: str, level: str, vintage: str, year: Period | None, measure: str, lang: Language
) -> IndicatorSeries:
    declared = tables.indicator(name)
    period = year
    if period not in ask.periods_for(tables, name, level, vintage):
        full = declared.comparability == "full"
        period = ask.default_period(tables, name, level, vintage) if full else None
    frame = measured_values(tables, name, level, vintage, period, measure, lang)
    indicator = measured_indicator(declared, measure, frame)
    reference = _reference(tables, name, measure, period, indicator) if period else None
    return with_words(tables, frame, indicator, lang, measure, reference)


def with_words(
    tables: Tables,
    frame: pd.DataFrame,
    indicator: Indicator,
    lang: Language,
    measure: str,
    reference: Observation | None = None,
) -> IndicatorSeries:
    """Return measured figures with all that is written of them, ranked if they may be.

    They come as `ess_data.derive.measured.measured_values` has them.
    """
    rankable = indicator.comparability == "full"
    frame = ask.percentile_for(ask.rank_for(frame, indicator.direction))
    rows = rows_of(frame)
    years = {(row.year_start, row.year_end) for row in rows if row.year_start is not pd.NA}
    return IndicatorSeries(
        indicator=indicator,
        frame=_written(tables, frame, rows, indicator, lang, measure),
        reference=reference,
        rankable=rankable,
        reason=indicator.reason(lang),
        mixed_years=len(years) > 1,
        measure=measure,
    )


def _reference(tables: Tables, name: str, measure: str, period: Period, indicator: Indicator) -> Observation | None:
    """Return the national value as the measure shows it; None where there is none to compare with."""
    national = ask.reference_for(tables, name, period)
    if national is None or measure in (VALUE, "bridge"):
        return national
    if measure != "change":
        return None
    try:
        change = change_since(tables, national)
    except NotComparable:
        return None
    return replace(national, value=change.value, unit=indicator.unit, qualifier=change.qualifier)


def _written(
    tables: Tables, frame: pd.DataFrame, rows: list[Any], indicator: Indicator, lang: Language, measure: str
) -> pd.DataFrame:
    """Return the frame, whose ``rows`` are at hand, with what is written of each figure."""
    members = {name: tables.indicator(name) for name in {row.indicator for row in rows}}
    family = tables.is_family(indicator.id)
    measured, signed = measure != VALUE, measure in SIGNED
    rankable = indicator.comparability == "full"
    words: dict[str, list[str]] = {"label": [], "text": [], "period": [], "member": [], "hover": []}
    for row in rows:
        shown = indicator if measured else members[row.indicator]
        absent = row.status in ABSENT
        label = tables.territory(row.level, row.code, row.vintage).label(lang)
        text = (
            status_label(row.status, lang) if absent else written_value(row.value, shown, lang, row.qualifier, signed)
        )
        period = period_text(row.year_start, row.year_end)
        member = members[row.indicator].name(lang) if family else ""
        # What many territories share stands last: it then travels once for all of them.
        rank = rank_text(int(row.rank), int(row.ranked_among), lang) if rankable and row.rank is not pd.NA else ""
        lines = (f"<b>{label}</b>", "" if absent else member, text, rank, period)
        hover = "<br>".join(line for line in lines if line)
        for column, word in zip(words.values(), (label, text, period, member, hover), strict=True):
            column.append(word)
    written = {name: pd.array(column, dtype="str") for name, column in words.items()}
    return frame.assign(**{"unit": indicator.unit} if measured else {}, **written)


def written_value(
    value: float, indicator: Indicator, lang: Language, qualifier: str = "exact", signed: bool = False
) -> str:
    """Return a figure of an indicator as readers write it; a difference says its sign."""
    word = code_label(indicator.id, value, lang)
    if word:
        return with_qualifier(word, qualifier, lang)
    text = format_value(value, indicator.unit, lang, indicator.decimals, qualifier)
    return f"+{text}" if signed and qualifier == "exact" and rounded(value, indicator.decimals) > 0 else text


def rank_text(rank: int, among: int, lang: Language) -> str:
    """Return a rank in words: ``3e sur 17``."""
    _ = translator(lang)
    return _("{rank} sur {among}").format(rank=format_ordinal(rank, lang), among=among)
