"""Boundaries from disk: which file holds which level and vintage, as geodataframes."""

import json
from pathlib import Path

import geopandas as gpd

from geo.errors import MissingShapes, UnknownShapes

SHAPES_FOLDER = Path(__file__).parent / "shapes"
INSETS_FILE = "insets.geojson"
#: (level, vintage) -> file name. Départements have not changed since 2011 and carry no vintage.
SHAPES: dict[tuple[str, str], str] = {
    ("region", "2010"): "regions_2010.geojson",
    ("region", "2016"): "regions_2016.geojson",
    ("departement", ""): "departements.geojson",
}
#: (level, vintage) -> file name of the bands that hatch its territories, see `geo.hatching`.
HATCHINGS = {key: f"hatching_{name}" for key, name in SHAPES.items()}
WGS84 = "EPSG:4326"


def shapes_path(level: str, vintage: str = "") -> Path:
    """Return the boundary file of a level and vintage; raises UnknownShapes, which lists those that exist."""
    if (level, vintage) not in SHAPES:
        raise UnknownShapes(level, vintage, SHAPES)
    return SHAPES_FOLDER / SHAPES[level, vintage]


def hatching_path(level: str, vintage: str = "") -> Path:
    """Return the file of the bands that hatch the territories of a level and vintage; raises UnknownShapes."""
    if (level, vintage) not in HATCHINGS:
        raise UnknownShapes(level, vintage, HATCHINGS)
    return SHAPES_FOLDER / HATCHINGS[level, vintage]


def load_hatching(level: str, vintage: str = "") -> gpd.GeoDataFrame:
    """Load the bands that hatch the territories of a level and vintage: columns code, geometry; errors as above."""
    return _load(hatching_path(level, vintage))[["code", "geometry"]]


def load_shapes(level: str, vintage: str = "") -> gpd.GeoDataFrame:
    """Load the territories of a level and vintage: columns code, name, geometry (WGS84 degrees), sorted by code.

    Overseas territories lie in their insets, scaled: measure no length or area on them. Raises UnknownShapes, or
    MissingShapes if the file is gone or damaged.
    """
    return _load(shapes_path(level, vintage))[["code", "name", "geometry"]]


def load_insets(level: str, vintage: str = "") -> gpd.GeoDataFrame:
    """Load the frames of the overseas insets that a level and vintage needs, from top to bottom.

    Columns: code (region), departement, name, scale (drawn length / true length), label_lon and label_lat (top left
    corner of the name's text), vintages (list), geometry (closed line, WGS84 degrees). The boundaries of 2010 have
    no Mayotte.
    """
    if (level, vintage) not in SHAPES:
        raise UnknownShapes(level, vintage, SHAPES)
    insets = _load(SHAPES_FOLDER / INSETS_FILE)
    if not vintage:
        return insets
    return insets[[vintage in vintages for vintages in insets["vintages"]]].reset_index(drop=True)


def _load(path: Path) -> gpd.GeoDataFrame:
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return gpd.GeoDataFrame.from_features(features, crs=WGS84)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MissingShapes(path, type(error).__name__) from error
