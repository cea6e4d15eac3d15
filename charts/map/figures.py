"""Maps of one indicator: classed or graded areas for rates, circles or dots for what is counted, categories for flags.

Each `..._layers` function gives the layers that carry the figures; `map_figure` lays them between land and outlines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from charts.contrast import standing_out
from charts.map.data import ABSENT, MapData
from charts.map.labels import label_layers, placed_labels
from charts.map.layers import (
    Basemap,
    absence_layers,
    area_layer,
    border_layers,
    hatch_layers,
    inset_layers,
    map_layout,
    on_panel,
    outline_layers,
    title_layer,
)
from charts.map.symbols import LARGEST_CIRCLE, ZERO_CIRCLE, circle_size, dot_layers, symbol_layers
from charts.palettes import Ramp, class_colours
from charts.theme import INK, PAPER, PlotSpec
from geo.class_breaks import ClassBreaks
from texts.numbers import rounded

__all__ = [
    "ABSENT",
    "LARGEST_CIRCLE",
    "ZERO_CIRCLE",
    "MapData",
    "category_plot",
    "choropleth_plot",
    "circle_size",
    "class_layers",
    "dot_layers",
    "graded_layers",
    "map_layers",
    "map_plot",
    "small_multiples_plot",
    "symbol_layers",
    "symbol_plot",
]

Layers = list[dict[str, Any]]


def map_layers(base: Basemap, data: MapData, layers: Sequence[dict[str, Any]], named: bool = True) -> Layers:
    """Return all layers of one map: the figures' own, region borders, insets, outlines and, if ``named``, its words."""
    labels = placed_labels(base, data.names(), dict(data.labels)) if named else []
    outlines = outline_layers(base, data.home, data.selected)
    return [*layers, *border_layers(base), *inset_layers(base, named), *outlines, *label_layers(labels)]


def map_plot(base: Basemap, data: MapData, layers: Sequence[dict[str, Any]], language: str) -> PlotSpec:
    """Return a map of layers."""
    return {"data": map_layers(base, data, layers), "layout": map_layout(language)}


def small_multiples_plot(
    panels: Sequence[Sequence[dict[str, Any]]], titles: Sequence[str], columns: int, language: str
) -> PlotSpec:
    """Return several maps in rows of ``columns``; each panel is the layers of a whole map with a title over it."""
    both = zip(panels, titles, strict=True)
    data = [
        layer for index, (layers, title) in enumerate(both) for layer in on_panel([*layers, title_layer(title)], index)
    ]
    return {"data": data, "layout": map_layout(language, len(panels), columns)}


def _areas(base: Basemap, data: MapData, colours: Sequence[str], classes: Sequence[int]) -> Layers:
    areas = area_layer(base, [row.code for row in data.known], colours, classes, [row.hover for row in data.known])
    fills = {row.code: colours[index] for row, index in zip(data.known, classes, strict=True)}
    return [areas, *inexact_layers(base, data.inexact(), fills), *absence_layers(base, data.absences())]


def inexact_layers(base: Basemap, codes: Sequence[str], fills: Mapping[str, str]) -> Layers:
    """Return the hatching of figures that are not exact: white bands on dark areas, dark ones on pale areas."""
    layers = []
    for colour in (PAPER, INK):
        those = [code for code in codes if standing_out(fills[code], PAPER, INK) == colour]
        layers.extend(hatch_layers(base, those, colour))
    return layers


def class_layers(base: Basemap, data: MapData, breaks: ClassBreaks, decimals: int) -> Layers:
    """Return areas coloured by class."""
    classes = [breaks.class_of(rounded(row.value, decimals)) for row in data.known]
    return _areas(base, data, class_colours(breaks), classes)


def category_layers(base: Basemap, data: MapData, colours: Mapping[float, str]) -> Layers:
    """Return areas coloured by category: ``colours`` gives one a value."""
    order = list(colours)
    return _areas(base, data, list(colours.values()), [order.index(row.value) for row in data.known])


def graded_layers(base: Basemap, data: MapData, ramp: Ramp) -> Layers:
    """Return areas coloured without classes, each along a running scale."""
    known = data.known
    areas = {
        **area_layer(base, [row.code for row in known], ramp.colours, [], [row.hover for row in known]),
        "z": [row.value for row in known],
        "zmin": ramp.low,
        "zmax": ramp.high,
        "colorscale": ramp.stops(),
    }
    fills = {row.code: ramp.nearest(row.value) for row in known}
    return [areas, *inexact_layers(base, data.inexact(), fills), *absence_layers(base, data.absences())]


def choropleth_plot(base: Basemap, data: MapData, breaks: ClassBreaks, decimals: int, language: str) -> PlotSpec:
    """Return a map whose areas are coloured by class."""
    return map_plot(base, data, class_layers(base, data, breaks, decimals), language)


def category_plot(base: Basemap, data: MapData, colours: Mapping[float, str], language: str) -> PlotSpec:
    """Return a map whose areas are coloured by category: ``colours`` gives one a value."""
    return map_plot(base, data, category_layers(base, data, colours), language)


def symbol_plot(base: Basemap, data: MapData, language: str) -> PlotSpec:
    """Return a map of proportional circles on pale land; a zero is a small hollow circle."""
    return map_plot(base, data, symbol_layers(base, data), language)
