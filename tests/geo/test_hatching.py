"""Hatch lines: inside their territory, evenly spaced, and few enough to travel."""

from itertools import pairwise

import geopandas as gpd
import pytest
import shapely
from shapely import LineString, box

from ess_data.errors import UnknownName
from geo.build.insets import LAMBERT_93
from geo.hatching import hatch_lines
from geo.load import load_shapes


def strokes(lines) -> gpd.GeoSeries:
    """Lon and lat lists back into lines, in Lambert-93."""
    lon, lat = lines
    assert len(lon) == len(lat)
    assert [value is None for value in lon] == [value is None for value in lat]
    pieces, points = [], []
    for x, y in [*zip(lon, lat, strict=True), (None, None)]:
        if x is None:
            pieces.append(LineString(points))
            points = []
        else:
            points.append((x, y))
    return gpd.GeoSeries(pieces, crs="EPSG:4326").to_crs(LAMBERT_93)


@pytest.fixture
def squares() -> gpd.GeoDataFrame:
    shapes = [box(600_000, 6_600_000, 700_000, 6_700_000), box(700_000, 6_600_000, 800_000, 6_700_000)]
    tiny = box(903_000, 6_603_000, 904_000, 6_604_000)
    return gpd.GeoDataFrame({"code": ["a", "b", "c"]}, geometry=[*shapes, tiny], crs=LAMBERT_93)


def test_horizontal_lines_are_evenly_spaced(squares):
    heights = sorted(stroke.centroid.y for stroke in strokes(hatch_lines(squares, ["a"], 20, 0)))
    gaps = [upper - lower for lower, upper in pairwise(heights)]
    assert gaps == pytest.approx([20_000] * len(gaps), abs=150)  # coordinates are rounded to about 100 m
    assert len(heights) in {5, 6}


def test_the_angle_turns_lines_anticlockwise(squares):
    for stroke in strokes(hatch_lines(squares, ["a"], 20, 45)):
        (x0, y0), (x1, y1) = stroke.coords
        assert (y1 - y0) / (x1 - x0) == pytest.approx(1, abs=0.05)


def test_lines_run_on_in_the_neighbour(squares):
    ends = {round(stroke.coords[-1][1], -3) for stroke in strokes(hatch_lines(squares, ["a"], 20, 0))}
    starts = {round(stroke.coords[0][1], -3) for stroke in strokes(hatch_lines(squares, ["b"], 20, 0))}
    assert ends == starts


def test_a_territory_between_two_lines_gets_one(squares):
    assert len(strokes(hatch_lines(squares, ["c"], 20, 45))) == 1


def test_nothing_to_hatch_gives_empty_lists(squares):
    assert hatch_lines(squares, [], 20, 45) == ([], [])


def test_bad_questions_have_clear_answers(squares):
    with pytest.raises(UnknownName, match="z"):
        hatch_lines(squares, ["z"])
    with pytest.raises(ValueError, match="above 0"):
        hatch_lines(squares, ["a"], 0)


def test_every_territory_can_be_hatched_inside_its_shape_with_few_points():
    shapes = load_shapes("region", "2016")
    metric = shapes.set_index("code").geometry.to_crs(LAMBERT_93)
    total = 0
    for code in shapes["code"]:
        lines = hatch_lines(shapes, [code])
        total += len(lines[0])
        assert shapely.union_all(strokes(lines).to_numpy()).difference(metric[code].buffer(300)).length == 0, code
    assert total < 2_000
