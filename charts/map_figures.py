"""Maps of one indicator: classed areas for rates, proportional circles for counts and amounts, categories for flags."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
from charts.theme import ACCENT, FigureSpec, sequential
from geo.class_breaks import ClassBreaks
from texts.numbers import rounded

ABSENT = ("not_found", "not_applicable", "not_comparable")
#: Diameter in pixels of the largest circle.
LARGEST_CIRCLE = 64


@dataclass(frozen=True)
class MapData:
    """What a map shows.

    ``frame`` has one row a territory: code, label, value, status, qualifier, hover (text). ``mine`` and ``selected``
    are codes (my region may be several territories: its départements, or the regions it was made of).
    """

    frame: pd.DataFrame
    mine: tuple[str, ...] = ()
    selected: tuple[str, ...] = ()

    def known(self) -> pd.DataFrame:
        """Return the rows that carry a figure."""
        return self.frame[~self.frame["status"].isin(ABSENT)]

    def absences(self) -> dict[str, list[tuple[str, str]]]:
        """Return (code, hover text) of the rows without a figure, by status."""
        return {
            status: list(zip(rows["code"], rows["hover"], strict=True))
            for status, rows in self.frame[self.frame["status"].isin(ABSENT)].groupby("status")
        }

    def names(self) -> dict[str, str]:
        """Return the name of my region, where it is one territory; several (départements) would hide the map."""
        if len(self.mine) != 1:
            return {}
        rows = self.frame[self.frame["code"] == self.mine[0]]
        return dict(zip(rows["code"], rows["label"], strict=True))

    def hover(self) -> dict[str, str]:
        """Return the hover text of each territory."""
        return dict(zip(self.frame["code"], self.frame["hover"], strict=True))


def _finished(base: Basemap, data: MapData, layers: Sequence[dict[str, Any]], language: str) -> FigureSpec:
    outlines = outline_layers(base, data.mine, data.selected, data.hover())
    names = name_layers(base, data.names())
    return {"data": [*layers, *inset_layers(base), *outlines, *names], "layout": map_layout(language)}


def choropleth_figure(base: Basemap, data: MapData, breaks: ClassBreaks, decimals: int, language: str) -> FigureSpec:
    """Return a map whose areas are coloured by class."""
    known = data.known()
    classes = [breaks.class_of(rounded(value, decimals)) for value in known["value"]]
    areas = area_layer(base, known["code"], sequential(breaks.k), classes, known["hover"])
    return _finished(base, data, [areas, *absence_layers(base, data.absences())], language)


def category_figure(base: Basemap, data: MapData, colours: Mapping[float, str], language: str) -> FigureSpec:
    """Return a map whose areas are coloured by category: ``colours`` gives one a value."""
    known = data.known()
    order = list(colours)
    classes = [order.index(value) for value in known["value"]]
    areas = area_layer(base, known["code"], list(colours.values()), classes, known["hover"])
    return _finished(base, data, [areas, *absence_layers(base, data.absences())], language)


def circle_size(value: float, largest: float) -> float:
    """Return the diameter in pixels of a circle whose *area* is proportional to its value (at least 3 pixels)."""
    return max(3.0, LARGEST_CIRCLE * math.sqrt(abs(value) / largest)) if largest else 3.0


def symbol_figure(base: Basemap, data: MapData, language: str) -> FigureSpec:
    """Return a map of proportional circles on pale land; a zero is a small hollow circle."""
    known = data.known().sort_values("value", ascending=False)
    largest = float(known["value"].abs().max()) if len(known) else 0.0
    placed = known[known["code"].isin(base.points)]
    zero = placed["value"] == 0
    planned = placed["qualifier"] != "exact"
    circles = {
        "type": "scattergeo",
        "mode": "markers",
        "lon": [base.points[code][0] for code in placed["code"]],
        "lat": [base.points[code][1] for code in placed["code"]],
        "customdata": list(placed["code"]),
        "hovertext": list(placed["hover"]),
        "hoverinfo": "text",
        "marker": {
            "size": [
                10.0 if empty else circle_size(value, largest)
                for value, empty in zip(placed["value"], zero, strict=True)
            ],
            "symbol": [
                "circle-open" if empty or loose else "circle" for empty, loose in zip(zero, planned, strict=True)
            ],
            "color": ACCENT,
            "opacity": 0.85,
            "line": {"color": ACCENT, "width": 1.6},
        },
        "selected": {"marker": {"opacity": 0.85}},
        "unselected": {"marker": {"opacity": 0.85}},
    }
    land = land_layer(base, known["code"], known["hover"])
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
