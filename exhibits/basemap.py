"""The basemaps of the project, read once: address of the boundaries, points, hatching, overseas frames."""

from __future__ import annotations

from functools import cache

from charts.map_layers import Basemap, Lines
from geo.hatching import hatch_lines
from geo.load import load_insets, load_shapes
from geo.urls import shapes_url

HATCH_SPACING_KM = 16
HATCH_ANGLE = 45


@cache
def basemap_for(level: str, vintage: str) -> Basemap:
    """Return the basemap of a level and vintage (empty for départements)."""
    shapes = load_shapes(level, vintage)
    points = shapes.geometry.map(_inside)
    hatching: dict[str, Lines] = {
        code: hatch_lines(shapes, [code], HATCH_SPACING_KM, HATCH_ANGLE) for code in shapes["code"]
    }
    insets = load_insets(level, vintage)
    lon: list[float | None] = []
    lat: list[float | None] = []
    for frame in insets.geometry:
        xs, ys = frame.coords.xy
        lon.extend((*xs, None))
        lat.extend((*ys, None))
    return Basemap(
        geojson=shapes_url(level, vintage),
        points={code: (point.x, point.y) for code, point in zip(shapes["code"], points, strict=True)},
        hatching=hatching,
        frames=(lon, lat),
        frame_labels=tuple(
            zip(insets["label_lon"], insets["label_lat"], insets["name"], strict=True),
        ),
    )


def _inside(shape):
    """Return a point well inside a shape: of its largest part, so that no label falls on an islet."""
    parts = getattr(shape, "geoms", [shape])
    return max(parts, key=lambda part: part.area).representative_point()
