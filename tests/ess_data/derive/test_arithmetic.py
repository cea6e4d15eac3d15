"""Computed figures: values, units, what they inherit, what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ess_data.derive.arithmetic import (
    Derived,
    difference,
    per_year,
    ratio,
    weakest_comparability,
    weakest_qualifier,
)
from ess_data.errors import NotComparable
from ess_data.load import load_tables
from ess_data.model import Observation
from tests.support.small_tables import SMALL

TABLES = load_tables(SMALL)
QUALIFIERS = ("exact", "at_least", "at_most", "approx", "planned")
OPPOSITE = {"at_least": "at_most", "at_most": "at_least"}
positive = st.floats(0.001, 1e9)
qualifiers = st.sampled_from(QUALIFIERS)


def made(indicator="clusters_west", value=9.0, unit="count", qualifier="exact", status="observed", **changes):
    base = Observation(
        indicator, "region", "2010", "53", 2011, 2011, value, unit, qualifier, status, "plan_a", "page 1"
    )
    return replace(base, **changes)


def money(value=2_700_000.0, **changes):
    return made("budget", value, "eur", **{"year_start": 2010, "year_end": 2013, **changes})


def share(value=13.2, **changes):
    return made("share", value, "percent", **{"year_start": 2008, "year_end": 2008, **changes})


# Ratios


def test_a_ratio_of_two_counts():
    found = ratio(TABLES, made(value=18.0), made("clusters_east", 4.0))
    assert found == Derived(
        value=4.5,
        unit="ratio",
        qualifier="exact",
        comparability="caution",
        formula="Pôles de l'Ouest (Bretagne, 2011) ÷ Pôles de l'Est (Bretagne, 2011)",
        inputs=(made(value=18.0), made("clusters_east", 4.0)),
    )


def test_a_percentage():
    found = ratio(TABLES, made(value=26.0), made("clusters_east", 42.0), percent=True)
    assert (round(found.value, 1), found.unit) == (61.9, "percent")
    assert found.formula.endswith("× 100")


@pytest.mark.parametrize(
    ("numerator", "denominator", "unit"),
    [
        (money(), made(), "eur"),
        (made(value=100.0, unit="hours"), made(unit="fte"), "hours"),
        (money(), money(), "ratio"),
        (money(), made(unit="hours"), "ratio"),
        (made(), made(), "ratio"),
    ],
)
def test_the_unit_of_a_ratio(numerator, denominator, unit):
    assert ratio(TABLES, numerator, denominator).unit == unit


@pytest.mark.parametrize(
    ("numerator", "denominator", "qualifier"),
    [
        ("exact", "exact", "exact"),
        ("approx", "exact", "approx"),
        ("at_least", "exact", "at_least"),
        ("exact", "at_least", "at_most"),
        ("exact", "at_most", "at_least"),
        ("at_least", "at_most", "at_least"),
        ("at_least", "at_least", "approx"),
        ("at_most", "approx", "approx"),
        ("exact", "planned", "planned"),
    ],
)
def test_the_qualifier_of_a_ratio(numerator, denominator, qualifier):
    assert ratio(TABLES, made(qualifier=numerator), made(qualifier=denominator)).qualifier == qualifier


def test_another_period_or_territory_lowers_comparability():
    assert ratio(TABLES, share(), share()).comparability == "full"
    assert ratio(TABLES, share(), share(year_start=2009, year_end=2009)).comparability == "caution"
    assert ratio(TABLES, share(), share(code="82")).comparability == "caution"
    assert ratio(TABLES, money(), made(year_start=2010, year_end=2013)).comparability == "single"


@given(positive, positive, qualifiers, qualifiers)
def test_the_bounds_of_a_ratio_hold(numerator, denominator, first, second):
    """Whatever true values the inputs allow, the quotient's qualifier allows their quotient."""
    found = ratio(TABLES, made(value=numerator, qualifier=first), made(value=denominator, qualifier=second))
    assert found.value == pytest.approx(numerator / denominator)
    shift = {"exact": 1.0, "at_least": 1.5, "at_most": 0.5}
    if first in shift and second in shift:
        true = (numerator * shift[first]) / (denominator * shift[second])
        allowed = {
            "exact": true == pytest.approx(found.value),
            "at_least": true >= found.value * 0.999999,
            "at_most": true <= found.value * 1.000001,
            "approx": True,
        }
        assert allowed[found.qualifier]
    else:
        assert found.qualifier in ("approx", "planned")


@given(positive, positive)
def test_a_ratio_turned_round_is_its_inverse(first, second):
    one = ratio(TABLES, made(value=first), made("clusters_east", second))
    other = ratio(TABLES, made("clusters_east", second), made(value=first))
    assert one.value * other.value == pytest.approx(1)


# Per year


