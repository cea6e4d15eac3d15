"""The ways to cut classes: literal classes of tiny series, and what holds for every series and scheme."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.class_breaks import BY_HAND, SCHEMES, class_breaks, diverging_breaks
from texts.numbers import rounded

ONE_TO_TEN = [float(n) for n in range(1, 11)]
TWO_HEAPS = [1.0, 1.2, 1.4, 9.0, 9.2, 20.0]


@pytest.mark.parametrize(
    ("scheme", "values", "k", "bins", "counts"),
    [
        ("equal_interval", ONE_TO_TEN, 3, (4.0, 7.0, 10.0), (4, 3, 3)),
        # Nobody between 7.3 and 13.7: the step stays, so that steps are seen to be equal.
        ("equal_interval", [1.0, 2.0, 20.0], 3, (7.3, 13.7, 20.0), (2, 0, 1)),
        ("fisher_jenks", TWO_HEAPS, 3, (1.4, 9.2, 20.0), (3, 2, 1)),
        # Mean 5.5, standard deviation 3.03: one below, the mean, one above.
        ("std_mean", ONE_TO_TEN, 5, (2.5, 5.5, 8.5, 10.0), (2, 3, 3, 2)),
        ("pretty", [1.0, 12.0, 47.0, 50.0, 88.0], 5, (20.0, 40.0, 60.0, 80.0, 88.0), (2, 0, 2, 0, 1)),
    ],
)
def test_schemes(scheme, values, k, bins, counts):
    breaks = class_breaks(values, k, scheme)
    assert (breaks.bins, breaks.counts) == (bins, counts)


def test_bounds_by_hand_are_sorted_and_those_outside_the_values_left_out():
    breaks = class_breaks(ONE_TO_TEN, scheme=BY_HAND, bounds=[8, 2, 0.5, 40, 2])
    assert (breaks.lowest, breaks.bins, breaks.counts) == (1.0, (2.0, 8.0, 10.0), (2, 6, 2))


@pytest.mark.parametrize("bounds", [(), (1.0, float("nan")), (float("inf"),)])
def test_bounds_by_hand_must_be_numbers(bounds):
    with pytest.raises(ValueError, match="at least one bound, each a number"):
        class_breaks(ONE_TO_TEN, scheme=BY_HAND, bounds=bounds)


def test_pooled_classes_are_counted_for_each_year():
    early, late = [1.0, 2.0, 3.0], [4.0, 5.0, 6.0]
    pooled = class_breaks(early + late, 3)
    assert pooled.counted(early).bins == pooled.counted(late).bins == pooled.bins
    assert pooled.counted(early).counts == (2, 1, 0)
    assert pooled.counted(late).counts == (0, 1, 2)


def test_diverging_classes_mirror_each_other():
    breaks = diverging_breaks([-6.0, -3.0, -1.0, 2.0, 4.0, 6.0], 0.0, 4, "equal_interval")
    assert (breaks.centre, breaks.below) == (0.0, 2)
    assert breaks.bins == (-3.5, 0.0, 3.5, 6.0)
    assert breaks.counts == (1, 2, 1, 2)


def test_a_centre_that_no_value_passes_leaves_one_side():
    assert diverging_breaks([1.0, 2.0, 3.0], 0.0, 6).below == 0
    breaks = diverging_breaks([-1.0, -2.0, -3.0], 0.0, 6)
    assert breaks.below == breaks.k


SERIES = st.lists(st.floats(-1e4, 1e4, allow_nan=False), min_size=1, max_size=30)


@given(SERIES, st.integers(1, 7), st.sampled_from([s for s in SCHEMES if s != BY_HAND]), st.integers(0, 2))
def test_every_value_falls_in_the_class_that_contains_it(values, k, scheme, decimals):
    breaks = class_breaks(values, k, scheme, decimals)
    assert_each_in_its_class(breaks, values, decimals)
    assert breaks.counts[0] > 0 and breaks.counts[-1] > 0


@given(SERIES, st.floats(-100, 100), st.integers(2, 6), st.integers(0, 2))
def test_diverging_classes_hold_every_value_and_turn_at_the_centre(values, centre, k, decimals):
    breaks = diverging_breaks(values, centre, k, decimals=decimals)
    assert_each_in_its_class(breaks, values, decimals)
    for value in values:
        shown = rounded(value, decimals)
        assert (breaks.class_of(shown) < breaks.below) == (shown <= breaks.centre)


def assert_each_in_its_class(breaks, values, decimals):
    found = [0] * breaks.k
    for value in values:
        shown = rounded(value, decimals)
        index = breaks.class_of(shown)
        low, high = breaks.bounds()[index]
        assert (low <= shown if index == 0 else low < shown) and shown <= high
        found[index] += 1
    assert tuple(found) == breaks.counts
    assert list(breaks.bins) == sorted(set(breaks.bins))
