"""Maps of one indicator: classed areas for rates, proportional circles for counts and amounts, categories for flags."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from charts.map_layers import (
    Basemap,
    absence_layers,
    area_layer,
    inset_layers,
    land_layer,
    map_layout,
    name_layers,
    outline_layers,
)
from charts.palettes import class_colours
from charts.theme import ACCENT, FigureSpec
from geo.class_breaks import ClassBreaks
from texts.numbers import rounded

ABSENT = ("not_found", "not_applicable", "not_comparable")
#: Diameter in pixels of the largest circle.
LARGEST_CIRCLE = 64
#: Diameter of the hollow circle that stands for zero.
ZERO_CIRCLE = 10.0


@dataclass(frozen=True)
class MapData:
    """What a map shows.

    ``frame`` has one row a territory: code, label, value, status, qualifier, hover (text). ``mine`` and ``selected``
    are codes (my region may be several territories: its départements, or the regions it was made of).
    """

    frame: pd.DataFrame
    mine: tuple[str, ...] = ()
    selected: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> list[Any]:
        """The rows as plain tuples: reading a few dozen of them one by one is cheaper than filtering a frame."""
        return list(self.frame.itertuples(index=False))

    @cached_property
    def known(self) -> list[Any]:
        """The rows that carry a figure."""
        return [row for row in self.rows if row.status not in ABSENT]

    def absences(self) -> dict[str, list[tuple[str, str]]]:
        """Return (code, hover text) of the rows without a figure, by status."""
        found: dict[str, list[tuple[str, str]]] = {}
        for row in self.rows:
            if row.status in ABSENT:
                found.setdefault(row.status, []).append((row.code, row.hover))
        return found

    def names(self) -> dict[str, str]:
        """Return the name of my region, where it is one territory; several (départements) would hide the map."""
        if len(self.mine) != 1:
            return {}
        return {row.code: row.label for row in self.rows if row.code == self.mine[0]}

    def hover(self) -> dict[str, str]:
        """Return the hover text of each territory."""
        return {row.code: row.hover for row in self.rows}


def _finished(base: Basemap, data: MapData, layers: Sequence[dict[str, Any]], language: str) -> FigureSpec:
    outlines = outline_layers(base, data.mine, data.selected, data.hover())
    names = name_layers(base, data.names())
    return {"data": [*layers, *inset_layers(base), *outlines, *names], "layout": map_layout(language)}


def _areas(base: Basemap, data: MapData, colours: Sequence[str], classes: Sequence[int]) -> dict[str, Any]:
    return area_layer(base, [row.code for row in data.known], colours, classes, [row.hover for row in data.known])


def choropleth_figure(base: Basemap, data: MapData, breaks: ClassBreaks, decimals: int, language: str) -> FigureSpec:
    """Return a map whose areas are coloured by class."""
    classes = [breaks.class_of(rounded(row.value, decimals)) for row in data.known]
    areas = _areas(base, data, class_colours(breaks), classes)
    return _finished(base, data, [areas, *absence_layers(base, data.absences())], language)


def category_figure(base: Basemap, data: MapData, colours: Mapping[float, str], language: str) -> FigureSpec:
    """Return a map whose areas are coloured by category: ``colours`` gives one a value."""
    order = list(colours)
    areas = _areas(base, data, list(colours.values()), [order.index(row.value) for row in data.known])
    return _finished(base, data, [areas, *absence_layers(base, data.absences())], language)


def circle_size(value: float, largest: float) -> float:
    """Return the diameter in pixels of a circle whose *area* is proportional to its value (at least 3 pixels)."""
    return max(3.0, LARGEST_CIRCLE * math.sqrt(abs(value) / largest)) if largest else 3.0


def symbol_figure(base: Basemap, data: MapData, language: str) -> FigureSpec:
    """Return a map of proportional circles on pale land; a zero is a small hollow circle."""
    placed = sorted((row for row in data.known if row.code in base.points), key=lambda row: -row.value)
    largest = max((abs(row.value) for row in data.known), default=0.0)
    circles = {
        "type": "scattergeo",
        "mode": "markers",
        "lon": [base.points[row.code][0] for row in placed],
        "lat": [base.points[row.code][1] for row in placed],
        "customdata": [row.code for row in placed],
        "hovertext": [row.hover for row in placed],
        "hoverinfo": "text",
        "marker": {
            "size": [circle_size(row.value, largest) if row.value else ZERO_CIRCLE for row in placed],
            "symbol": ["circle" if row.value and row.qualifier == "exact" else "circle-open" for row in placed],
            "color": ACCENT,
            "opacity": 0.85,
            "line": {"color": ACCENT, "width": 1.6},
        },
        "selected": {"marker": {"opacity": 0.85}},
        "unselected": {"marker": {"opacity": 0.85}},
    }
    land = land_layer(base, [row.code for row in data.known], [row.hover for row in data.known])
    return _finished(base, data, [land, *absence_layers(base, data.absences()), circles], language)


def clicked_code(selection: Mapping[str, Any] | None) -> str | None:
    """Return the code of the territory that a click on a map selected, ``None`` where it selected nothing.

    ``selection`` is Streamlit's ``event.selection``: points carry ``location`` on an area,
    ``customdata`` on a circle or a bar.
    """
    for point in (selection or {}).get("points", ()):
        code = point.get("location") or point.get("customdata")
        if isinstance(code, list | tuple):
            code = code[0] if code else None
        if code:
            return str(code)
    return None
