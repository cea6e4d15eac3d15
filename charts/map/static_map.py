"""The static twin of a map: the very figure that the browser draws, as plain vector marks for print and slides.

It reads the figure's own layers, so that screen, picture and slide cannot disagree: a territory has the class and the
colour that its layer gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from charts.map.frame import Box, Placing
from charts.map.layers import TRANSPARENT
from charts.palettes import mixed_colour
from charts.theme import PlotSpec
from geo.projected import Ring, rings_at

__all__ = ["Area", "Box", "Circle", "Mark", "Stroke", "Word", "colour_at", "flat_map"]


@dataclass(frozen=True, eq=False)
class Area:
    """A territory: its rings in pixels (y downwards), filled by the even-odd rule; ``fill`` is empty for none.

    ``hatch`` marks the bands that lie over a territory, to be read with the area of the same code below them.
    """

    code: str
    rings: tuple[Ring, ...]
    fill: str
    stroke: str
    width: float
    hatch: bool = False


@dataclass(frozen=True, eq=False)
class Stroke:
    """An open line in pixels, shape (n, 2)."""

    points: Ring
    colour: str
    width: float


@dataclass(frozen=True)
class Circle:
    """A circle: centre and radius in pixels; ``fill`` is empty for a hollow one."""

    code: str
    x: float
    y: float
    radius: float
    fill: str
    stroke: str
    width: float


@dataclass(frozen=True)
class Word:
    """A text of one or more lines, ``x`` and ``y`` in pixels.

    ``anchor`` says where its lines meet ``x``: ``start``, ``middle`` or ``end``; ``above`` how much of the text's
    height lies above ``y``: 0 (hangs from it), 0.5 (centred on it) or 1 (stands on it).
    """

    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    colour: str
    anchor: str
    above: float
    bold: bool


Mark = Area | Stroke | Circle | Word


def flat_map(plot: PlotSpec, box: Box) -> tuple[Mark, ...]:
    """Return the marks of a map figure, the first to be drawn first.

    Raises ``ValueError`` for a figure that has other layers than those of `charts.map.layers` and map figures.
    """
    marks: list[Mark] = []
    layout = plot["layout"]
    places = {name: _placing(box, layout[name]) for name in layout if name.startswith("geo")}
    for layer in plot["data"]:
        place = places.get(layer.get("geo", "geo")) or Placing(box)
        if layer["type"] == "choropleth":
            marks.extend(_areas(layer, place))
        elif layer["type"] != "scattergeo":
            raise ValueError(f"a map has no layer of type {layer['type']!r}; known: choropleth, scattergeo")
        elif layer["mode"] == "lines":
            marks.extend(_strokes(layer, place))
        else:
            marks.extend(_points(layer, place))
    return tuple(marks)


def _placing(box: Box, frame: dict[str, Any]) -> Placing:
    """Return where a map lies in its part of a box: all of France, or the part that its axes show."""
    part = box.part(frame["domain"])
    return Placing(part, frame["lonaxis"]["range"], frame["lataxis"]["range"])


def colour_at(layer: dict[str, Any], value: float) -> str:
    """Return the colour that a choropleth layer gives a value or class, empty for a transparent one."""
    share = (value - layer["zmin"]) / (layer["zmax"] - layer["zmin"])
    stops = layer["colorscale"]
    if len({end for end, _ in stops}) == len(stops) > 2:
        return mixed_colour(stops, share)
    colour = next(colour for end, colour in stops[1::2] if share <= end)
    return "" if colour == TRANSPARENT else colour


def _areas(layer: dict[str, Any], place: Placing) -> Iterator[Area]:
    rings, line = rings_at(layer["geojson"]), layer["marker"]["line"]
    for code, value in zip(layer["locations"], layer["z"], strict=True):
        drawn = tuple(place.metres(ring) for ring in rings[code])
        hatch = layer.get("name") == "hatching"
        yield Area(code, drawn, colour_at(layer, value), line["color"], line["width"], hatch)


def _strokes(layer: dict[str, Any], place: Placing) -> Iterator[Stroke]:
    """Parts of a line layer end at ``None``."""
    lon, lat = (np.array(layer[axis], dtype=float) for axis in ("lon", "lat"))
    for part in np.split(np.arange(lon.size), np.flatnonzero(np.isnan(lon))):
        kept = part[~np.isnan(lon[part])]
        if kept.size > 1:
            yield Stroke(place.degrees(lon[kept], lat[kept]), layer["line"]["color"], layer["line"]["width"])


def _points(layer: dict[str, Any], place: Placing) -> Iterator[Mark]:
    points = place.degrees(layer["lon"], layer["lat"])
    if "markers" in layer["mode"]:
        yield from _circles(layer, points)
    if "text" in layer["mode"]:
        yield from _words(layer, points)


def _each(value: Any, count: int) -> list[Any]:
    """Return a property of a layer for each of its points: Plotly takes one for all, or a list."""
    return list(value) if isinstance(value, list | tuple) else [value] * count


def _circles(layer: dict[str, Any], points: np.ndarray) -> Iterator[Circle]:
    marker, count = layer["marker"], len(points)
    codes = _each(layer.get("customdata", ""), count)
    line = marker["line"]
    looks = zip(
        _each(marker["size"], count),
        _each(marker.get("symbol", "circle"), count),
        _each(marker["color"], count),
        _each(line["color"], count),
        strict=True,
    )
    for code, (x, y), (size, symbol, colour, edge) in zip(codes, points, looks, strict=True):
        fill = "" if symbol.endswith("-open") else colour
        yield Circle(str(code), float(x), float(y), size / 2, fill, edge, line["width"])


_SIDES = {"left": "end", "center": "middle", "right": "start"}
_HEIGHTS = {"top": 1.0, "middle": 0.5, "bottom": 0.0}


def _words(layer: dict[str, Any], points: np.ndarray) -> Iterator[Word]:
    font = layer["textfont"]
    # A little air between a text and its mark, or the line that its place is on.
    away = layer["marker"]["size"] / 2 + 3 if "markers" in layer["mode"] else 2
    positions = _each(layer.get("textposition", "middle center"), len(points))
    for text, (x, y), position in zip(layer["text"], points, positions, strict=True):
        height, side = position.split()
        anchor, above = _SIDES[side], _HEIGHTS[height]
        left = x + away * {"start": 1, "middle": 0, "end": -1}[anchor]
        top = y + away * (1 - 2 * above) * (anchor == "middle")
        lines = tuple(re.sub("<[^>]+>", "", line) for line in text.split("<br>"))
        yield Word(lines, float(left), float(top), font["size"], font["color"], anchor, above, "<b>" in text)
