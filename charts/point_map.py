"""Places as named points on pale land: where local initiatives are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.map.layers import Basemap, inset_layers, land_layer, map_layout
from charts.theme import FONT_FAMILY, INK, PAPER, SELECTED, PlotSpec

#: Degrees of longitude and of latitude within which the names of two places would meet.
NEAR = (1.6, 0.35)


@dataclass(frozen=True)
class Place:
    """One point: degrees (WGS84), the name written beside it, what hovering says."""

    lon: float
    lat: float
    name: str
    hover: str


def point_map_plot(base: Basemap, places: Sequence[Place], language: str) -> PlotSpec:
    """Return a map with one named point a place."""
    points = {
        "type": "scattergeo",
        "mode": "markers+text",
        "lon": [place.lon for place in places],
        "lat": [place.lat for place in places],
        "text": [place.name for place in places],
        "textposition": name_sides(places),
        "textfont": {"size": 13, "color": INK, "family": FONT_FAMILY},
        "hovertext": [place.hover for place in places],
        "hoverinfo": "text",
        "marker": {"size": 11, "color": SELECTED, "line": {"color": PAPER, "width": 1.5}},
    }
    codes = list(base.points)
    land = {**land_layer(base, codes, [""] * len(codes)), "hoverinfo": "skip"}
    return {"data": [land, *inset_layers(base), points], "layout": map_layout(language)}


def name_sides(places: Sequence[Place]) -> list[str]:
    """Return on which side of its point each name stands.

    Among places near each other the westernmost is named to its left, the easternmost to its right, and those between
    them below; a place by itself is named to its right.
    """
    sides = []
    for place in places:
        near = [other.lon for other in places if other is not place and _meet(place, other)]
        if not near or place.lon > max(near):
            sides.append("middle right")
        else:
            sides.append("middle left" if place.lon < min(near) else "bottom center")
    return sides


def _meet(one: Place, other: Place) -> bool:
    return abs(one.lon - other.lon) < NEAR[0] and abs(one.lat - other.lat) < NEAR[1]
