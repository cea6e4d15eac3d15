"""The bridge from parts to a region: nothing is added up that was not observed alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ess_data.derive.bridge import bridged, parts_of
from ess_data.errors import NotComparable, UnknownTerritory
from ess_data.model import Period
from ess_data.store import shared_tables
from tests.support.made_up_tables import SOURCES, observed, tables_with, with_weight

YEAR = Period(2012, 2012)
#: Hauts-de-France, and the two regions of before that it was made of.
REGION, PARTS = "32", ("22", "31")
COUNT, SHARE = "ess_employees", "ess_employment_share"
VALUES = st.integers(0, 10**7)


def counts(first, second, **more):
    return [observed(COUNT, PARTS[0], first), observed(COUNT, PARTS[1], second, **more)]


def shares(values, weights):
    rows = [observed(SHARE, code, value, unit="percent") for code, value in zip(PARTS, values, strict=True)]
    return [*rows, *(observed(COUNT, code, weight) for code, weight in zip(PARTS, weights, strict=True))]


def test_parts_are_regions_first_then_departements():
    regions, departements = parts_of(shared_tables(), REGION, "2016")
    assert tuple(part.code for part in regions) == PARTS
    assert {part.code for part in departements} == {"02", "59", "60", "62", "80"}
    # Mayotte was no region of the 2010 boundaries.
    assert [[part.code for part in parts] for parts in parts_of(shared_tables(), "06", "2016")] == [["976"]]
    with pytest.raises(UnknownTerritory):
        parts_of(shared_tables(), "99", "2016")


@given(VALUES, VALUES)
def test_counts_add_up_in_any_order(first, second):
    rows = counts(first, second)
    made = bridged(tables_with(rows), COUNT, REGION, "2016", YEAR)
    assert made.value == first + second
    assert made.value == bridged(tables_with(rows[::-1]), COUNT, REGION, "2016", YEAR).value
    assert {row.code for row in made.inputs} == set(PARTS)
    assert (made.unit, made.qualifier, made.comparability) == ("count", "exact", "caution")


@given(st.sampled_from(PARTS), VALUES)
def test_a_missing_part_is_never_taken_for_zero(missing, value):
    rows = [observed(COUNT, code, value) for code in PARTS if code != missing]
    with pytest.raises(NotComparable, match=f"{COUNT}.*2012.*{missing}"):
        bridged(tables_with(rows), COUNT, REGION, "2016", YEAR)


@pytest.mark.parametrize(
    "other",
    [
        {"year_start": 2011, "year_end": 2011},
        {"year_start": 2011},
        {"status": "not_comparable"},
        {"source": SOURCES[1]},
    ],
)
def test_parts_of_another_period_perimeter_or_source_do_not_add_up(other):
    with pytest.raises(NotComparable):
        bridged(tables_with(counts(1, 2, **other)), COUNT, REGION, "2016", YEAR)


def test_the_sum_is_as_sure_as_its_weakest_part():
    rows = counts(1, 2, qualifier="at_least")
    assert bridged(tables_with(rows), COUNT, REGION, "2016", YEAR).qualifier == "at_least"
    rows = [observed(COUNT, "22", 1, qualifier="at_most"), observed(COUNT, "31", 2, qualifier="at_least")]
    assert bridged(tables_with(rows), COUNT, REGION, "2016", YEAR).qualifier == "approx"


def test_zero_is_a_part_like_any_other():
    rows = counts(5, 0, status="zero")
    assert bridged(tables_with(rows), COUNT, REGION, "2016", YEAR).value == 5


def test_shares_do_not_add_up_without_weights():
    rows = shares((10.0, 12.0), (1, 1))
    with pytest.raises(NotComparable, match=r"ne s'additionne pas"):
        bridged(tables_with(rows), SHARE, REGION, "2016", YEAR)


PERCENTS = st.tuples(*[st.floats(0, 100)] * 2)


@given(PERCENTS, st.tuples(*[st.integers(1, 10**6)] * 2))
def test_a_weighted_share_lies_between_its_parts(values, weights):
    tables = tables_with(shares(values, weights), with_weight(SHARE, COUNT))
    made = bridged(tables, SHARE, REGION, "2016", YEAR)
    naive = (values[0] * weights[0] + values[1] * weights[1]) / sum(weights)
    assert made.value == pytest.approx(naive)
    assert min(values) - 1e-9 <= made.value <= max(values) + 1e-9
    assert {row.indicator for row in made.inputs} == {SHARE, COUNT}


@given(PERCENTS, st.integers(1, 10**6))
def test_equal_weights_give_the_plain_mean(values, weight):
    tables = tables_with(shares(values, (weight, weight)), with_weight(SHARE, COUNT))
    assert bridged(tables, SHARE, REGION, "2016", YEAR).value == pytest.approx(sum(values) / 2)


@pytest.mark.parametrize("weights", [(0, 0), (1,)])
def test_weights_that_are_missing_or_nothing_give_no_share(weights):
    rows = shares((10.0, 12.0), (3, 4))[:2]
    rows += [observed(COUNT, code, weight) for code, weight in zip(PARTS, weights, strict=False)]
    with pytest.raises(NotComparable):
        bridged(tables_with(rows, with_weight(SHARE, COUNT)), SHARE, REGION, "2016", YEAR)


def test_departements_serve_where_the_old_regions_do_not():
    inside = {"02": 1, "59": 2, "60": 3, "62": 4, "80": 5}
    rows = [observed(COUNT, code, n, level="departement", vintage="") for code, n in inside.items()]
    assert bridged(tables_with(rows), COUNT, REGION, "2016", YEAR).value == 15


def test_the_population_of_each_region_of_2010_is_the_sum_of_its_departements():
    tables = shared_tables()
    population = tables.period_index("population", "departement")[YEAR]
    for code in tables.territories_at("region", "2010"):
        inside = [t.code for t in tables.territories_at("departement").values() if t.region_2010 == code]
        made = bridged(tables, "population", code, "2010", YEAR)
        assert made.value == sum(population[departement][0].value for departement in inside)
