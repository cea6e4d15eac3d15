"""The key figures of a region: the latest value, its rank where territories may be ranked, the nation, the trend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from ess_data import query as ask
from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.derive.arithmetic import Derived
from ess_data.derive.bridge import bridged
from ess_data.derive.measures import POPULATION, change_since
from ess_data.errors import NotComparable
from ess_data.labels import status_label
from ess_data.model import Indicator, Observation, Period, Territory
from figures.region.subject import profile_view
from figures.series import ABSENT, IndicatorSeries, period_text, series_for_view, written_value
from figures.view import View
from texts import LANGUAGES, Language, translator

HELD = "ess_policies_in_place"
#: The eight figures: of each group the first indicator that has a value; the last one is named where none has.
GROUPS: dict[str, tuple[tuple[str, ...], ...]] = {
    "2016": (
        ("ess_employment_share",),
        ("ess_employees_flores", "ess_employees"),
        ("ess_establishments_flores", "ess_establishments"),
        (HELD,),
        (POPULATION,),
        ("employment_rate", "legislative_turnout"),
        ("poverty_rate", "income_interdecile_ratio", "life_expectancy_women"),
        ("youth_not_integrated_share", "life_expectancy_men"),
    ),
    "2010": (
        ("ess_employment_share",),
        ("ess_employees",),
        ("ess_establishments",),
        (HELD,),
        (POPULATION,),
        ("ess_fte",),
        ("ess_gross_wages",),
        ("ess_establishment_share",),
    ),
}


@dataclass(frozen=True)
class KeyFigure:
    """One key figure of a region as it is shown, with what it was computed from.

    ``value`` and ``percentile`` are ``None`` where there is none; ``others`` are the values of all regions of the
    same period, for indicators that may be ranked. ``national`` and ``trend`` are written, empty where there is none.
    ``formula`` says how a computed value came about, ``trend_formula`` the change; ``inputs`` are the observations of
    all of it. ``unranked`` says why there is no rank.
    """

    indicator: Indicator
    text: str
    value: float | None
    status: str
    qualifier: str
    period: str
    rank: int | None
    among: int
    percentile: float | None
    others: tuple[float, ...]
    national: str
    national_value: float | None
    trend: str
    formula: str
    trend_formula: str
    inputs: tuple[Observation, ...]
    note: str
    unranked: str


@cached_with_first(256)
def key_figures(tables: Tables, view: View, subject: Territory) -> tuple[KeyFigure, ...]:
    """Return the eight key figures of a region, in the order of `GROUPS`; what is not found keeps its place."""
    found = []
    for group in GROUPS[subject.vintage]:
        key_figures = [figure_of(tables, view, subject, name) for name in group]
        found.append(next((key_figure for key_figure in key_figures if key_figure.value is not None), key_figures[-1]))
    return tuple(found)


@cached_with_first(2048)
def figure_of(tables: Tables, view: View, subject: Territory, name: str) -> KeyFigure:
    """Return one indicator of a region: its best covered year where regions may be ranked, else the latest known."""
    if name == HELD:
        return held_figure(tables, view, subject)
    shown = profile_view(view, subject, name)
    period = _period(tables, name, subject)
    values = series_for_view(tables, replace(shown, year=period))
    row = next(row for row in values.rows if row.code == subject.code)
    if row.status == "not_found" and tables.indicator(name).aggregation != "none":
        made = _made_of_parts(tables, name, subject, view.lang)
        if made is not None:
            return _derived_figure(values.indicator, made, view.lang)
    return _figure(tables, values, row, subject, view.lang)


def _period(tables: Tables, name: str, subject: Territory) -> Period | None:
    if tables.indicator(name).comparability != "full":
        return None
    return ask.default_period(tables, name, "region", subject.vintage)


def _figure(tables: Tables, values: IndicatorSeries, row: Any, subject: Territory, lang: Language) -> KeyFigure:
    _ = translator(lang)
    indicator = values.indicator
    absent = row.status in ABSENT
    shown = _observation(tables, row, subject) if row.status != "not_found" else None
    reference = ask.reference_for(tables, indicator.id, shown.period) if shown and not absent else None
    trend, change = _trend(tables, shown, indicator, lang) if shown and not absent else ("", None)
    ranked = values.rankable and row.rank is not pd.NA
    return KeyFigure(
        indicator=indicator,
        text=row.text,
        value=None if absent else float(row.value),
        status=row.status,
        qualifier=row.qualifier,
        period=row.period,
        rank=int(row.rank) if ranked else None,
        among=int(row.ranked_among) if ranked else 0,
        percentile=float(row.percentile) if ranked else None,
        others=tuple(float(known.value) for known in values.known_rows) if values.rankable else (),
        national=written_value(reference.value, indicator, lang, reference.qualifier) if reference else "",
        national_value=reference.value if reference else None,
        trend=trend,
        formula="",
        trend_formula=change.formula if change else "",
        inputs=tuple(dict.fromkeys((*((shown,) if shown else ()), *(change.inputs if change else ()),
                                    *((reference,) if reference else ())))),
        note=row.note_fr if lang == "fr" else row.note_en,
        unranked="" if values.rankable else values.reason,
    )  # fmt: skip


def _observation(tables: Tables, row: Any, subject: Territory) -> Observation:
    period_index = tables.period_index(row.indicator, "region", subject.vintage)
    return period_index[Period(int(row.year_start), int(row.year_end))][subject.code][0]


def _trend(tables: Tables, shown: Observation, indicator: Indicator, lang: Language) -> tuple[str, Derived | None]:
    """Return the change since the earlier period in words, where both figures come from comparable counts."""
    _ = translator(lang)
    try:
        change = change_since(tables, shown, lang)
    except NotComparable:
        return "", None
    before = change.inputs[1]
    if indicator.comparability != "full" and before.source != shown.source:
        return "", None
    unit = "points" if indicator.unit == "percent" else indicator.unit
    text = written_value(change.value, replace(indicator, unit=unit), lang, change.qualifier, signed=True)
    return _("{change} depuis {year}").format(change=text, year=period_text(before.year_start, before.year_end)), change


def _made_of_parts(tables: Tables, name: str, subject: Territory, lang: Language) -> Derived | None:
    """Return the figure made of the region's parts in the latest period that gives one."""
    periods = {
        period
        for level, vintage in (("departement", ""), ("region", "2010"))
        for period in ask.periods_for(tables, name, level, vintage)
    }
    for period in sorted(periods, reverse=True):
        try:
            return bridged(tables, name, subject.code, subject.vintage, period, lang=lang)
        except NotComparable:
            continue
    return None


