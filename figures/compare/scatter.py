"""Two indicators against each other: quadrants at the national values, a line with its r, n and a caution."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from charts.scatter import Axis, Line, scatter_plot
from ess_data.dataset import Tables
from figures.captions import alternative_text, level_phrase, reference_text, years_phrase
from figures.chart_data import ChartData, ChartSeries
from figures.citations import citations_for
from figures.compare.shared import compared_codes, for_indicator, quantity
from figures.figure import Column, Figure, Table
from figures.series import IndicatorSeries, series_for_view, written_value
from figures.view import View
from texts import Language, translator
from texts.grammar import capitalised, slug
from texts.numbers import format_number

#: A line through fewer points than this says nothing.
FEWEST_FOR_LINE = 8
FEWEST_POINTS = 3


@dataclass(frozen=True)
class Fit:
    """A least-squares line y = intercept + slope * x and Pearson's r over n territories."""

    slope: float
    intercept: float
    r: float
    n: int


def fit_of(x: pd.Series, y: pd.Series) -> Fit | None:
    """Return the line through points, ``None`` for too few of them or where one figure does not vary."""
    n = len(x)
    if n < FEWEST_FOR_LINE or x.nunique() < 2 or y.nunique() < 2:
        return None
    slope, intercept = np.polyfit(x.to_numpy(float), y.to_numpy(float), 1)
    r = float(np.corrcoef(x.to_numpy(float), y.to_numpy(float))[0, 1])
    return None if math.isnan(r) else Fit(float(slope), float(intercept), r, n)


def pair_of(tables: Tables, view: View) -> tuple[IndicatorSeries, IndicatorSeries] | None:
    """Return the figures of the first two indicators, ``None`` unless both are quantities that may be compared."""
    names = view.indicators[:2]
    if len(names) < 2 or not all(quantity(tables, name) for name in names):
        return None
    if any(tables.indicator(name).comparability == "single" for name in names):
        return None
    vertical, across = (series_for_view(tables, for_indicator(view, name)) for name in names)
    return across, vertical


def scatter_figure(tables: Tables, view: View) -> Figure | None:
    """Return all territories that have both figures, the chosen ones marked; ``None`` where there are too few.

    The first indicator goes up, the second across.
    """
    pair = pair_of(tables, view)
    if pair is None:
        return None
    x, y = pair
    lang = view.lang
    _ = translator(lang)
    points = _points(x, y)
    if len(points) < FEWEST_POINTS:
        return None
    fit = fit_of(points["x"], points["y"])
    axes = [_axis(values, tables, lang) for values in pair]
    title = _("{first} et {second}").format(first=y.indicator.name(lang), second=x.indicator.name(lang))
    read = _reading(points, x, y, view)
    asked = set(compared_codes(tables, view)) - set(points["code"])
    gone = sorted(x.frame.loc[x.frame["code"].isin(asked), "label"].unique())
    cited = pd.concat([x.cited(), y.cited()])
    chosen = view.regions
    return Figure(
        name="nuage",
        page="comparer",
        language=lang,
        title=title,
        subtitle=_("{level} ; en hauteur {y_years}, en largeur {x_years}").format(
            level=capitalised(level_phrase(view)), y_years=years_phrase(y, lang), x_years=years_phrase(x, lang)
        ),
        reading=read,
        scope=_("Territoires qui ont les deux chiffres : {found} sur {total}.").format(
            found=len(points), total=x.frame["code"].nunique()
        ),
        citations=citations_for(tables, cited, lang),
        plot=scatter_plot(points, *axes, lang, _line(fit, lang), view.home, chosen),
        table=_table(points, x, y, view),
        file_stem="_".join((slug(_("nuage")), slug(title))),
        query=view.query(),
        alt=alternative_text(title, read),
        cautions=_cautions(fit, pair, gone, points, lang),
        chart=_chart(points, x, y, {*view.home, *chosen}, lang),
    )


def _points(x: IndicatorSeries, y: IndicatorSeries) -> pd.DataFrame:
    columns = ["code", "label", "value", "text", "qualifier", "period"]
    both = x.known()[columns].merge(y.known()[["code", "value", "text", "qualifier", "period"]], on="code")
    both = both.rename(columns={"value_x": "x", "value_y": "y"})
    both["inexact"] = (both["qualifier_x"] != "exact") | (both["qualifier_y"] != "exact")
    both["hover"] = [
        f"<b>{row.label}</b><br>{row.text_y} ({row.period_y})<br>{row.text_x} ({row.period_x})"
        for row in both.itertuples()
    ]
    return both


def _axis(values: IndicatorSeries, tables: Tables, lang: Language) -> Axis:
    """Return an axis with the national value, or where there is none the median of the territories."""
    _ = translator(lang)
    name = values.indicator.name(lang)
    suffix = "" if values.indicator.unit != "percent" else "\u202f%" if lang == "fr" else "%"
    if values.reference is not None and values.indicator.kind == "rate":
        return Axis(name, values.reference.value, reference_text(values, tables, lang), suffix)
    median = float(values.known()["value"].median())
    text = _("médiane : {value}").format(value=written_value(median, values.indicator, lang))
    return Axis(name, median, text, suffix)


