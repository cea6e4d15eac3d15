"""How the computed figures of a figure come about: the rule in words, then territory by territory its inputs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from ess_data import query as ask
from ess_data.dataset import Tables
from ess_data.derive.arithmetic import difference
from ess_data.derive.measures import VALUE, change_since
from ess_data.model import Observation
from ess_data.rows import rows_of
from figures.compare.dots import quartiles_of
from figures.compare.heat_table import heat_indicators
from figures.compare.scatter import fit_of, pair_of
from figures.compare.shared import chosen_values, compared_codes, for_indicator, marked
from figures.compare.slope import years_of
from figures.map.difference import difference_values
from figures.series import IndicatorSeries, series_for_view, territory_labels, written_value
from figures.view import View
from texts import Language, translator
from texts.numbers import format_number


@dataclass(frozen=True)
class CalculatedValue:
    """One computed figure: whose it is, its formula with the numbers in it, each input with source and locator."""

    name: str
    formula: str
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trace:
    """The rules by which a figure's figures were computed, and the figures one by one."""

    rules: tuple[str, ...] = ()
    figures: tuple[CalculatedValue, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything was computed."""
        return bool(self.rules or self.figures)


def input_line(tables: Tables, observation: Observation, lang: Language, named: bool = False) -> str:
    """Return an input as a line: place, period, published number, publisher, title and locator.

    ``named`` puts the indicator in front, where the inputs of one formula are of several.
    """
    _ = translator(lang)
    source = tables.source(observation.source)
    line = _("{place}, {period} : {number} — {origin}").format(
        place=tables.territory(observation.level, observation.code, observation.vintage).label(lang),
        period=observation.period,
        number=observation.text.replace(".", "," if lang == "fr" else "."),
        origin=f"{source.publisher}, {source.title} ({observation.locator})",
    )
    return f"{tables.indicator(observation.indicator).name(lang)}, {line}" if named else line


def percentile_line(percentile: float, lower: int, same: int, among: int, lang: Language) -> str:
    """Return a percentile with the counts that make it."""
    _ = translator(lang)
    return _("Rang centile {n} : ({lower} plus basses + {same} ÷ 2) ÷ {among} × 100.").format(
        n=format_number(percentile, lang, 1), lower=lower, same=same, among=among
    )


def trace_of(tables: Tables, view: View, name: str) -> Trace:
    """Return how the figures of the figure ``name`` of a view were computed; empty where nothing was."""
    if name == "tableau":
        return _heat(tables, view)
    if name == "nuage":
        return _scatter(tables, view)
    if name == "evolution":
        return _evolution(tables, view)
    if name == "carte_ecart":
        values = difference_values(tables, view)
        return Trace((_difference_rule(view.lang),), _measured(tables, values, view)) if values else Trace()
    if name not in ("comparaison", "points", "carte", "classement"):
        return Trace()
    everywhere = series_for_view(tables, view)
    here = everywhere if name in ("carte", "classement") else chosen_values(tables, view)[0]
    rules = list(_rank_rule(everywhere, view.lang))
    if name == "points":
        rules.extend(_quartile_rule(everywhere, view.lang))
    return Trace(tuple(rules), _measured(tables, here, view))


def _rank_rule(values: IndicatorSeries, lang: Language) -> tuple[str, ...]:
    _ = translator(lang)
    among = sum(row.rank is not pd.NA for row in values.rows)
    if not values.rankable or among < 2:
        return ()
    text = _(
        "Rang : nombre de territoires dont la valeur est plus élevée, plus 1, parmi les {among} dont la valeur est "
        "connue et comparable ; à égalité, le même rang."
    )
    return (text.format(among=among),)


def _quartile_rule(values: IndicatorSeries, lang: Language) -> tuple[str, ...]:
    _ = translator(lang)
    quartiles = quartiles_of(values, lang)
    if quartiles is None:
        return ()
    numbers = (quartiles.first, quartiles.median, quartiles.third)
    first, median, third = (written_value(number, values.indicator, lang) for number in numbers)
    text = _(
        "Quartiles et médiane des {n} valeurs connues, rangées de la plus basse à la plus haute : celles de rang "
        "1 + ({n} − 1) × 0,25, × 0,5 et × 0,75, interpolées linéairement entre deux valeurs. "
        "Ici {first}, {median} et {third}."
    )
    return (text.format(n=len(values.known()), first=first, median=median, third=third),)


def _difference_rule(lang: Language) -> str:
    _ = translator(lang)
    return _("Écart : le premier chiffre moins le second, calculé avant arrondi.")


def _figure(tables: Tables, name: str, formula: str, inputs: Iterable[Observation], lang: Language) -> CalculatedValue:
    inputs = tuple(dict.fromkeys(inputs))
    named = len({observation.indicator for observation in inputs}) > 1
    return CalculatedValue(name, formula, tuple(input_line(tables, observation, lang, named) for observation in inputs))


def _measured(tables: Tables, values: IndicatorSeries, view: View) -> tuple[CalculatedValue, ...]:
    """Return each figure of a measure with its inputs, the nation's last; nothing for figures as published."""
    if values.measure == VALUE:
        return ()
    lang = view.lang
    _ = translator(lang)
    rows = values.known().sort_values(["value", "label"], ascending=[False, True], kind="stable")
    # A bridge stands beside figures that were published as they are.
    published = _("chiffre publié, sans calcul")
    found = [
        _figure(tables, row.label, f"{row.formula or published} = {row.text}" if row.formula else published,
                row.inputs, lang)
        for row in rows_of(rows)
    ]  # fmt: skip
    if values.measure == "change" and values.reference is not None:
        national = ask.reference_for(tables, view.indicator, values.reference.period)
        if national is not None:
            change = change_since(tables, national, lang)
            place = tables.territory(national.level, national.code, national.vintage).label(lang)
            found.append(_figure(tables, place, change.formula, change.inputs, lang))
    return tuple(found)


def _heat(tables: Tables, view: View) -> Trace:
    lang = view.lang
    _ = translator(lang)
    codes = marked(view) or compared_codes(tables, view)
    ranked = False
    found: list[CalculatedValue] = []
    for name in heat_indicators(tables, view):
        shown = for_indicator(view, name)
        values = series_for_view(tables, shown)
        chosen = values.frame[values.frame["code"].isin(codes)]
        found.extend(_measured(tables, replace(values, frame=chosen.reset_index(drop=True)), shown))
        if values.rankable and values.frame["rank"].notna().any():
            ranked = True
            found.extend(_percentile(values, row, lang) for row in chosen[chosen["rank"].notna()].itertuples())
    rule = _(
        "Rang centile : (territoires dont la valeur est plus basse + la moitié de ceux qui ont la même, lui compris) "
        "÷ territoires classés × 100."
    )
    return Trace((rule,) if ranked else (), tuple(found))


def _percentile(values: IndicatorSeries, row: object, lang: Language) -> CalculatedValue:
    ranked = values.frame.loc[values.frame["rank"].notna(), "value"]
    lower, same = int((ranked < row.value).sum()), int((ranked == row.value).sum())
    text = percentile_line(row.percentile, lower, same, len(ranked), lang)
    return CalculatedValue(f"{row.label}, {values.indicator.name(lang)}", text)


def _scatter(tables: Tables, view: View) -> Trace:
    lang = view.lang
    _ = translator(lang)
    pair = pair_of(tables, view)
    if pair is None:
        return Trace()
    x, y = pair
    both = x.known()[["code", "value"]].merge(y.known()[["code", "value"]], on="code")
    rules = [_("Traits pointillés : la valeur nationale où elle existe pour un taux, sinon la médiane.")]
    fit = fit_of(both["value_x"], both["value_y"])
    if fit is not None:
        text = _(
            "Droite des moindres carrés sur les {n} territoires qui ont les deux chiffres : hauteur = {intercept} + "
            "{slope} × largeur ; r = {r} est le coefficient de corrélation de Pearson."
        )
        numbers = {"intercept": fit.intercept, "slope": fit.slope}
        written = {name: format_number(number, lang, 3) for name, number in numbers.items()}
        rules.append(text.format(n=fit.n, r=format_number(fit.r, lang, 2), **written))
    return Trace(tuple(rules), (*_measured(tables, y, view), *_measured(tables, x, view)))


def _evolution(tables: Tables, view: View) -> Trace:
    years = years_of(tables, view)
    if years is None:
        return Trace()
    lang = view.lang
    level, vintage = view.level, view.table_vintage
    labels = territory_labels(tables, level, vintage, lang)
    period_index = tables.period_index(view.indicator, level, vintage)
    before, after = (period_index.get(year, {}) for year in years)
    pairs = [
        (labels[code], before[code][0], after[code][0])
        for code in compared_codes(tables, view)
        if code in before and code in after
    ]
    national = [ask.reference_for(tables, view.indicator, year) for year in years]
    if all(national) and national[0].code == national[1].code:
        place = tables.territory(national[1].level, national[1].code, national[1].vintage).label(lang)
        pairs.append((place, *national))
    found = []
    for name, first, last in pairs:
        if first.comparable and last.comparable and not pd.isna(first.value) and not pd.isna(last.value):
            change = difference(tables, last, first, lang=lang)
            found.append(_figure(tables, name, change.formula, change.inputs, lang))
    return Trace((_difference_rule(lang),), tuple(found)) if found else Trace()