def _derived_figure(indicator: Indicator, made: Derived, lang: Language) -> KeyFigure:
    _ = translator(lang)
    first = made.inputs[0]
    return KeyFigure(
        indicator=indicator,
        text=written_value(made.value, indicator, lang, made.qualifier),
        value=made.value,
        status="observed",
        qualifier=made.qualifier,
        period=period_text(first.year_start, first.year_end),
        rank=None,
        among=0,
        percentile=None,
        others=(),
        national="",
        national_value=None,
        trend="",
        formula=made.formula,
        trend_formula="",
        inputs=made.inputs,
        note="",
        unranked=_("Chiffre calculé d'après les parties de la région : il n'est pas classé."),
    )


def held_figure(tables: Tables, view: View, subject: Territory) -> KeyFigure:
    """Return how many of the policy instruments of the tables a source attests in a region, whatever the year."""
    lang = view.lang
    _ = translator(lang)
    found = held_rows(tables, subject)
    held = tuple(row for row in found if row.value == 1 and row.qualifier != "planned")
    members = instruments_followed(tables, subject.vintage)
    status = "observed" if found else "not_found"
    years = [year for row in held for year in (row.year_start, row.year_end)]
    names = dict(zip(("name_fr", "name_en"), map(_held_name, LANGUAGES), strict=True))
    indicator = replace(tables.indicator(HELD), unit="count", kind="count", **names)
    text = _("{held} sur {total}").format(held=len(held), total=len(members)) if found else status_label(status, lang)
    return KeyFigure(
        indicator=indicator,
        text=text,
        value=float(len(held)) if found else None,
        status=status,
        qualifier="exact",
        period=period_text(min(years), max(years)) if years else "",
        rank=None,
        among=0,
        percentile=None,
        others=(),
        national="",
        national_value=None,
        trend="",
        formula=_(
            "nombre d'instruments, parmi les {total} suivis, dont une source dit qu'ils existent, toutes années"
        ).format(total=len(members)),
        trend_formula="",
        inputs=held,
        note="",
        unranked=_("Un instrument que nos sources ne nomment pas peut exister : les régions ne sont pas classées."),
    )


def _held_name(lang: Language) -> str:
    _ = translator(lang)
    return _("Instruments attestés")


def instruments_followed(tables: Tables, vintage: str) -> tuple[str, ...]:
    """Return the yes-or-no indicators that say something of at least one region in these boundaries."""
    flags = (indicator.id for indicator in tables.records["indicators"] if indicator.kind == "flag")
    return tuple(name for name in flags if not tables.is_family(name) and tables.period_index(name, "region", vintage))


def held_rows(tables: Tables, subject: Territory) -> tuple[Observation, ...]:
    """Return, for each policy instrument with something known in a region, the preferred latest observation.

    What a source attests comes before what is only planned, even for later years.
    """
    rows = []
    for member in instruments_followed(tables, subject.vintage):
        period_index = tables.period_index(member, subject.level, subject.vintage)
        known = [
            period_index[period][subject.code][0]
            for period in sorted(period_index)
            if subject.code in period_index[period]
        ]
        if known:
            rows.append(max(known, key=lambda row: (row.qualifier != "planned", row.period)))
    return tuple(rows)
