"""Neighbours by shared border: known cases, islands, symmetry, and a naive computation."""

from __future__ import annotations

import pytest

from geo.errors import UnknownShapes
from geo.load import SHAPES, load_shapes
from geo.neighbours import neighbours

OVERSEAS = ("01", "02", "03", "04", "06")


@pytest.mark.parametrize(
    ("level", "vintage", "code", "expected"),
    [
        ("region", "2016", "53", ("28", "52")),
        ("region", "2016", "93", ("76", "84")),
        ("region", "2016", "32", ("11", "28", "44")),
        ("region", "2016", "11", ("24", "27", "28", "32", "44")),
        ("region", "2010", "31", ("22",)),
        ("region", "2010", "53", ("25", "52")),
        ("region", "2010", "42", ("41", "43")),
        ("departement", "", "29", ("22", "56")),
        # Paris has its three; Vaucluse meets Var where the Verdon joins the Durance.
        ("departement", "", "75", ("92", "93", "94")),
        ("departement", "", "84", ("04", "07", "13", "26", "30", "83")),
        ("departement", "", "2A", ("2B",)),
    ],
)
def test_known_neighbours(level, vintage, code, expected):
    assert neighbours(level, vintage)[code] == expected


@pytest.mark.parametrize("vintage", ["2010", "2016"])
def test_islands_have_none(vintage):
    found = neighbours("region", vintage)
    islands = [code for code in (*OVERSEAS, "94") if code in found]
    assert {code: found[code] for code in islands} == dict.fromkeys(islands, ())
    assert {code for code, others in found.items() if not others} == set(islands)


def test_overseas_departements_have_none():
    found = neighbours("departement")
    assert {code for code, others in found.items() if not others} == {"971", "972", "973", "974", "976"}


@pytest.mark.parametrize(("level", "vintage"), SHAPES)
def test_neighbours_agree_with_a_pair_by_pair_computation(level, vintage):
    shapes = load_shapes(level, vintage)
    outlines = dict(zip(shapes["code"], shapes.geometry, strict=True))
    found = neighbours(level, vintage)
    assert set(found) == set(outlines)
    for code, outline in outlines.items():
        touching = [
            other
            for other, shape in outlines.items()
            if other != code and outline.boundary.intersection(shape.boundary).length > 0
        ]
        assert found[code] == tuple(sorted(touching)), code
        assert all(code in found[other] for other in touching)


def test_other_levels_have_no_boundaries():
    with pytest.raises(UnknownShapes):
        neighbours("commune")
