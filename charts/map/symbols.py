"""Symbols on pale land for what is counted: circles whose areas are the figures, or one dot for each thing."""

from __future__ import annotations

import math
from typing import Any

from charts.map.data import EXACT, MapData
from charts.map.hover_texts import FEW, hover_of
from charts.map.layers import Basemap, absence_layers, land_layer
from charts.palettes import FALLING
from charts.theme import ACCENT

#: Diameter in pixels of the largest circle.
LARGEST_CIRCLE = 64
#: Diameter of the hollow circle that stands for zero.
ZERO_CIRCLE = 10.0
DOT = 7.0
#: Metres between two dots as drawn; on the page a pixel is about 1,900 m.
DOT_STEP = 16_500
METRES_A_DEGREE = 111_200
#: Most dots a territory has room for.
MOST_DOTS = 12


def circle_size(value: float, largest: float) -> float:
    """Return the diameter in pixels of a circle whose *area* is proportional to its value (at least 3 pixels)."""
    return max(3.0, LARGEST_CIRCLE * math.sqrt(abs(value) / largest)) if largest else 3.0


def symbol_layers(base: Basemap, data: MapData, largest: float = 0.0) -> list[dict[str, Any]]:
    """Return circles on pale land: hollow for zero and for what is not exact, in another colour below zero.

    ``largest`` is the figure of the largest circle of all maps that share one legend.
    """
    placed = sorted((row for row in data.known if row.code in base.points), key=lambda row: -abs(row.value))
    largest = largest or max((abs(row.value) for row in data.known), default=0.0)
    colours = [FALLING if row.value < 0 else ACCENT for row in placed]
    one = len(set(colours)) < 2
    colour: Any = (colours or [ACCENT])[0] if one else colours
    circles = _markers(
        [base.points[row.code] for row in placed],
        [row.code for row in placed],
        [row.hover for row in placed],
        size=[round(circle_size(row.value, largest), 6) if row.value else ZERO_CIRCLE for row in placed],
        symbol=_once(["circle" if row.value and row.qualifier == EXACT else "circle-open" for row in placed]),
        color=colour,
        opacity=0.85,
        line={"color": colour, "width": 1.6},
    )
    return [*_land(base, data), circles]


def dot_layers(base: Basemap, data: MapData) -> list[dict[str, Any]]:
    """Return a dot for each thing counted, in rows around the middle of its territory; a zero is a hollow circle.

    Figures must be whole numbers, none above `MOST_DOTS`; dots of a figure that is not exact are hollow.
    """
    places, codes, hovers, sizes, symbols = [], [], [], [], []
    for row in data.known:
        if row.code not in base.points:
            continue
        spots = dot_places(int(row.value), *base.points[row.code]) or [base.points[row.code]]
        filled = row.value and row.qualifier == EXACT
        for spot in spots:
            places.append(spot)
            codes.append(row.code)
            hovers.append(row.hover)
            sizes.append(DOT if row.value else ZERO_CIRCLE)
            symbols.append("circle" if filled else "circle-open")
    line = {"color": ACCENT, "width": 1.6}
    dots = _markers(places, codes, hovers, size=sizes, symbol=symbols, color=ACCENT, opacity=1, line=line)
    return [*_land(base, data), dots]


def dot_places(count: int, lon: float, lat: float) -> list[tuple[float, float]]:
    """Return the places of some dots in even rows, the longest rows first, around a point (degrees)."""
    columns = math.ceil(math.sqrt(count)) if count > 3 else count
    rows = math.ceil(count / columns) if count else 0
    places = []
    for row in range(rows):
        here = min(columns, count - row * columns)
        north = ((rows - 1) / 2 - row) * DOT_STEP / METRES_A_DEGREE
        for column in range(here):
            east = (column - (here - 1) / 2) * DOT_STEP / METRES_A_DEGREE / math.cos(math.radians(lat))
            places.append((round(lon + east, 4), round(lat + north, 4)))
    return places


def _once(looks: list[str]) -> Any:
    """Return a look that all of many marks share once, others one a mark."""
    return looks[0] if len(looks) > FEW and len(set(looks)) == 1 else looks


def _land(base: Basemap, data: MapData) -> list[dict[str, Any]]:
    land = land_layer(base, [row.code for row in data.known], [row.hover for row in data.known])
    return [land, *absence_layers(base, data.absences())]


def _markers(places: list[tuple[float, float]], codes: list[str], hovers: list[str], **marker: Any) -> dict[str, Any]:
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": [round(lon, 4) for lon, _ in places],
        "lat": [round(lat, 4) for _, lat in places],
        "customdata": codes,
        **hover_of(hovers),
        "marker": marker,
    }