def _line(fit: Fit | None, lang: Language) -> Line | None:
    if fit is None:
        return None
    return Line(fit.slope, fit.intercept, f"r = {format_number(fit.r, lang, 2)}  n = {fit.n}")


def _cautions(
    fit: Fit | None,
    pair: tuple[IndicatorSeries, IndicatorSeries],
    gone: list[str],
    points: pd.DataFrame,
    lang: Language,
) -> tuple[str, ...]:
    _ = translator(lang)
    lines = []
    if fit is None:
        text = _("Pas de droite : il faut au moins {n} territoires et deux chiffres qui varient.")
        lines.append(text.format(n=FEWEST_FOR_LINE))
    else:
        lines.append(
            _(
                "Droite des moindres carrés : r = {r} (coefficient de Pearson) sur {n} territoires. Une corrélation "
                "n'est pas une cause : deux chiffres peuvent aller ensemble pour une troisième raison."
            ).format(r=format_number(fit.r, lang, 2), n=fit.n)
        )
    for values in pair:
        if not values.rankable:
            text = _("« {name} » est à comparer avec prudence. {reason}")
            lines.append(text.format(name=values.indicator.name(lang), reason=values.reason))
    if points["inexact"].any():
        lines.append(_("Les points évidés ont au moins un chiffre approché, minimal, maximal ou prévu."))
    if gone:
        lines.append(_("Sans les deux chiffres : {names}.").format(names=", ".join(gone)))
    return tuple(lines)


def quadrant(row: Any, x: Axis | float | None, y: Axis | float | None, lang: Language) -> str:
    """Return on which side of both references a point lies, in words."""
    _ = translator(lang)
    words = {
        (True, True): _("au-dessus des deux repères"),
        (False, False): _("au-dessous des deux repères"),
        (True, False): _("au-dessus en largeur seulement"),
        (False, True): _("au-dessus en hauteur seulement"),
    }
    return words[row.x > x, row.y > y]


def _references(x: IndicatorSeries, y: IndicatorSeries) -> tuple[float, float]:
    return tuple(
        values.reference.value
        if values.reference is not None and values.indicator.kind == "rate"
        else float(values.known()["value"].median())
        for values in (x, y)
    )


def _reading(points: pd.DataFrame, x: IndicatorSeries, y: IndicatorSeries, view: View) -> str:
    _ = translator(view.lang)
    spoken = points[points["code"].isin([*view.home, *view.regions])]
    row = (spoken if len(spoken) else points).sort_values("y", ascending=False).iloc[0]
    text = _("{name} : {y_value} pour « {y_name} » et {x_value} pour « {x_name} », {quadrant}.")
    return text.format(
        name=row["label"],
        y_value=row["text_y"],
        y_name=y.indicator.name(view.lang),
        x_value=row["text_x"],
        x_name=x.indicator.name(view.lang),
        quadrant=quadrant(row, *_references(x, y), view.lang),
    )


def _table(points: pd.DataFrame, x: IndicatorSeries, y: IndicatorSeries, view: View) -> Table:
    lang = view.lang
    _ = translator(lang)
    ordered = points.sort_values(["y", "label"], ascending=[False, True]).reset_index(drop=True)
    references = _references(x, y)
    frame = ordered[["code", "label", "y", "period_y", "x", "period_x"]].copy()
    frame["quadrant"] = [quadrant(row, *references, lang) for row in ordered.itertuples()]
    columns = (
        Column("code", _("Code"), screen=False),
        Column("label", _("Territoire")),
        Column("y", y.indicator.name(lang), y.indicator.unit, y.indicator.decimals),
        Column("period_y", _("Période (hauteur)"), screen=False),
        Column("x", x.indicator.name(lang), x.indicator.unit, x.indicator.decimals),
        Column("period_x", _("Période (largeur)"), screen=False),
        Column("quadrant", _("Par rapport aux repères")),
    )
    chosen = {*view.home, *view.regions}
    lines = tuple(i for i, code in enumerate(frame["code"]) if code in chosen)
    return Table(columns, frame, {"y": tuple(ordered["text_y"]), "x": tuple(ordered["text_x"])}, lines)


def _chart(points: pd.DataFrame, x: IndicatorSeries, y: IndicatorSeries, chosen: set[str], lang: Language) -> ChartData:
    _ = translator(lang)
    inside = points["code"].isin(chosen)
    groups = ((_("Territoires comparés"), points[inside]), (_("Autres territoires"), points[~inside]))
    series = tuple(
        ChartSeries(
            name,
            tuple(rows["y"]),
            x=tuple(rows["x"]),
            texts=tuple(rows["label"]),
            inexact=frozenset(np.flatnonzero(rows["inexact"]).tolist()),
        )
        for name, rows in groups
        if len(rows)
    )
    return ChartData(
        "scatter",
        (*points.loc[inside, "label"], *points.loc[~inside, "label"]),
        series,
        unit=y.indicator.unit,
        decimals=y.indicator.decimals,
        x_unit=x.indicator.unit,
        x_decimals=x.indicator.decimals,
        x_title=x.indicator.name(lang),
        y_title=y.indicator.name(lang),
    )