def test_per_year():
    found = per_year(TABLES, money(qualifier="approx"))
    assert (found.value, found.unit, found.qualifier, found.comparability) == (675_000, "eur", "approx", "single")
    assert found.formula == "Budget d'essai (Bretagne, 2010-2013) ÷ 4 ans"
    assert per_year(TABLES, money(), lang="en").formula.startswith("Test budget (Brittany, 2010-2013) ÷ 4 ")
    assert per_year(TABLES, money(year_end=2010)).formula.endswith("÷ 1 an")


@given(positive, st.integers(1, 40))
def test_the_years_add_up_to_the_whole(value, years):
    found = per_year(TABLES, money(value, year_start=2010, year_end=2009 + years))
    assert found.value * years == pytest.approx(value)


# Differences


def test_a_difference_of_two_years_stays_comparable():
    later = share(14.1, year_start=2014, year_end=2014)
    found = difference(TABLES, later, share(qualifier="at_least"))
    assert found.value == pytest.approx(0.9)
    assert (found.unit, found.qualifier, found.comparability) == ("percent", "at_most", "full")
    assert found.formula == "Part de l'emploi (Bretagne, 2014) − Part de l'emploi (Bretagne, 2008)"


def test_a_difference_of_two_territories_is_read_with_caution():
    assert difference(TABLES, share(), share(code="82")).comparability == "caution"
    other_indicator = made("population", 4.0, year_start=2012, year_end=2012)
    assert difference(TABLES, made(), other_indicator).comparability == "caution"


def test_a_difference_of_two_calendar_years_is_a_duration():
    found = difference(TABLES, made("plan_year", 2019.0, "year"), made("plan_year", 2011.0, "year"))
    assert (found.value, found.unit) == (8, "years")


@given(positive, positive, qualifiers, qualifiers)
def test_a_difference_turned_round_changes_its_sign(first, second, one, other):
    there = difference(TABLES, made(value=first, qualifier=one), made(value=second, qualifier=other))
    back = difference(TABLES, made(value=second, qualifier=other), made(value=first, qualifier=one))
    assert there.value == -back.value
    assert there.qualifier == OPPOSITE.get(back.qualifier, back.qualifier)


# What is refused


@pytest.mark.parametrize("derive", [ratio, difference])
@pytest.mark.parametrize("status", ["not_applicable", "not_comparable"])
@pytest.mark.parametrize("place", [0, 1])
def test_inputs_without_a_comparable_value(derive, status, place):
    value = None if status == "not_applicable" else 3.0
    inputs = [made(), made()]
    inputs[place] = made(value=value, status=status)
    with pytest.raises(NotComparable) as caught:
        derive(TABLES, *inputs)
    assert status in str(caught.value) and "observed, zero" in str(caught.value)


def test_a_year_of_nothing():
    with pytest.raises(NotComparable):
        per_year(TABLES, money(None, status="not_applicable"))


def test_a_zero_below_the_line_is_refused_and_above_it_is_a_zero():
    nothing = made(value=0.0, status="zero")
    with pytest.raises(NotComparable) as caught:
        ratio(TABLES, made(), nothing)
    assert "zéro" in str(caught.value) and "clusters_west" in str(caught.value)
    assert ratio(TABLES, nothing, made()).value == 0


def test_units_that_do_not_go_together():
    with pytest.raises(NotComparable) as caught:
        ratio(TABLES, money(), made(), percent=True)
    assert "eur" in str(caught.value) and "count" in str(caught.value)
    with pytest.raises(NotComparable) as caught:
        difference(TABLES, money(), made())
    assert "eur" in str(caught.value) and "count" in str(caught.value)
    with pytest.raises(NotComparable) as caught:
        per_year(TABLES, share())
    assert "percent" in str(caught.value) and "count, eur, fte, hours" in str(caught.value)


@pytest.mark.parametrize("unit", ["flag", "code", "year"])
def test_what_is_no_quantity_is_not_divided(unit):
    with pytest.raises(NotComparable):
        ratio(TABLES, made(unit=unit), made())


# The order of qualifiers and comparabilities


@given(st.lists(qualifiers))
def test_the_weakest_qualifier_does_not_depend_on_order_or_repetition(found):
    weakest = weakest_qualifier(found)
    assert weakest_qualifier(reversed(found)) == weakest
    assert weakest_qualifier(found + found) == weakest
    assert weakest_qualifier([*found, weakest]) == weakest


@given(qualifiers, qualifiers, qualifiers)
def test_the_weakest_qualifier_may_be_found_in_steps(first, second, third):
    steps = weakest_qualifier((weakest_qualifier((first, second)), third))
    assert steps == weakest_qualifier((first, weakest_qualifier((second, third))))


def test_the_weakest_of_none_is_the_strongest():
    assert weakest_qualifier([]) == "exact"
    assert weakest_comparability([]) == "full"
    assert weakest_comparability(["full", "single", "caution"]) == "single"


@given(positive, positive)
def test_inputs_are_kept(first, second):
    inputs = (made(value=first), made("clusters_east", second))
    assert ratio(TABLES, *inputs).inputs == difference(TABLES, *inputs).inputs == inputs
