"""The committed boundary files: complete, valid, light, without gaps, and true to the ground they stand for."""

import csv
import gzip
import json
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from pyproj import Geod

from geo.build.coverage import union_holes
from geo.build.insets import LAMBERT_93, LOCAL_CRS
from geo.errors import MissingShapes, UnknownShapes
from geo.load import SHAPES, SHAPES_FOLDER, load_insets, load_shapes, shapes_path
from geo.membership import REGIONS, region_names, region_of_departement

KEYS = sorted(SHAPES)
OVERSEAS_REGIONS = {"01", "02", "03", "04", "06"}
MAX_BYTES = {("region", "2010"): 120_000, ("region", "2016"): 120_000, ("departement", ""): 260_000}
MAX_GZIP_BYTES = {("region", "2010"): 35_000, ("region", "2016"): 35_000, ("departement", ""): 75_000}
# Paris and its neighbours are a few pixels wide: at this scale their areas cannot be kept to 1 %.
INNER_RING_TOLERANCE = {"75": 0.02, "92": 0.04, "93": 0.02, "94": 0.02}


@pytest.fixture(scope="module", params=KEYS, ids=lambda key: "-".join(filter(None, key)))
def key(request):
    return request.param


@pytest.fixture(scope="module")
def shapes(key):
    return load_shapes(*key)


@pytest.fixture(scope="module")
def raw(key):
    return shapes_path(*key).read_bytes()


def expected_codes(level: str, vintage: str) -> set[str]:
    return set(REGIONS[vintage]) if level == "region" else set(region_of_departement("2016"))


def mainland_of(key: tuple[str, str]) -> gpd.GeoDataFrame:
    shapes = load_shapes(*key)
    overseas = OVERSEAS_REGIONS if key[0] == "region" else set(LOCAL_CRS)
    return shapes[~shapes["code"].isin(overseas)]


def test_every_territory_has_one_shape_and_no_other_is_there(key, shapes, raw):
    features = json.loads(raw)["features"]
    ids = [feature["id"] for feature in features]
    assert len(ids) == len(set(ids)) == {"region": {"2010": 26, "2016": 18}, "departement": {"": 101}}[key[0]][key[1]]
    assert set(ids) == expected_codes(*key)
    assert ids == [feature["properties"]["code"] for feature in features] == sorted(ids)
    assert list(shapes.columns) == ["code", "name", "geometry"]
    assert shapes["name"].str.strip().ne("").all()
    if key[0] == "region":
        assert dict(zip(shapes["code"], shapes["name"], strict=True)) == region_names(key[1])


def test_shapes_are_valid_polygons(shapes):
    assert shapes.geometry.is_valid.all()
    assert set(shapes.geom_type) <= {"Polygon", "MultiPolygon"}


def test_exterior_rings_run_clockwise_and_holes_the_other_way(shapes):
    for shape in shapes.geometry:
        for part in shapely.get_parts(shape):
            assert not part.exterior.is_ccw
            assert all(ring.is_ccw for ring in part.interiors)


def test_no_part_is_a_sliver(shapes):
    parts = shapes.geometry.to_crs(LAMBERT_93).explode()
    assert parts.area.min() > 1e6  # 1 km² as drawn
    assert all(len(part.exterior.coords) >= 4 for part in parts)


def test_neighbours_share_their_borders_without_overlap(shapes):
    assert shapely.coverage_is_valid(shapes.geometry.to_numpy())


def test_mainland_has_no_gap(key):
    assert union_holes(mainland_of(key).set_index("code").geometry) == []


def test_coordinates_have_three_decimals(raw):
    def numbers(part):
        return [part] if isinstance(part, int | float) else [number for inner in part for number in numbers(inner)]

    for feature in json.loads(raw)["features"]:
        assert all(round(number, 3) == number for number in numbers(feature["geometry"]["coordinates"]))


def test_everything_lies_on_the_map_of_france(shapes):
    west, south, east, north = shapes.total_bounds
    assert west > -5.3 and south > 41.2 and east < 9.7 and north < 51.2


def test_files_stay_light(key, raw):
    assert len(raw) <= MAX_BYTES[key]
    assert len(gzip.compress(raw, 6, mtime=0)) <= MAX_GZIP_BYTES[key]


@pytest.mark.parametrize("vintage", sorted(REGIONS))
def test_a_region_is_the_union_of_its_departements(vintage):
    departements = load_shapes("departement").set_index("code").geometry
    home = region_of_departement(vintage)
    for region in load_shapes("region", vintage).itertuples():
        members = [departements[code] for code in departements.index if home.get(code) == region.code]
        assert shapely.union_all(members).symmetric_difference(region.geometry).area < 1e-9, region.code


