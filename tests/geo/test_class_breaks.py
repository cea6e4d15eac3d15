"""Class breaks: literal classes of tiny series, and what holds for every series."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.class_breaks import class_breaks
from texts.numbers import rounded

ONE_TO_TEN = [float(n) for n in range(1, 11)]


@pytest.mark.parametrize(
    ("values", "k", "decimals", "bins", "counts"),
    [
        (ONE_TO_TEN, 5, 1, (2.8, 4.6, 6.4, 8.2, 10.0), (2, 2, 2, 2, 2)),
        (ONE_TO_TEN, 2, 1, (5.5, 10.0), (5, 5)),
        (ONE_TO_TEN, 1, 1, (10.0,), (10,)),
        # The order of the values does not matter.
        ([4.0, 1.0, 3.0, 2.0], 2, 1, (2.5, 4.0), (2, 2)),
        # Ties leave fewer classes.
        ([1.0, 1.0, 1.0, 1.0, 5.0], 5, 1, (1.0, 5.0), (4, 1)),
        ([1.0, 2.0, 2.0, 2.0, 2.0, 2.0, 9.0], 3, 1, (2.0, 9.0), (6, 1)),
        # Fewer distinct values than classes: at most one class a value.
        ([3.0, 7.0], 5, 1, (5.0, 7.0), (1, 1)),
        ([3.0, 7.0, 9.0], 5, 0, (6.0, 8.0, 9.0), (1, 1, 1)),
        # One value, and one value many times.
        ([9.9], 5, 1, (9.9,), (1,)),
        ([9.9, 9.9, 9.9], 5, 1, (9.9,), (3,)),
        # Values that print alike are one value.
        ([9.91, 9.94, 9.89], 5, 1, (9.9,), (3,)),
        ([-2.0, -1.0, 0.0, 1.0], 2, 1, (-0.5, 1.0), (2, 2)),
    ],
)
def test_classes(values, k, decimals, bins, counts):
    breaks = class_breaks(values, k, decimals=decimals)
    assert (breaks.bins, breaks.counts, breaks.k) == (bins, counts, len(bins))
    assert breaks.lowest == rounded(min(values), decimals)


def test_bounds_and_class_of():
    breaks = class_breaks(ONE_TO_TEN, 2)
    assert breaks.bounds() == [(1.0, 5.5), (5.5, 10.0)]
    assert [breaks.class_of(value) for value in (1.0, 5.5, 5.6, 10.0)] == [0, 0, 1, 1]


def test_a_half_is_classed_as_it_is_printed():
    """24.15 is printed as 24.2: its class ends there."""
    breaks = class_breaks([24.0, 24.15], 2, decimals=1)
    assert (breaks.lowest, breaks.bins[-1], breaks.counts) == (24.0, 24.2, (1, 1))


@pytest.mark.parametrize(
    ("values", "options", "message"),
    [
        ([1.0], {"scheme": "jenks"}, "quantiles"),
        ([1.0], {"k": 0}, "k is 0"),
        ([], {}, "at least one value"),
        ([1.0, float("nan")], {}, "missing"),
    ],
)
def test_what_is_refused(values, options, message):
    with pytest.raises(ValueError, match=message):
        class_breaks(values, **options)


SERIES = st.lists(st.floats(-1e4, 1e4, allow_nan=False), min_size=1, max_size=40)


@given(SERIES, st.integers(1, 5), st.integers(0, 2))
def test_every_value_falls_in_the_class_that_contains_it(values, k, decimals):
    breaks = class_breaks(values, k, decimals=decimals)
    assert 1 <= breaks.k <= k
    assert list(breaks.bins) == sorted(set(breaks.bins))
    found = [0] * breaks.k
    for value in values:
        shown = rounded(value, decimals)
        index = breaks.class_of(shown)
        low, high = breaks.bounds()[index]
        assert (low <= shown if index == 0 else low < shown) and shown <= high
        found[index] += 1
    assert tuple(found) == breaks.counts
    assert sum(breaks.counts) == len(values)
    assert 0 not in breaks.counts


@given(st.lists(st.integers(0, 10**6), min_size=5, max_size=60, unique=True))
def test_quantiles_share_distinct_values_evenly(values):
    counts = class_breaks([float(value) for value in values], 5, decimals=0).counts
    if len(counts) == 5:
        assert max(counts) - min(counts) <= 2
