"""Figures computed from published ones: never more precise, nor more comparable, than what they come from.

Qualifiers form an order of knowledge: ``exact``, then the bounds ``at_least`` and ``at_most``, then
``approx`` (which two opposite bounds make), then ``planned``. A derived figure has the weakest of its inputs;
what stands below a fraction line, or is taken away, turns its bound round: 10 over "at least 5" is "at most 2".
Comparability goes from ``full`` over ``caution`` to ``single``; other years or another territory than those
of the first input leave at most ``caution``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ess_data.dataset import Tables
from ess_data.errors import NotComparable
from ess_data.errors import marked as _
from ess_data.model import Observation
from texts import Language, translator

_OPPOSITE = {"at_least": "at_most", "at_most": "at_least"}
_STRENGTH = {"exact": 0, "at_least": 1, "at_most": 1, "approx": 2, "planned": 3}
_COMPARABILITY = ("full", "caution", "single")

# What may be divided or spread: quantities. A flag, a code or a calendar year is none.
_QUANTITIES = frozenset({"percent", "eur", "count", "fte", "ratio", "years", "hours"})
_SPREADABLE = frozenset({"eur", "count", "fte", "hours"})
_COUNTED = frozenset({"count", "fte"})


@dataclass(frozen=True)
class Derived:
    """A computed figure: its value in its unit, how sure and how comparable it is, and where it comes from.

    ``formula`` says in words how it was computed, in the language asked for.
    """

    value: float
    unit: str
    qualifier: str
    comparability: str
    formula: str
    inputs: tuple[Observation, ...]


def weakest_qualifier(qualifiers: Iterable[str]) -> str:
    """Return the weakest of some qualifiers; opposite bounds together are only ``approx``."""
    weakest = "exact"
    for qualifier in qualifiers:
        if _OPPOSITE.get(qualifier) == weakest:
            weakest = "approx"
        elif _STRENGTH[qualifier] > _STRENGTH[weakest]:
            weakest = qualifier
    return weakest


def weakest_comparability(comparabilities: Iterable[str]) -> str:
    """Return the weakest of some comparabilities."""
    return max(comparabilities, key=_COMPARABILITY.index, default="full")


def ratio(
    tables: Tables, numerator: Observation, denominator: Observation, *, percent: bool = False, lang: Language = "fr"
) -> Derived:
    """Return numerator / denominator.

    The unit is ``percent`` (times 100) if asked, ``eur`` or ``hours`` for such a quantity per counted thing
    (posts, pôles, inhabitants), else ``ratio``.

    Raises
    ------
    NotComparable
        For an input without a comparable value, a zero denominator, a unit that cannot be divided, or a
        percentage of two different units.
    """
    _check_inputs(numerator, denominator)
    _check_units(_QUANTITIES, numerator, denominator)
    if percent and numerator.unit != denominator.unit:
        raise NotComparable(
            _("un pourcentage demande deux fois la même unité\u202f: {first} et {second}"),
            first=numerator.unit,
            second=denominator.unit,
        )
    if denominator.value == 0:
        raise NotComparable(
            _("division par zéro\u202f: {indicator} ({code}) vaut 0"),
            indicator=denominator.indicator,
            code=denominator.code,
        )
    words = translator(lang)
    formula = words(_("{numerator} ÷ {denominator} × 100")) if percent else words(_("{numerator} ÷ {denominator}"))
    return Derived(
        value=numerator.value / denominator.value * (100 if percent else 1),
        unit="percent" if percent else _quotient_unit(numerator.unit, denominator.unit),
        qualifier=weakest_qualifier((numerator.qualifier, _turned(denominator.qualifier))),
        comparability=_comparability(tables, numerator, denominator),
        formula=formula.format(
            numerator=named_input(tables, numerator, lang), denominator=named_input(tables, denominator, lang)
        ),
        inputs=(numerator, denominator),
    )


def per_year(tables: Tables, amount: Observation, *, lang: Language = "fr") -> Derived:
    """Return a quantity divided by the years of its period, first and last included; the unit stays.

    Raises
    ------
    NotComparable
        For an input without a comparable value, or one that is no quantity to spread (a rate, a year ...).
    """
    _check_inputs(amount)
    _check_units(_SPREADABLE, amount)
    years = amount.period.years
    formula = translator(lang).plural("{amount} ÷ {years} an", "{amount} ÷ {years} ans", years)
    return Derived(
        value=amount.value / years,
        unit=amount.unit,
        qualifier=amount.qualifier,
        comparability=_comparability(tables, amount),
        formula=formula.format(amount=named_input(tables, amount, lang), years=years),
        inputs=(amount,),
    )


def yearly_ratio(tables: Tables, amount: Observation, denominator: Observation, *, lang: Language = "fr") -> Derived:
    """Return a quantity per year of its period and per counted thing: 2.7 M€ over four years and nine pôles.

    Raises
    ------
    NotComparable
        Like `per_year` and `ratio`.
    """
    yearly = per_year(tables, amount, lang=lang)
    shared = ratio(tables, amount, denominator, lang=lang)
    return Derived(
        value=yearly.value / denominator.value,
        unit=shared.unit,
        qualifier=shared.qualifier,
        comparability=shared.comparability,
        formula=translator(lang)(_("{yearly} ÷ {denominator}")).format(
            yearly=yearly.formula, denominator=named_input(tables, denominator, lang)
        ),
        inputs=(amount, denominator),
    )


def difference(tables: Tables, minuend: Observation, subtrahend: Observation, *, lang: Language = "fr") -> Derived:
    """Return minuend - subtrahend, in their common unit (percentage points for two percentages).

    Two years of one indicator in one territory stay as comparable as the indicator is; everything else that
    differs leaves at most ``caution``.

    Raises
    ------
    NotComparable
        For an input without a comparable value, a flag or a code, or two different units.
    """
    _check_inputs(minuend, subtrahend)
    _check_units(_QUANTITIES | {"year"}, minuend, subtrahend)
    if minuend.unit != subtrahend.unit:
        raise NotComparable(
            _("une différence demande deux fois la même unité\u202f: {first} et {second}"),
            first=minuend.unit,
            second=subtrahend.unit,
        )
    same_series = minuend.indicator == subtrahend.indicator and _place(minuend) == _place(subtrahend)
    return Derived(
        value=minuend.value - subtrahend.value,
        unit="years" if minuend.unit == "year" else minuend.unit,
        qualifier=weakest_qualifier((minuend.qualifier, _turned(subtrahend.qualifier))),
        comparability=_comparability(tables, minuend, subtrahend, years_may_differ=same_series),
        formula=translator(lang)(_("{minuend} − {subtrahend}")).format(
            minuend=named_input(tables, minuend, lang), subtrahend=named_input(tables, subtrahend, lang)
        ),
        inputs=(minuend, subtrahend),
    )


def _turned(qualifier: str) -> str:
    return _OPPOSITE.get(qualifier, qualifier)


def _place(observation: Observation) -> tuple[str, str, str]:
    return observation.level, observation.vintage, observation.code


def _quotient_unit(numerator: str, denominator: str) -> str:
    return numerator if numerator in ("eur", "hours") and denominator in _COUNTED else "ratio"


def _check_inputs(*inputs: Observation) -> None:
    for observation in inputs:
        if not observation.comparable:
            raise NotComparable(
                _("{indicator} ({code}) a le statut {status}\u202f; permis\u202f: observed, zero"),
                indicator=observation.indicator,
                code=observation.code,
                status=observation.status,
            )


def _check_units(units: frozenset[str], *inputs: Observation) -> None:
    for observation in inputs:
        if observation.unit not in units:
            raise NotComparable(
                _("l'unité {unit} ({indicator}) ne se prête pas à ce calcul\u202f; permises\u202f: {allowed}"),
                unit=observation.unit,
                indicator=observation.indicator,
                allowed=", ".join(sorted(units)),
            )


def _comparability(tables: Tables, first: Observation, *others: Observation, years_may_differ: bool = False) -> str:
    found = [tables.indicator(observation.indicator).comparability for observation in (first, *others)]
    for other in others:
        if _place(other) != _place(first) or (other.period != first.period and not years_may_differ):
            found.append("caution")
    return weakest_comparability(found)


def named_input(tables: Tables, observation: Observation, lang: Language) -> str:
    """Return an input in words: what, where, when."""
    territory = tables.territory(observation.level, observation.code, observation.vintage)
    name = tables.indicator(observation.indicator).name(lang)
    return f"{name} ({territory.label(lang)}, {observation.period})"
