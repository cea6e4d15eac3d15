"""Likeness of territories: known cases, and the distance as one would compute it by hand."""

from __future__ import annotations

import math
from statistics import pstdev

import pytest

from ess_data import query as ask
from ess_data.derive.measures import population_of
from ess_data.derive.similar import SHARE, similar_to
from ess_data.errors import UnknownTerritory
from ess_data.store import shared_tables


@pytest.fixture(scope="module")
def tables():
    return shared_tables()


def test_brittany_is_most_like_the_pays_de_la_loire(tables):
    found = similar_to(tables, "region", "2016", "53")
    assert [similar.code for similar in found] == ["52", "76", "75", "27", "44"]
    assert found[0].distance < found[1].distance < 1.5
    assert (found[0].population, found[0].share) == (3_632_600, 13.13)


def test_a_territory_without_both_figures_is_like_no_other(tables):
    assert similar_to(tables, "region", "2016", "06") == ()
    assert "06" not in {similar.code for similar in similar_to(tables, "region", "2016", "01", most=99)}


def test_an_unknown_territory_is_refused(tables):
    with pytest.raises(UnknownTerritory):
        similar_to(tables, "region", "2016", "99")


@pytest.mark.parametrize(("level", "vintage"), [("region", "2016"), ("region", "2010"), ("departement", "")])
def test_distances_agree_with_a_naive_computation(tables, level, vintage):
    period = ask.default_period(tables, SHARE, level, vintage)
    rows = ask.values_for(tables, SHARE, level, vintage, period)
    figures = {}
    for row in rows[rows["status"] == "observed"].itertuples():
        population = population_of(tables, tables.territory(level, row.code, vintage), period.end).value
        figures[row.code] = (math.log(population), row.value)
    first, second = (pstdev(values) for values in zip(*figures.values(), strict=True))
    code = next(iter(figures))
    here = figures[code]
    expected = sorted(
        (math.sqrt(((x - here[0]) / first) ** 2 + ((y - here[1]) / second) ** 2), other)
        for other, (x, y) in figures.items()
        if other != code
    )
    found = similar_to(tables, level, vintage, code, most=len(figures))
    assert [similar.code for similar in found] == [other for _distance, other in expected]
    assert [similar.distance for similar in found] == pytest.approx([distance for distance, _other in expected])
