"""Figures of the map page: the map of one indicator and the ranked bars of the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

import pandas as pd

from charts.bars import Reference, listed_bars_plot, ranked_bars_plot
from charts.categories import category_list_plot
from charts.theme import PlotSpec
from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from figures.captions import (
    alternative_text,
    cautions,
    reading,
    reference_text,
    scope,
    subtitle,
    years_phrase,
)
from figures.citations import citations_for
from figures.compare.shared import bar_data
from figures.figure import Figure, LegendEntry
from figures.legends import category_colours
from figures.map.difference import difference_values
from figures.map.drawing import Drawn, draw_map
from figures.map.summary import summary
from figures.series import IndicatorSeries, series_for_view
from figures.value_table import value_table
from figures.view import View
from geo.errors import MissingShapes
from texts import translator
from texts.grammar import slug
from texts.numbers import unit_label


def file_stem(kind: str, values: IndicatorSeries, view: View) -> str:
    """Return an ASCII file name that says chart, indicator, territories and year."""
    _ = translator(view.lang)
    level = _("departements") if view.level == "departement" else _("regions") + "-" + view.vintage
    return "_".join(
        slug(part) for part in (kind, values.indicator.name(view.lang), level, years_phrase(values, view.lang)) if part
    )


def map_figure(tables: Tables, view: View) -> Figure:
    """Return the map of a view's indicator, drawn as its kind of figure asks or as the reader chose."""
    values = series_for_view(tables, view)
    try:
        drawn = draw_map(tables, values, view)
    except MissingShapes:
        # The page says so where the map would be; reading, sources and table need no boundaries.
        drawn = Drawn({}, ())
    figure = _figure("carte", tables, values, view, drawn.plot, legend=drawn.legend)
    return replace(
        figure,
        cautions=(*figure.cautions, *drawn.cautions),
        legend_notes=drawn.notes,
        histogram=drawn.histogram,
        summary=summary(values, tables, view),
    )


def ranking_figure(tables: Tables, view: View) -> Figure:
    """Return the bars of an indicator: ranked with the national value, or listed where it may not be ranked."""
    values = series_for_view(tables, view)
    drawn = _figure("classement", tables, values, view, bars_plot(values, tables, view), aspect="chart")
    return replace(drawn, chart=bar_data(values, tables, view))


def bars_plot(values: IndicatorSeries, tables: Tables, view: View, absent: Sequence[tuple[str, str]] = ()) -> PlotSpec:
    """Return ranked bars; bars by name for figures that may not be ranked; marks for flags, codes and years.

    ``absent`` names the territories without a figure that get a row all the same (label, why).
    """
    lang = view.lang
    if values.indicator.kind in ("flag", "code", "year"):
        colours = category_colours(list(values.known()["value"]), values.indicator.unit)
        return category_list_plot(named_rows(values), colours, lang, absent, view.home)
    if not values.rankable:
        return listed_bars_plot(named_rows(values), lang, absent, view.home, view.regions)
    reference = None
    if values.reference is not None:
        reference = Reference(values.reference.value, reference_text(values, tables, lang))
    return ranked_bars_plot(values.known(), lang, reference, view.home, view.regions, absent)


def named_rows(values: IndicatorSeries) -> pd.DataFrame:
    """Return the figures by territory, each named with its own scheme and, where years differ, its period."""
    rows = values.known_rows
    order = sorted(range(len(rows)), key=lambda at: (rows[at].label, rows[at].member))
    return values.known().take(order).assign(label=[_named(rows[at], values.mixed_years) for at in order])


def _named(row: Any, with_period: bool) -> str:
    under = ", ".join(part for part in (row.member, row.period if with_period else "") if part)
    return f"{row.label}<br><span style='font-size:12px'>{under}</span>" if under else row.label


def difference_figure(tables: Tables, view: View) -> Figure | None:
    """Return the map of differences between two periods, or two indicators; ``None`` where there is none."""
    values = difference_values(tables, view)
    if values is None:
        return None
    drawn = draw_map(tables, values, view)
    words = _words_of(tables, values, view)
    figure = _finished("carte_ecart", values, view, drawn.plot, words, drawn.legend)
    return replace(figure, legend_notes=drawn.notes, histogram=drawn.histogram, summary=summary(values, tables, view))


@cached_with_first(256)
def _words(tables: Tables, view: View) -> dict[str, Any]:
    """Return what the map and the bars of one view say alike: reading, scope, sources, table."""
    return _words_of(tables, series_for_view(tables, view), view)


def _words_of(tables: Tables, values: IndicatorSeries, view: View) -> dict[str, Any]:
    read = reading(values, tables, view)
    title = values.indicator.name(view.lang)
    return {
        "title": title,
        "subtitle": subtitle(values, view),
        "reading": read,
        "scope": scope(values, view),
        "citations": citations_for(tables, values.cited(), view.lang),
        "table": value_table(values, tables, view),
        "alt": alternative_text(title, read),
        "cautions": cautions(values, view),
        "legend_title": _legend_title(tables, values, view),
    }


def _legend_title(tables: Tables, values: IndicatorSeries, view: View) -> str:
    _ = translator(view.lang)
    if values.indicator.kind == "flag" and tables.is_family(values.indicator.id):
        return _("Instruments trouvés")
    return unit_label(values.indicator.unit, view.lang)


def _figure(
    name: str,
    tables: Tables,
    values: IndicatorSeries,
    view: View,
    plot: PlotSpec,
    legend: tuple[LegendEntry, ...] = (),
    aspect: Literal["map", "chart"] = "map",
) -> Figure:
    return _finished(name, values, view, plot, _words(tables, view), legend, aspect)


def _finished(
    name: str,
    values: IndicatorSeries,
    view: View,
    plot: PlotSpec,
    words: dict[str, Any],
    legend: tuple[LegendEntry, ...] = (),
    aspect: Literal["map", "chart"] = "map",
) -> Figure:
    _ = translator(view.lang)
    kinds = {"carte": _("carte"), "classement": _("classement"), "carte_ecart": _("carte-des-ecarts")}
    return Figure(
        name=name,
        page="carte",
        language=view.lang,
        plot=plot,
        file_stem=file_stem(kinds[name], values, view),
        query=view.query(),
        legend=legend,
        aspect=aspect,
        **words,
    )
