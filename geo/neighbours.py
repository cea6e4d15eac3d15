"""Which territories share a border: read from the boundary files themselves, once a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import shapely

from geo.load import load_shapes


@cache
def neighbours(level: str, vintage: str = "") -> Mapping[str, tuple[str, ...]]:
    """Return code -> codes of the territories that share a stretch of border with it, sorted.

    A single point in common makes no neighbours. Islands have none: neither Corsica nor the overseas territories,
    whose insets are drawn away from one another. Raises ``UnknownShapes`` like `geo.load.load_shapes`.
    """
    shapes = load_shapes(level, vintage)
    codes, outlines = list(shapes["code"]), shapes.geometry.to_numpy()
    found: dict[str, list[str]] = {code: [] for code in codes}
    # Boundaries are simplified together, so that both sides of a border have the very same points.
    pairs = shapely.STRtree(outlines).query(outlines, predicate="intersects")
    for one, other in pairs.T:
        if one != other and shapely.intersection(outlines[one], outlines[other]).length > 0:
            found[codes[one]].append(codes[other])
    return MappingProxyType({code: tuple(sorted(others)) for code, others in found.items()})
