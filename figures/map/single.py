"""Exhibits of the map page: the map of one indicator and the ranked bars of the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

import pandas as pd

from charts.bars import Reference, listed_figure, ranked_figure
from charts.categories import category_list_figure
from charts.theme import FigureSpec
from ess_data.cache import kept_with_first
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
from figures.figure import Exhibit, LegendEntry
from figures.legends import category_colours
from figures.map.difference import difference_values
from figures.map.drawing import Drawn, draw_map
from figures.map.summary import summary
from figures.series import Values, values_for_selection
from figures.value_table import value_table
from figures.view import Selection
from geo.errors import MissingShapes
from texts import translator
from texts.grammar import slug
from texts.numbers import unit_label


def file_stem(kind: str, values: Values, selection: Selection) -> str:
    """Return an ASCII file name that says chart, indicator, territories and year."""
    _ = translator(selection.lang)
    level = _("departements") if selection.level == "departement" else _("regions") + "-" + selection.vintage
    return "_".join(
        slug(part)
        for part in (kind, values.indicator.name(selection.lang), level, years_phrase(values, selection.lang))
        if part
    )


def map_exhibit(tables: Tables, selection: Selection) -> Exhibit:
    """Return the map of a selection's indicator, drawn as its kind of figure asks or as the reader chose."""
    values = values_for_selection(tables, selection)
    try:
        drawn = draw_map(tables, values, selection)
    except MissingShapes:
        # The page says so where the map would be; reading, sources and table need no boundaries.
        drawn = Drawn({}, ())
    exhibit = _exhibit("carte", tables, values, selection, drawn.figure, legend=drawn.legend)
    return replace(
        exhibit,
        cautions=(*exhibit.cautions, *drawn.cautions),
        legend_notes=drawn.notes,
        histogram=drawn.histogram,
        summary=summary(values, tables, selection),
    )


def ranking_exhibit(tables: Tables, selection: Selection) -> Exhibit:
    """Return the bars of an indicator: ranked with the national value, or listed where it may not be ranked."""
    values = values_for_selection(tables, selection)
    drawn = _exhibit("classement", tables, values, selection, bars_figure(values, tables, selection), aspect="chart")
    return replace(drawn, chart=bar_data(values, tables, selection))


def bars_figure(
    values: Values, tables: Tables, selection: Selection, absent: Sequence[tuple[str, str]] = ()
) -> FigureSpec:
    """Return ranked bars; bars by name for figures that may not be ranked; marks for flags, codes and years.

    ``absent`` names the territories without a figure that get a row all the same (label, why).
    """
    lang = selection.lang
    if values.indicator.kind in ("flag", "code", "year"):
        colours = category_colours(list(values.known()["value"]), values.indicator.unit)
        return category_list_figure(named_rows(values), colours, lang, absent, selection.mine)
    if not values.rankable:
        return listed_figure(named_rows(values), lang, absent, selection.mine, selection.regions)
    reference = None
    if values.reference is not None:
        reference = Reference(values.reference.value, reference_text(values, tables, lang))
    return ranked_figure(values.known(), lang, reference, selection.mine, selection.regions, absent)


def named_rows(values: Values) -> pd.DataFrame:
    """Return the figures by territory, each named with its own scheme and, where years differ, its period."""
    rows = values.known_rows
    order = sorted(range(len(rows)), key=lambda at: (rows[at].label, rows[at].member))
    return values.known().take(order).assign(label=[_named(rows[at], values.mixed_years) for at in order])


def _named(row: Any, with_period: bool) -> str:
    under = ", ".join(part for part in (row.member, row.period if with_period else "") if part)
    return f"{row.label}<br><span style='font-size:12px'>{under}</span>" if under else row.label


def difference_exhibit(tables: Tables, selection: Selection) -> Exhibit | None:
    """Return the map of differences between two periods, or two indicators; ``None`` where there is none."""
    values = difference_values(tables, selection)
    if values is None:
        return None
    drawn = draw_map(tables, values, selection)
    words = _words_of(tables, values, selection)
    exhibit = _finished("carte_ecart", values, selection, drawn.figure, words, drawn.legend)
    return replace(
        exhibit, legend_notes=drawn.notes, histogram=drawn.histogram, summary=summary(values, tables, selection)
    )


@kept_with_first(256)
def _words(tables: Tables, selection: Selection) -> dict[str, Any]:
    """Return what the map and the bars of one view say alike: reading, scope, sources, table."""
    return _words_of(tables, values_for_selection(tables, selection), selection)


def _words_of(tables: Tables, values: Values, selection: Selection) -> dict[str, Any]:
    read = reading(values, tables, selection)
    title = values.indicator.name(selection.lang)
    return {
        "title": title,
        "subtitle": subtitle(values, selection),
        "reading": read,
        "scope": scope(values, selection),
        "citations": citations_for(tables, values.cited(), selection.lang),
        "table": value_table(values, tables, selection),
        "alt": alternative_text(title, read),
        "cautions": cautions(values, selection),
        "legend_title": _legend_title(tables, values, selection),
    }


def _legend_title(tables: Tables, values: Values, selection: Selection) -> str:
    _ = translator(selection.lang)
    if values.indicator.kind == "flag" and tables.is_family(values.indicator.id):
        return _("Instruments trouvés")
    return unit_label(values.indicator.unit, selection.lang)


def _exhibit(
    name: str,
    tables: Tables,
    values: Values,
    selection: Selection,
    figure: FigureSpec,
    legend: tuple[LegendEntry, ...] = (),
    aspect: Literal["map", "chart"] = "map",
) -> Exhibit:
    return _finished(name, values, selection, figure, _words(tables, selection), legend, aspect)


def _finished(
    name: str,
    values: Values,
    selection: Selection,
    figure: FigureSpec,
    words: dict[str, Any],
    legend: tuple[LegendEntry, ...] = (),
    aspect: Literal["map", "chart"] = "map",
) -> Exhibit:
    _ = translator(selection.lang)
    kinds = {"carte": _("carte"), "classement": _("classement"), "carte_ecart": _("carte-des-ecarts")}
    return Exhibit(
        name=name,
        page="carte",
        language=selection.lang,
        figure=figure,
        file_stem=file_stem(kinds[name], values, selection),
        query=selection.query(),
        legend=legend,
        aspect=aspect,
        **words,
    )