def true_areas(level: str, vintage: str) -> dict[str, float]:
    with (SHAPES_FOLDER / "areas.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if (row["level"], row["vintage"]) == (level, vintage)]
    return {row["code"]: float(row["area_km2"]) for row in rows}


def test_areas_stay_within_one_percent_of_the_unsimplified_ones(key, shapes):
    geod = Geod(ellps="GRS80")
    insets = load_insets(*key)
    scale = dict(zip(insets["code" if key[0] == "region" else "departement"], insets["scale"], strict=True))
    known = true_areas(*key)
    assert set(known) == set(shapes["code"])
    for row in shapes.itertuples():
        drawn = abs(geod.geometry_area_perimeter(row.geometry)[0]) / 1e6 / scale.get(row.code, 1) ** 2
        allowed = INNER_RING_TOLERANCE.get(row.code, 0.01) if key[0] == "departement" else 0.01
        assert drawn == pytest.approx(known[row.code], rel=allowed), row.code


def test_unsimplified_areas_agree_with_published_orders_of_magnitude():
    areas = true_areas("region", "2016")
    assert sum(area for code, area in areas.items() if code not in OVERSEAS_REGIONS) == pytest.approx(549_000, rel=0.01)
    assert areas["11"] == pytest.approx(12_058, rel=0.01)
    assert areas["03"] == pytest.approx(83_800, rel=0.02)


@pytest.mark.parametrize(
    "name, lon, lat, departement",
    [
        ("Valréas", 4.991, 44.384, "84"),  # enclave of Vaucluse in Drôme
        ("Tarbes", 0.078, 43.233, "65"),
        ("Séron", -0.07, 43.34, "65"),  # enclave of Hautes-Pyrénées in Pyrénées-Atlantiques
        ("Drain", -1.209, 47.303, "49"),  # in a commune without a shape of its own
        ("Le Palais", -3.17, 47.33, "56"),  # on Belle-Île
        ("Saint-Pierre-d'Oléron", -1.31, 45.94, "17"),
        ("Saint-Martin-de-Ré", -1.37, 46.19, "17"),
        ("L'Île-d'Yeu", -2.35, 46.71, "85"),
        ("Noirmoutier", -2.27, 46.99, "85"),
        ("Paris", 2.35, 48.857, "75"),
        ("Ajaccio", 8.75, 41.94, "2A"),
    ],
)
def test_places_lie_in_their_departement(name, lon, lat, departement):
    shapes = load_shapes("departement")
    assert list(shapes.loc[shapes.contains(shapely.Point(lon, lat)), "code"]) == [departement]


# Insets


def metric_frames(level: str = "region", vintage: str = "2016") -> gpd.GeoDataFrame:
    frames = load_insets(level, vintage).to_crs(LAMBERT_93)
    return frames.set_geometry(shapely.polygons(frames.geometry.map(lambda line: list(line.coords)).tolist()))


def test_mayotte_has_no_frame_in_2010():
    assert list(load_insets("region", "2010")["code"]) == ["01", "02", "03", "04"]
    assert list(load_insets("region", "2016")["code"]) == ["01", "02", "03", "04", "06"]
    assert list(load_insets("departement")["departement"]) == sorted(LOCAL_CRS)


def test_frames_are_equal_upright_rectangles_in_one_column():
    bounds = metric_frames().bounds
    assert bounds["minx"].max() - bounds["minx"].min() < 5
    assert bounds["maxx"].max() - bounds["maxx"].min() < 5
    heights = bounds["maxy"] - bounds["miny"]
    assert heights.max() - heights.min() < 5
    for frame in metric_frames().geometry:
        assert frame.area == pytest.approx(frame.envelope.area, rel=1e-3)
    for line in load_insets("region", "2016").geometry:
        assert line.is_closed


def test_frames_touch_neither_each_other_nor_the_mainland():
    frames = list(metric_frames().geometry)
    land = mainland_of(("region", "2016")).to_crs(LAMBERT_93).union_all()
    for position, frame in enumerate(frames):
        assert frame.distance(land) > 15_000
        assert all(frame.distance(other) > 5_000 for other in frames[position + 1 :])


def test_shapes_lie_inside_their_frame_and_below_the_name():
    shapes = load_shapes("region", "2016").to_crs(LAMBERT_93).set_index("code").geometry
    frames = metric_frames()
    labels = gpd.GeoSeries(gpd.points_from_xy(frames["label_lon"], frames["label_lat"]), crs="EPSG:4326")
    for row, label in zip(frames.itertuples(), labels.to_crs(LAMBERT_93), strict=True):
        shape = shapes[row.code]
        assert row.geometry.buffer(-3_000).contains(shape)
        assert row.geometry.contains(label)
        assert label.y - shape.bounds[3] > 18_000  # 10 pixels on a map 640 pixels wide
        assert row.scale > 0


# Loading


def test_unknown_shapes_list_the_valid_ones():
    with pytest.raises(UnknownShapes, match=r"region 1999.*region 2010, region 2016, departement"):
        load_shapes("region", "1999")
    with pytest.raises(UnknownShapes, match="commune"):
        load_insets("commune")


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"type":"FeatureCollection"}'])
def test_a_missing_or_damaged_file_has_a_name(text, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("geo.load.SHAPES_FOLDER", tmp_path)
    if text is not None:
        (tmp_path / "regions_2016.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(MissingShapes, match=r"python -m geo\.build"):
        load_shapes("region", "2016")
