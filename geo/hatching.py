"""Hatching: parallel lines clipped to territories, for those without a value."""

from collections.abc import Iterable
from math import ceil, floor

import geopandas as gpd
import shapely
from shapely import LineString, MultiLineString, affinity
from shapely.geometry.base import BaseGeometry

from ess_data.errors import UnknownName
from geo.build.insets import LAMBERT_93

Lines = tuple[list[float | None], list[float | None]]
DECIMALS = 3
SHORTEST = 0.15  # of the spacing: shorter strokes look like dirt


def hatch_lines(shapes: gpd.GeoDataFrame, codes: Iterable[str], spacing_km: float = 16, angle: float = 45) -> Lines:
    """Return hatch lines of some territories as (lon, lat) lists with None between two strokes.

    Lines run on from one territory to the next, as they are laid out from one origin in Lambert-93, where they are
    straight and regular. A territory that falls between two lines gets one line of its own.

    Parameters
    ----------
    shapes
        Columns code and geometry, in any coordinate system.
    codes
        Territories to hatch; raises UnknownName for one that `shapes` lacks.
    spacing_km
        Distance between two lines as drawn, in km, above 0.
    angle
        Degrees anticlockwise from east; 45 rises to the right.
    """
    if spacing_km <= 0:
        raise ValueError(f"spacing_km must be above 0, not {spacing_km}")
    known = dict(zip(shapes["code"], shapes.geometry.to_crs(LAMBERT_93), strict=True))
    strokes: list[LineString] = []
    for code in codes:
        if code not in known:
            raise UnknownName(code, known)
        strokes += _strokes(known[code], spacing_km * 1_000, angle)
    return _as_lists(gpd.GeoSeries(strokes, crs=LAMBERT_93).to_crs("EPSG:4326"))


def hatch_bands(
    shapes: gpd.GeoDataFrame, spacing_km: float = 16, angle: float = 45, width_km: float = 1.5
) -> gpd.GeoSeries:
    """Return the hatching of every territory as thin bands to be filled: multipolygons by code, WGS84 degrees.

    Bands are drawn like any territory, so that a browser fetches the hatching of a whole map once. They run along the
    lines of `hatch_lines`, whose parameters these are; ``width_km`` is their breadth as drawn.
    """
    metric = dict(zip(shapes["code"], shapes.geometry.to_crs(LAMBERT_93), strict=True))
    bands = {
        code: shapely.MultiPolygon(
            [stroke.buffer(width_km * 500, cap_style="flat") for stroke in _strokes(shape, spacing_km * 1_000, angle)]
        )
        for code, shape in metric.items()
    }
    series = gpd.GeoSeries(bands, crs=LAMBERT_93).to_crs("EPSG:4326")
    return gpd.GeoSeries(
        shapely.orient_polygons(series.to_numpy(), exterior_cw=True), index=series.index, crs=series.crs
    )


def _strokes(shape: BaseGeometry, spacing: float, angle: float) -> list[LineString]:
    """Strokes inside one shape (metres), in order."""
    level = affinity.rotate(shape, -angle, origin=(0, 0))  # hatch horizontally, then turn back
    left, bottom, right, top = level.bounds
    heights = [row * spacing for row in range(ceil(bottom / spacing), floor(top / spacing) + 1)]
    strokes = _clipped(level, left, right, heights, SHORTEST * spacing)
    if not strokes:
        strokes = _clipped(level, left, right, [level.representative_point().y], 0)
    return [affinity.rotate(stroke, angle, origin=(0, 0)) for stroke in strokes]


def _clipped(
    shape: BaseGeometry, left: float, right: float, heights: Iterable[float], shortest: float
) -> list[LineString]:
    rows = MultiLineString([LineString([(left - 1, height), (right + 1, height)]) for height in heights])
    pieces = shapely.get_parts(shapely.intersection(shape, rows))
    return [piece for piece in pieces if isinstance(piece, LineString) and piece.length > shortest]


def _as_lists(strokes: gpd.GeoSeries) -> Lines:
    lon: list[float | None] = []
    lat: list[float | None] = []
    for stroke in strokes:
        if lon:
            lon.append(None)
            lat.append(None)
        xs, ys = stroke.xy
        lon += [round(x, DECIMALS) for x in xs]
        lat += [round(y, DECIMALS) for y in ys]
    return lon, lat
