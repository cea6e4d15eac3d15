"""Coverages: polygons that tile the ground, kept free of overlaps and gaps while they are simplified and rounded.

Every function takes and returns a GeoSeries indexed by territory code, in a metric or degree system that the
caller chooses; inputs stay untouched.
"""

from collections.abc import Iterable, Mapping

import geopandas as gpd
import numpy as np
import shapely
from shapely import MultiPolygon, Point, Polygon


def clean_coverage(
    shapes: gpd.GeoSeries, grid: float, seats: Mapping[str, Iterable[Point]] | None = None
) -> gpd.GeoSeries:
    """Round a coverage to a grid so that neighbours share every rounded vertex, and fill what nobody owns.

    All outlines are noded together on the grid and cut the plane into faces. A face goes to the territory it lies
    in; a face in no territory is a gap (a commune without a shape, a sliver) and goes to the territory that has a
    `seats` point in it, or else to the neighbour with the longest common border. A hole that a neighbour fills
    (an enclave) is that neighbour's own face and so stays.

    Parameters
    ----------
    shapes
        Polygons by code; small overlaps and slivers are allowed.
    grid
        Size of the grid, in the unit of the coordinates.
    seats
        Points known to belong to a territory, by code; used for gaps only.
    """
    valid = shapely.make_valid(shapes.to_numpy(), method="structure", keep_collapsed=False)
    noded = shapely.union_all(shapely.boundary(valid), grid_size=grid)
    faces = shapely.get_parts(shapely.polygonize([noded]))
    owners = _owners(faces, shapely.STRtree(valid))
    owners = _fill_gaps(faces, owners, list(shapes.index), seats or {})
    pieces = [shapely.coverage_union_all(faces[owners == index]) for index in range(len(shapes))]
    return gpd.GeoSeries([_polygonal(piece) for piece in pieces], index=shapes.index, crs=shapes.crs)


def _owners(faces: np.ndarray, tree: shapely.STRtree) -> np.ndarray:
    """Position of the polygon that holds each face's inner point, or -1; the first one where two overlap."""
    owners = np.full(len(faces), -1)
    inside, polygon = tree.query(shapely.point_on_surface(faces), predicate="within")
    for chart_type, owner in sorted(zip(inside.tolist(), polygon.tolist(), strict=True), reverse=True):
        owners[chart_type] = owner
    return owners


def _fill_gaps(
    faces: np.ndarray, owners: np.ndarray, codes: list[str], seats: Mapping[str, Iterable[Point]]
) -> np.ndarray:
    """Give every gap face an owner: first by the seats, then border by border until none is left."""
    owners = owners.copy()
    points = [(codes.index(code), point) for code, some in seats.items() if code in codes for point in some]
    for chart_type in np.flatnonzero(owners < 0):
        for owner, point in points:
            if faces[chart_type].intersects(point):
                owners[chart_type] = owner
    tree = shapely.STRtree(faces)
    while (gaps := np.flatnonzero(owners < 0)).size:
        found: dict[int, int] = {}
        for chart_type in gaps:
            borders: dict[int, float] = {}
            for other in sorted(tree.query(faces[chart_type], predicate="intersects").tolist()):
                if owners[other] >= 0:
                    length = shapely.length(shapely.intersection(faces[chart_type].boundary, faces[other].boundary))
                    borders[owners[other]] = borders.get(owners[other], 0.0) + length
            if borders:
                found[chart_type] = max(sorted(borders), key=lambda owner: borders[owner])
        if not found:
            break  # a ring of water between islets that touch nothing: leave it out
        for chart_type, owner in found.items():
            owners[chart_type] = owner
    return owners


def drop_islets(shapes: gpd.GeoSeries, smallest: float) -> gpd.GeoSeries:
    """Leave out detached parts below `smallest` (square units), but never a territory's largest part.

    A small enclave leaves a gap in its neighbour, which `clean_coverage` then gives to that neighbour.
    """
    kept = []
    for shape in shapes:
        parts = shapely.get_parts(shape)
        areas = shapely.area(parts)
        kept.append(_polygonal(MultiPolygon(list(parts[(areas >= smallest) | (areas == areas.max())]))))
    return gpd.GeoSeries(kept, index=shapes.index, crs=shapes.crs)


def sum_coverage(shapes: gpd.GeoSeries, groups: Mapping[str, str]) -> gpd.GeoSeries:
    """Territories summed into larger ones (`groups`: code -> larger code), sorted by the larger code."""
    return gpd.GeoSeries(
        {
            group: _polygonal(
                shapely.coverage_union_all([shapes[code] for code in shapes.index if groups[code] == group])
            )
            for group in sorted({groups[code] for code in shapes.index})
        },
        crs=shapes.crs,
    )


def union_holes(shapes: gpd.GeoSeries) -> list[Polygon]:
    """Holes left in the union of a coverage: places inside that no territory owns."""
    union = shapely.union_all(shapes.to_numpy())
    return [Polygon(ring) for part in shapely.get_parts(union) for ring in part.interiors]


def orient_clockwise(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Exterior rings clockwise, holes the other way: what web maps of the sphere expect (else the globe is filled)."""
    oriented = shapely.orient_polygons(shapes.to_numpy(), exterior_cw=True)
    return gpd.GeoSeries(oriented, index=shapes.index, crs=shapes.crs)


def _polygonal(shape: shapely.Geometry) -> Polygon | MultiPolygon:
    """Only the polygons of a geometry, parts in a fixed order, as Polygon if there is one."""
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, Polygon) and part.area > 0]
    if len(parts) == 1:
        return shapely.normalize(parts[0])
    return shapely.normalize(MultiPolygon(parts))
