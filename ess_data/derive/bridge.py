"""From the regions of 2010 to those of 2016, and from départements to either: what adds up, and what does not.

A region's figure is made from its parts only where nothing is guessed. A count or an amount is the sum of its parts
if every part is observed over the same period by one source (or the indicator is fully comparable, so that its
perimeter is one). A share is the mean of its parts weighted by what it is a share of, if every weight is observed too.
Everything else is not comparable, and the reason says why: never a partial sum.
"""

from __future__ import annotations

from collections.abc import Sequence

from ess_data.dataset import Tables
from ess_data.derive.arithmetic import Derived, named_input, weakest_comparability, weakest_qualifier
from ess_data.errors import NotComparable
from ess_data.errors import marked as _
from ess_data.model import Observation, Period, Territory
from texts import Language, translator

_PLUS = " + "


def parts_of(tables: Tables, code: str, vintage: str) -> tuple[tuple[Territory, ...], ...]:
    """Return the ways to cut a region into parts, the coarsest first: regions of 2010, départements.

    Each is a tuple of territories sorted by code; a way without any part is left out (Mayotte has no region of 2010).
    Raises ``UnknownTerritory``.
    """
    tables.territory("region", code, vintage)
    ways = [("departement", "", f"region_{vintage}")]
    if vintage == "2016":
        ways.insert(0, ("region", "2010", "region_2016"))
    cuts = (
        tuple(part for part in tables.territories_at(level, of).values() if getattr(part, column) == code)
        for level, of, column in ways
    )
    return tuple(cut for cut in cuts if cut)


def bridged(
    tables: Tables, indicator: str, code: str, vintage: str, period: Period, *, lang: Language = "fr"
) -> Derived:
    """Return the figure of a region made from its parts, which are the derived figure's inputs.

    Parameters
    ----------
    tables
        The checked tables.
    indicator
        An id; its ``aggregation`` says how parts come together.
    code, vintage
        The region.
    period
        The period in which every part must be observed.
    lang
        Language of the formula.

    Raises
    ------
    NotComparable
        With the reason why the coarsest parts give no figure, if no way of cutting gives one.
    UnknownIndicator, UnknownTerritory
    """
    declared = tables.indicator(indicator)
    if declared.aggregation == "none":
        raise NotComparable(
            _("«\u202f{indicator}\u202f» ne s'additionne pas d'un territoire à l'autre"), indicator=indicator
        )
    refusals = []
    for parts in parts_of(tables, code, vintage):
        try:
            inputs = _inputs(tables, indicator, parts, period)
            if declared.aggregation == "sum":
                return _sum(tables, inputs, lang)
            return _weighted_mean(tables, inputs, _inputs(tables, declared.weight, parts, period), lang)
        except NotComparable as refusal:
            refusals.append(refusal)
    if refusals:
        raise refusals[0]
    raise NotComparable(_("la région {code} ({vintage}) n'a aucune partie dans les tables"), code=code, vintage=vintage)


def _inputs(tables: Tables, indicator: str, parts: Sequence[Territory], period: Period) -> list[Observation]:
    """Return the preferred observation of each part, or raise with the first part that has none to use."""
    found = []
    for part in parts:
        rows = tables.period_index(indicator, part.level, part.vintage).get(period, {}).get(part.code, ())
        if not rows or not rows[0].comparable:
            raise NotComparable(
                _("«\u202f{indicator}\u202f» n'est pas observé partout en {period}\u202f: il manque {name} ({code})"),
                indicator=indicator,
                period=period,
                name=part.name,
                code=part.code,
            )
        found.append(rows[0])
    sources = sorted({observation.source for observation in found})
    if len(sources) > 1 and tables.indicator(indicator).comparability != "full":
        raise NotComparable(
            _("les parties viennent de sources différentes ({sources})\u202f: leurs périmètres peuvent différer"),
            sources=", ".join(sources),
        )
    return found


def _derived(tables: Tables, value: float, inputs: Sequence[Observation], formula: str) -> Derived:
    return Derived(
        value=value,
        unit=inputs[0].unit,
        qualifier=weakest_qualifier(observation.qualifier for observation in inputs),
        comparability=weakest_comparability(
            tables.indicator(observation.indicator).comparability for observation in inputs
        ),
        formula=formula,
        inputs=tuple(inputs),
    )


def _sum(tables: Tables, inputs: Sequence[Observation], lang: Language) -> Derived:
    formula = _PLUS.join(named_input(tables, observation, lang) for observation in inputs)
    return _derived(tables, sum(observation.value for observation in inputs), inputs, formula)


def _weighted_mean(
    tables: Tables, inputs: Sequence[Observation], weights: Sequence[Observation], lang: Language
) -> Derived:
    total = sum(weight.value for weight in weights)
    if total <= 0:
        raise NotComparable(_("le total des poids ({indicator}) vaut 0"), indicator=weights[0].indicator)
    value = sum(share.value * weight.value for share, weight in zip(inputs, weights, strict=True)) / total
    formula = translator(lang)(_("moyenne de {shares}, pondérée par «\u202f{weight}\u202f»")).format(
        shares=", ".join(named_input(tables, share, lang) for share in inputs),
        weight=tables.indicator(weights[0].indicator).name(lang),
    )
    return _derived(tables, value, (*inputs, *weights), formula)
