"""The basemaps of the project, read once: address of the boundaries, points, hatching, overseas frames."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from shapely import Point
from shapely.geometry.base import BaseGeometry

from charts.map_layers import Basemap, Lines
from ess_data.dataset import Tables
from geo.hatching import hatch_lines
from geo.load import load_insets, load_shapes
from geo.urls import shapes_url
from texts import Language

HATCH_SPACING_KM = 16
HATCH_ANGLE = 45


def basemap_for(tables: Tables, level: str, vintage: str, lang: Language) -> Basemap:
    """Return the basemap of a level and vintage (empty for départements), its insets named in a language."""
    base = _bare_basemap(level, vintage)
    regions = tables.territories_at("region", "2016")
    named = tuple((lon, lat, regions[code].label(lang)) for lon, lat, code in base.frame_labels)
    return replace(base, frame_labels=named)


@cache
def _bare_basemap(level: str, vintage: str) -> Basemap:
    """Return the basemap with the region codes of the insets in place of their names."""
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
            zip(insets["label_lon"], insets["label_lat"], insets["code"], strict=True),
        ),
    )


def _inside(shape: BaseGeometry) -> Point:
    """Return a point well inside a shape: of its largest part, so that no label falls on an islet."""
    parts = getattr(shape, "geoms", [shape])
    return max(parts, key=lambda part: part.area).representative_point()
