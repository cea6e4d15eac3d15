"""Small maps as pictures inside the page: sharp in print, nothing to load; the same boundaries as the large maps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape

import numpy as np

from charts.dark import darkened_text
from charts.map.layers import Basemap
from charts.theme import COAST, MY_REGION, PAPER
from exports.clean_text import quoted
from geo.projected import rings_at

#: Room around a map, as a share of its extent.
AROUND = 0.02
#: Steps to a pixel in which outlines are written, in whole numbers.
FINE = 4
#: How a territory looks: a fill and the dashes of its edge.
LAND, HERE, GAP = "#d5dce1", MY_REGION, "gap"


def map_svg(base: Basemap, fills: Mapping[str, str], width: int = 300) -> str:
    """Return the territories of ``fills`` (code -> colour, or `GAP`) as an SVG, ``width`` wide, nothing around them."""
    paths, height = _outlines(base.geojson, tuple(fills), width)
    shapes = "".join(_path(fill, path) for fill, path in zip(fills.values(), paths, strict=True))
    size = f'width="{width}" height="{height}"'
    box = f'viewBox="0 0 {width * FINE} {height * FINE}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}>{shapes}</svg>'


# Boundaries do not change while the process lives; the map of France stands in the head of every portrait.
@lru_cache(maxsize=64)
def _outlines(geojson: str, codes: tuple[str, ...], width: int) -> tuple[tuple[str, ...], int]:
    """Return the outline of each territory, and the height of the picture that holds them all."""
    rings = rings_at(geojson)
    points = np.vstack([ring for code in codes for ring in rings[code]])
    low, high = points.min(axis=0), points.max(axis=0)
    span = (high - low).max() * AROUND
    low, high = low - span, high + span
    scale = width / (high - low)[0]

    def grid(ring: np.ndarray) -> np.ndarray:
        placed = np.column_stack((ring[:, 0] - low[0], high[1] - ring[:, 1])) * scale * FINE
        return np.rint(placed).astype(int)

    paths = tuple(_outline([grid(ring) for ring in rings[code]]) for code in codes)
    return paths, round((high - low)[1] * scale)


def _outline(rings: Sequence[np.ndarray]) -> str:
    """Return closed rings as a path, each point by its step from the one before: a third of the letters."""
    return "".join(map(_ring, rings))


def _ring(points: np.ndarray) -> str:
    steps = np.diff(points, axis=0)
    steps = steps[steps.any(axis=1)]
    start = ",".join(map(str, points[0].tolist()))
    # A minus parts two numbers as a comma does.
    written = ",".join(map(str, steps.ravel().tolist())).replace(",-", "-")
    return f"M{start}l{written}z" if len(steps) else ""


def _path(fill: str, path: str) -> str:
    if fill == GAP:
        look = f'fill="#f4f5f6" stroke="{COAST}" stroke-width="{FINE}" stroke-dasharray="{3 * FINE} {2 * FINE}"'
    else:
        look = f'fill="{fill}" stroke="{PAPER}" stroke-width="{0.8 * FINE:g}"'
    return f'<path d="{path}" fill-rule="evenodd" {look}/>'


def map_picture(base: Basemap, fills: Mapping[str, str], label: str, dark: bool, width: int = 300) -> str:
    """Return a small map as a picture of the page; ``label`` says what it shows.

    A picture, because Streamlit strips drawings from the HTML of a page.
    """
    drawing = map_svg(base, fills, width)
    source = "data:image/svg+xml," + quoted(darkened_text(drawing) if dark else drawing, safe="/,:=")
    return f'<img class="small-map" alt="{escape(label)}" src="{source}">'
