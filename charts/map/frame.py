"""From degrees to pixels: where a map of France lies in a rectangle, as the browser places it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from charts.map.layers import LAT_RANGE, LON_RANGE
from geo.projected import project, unproject

#: From the least to the greatest of a coordinate, in degrees.
Span = Sequence[float]


@dataclass(frozen=True)
class Box:
    """Where a map goes, in pixels."""

    left: float
    top: float
    width: float
    height: float

    def part(self, domain: dict[str, Sequence[float]]) -> Box:
        """Return the part of this box that a domain takes: shares from the left and, as Plotly counts, the bottom."""
        (left, right), (bottom, top) = domain["x"], domain["y"]
        return Box(
            self.left + left * self.width,
            self.top + (1 - top) * self.height,
            (right - left) * self.width,
            (top - bottom) * self.height,
        )


@lru_cache(maxsize=2048)
def _metres(lon: float, lat: float) -> np.ndarray:
    return project([lon], [lat])[0]


@lru_cache(maxsize=256)
def _corners(lon_range: Span, lat_range: Span) -> tuple[np.ndarray, np.ndarray]:
    """Return the lowest and the highest place of a frame of degrees, in metres on paper; read, never changed."""
    lon, lat = (np.linspace(*span, 25) for span in (lon_range, lat_range))
    edges = [(lon, np.full(25, y)) for y in lat_range] + [(np.full(25, x), lat) for x in lon_range]
    outline = np.vstack([project(*edge) for edge in edges])
    return outline.min(axis=0), outline.max(axis=0)


class Placing:
    """Metres on paper to pixels in a box: the map's frame of longitudes and latitudes fits in, centred."""

    def __init__(self, box: Box, lon_range: Span = LON_RANGE, lat_range: Span = LAT_RANGE) -> None:
        low, high = _corners(tuple(lon_range), tuple(lat_range))
        self._scale = min(box.width / (high - low)[0], box.height / (high - low)[1])
        self._middle = (low + high) / 2
        self._centre = np.array([box.left + box.width / 2, box.top + box.height / 2])

    def metres(self, points: np.ndarray) -> np.ndarray:
        """Return points in metres as pixels."""
        return self._centre + (points - self._middle) * self._scale * (1, -1)

    def degrees(self, lon: Sequence[float], lat: Sequence[float]) -> np.ndarray:
        """Return points in degrees as pixels."""
        return self.metres(project(lon, lat))

    def point(self, lon: float, lat: float) -> np.ndarray:
        """Return one point in degrees as a pixel; those of a map's own territories come again and again."""
        return self.metres(_metres(lon, lat))

    def to_degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return the longitude and latitude of a point in pixels."""
        point = (np.array([x, y]) - self._centre) / self._scale * (1, -1) + self._middle
        return unproject(*point)
