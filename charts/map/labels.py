"""What is written on a map: each text inside its territory, none over another.

Places are worked out for the page at its usual width, where the map is as large as `PAGE`; what finds no room there
is left out (the table has every figure).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from shapely import Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from charts.map.frame import Box, Placing
from charts.map.layers import HALO, Basemap, in_two_lines
from charts.theme import INK, MY_REGION, text_width
from geo.projected import rings_at

#: The map on a page 1400 pixels wide.
PAGE = Box(0, 0, 760, 600)
NAME_SIZE, VALUE_SIZE, INSET_SIZE = 13, 12, 11
LINE_HEIGHT = 1.25
#: Steps away from a territory's middle that a text may take to find room, in its own widths and heights.
STEPS = tuple((x, y) for y in (0, -0.6, 0.6, -1.2, 1.2) for x in (0, -0.35, 0.35, -0.7, 0.7))
AIR = 1.5


@dataclass(frozen=True)
class Label:
    """A text at a place (degrees), written in ``lines`` joined by ``<br>``; ``mine`` for my region's."""

    code: str
    lon: float
    lat: float
    text: str
    home: bool = False

    @property
    def size(self) -> float:
        """Size of its letters in pixels."""
        return NAME_SIZE if self.home else VALUE_SIZE


def label_box(text: str, size: float, x: float, y: float) -> tuple[float, float, float, float]:
    """Return the rectangle (left, top, right, bottom) of a text centred on a point, in pixels."""
    width, height = text_width(text, size) * 1.08, (text.count("<br>") + 1) * size * LINE_HEIGHT
    return x - width / 2 - AIR, y - height / 2, x + width / 2 + AIR, y + height / 2


def placed_labels(base: Basemap, names: Mapping[str, str], texts: Mapping[str, str]) -> list[Label]:
    """Return the texts that find room, inside their territory and clear of each other and of the insets' names.

    ``names`` (my region's, always written) come first and take their territory's text along; then the others, the
    largest territories first. A name that an inset's frame has already is not written again.
    """
    place = Placing(PAGE)
    taken = [_inset_box(place, lon, lat, name) for lon, lat, name in base.frame_labels]
    labels = []
    for code, name in names.items():
        if code in base.points:
            text = f"<b>{in_two_lines(name)}</b>" + (f"<br>{texts[code]}" if code in texts else "")
            lon, lat = base.points[code]
            labels.append(Label(code, lon, lat, text, home=True))
            taken.append(label_box(text, NAME_SIZE, *place.point(lon, lat)))
    told = {name for _lon, _lat, name in base.frame_labels}
    waiting = [code for code in texts if code in base.points and code not in names and texts[code] not in told]
    if not waiting:
        return labels
    shapes = {code: _shape(base, place, code) for code in waiting}
    for code in sorted(waiting, key=lambda code: -shapes[code].area):
        point = place.point(*base.points[code])
        found = _free_place(texts[code], point, shapes[code], taken)
        if found is not None:
            taken.append(label_box(texts[code], VALUE_SIZE, *found))
            lon, lat = place.to_degrees(*found)
            labels.append(Label(code, lon, lat, texts[code]))
    return labels


def _free_place(
    text: str, point: np.ndarray, shape: BaseGeometry, taken: Sequence[tuple[float, float, float, float]]
) -> tuple[float, float] | None:
    """Return the place for a text that is free and most inside its territory, ``None`` where there is none."""
    left, top, right, bottom = label_box(text, VALUE_SIZE, 0, 0)
    best: tuple[float, tuple[float, float]] | None = None
    for across, down in STEPS:
        x, y = float(point[0] + across * (right - left)), float(point[1] + down * (bottom - top))
        if not shape.contains(Point(x, y)):
            continue
        rectangle = (x + left, y + top, x + right, y + bottom)
        if any(_overlap(rectangle, other) for other in taken):
            continue
        outside = box(*rectangle).difference(shape).area
        if outside == 0:
            return x, y
        if best is None or outside < best[0]:
            best = outside, (x, y)
    return best[1] if best else None


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _inset_box(place: Placing, lon: float, lat: float, name: str) -> tuple[float, float, float, float]:
    x, y = place.point(lon, lat)
    return x, y, x + text_width(name, INSET_SIZE) * 1.15 + 2, y + INSET_SIZE * LINE_HEIGHT


def _shape(base: Basemap, place: Placing, code: str) -> BaseGeometry:
    """Return the largest part of a territory in pixels, repaired where rounding made it cross itself."""
    parts = [Polygon(place.metres(ring)).buffer(0) for ring in rings_at(base.geojson)[code]]
    return max(parts, key=lambda part: part.area)


def label_layers(labels: Sequence[Label]) -> list[dict[str, Any]]:
    """Return the layers that write labels, my region's in its own colour."""
    layers = []
    for home, colour in ((False, INK), (True, MY_REGION)):
        those = [label for label in labels if label.home is home]
        if those:
            font = {"size": those[0].size, "color": colour, "shadow": HALO}
            layers.append(
                {
                    "type": "scattergeo",
                    "mode": "text",
                    "lon": [round(label.lon, 4) for label in those],
                    "lat": [round(label.lat, 4) for label in those],
                    "text": [label.text for label in those],
                    "textfont": font,
                    "hoverinfo": "skip",
                }
            )
    return layers
