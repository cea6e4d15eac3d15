"""Small maps as pictures inside the page: sharp in print, nothing to load; the same boundaries as the large maps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import quote

import numpy as np

from charts.dark import darkened_text
from charts.map_layers import Basemap
from charts.theme import COAST, MY_REGION, PAPER
from geo.projected import rings_at
from ui.theme import is_dark

#: Room around a map, as a share of its extent.
AROUND = 0.02
#: How a territory looks: a fill and the dashes of its edge.
LAND, HERE, GAP = "#d5dce1", MY_REGION, "gap"


def map_svg(base: Basemap, fills: Mapping[str, str], width: int = 300) -> str:
    """Return the territories of ``fills`` (code -> colour, or `GAP`) as an SVG, ``width`` wide, nothing around them."""
    rings = rings_at(base.geojson)
    points = np.vstack([ring for code in fills for ring in rings[code]])
    low, high = points.min(axis=0), points.max(axis=0)
    span = (high - low).max() * AROUND
    low, high = low - span, high + span
    scale = width / (high - low)[0]

    def pixels(ring: np.ndarray) -> np.ndarray:
        return np.column_stack(((ring[:, 0] - low[0]) * scale, (high[1] - ring[:, 1]) * scale))

    shapes = "".join(_path(fill, [pixels(ring) for ring in rings[code]]) for code, fill in fills.items())
    size = f'width="{width}" height="{(high - low)[1] * scale:.0f}"'
    box = f'viewBox="0 0 {width} {(high - low)[1] * scale:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}>{shapes}</svg>'


def _path(fill: str, rings: Sequence[np.ndarray]) -> str:
    path = "".join("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in ring) + "Z" for ring in rings)
    if fill == GAP:
        look = f'fill="#f4f5f6" stroke="{COAST}" stroke-dasharray="3 2"'
    else:
        look = f'fill="{fill}" stroke="{PAPER}" stroke-width="0.8"'
    return f'<path d="{path}" fill-rule="evenodd" {look}/>'


def map_picture(base: Basemap, fills: Mapping[str, str], label: str, width: int = 300) -> str:
    """Return a small map as a picture of the page; ``label`` says what it shows.

    A picture, because Streamlit strips drawings from the HTML of a page.
    """
    drawing = map_svg(base, fills, width)
    source = "data:image/svg+xml," + quote(darkened_text(drawing) if is_dark() else drawing)
    return f'<img class="small-map" alt="{escape(label)}" src="{source}">'
