"""Coverages of territories: holes, gaps, overlaps, islets and ring orientation, on tiny shapes."""

import geopandas as gpd
import shapely
from shapely import LinearRing, MultiPolygon, Point, Polygon, box

from geo.build.boundaries import boundaries as build
from geo.build.coverage import clean_coverage, drop_islets, orient_clockwise, sum_coverage, union_holes
from geo.build.insets import LAMBERT_93


def series(**shapes) -> gpd.GeoSeries:
    return gpd.GeoSeries(shapes, crs=LAMBERT_93)


def test_a_hole_that_nobody_fills_goes_to_the_territory_around_it():
    ring = box(0, 0, 10, 10).difference(box(4, 4, 6, 6))
    cleaned = clean_coverage(series(a=ring, b=box(10, 0, 20, 10)), 1)
    assert cleaned["a"].equals(box(0, 0, 10, 10))
    assert cleaned["b"].equals(box(10, 0, 20, 10))


def test_a_hole_that_a_neighbour_fills_stays():
    enclave = box(4, 4, 6, 6)
    around = box(0, 0, 10, 10).difference(enclave)
    cleaned = clean_coverage(series(a=around, b=MultiPolygon([enclave, box(10, 0, 20, 10)])), 1)
    assert len(cleaned["a"].interiors) == 1
    assert cleaned["b"].area == 104
    assert union_holes(cleaned) == []


def test_a_gap_between_two_goes_to_the_longest_border_unless_a_seat_lies_in_it():
    gap = box(8, 4, 11, 6)  # 3 + 2 + 3 of its border with a; 1 + 2 + 1 with b
    shapes = series(a=box(0, 0, 10, 10).difference(gap), b=box(10, 0, 20, 10).difference(gap))
    assert clean_coverage(shapes, 1)["a"].area == 102
    assert clean_coverage(shapes, 1, {"b": [Point(9, 5)]})["b"].area == 104


def test_an_overlap_is_owned_once():
    cleaned = clean_coverage(series(a=box(0, 0, 10, 10), b=box(9, 0, 20, 10)), 1)
    assert shapely.coverage_is_valid(cleaned.to_numpy())
    assert cleaned.area.sum() == 200


def test_rounding_is_shared_by_neighbours():
    bend = [(10.4, 0), (9.6, 3.3), (10.2, 6.7), (10.4, 10)]
    left = Polygon([(0, 0), *bend, (0, 10)])
    right = Polygon([(20, 0), (20, 10), *reversed(bend)])
    cleaned = clean_coverage(series(a=left, b=right), 1)
    assert shapely.coverage_is_valid(cleaned.to_numpy())
    assert (shapely.get_coordinates(cleaned.to_numpy()) % 1 == 0).all()


def test_a_broken_outline_is_repaired_not_lost():
    spike = Polygon([(0, 0), (0, 10), (10, 10), (10, 5), (15, 5), (10, 5), (10, 0)])
    assert not spike.is_valid
    assert clean_coverage(series(a=spike), 1)["a"].equals(box(0, 0, 10, 10))


def test_cleaning_leaves_its_input_untouched():
    shapes = series(a=box(0, 0, 10.4, 10))
    clean_coverage(shapes, 1)
    assert shapes["a"].equals(box(0, 0, 10.4, 10))


def test_islets_go_but_a_whole_territory_never_does():
    shapes = series(a=MultiPolygon([box(0, 0, 10, 10), box(20, 0, 21, 1), box(30, 0, 33, 3)]), b=box(40, 0, 41, 1))
    kept = drop_islets(shapes, 5)
    assert kept["a"].area == 109
    assert kept["b"].area == 1


def test_territories_sum_into_larger_ones():
    parts = series(a=box(0, 0, 1, 1), b=box(1, 0, 2, 1), c=box(5, 0, 6, 1))
    regions = sum_coverage(parts, {"a": "R", "b": "R", "c": "Q"})
    assert list(regions.index) == ["Q", "R"]
    assert regions["R"].equals(box(0, 0, 2, 1))


def test_rings_are_turned_clockwise_outside_and_counterclockwise_inside():
    shape = Polygon(box(0, 0, 10, 10, ccw=True).exterior.coords, [box(4, 4, 6, 6, ccw=False).exterior.coords])
    turned = orient_clockwise(series(a=shape))["a"]
    assert not LinearRing(turned.exterior).is_ccw
    assert LinearRing(turned.interiors[0]).is_ccw


def test_simplifying_keeps_the_coverage_closed():
    wiggle = [(700_000 + (index % 2) * 300, 6_600_000 + index * 500) for index in range(41)]
    left = Polygon([(600_000, 6_600_000), *wiggle, (600_000, 6_620_000)])
    right = Polygon([(800_000, 6_600_000), (800_000, 6_620_000), *reversed(wiggle)])
    simple = build.simplify(series(a=left, b=right))
    assert shapely.coverage_is_valid(simple.to_numpy())
    assert simple.count_coordinates().sum() < 20
    assert str(simple.crs) == "EPSG:4326"


# Insets
