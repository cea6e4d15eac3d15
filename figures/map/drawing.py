"""The map of one view: layers, legend and histogram made from the same figures, classes and colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from charts.map.data import MapData
from charts.map.figures import category_layers, class_layers, graded_layers, map_plot
from charts.map.layers import Basemap
from charts.map.symbols import dot_layers, symbol_layers
from charts.palettes import class_colours, ramp
from charts.theme import PlotSpec
from ess_data.dataset import Tables
from figures.basemap import basemap_for
from figures.figure import HistogramBar, LegendEntry
from figures.histogram import histogram
from figures.legends import (
    absence_legend,
    category_colours,
    category_legend,
    circle_legend,
    class_legend,
    dot_legend,
    inexact_legend,
    ramp_legend,
)
from figures.map.families import one_row_each
from figures.map.initiatives import local_layers
from figures.map.styles import MapStyle, class_note, map_style
from figures.series import IndicatorSeries
from figures.view import View
from texts import Language, translator

Layers = list[dict[str, Any]]
Figures = Sequence[float]


@dataclass(frozen=True)
class Drawn:
    """A map ready to be shown; ``notes`` stand under its legend, ``cautions`` over the map."""

    plot: PlotSpec
    legend: tuple[LegendEntry, ...]
    histogram: tuple[HistogramBar, ...] = ()
    notes: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()


def map_data(tables: Tables, values: IndicatorSeries, view: View) -> MapData:
    """Return what the map of a view shows, with the texts to be written on it."""
    family = tables.is_family(values.indicator.id)
    data = MapData(one_row_each(values, family, view.lang), view.home, view.regions)
    return replace(data, labels=_labels(data, values, view))


def _labels(data: MapData, values: IndicatorSeries, view: View) -> tuple[tuple[str, str], ...]:
    asked = view.option("labels")
    if asked == "names":
        return tuple((row.code, row.label) for row in data.rows)
    if asked == "values":
        written = dict(zip(values.frame["code"], values.frame["text"], strict=True))
        return tuple((row.code, written[row.code]) for row in data.known)
    return ()


def draw_map(tables: Tables, values: IndicatorSeries, view: View) -> Drawn:
    """Return the map of a view, drawn as `figures.map.styles.map_style` says."""
    style = map_style(values, tables.is_family(values.indicator.id), view)
    data = map_data(tables, values, view)
    base = basemap_for(tables, view.level, view.table_vintage, view.lang, view.vintage)
    drawn = drawn_layers(base, data, values, style, view.lang)
    layers = drawn.plot["data"]
    legend = drawn.legend
    if view.option("points") == "initiatives":
        points, entry = local_layers(tables, view.lang)
        layers, legend = [*layers, *points], (*legend, entry)
    return replace(drawn, plot=map_plot(base, data, layers, view.lang), legend=legend)


def drawn_layers(
    base: Basemap, data: MapData, values: IndicatorSeries, style: MapStyle, lang: Language, pool: Figures = ()
) -> Drawn:
    """Return the layers of the figures (as ``figure["data"]``) with their legend.

    ``pool`` holds the figures of all maps that share one legend: classes, scale and circles are then made for them.
    """
    figures = list(pool) or [row.value for row in data.known]
    way = style.style if figures else "circles"
    hollow = way in ("circles", "dots")
    ends = (*inexact_legend(data, lang, hollow), *absence_legend(data.absences(), lang))
    draw = {"circles": _circles, "dots": _dots, "categories": _categories, "continuous": _graded, "classes": _classes}
    drawn = draw[way](base, data, values, style, lang, figures)
    notes = (*style.notes, *drawn.notes)
    return replace(drawn, legend=(*drawn.legend, *ends), notes=notes, cautions=_cautions(values, way, lang))


def _cautions(values: IndicatorSeries, way: str, lang: Language) -> tuple[str, ...]:
    if way not in ("classes", "continuous") or values.indicator.kind not in ("count", "amount"):
        return ()
    _ = translator(lang)
    return (
        _(
            "Un nombre colore ici des territoires de tailles inégales : les grands semblent peser plus. "
            "Des cercles, ou le chiffre par habitant, le montrent mieux."
        ),
    )


def _drawn(layers: Layers, legend: Sequence[LegendEntry], **more: Any) -> Drawn:
    return Drawn({"data": layers, "layout": {}}, tuple(legend), **more)


def _circles(
    base: Basemap, data: MapData, values: IndicatorSeries, _style: MapStyle, lang: Language, figures: Figures
) -> Drawn:
    largest = max((abs(value) for value in figures), default=0.0)
    return _drawn(symbol_layers(base, data, largest), circle_legend(figures, values.indicator, lang))


def _dots(
    base: Basemap, data: MapData, values: IndicatorSeries, _style: MapStyle, lang: Language, figures: Figures
) -> Drawn:
    return _drawn(dot_layers(base, data), dot_legend(figures, lang))


def _categories(
    base: Basemap, data: MapData, values: IndicatorSeries, _style: MapStyle, lang: Language, figures: Figures
) -> Drawn:
    colours = category_colours(figures, values.indicator.unit)
    return _drawn(category_layers(base, data, colours), category_legend(figures, colours, values.indicator, lang))


def _graded(
    base: Basemap, data: MapData, values: IndicatorSeries, style: MapStyle, lang: Language, figures: Figures
) -> Drawn:
    scale = ramp(figures, style.centre)
    legend = (ramp_legend(scale, figures, values.indicator, lang, style.centre),)
    return _drawn(graded_layers(base, data, scale), legend)


def _classes(
    base: Basemap, data: MapData, values: IndicatorSeries, style: MapStyle, lang: Language, figures: Figures
) -> Drawn:
    decimals, unit = values.indicator.decimals, values.indicator.unit
    breaks = style.breaks(figures, decimals)
    layers = class_layers(base, data, breaks, decimals)
    note = class_note(breaks, style, figures, decimals, lang)
    bars = histogram(figures, breaks, class_colours(breaks), decimals)
    legend = class_legend(breaks, decimals, lang, unit if unit == "eur" else "")
    return _drawn(layers, legend, histogram=bars, notes=(note,) if note else ())
