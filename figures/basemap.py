"""The basemaps of the project, read once: addresses of boundaries and hatching, points, overseas frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import geopandas as gpd
import shapely

from charts.map.layers import Basemap
from charts.theme import PlotSpec
from ess_data.dataset import Tables
from geo.build.insets import LAMBERT_93
from geo.errors import MissingShapes
from geo.load import WGS84, load_insets, load_shapes
from geo.urls import hatching_url, shapes_url
from texts import Language

#: How near, in metres, the point of a territory is to the one farthest from its borders.
POINT_TOLERANCE = 500.0


def drawn_or_empty(draw: Callable[[], PlotSpec]) -> PlotSpec:
    """Return what a function draws on a basemap, or an empty figure where the boundaries are missing.

    A page says so in the place of the map; what it shows beside needs no boundaries.
    """
    try:
        return draw()
    except MissingShapes:
        return {}


def basemap_for(tables: Tables, level: str, vintage: str, lang: Language, border_vintage: str = "") -> Basemap:
    """Return the basemap of a level and vintage (empty for départements), its insets named in a language.

    ``border_vintage`` draws the regions of that vintage over départements.
    """
    base = _bare_basemap(level, vintage)
    regions = tables.territories_at("region", "2016")
    named = tuple((lon, lat, regions[code].label(lang)) for lon, lat, code in base.frame_labels)
    borders = base.borders
    if level == "departement" and border_vintage:
        # Overseas a region is one département: a second line around it would only weigh on its inset.
        overseas = {code for _lon, _lat, code in base.frame_labels}
        codes = tuple(code for code in tables.territories_at("region", border_vintage) if code not in overseas)
        borders = (shapes_url("region", border_vintage), codes)
    return replace(base, frame_labels=named, borders=borders)


@cache
def _bare_basemap(level: str, vintage: str) -> Basemap:
    """Return the basemap with the region codes of the insets in place of their names."""
    shapes = load_shapes(level, vintage)
    insets = load_insets(level, vintage)
    lon: list[float | None] = []
    lat: list[float | None] = []
    for frame in insets.geometry:
        xs, ys = frame.coords.xy
        # A thousandth of a degree is a twentieth of a pixel, and these travel with every map.
        lon.extend((*(round(x, 3) for x in xs), None))
        lat.extend((*(round(y, 3) for y in ys), None))
    points = _inside(shapes)
    return Basemap(
        geojson=shapes_url(level, vintage),
        points={code: (point.x, point.y) for code, point in zip(shapes["code"], points, strict=True)},
        hatching=hatching_url(level, vintage),
        frames=(lon, lat),
        frame_labels=tuple(
            zip(insets["label_lon"], insets["label_lat"], insets["code"], strict=True),
        ),
    )


def _inside(shapes: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Return for each territory the point farthest from the borders of its largest part, where writing has most room.

    Not the centroid, which may lie outside, nor on an islet.
    """
    metric = shapes.geometry.to_crs(LAMBERT_93)
    largest = [max(shapely.get_parts(shape), key=lambda part: part.area) for shape in metric]
    radii = shapely.maximum_inscribed_circle(largest, tolerance=POINT_TOLERANCE)
    return gpd.GeoSeries([shapely.get_point(line, 0) for line in radii], crs=LAMBERT_93).to_crs(WGS84)
