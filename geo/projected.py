"""Boundaries on paper: the map's projection, and each territory as closed rings in its metres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

import numpy as np
import shapely
from pyproj import Transformer

from geo.load import SHAPES, WGS84, load_hatching, load_shapes
from geo.urls import hatching_url, shapes_url

# The projection of the maps on the screen (conic conformal, parallels 44 and 49, on a sphere as browsers draw it).
ON_PAPER = "+proj=lcc +lat_1=44 +lat_2=49 +lat_0=46.5 +lon_0=3 +R=6371000 +units=m"

#: One closed ring: (x, y) in metres, shape (n, 2), y to the north.
Ring = np.ndarray


@cache
def _transformer() -> Transformer:
    return Transformer.from_crs(WGS84, ON_PAPER, always_xy=True)


def project(lon: Sequence[float], lat: Sequence[float]) -> np.ndarray:
    """Return places in degrees (WGS84) as metres on paper, shape (n, 2)."""
    return np.column_stack(_transformer().transform(np.asarray(lon, float), np.asarray(lat, float)))


def unproject(x: float, y: float) -> tuple[float, float]:
    """Return the longitude and latitude of a place in metres on paper."""
    lon, lat = _transformer().transform(x, y, direction="INVERSE")
    return float(lon), float(lat)


@cache
def rings_at(url: str) -> Mapping[str, tuple[Ring, ...]]:
    """Return code -> rings of the boundaries or hatching that maps name by this address, outer rings and holes alike.

    Read and projected once a process. Raises ``KeyError`` for an address that is no boundary file of this version.
    """
    loads = {shapes_url(*key): (load_shapes, key) for key in SHAPES}
    loads |= {hatching_url(*key): (load_hatching, key) for key in SHAPES}
    load, key = loads[url]
    shapes = load(*key)
    return MappingProxyType(dict(zip(shapes["code"], map(_rings, shapes.geometry), strict=True)))


def _rings(shape: shapely.Geometry) -> tuple[Ring, ...]:
    polygons = shapely.get_parts(shape)
    lines = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    return tuple(project(*np.asarray(line.coords).T[:2]) for line in lines)
