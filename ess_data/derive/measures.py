"""Measures: what can be computed of an indicator for every territory of a level, and never stored.

``value`` is the figure itself. Every other measure derives one from observations: per inhabitants, per year, the gap
to the national value, the change since an earlier period, a region of 2016 rebuilt from its parts. A derived figure
carries its formula and its inputs, and is no surer and no more comparable than the weakest of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ess_data import query as ask
from ess_data.dataset import Tables
from ess_data.derive.arithmetic import (
    Derived,
    difference,
    named_input,
    per_year,
    weakest_comparability,
    weakest_qualifier,
)
from ess_data.derive.bridge import bridged
from ess_data.errors import NotComparable
from ess_data.errors import marked as _
from ess_data.model import Observation, Period, Territory
from texts import Language, translator

VALUE = "value"
POPULATION = "population"
#: How many inhabitants a measure counts by.
INHABITANTS = {"per_inhabitant": 1, "per_1000": 1_000, "per_100000": 100_000}
MEASURES = (VALUE, *INHABITANTS, "per_year", "gap", "change", "bridge")

_Measure = Callable[[Tables, Observation, Language], Derived]


def population_of(tables: Tables, territory: Territory, year: int, lang: Language = "fr") -> Derived:
    """Return the inhabitants of a territory in the observed year nearest to the one asked for (of two, the earlier).

    Where none is observed, as for the regions of 2010, it is the sum of the territory's départements.

    Raises
    ------
    NotComparable
        If neither the territory nor all its parts have an observed population.
    """
    levels = {(territory.level, territory.vintage), ("departement", "")}
    periods = {period for pair in levels for period in ask.periods_for(tables, POPULATION, *pair)}
    for period in sorted(periods, key=lambda period: (abs(period.end - year), period.end)):
        rows = tables.period_index(POPULATION, territory.level, territory.vintage).get(period, {}).get(territory.code)
        if rows and rows[0].comparable:
            formula = named_input(tables, rows[0], lang)
            return Derived(rows[0].value, "count", rows[0].qualifier, "full", formula, (rows[0],))
        if territory.level == "region":
            try:
                return bridged(tables, POPULATION, territory.code, territory.vintage, period, lang=lang)
            except NotComparable:
                continue
    raise NotComparable(_("la population de {name} n'est pas dans les tables"), name=territory.name)


def per_inhabitants(tables: Tables, amount: Observation, per: int, lang: Language = "fr") -> Derived:
    """Return a count or an amount per ``per`` inhabitants: value / population * per.

    An amount stays in euros, a count becomes a ``ratio``. Where the population is of another year, the result is
    comparable with ``caution`` at most.

    Raises
    ------
    NotComparable
        For an input without a comparable value, one that is no count or amount, or a population that is not known.
    """
    indicator = tables.indicator(amount.indicator)
    if not amount.comparable or amount.unit not in ("count", "fte", "eur") or indicator.kind == "rate":
        raise NotComparable(_("seuls un nombre ou un montant connus se rapportent à la population"))
    place = tables.territory(amount.level, amount.code, amount.vintage)
    population = population_of(tables, place, amount.year_end, lang)
    if not population.value:
        raise NotComparable(_("la population de {name} n'est pas dans les tables"), name=place.name)
    same_year = all(observation.period.contains(amount.year_end) for observation in population.inputs)
    words = translator(lang)
    year = str(population.inputs[0].period)
    formula = words(_("{amount} ÷ population de {year} × {per}")).format(
        amount=named_input(tables, amount, lang), year=year, per=per
    )
    return Derived(
        value=amount.value / population.value * per,
        unit="eur" if amount.unit == "eur" else "ratio",
        # More inhabitants than known would mean less each, and the other way round: a loose population is only near.
        qualifier=weakest_qualifier((amount.qualifier, "exact" if population.qualifier == "exact" else "approx")),
        comparability=weakest_comparability((indicator.comparability, "full" if same_year else "caution")),
        formula=formula,
        inputs=(amount, *population.inputs),
    )


def gap_to_national(tables: Tables, observation: Observation, lang: Language = "fr") -> Derived:
    """Return a figure minus the national one of the same period, in the figure's unit (points for percentages).

    Raises
    ------
    NotComparable
        For a count or an amount (a part against its whole), if there is no national figure of that period, or if the
        figure has no comparable value.
    """
    if tables.indicator(observation.indicator).kind != "rate":
        raise NotComparable(_("seul un taux se compare à la valeur nationale"))
    national = ask.reference_for(tables, observation.indicator, observation.period)
    if national is None:
        raise NotComparable(_("pas de valeur nationale en {period}"), period=observation.period)
    gap = difference(tables, observation, national, lang=lang)
    # Every territory is held against the same figure: they stay as comparable as the indicator is.
    return replace(gap, comparability=tables.indicator(observation.indicator).comparability)


def earlier_period(tables: Tables, indicator: str, level: str, vintage: str, period: Period) -> Period | None:
    """Return the period to measure change from: of those before, one most territories share with it, the earliest.

    Only periods of the same length count. None where there is none.
    """
    period_index = tables.period_index(indicator, level, vintage)
    now = _comparable_codes(period_index, period)
    shared = {
        held: len(now & _comparable_codes(period_index, held))
        for held in period_index
        if held.end < period.start and held.years == period.years
    }
    most = max(shared.values(), default=0)
    return min((held for held, count in shared.items() if count == most), default=None) if most else None


def _comparable_codes(period_index: dict, period: Period) -> set[str]:
    return {code for code, rows in period_index.get(period, {}).items() if rows[0].comparable}


def change_since(tables: Tables, observation: Observation, lang: Language = "fr") -> Derived:
    """Return a figure minus that of the earlier period (see `earlier_period`); raises ``NotComparable``."""
    key = (observation.indicator, observation.level, observation.vintage)
    before = earlier_period(tables, *key, observation.period)
    rows = tables.period_index(*key).get(before, {}).get(observation.code) if before else None
    if not rows:
        raise NotComparable(_("pas de période antérieure à comparer"))
    return difference(tables, observation, rows[0], lang=lang)


def _yearly(tables: Tables, observation: Observation, lang: Language) -> Derived:
    """Return a budget per year of its plan. Only budgets: a number of jobs known over two years is not a flow."""
    indicator = tables.indicator(observation.indicator)
    if indicator.kind != "amount" or indicator.theme != "money" or observation.period.years == 1:
        raise NotComparable(_("seul un budget de plusieurs années se rapporte à une année"))
    return per_year(tables, observation, lang=lang)


def _per(per: int, kind: str) -> _Measure:
    """Return the measure per inhabitants of one kind of indicator, where territories may be set side by side."""

    def counted(tables: Tables, observation: Observation, lang: Language) -> Derived:
        indicator = tables.indicator(observation.indicator)
        if indicator.kind != kind or indicator.comparability == "single" or indicator.id == POPULATION:
            raise NotComparable(_("cet indicateur ne se rapporte pas à la population"))
        return per_inhabitants(tables, observation, per, lang)

    return counted


def measure(tables: Tables, name: str, observation: Observation, lang: Language = "fr") -> Derived:
    """Return a measure of one observation (all but ``value`` and ``bridge``).

    Raises
    ------
    NotComparable
        With the reason why there is none.
    KeyError
        For a name that is no such measure.
    """
    return _MEASURES[name](tables, observation, lang)


# Money is read per head, what is counted per thousand or, where it is rare, per hundred thousand.
_MEASURES: dict[str, _Measure] = {
    **{name: _per(per, "amount" if per == 1 else "count") for name, per in INHABITANTS.items()},
    "per_year": _yearly,
    "gap": gap_to_national,
    "change": change_since,
}
