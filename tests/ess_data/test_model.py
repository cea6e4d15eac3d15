"""Periods, coverages, values as text, and which of two sources is preferred."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ess_data.dataset import preference
from ess_data.errors import BadPeriod
from ess_data.model import Coverage, Observation, Period, Source

Y2008 = Period(2008, 2008)


# Periods


@pytest.mark.parametrize(("text", "period"), [("2008", Y2008), ("2010-2013", Period(2010, 2013)), (" 2008 ", Y2008)])
def test_a_period_is_read_and_written(text, period):
    assert Period.parse(text) == period
    assert str(period) == text.strip()


@pytest.mark.parametrize("text", ["", "08", "2013-2010", "2008/2009", "two", "٢٠٠٨", "2008-"])
def test_a_text_that_is_no_period(text):
    with pytest.raises(BadPeriod) as caught:
        Period.parse(text)
    assert text in str(caught.value)


@given(st.integers(1900, 2100), st.integers(0, 50))
def test_writing_and_reading_a_period_gives_it_back(start, more):
    period = Period(start, start + more)
    assert Period.parse(str(period)) == period
    assert period.years == more + 1
    assert period.contains(start) and period.contains(start + more) and not period.contains(start - 1)


def test_periods_are_ordered_by_their_end():
    assert sorted([Period(2012, 2012), Period(2010, 2013), Y2008]) == [Y2008, Period(2012, 2012), Period(2010, 2013)]


def test_coverage_as_text_and_share():
    assert str(Coverage(2, 4)) == "2/4" and Coverage(2, 4).share == 0.5
    assert Coverage(4, 4).complete and not Coverage(2, 4).complete
    assert Coverage(0, 0).share == 0 and not Coverage(0, 0).complete


# Preference


def observation(value_text, source):
    decimals = len(value_text.partition(".")[2])
    place = ("share", "region", "2010", "53", 2008, 2008)
    return Observation(
        *place, float(value_text), "percent", "exact", "observed", source.id, "page 1", decimals=decimals
    )


def source(name, standing, year):
    return Source(name, "", "", year, "", "", standing, "", "")


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (("1", "z", "official_statistics", 2000), ("1.25", "a", "official_document", 2020)),
        (("1", "z", "official_document", 2000), ("1.25", "a", "network", 2020)),
        (("1", "z", "network", 2000), ("1.25", "a", "press", 2020)),
        (("1", "z", "press", 2000), ("1.25", "a", "claim", 2020)),
        (("1", "z", "press", 2020), ("1.25", "a", "press", 2019)),
        (("1", "z", "press", 2020), ("1.25", "a", "press", None)),
        (("1.50", "z", "press", 2020), ("1.5", "a", "press", 2020)),
        (("1", "a", "press", 2020), ("2", "b", "press", 2020)),
    ],
)
def test_which_source_is_preferred(better, worse):
    keys = []
    for value, name, standing, year in (better, worse):
        origin = source(name, standing, year)
        keys.append(preference(observation(value, origin), origin))
    assert keys[0] < keys[1]


@given(st.from_regex(r"(0|[1-9][0-9]{0,9})(\.[0-9]{1,5})?", fullmatch=True))
def test_a_value_is_written_as_the_table_wrote_it(text):
    """No noise of binary fractions, and no digit lost: 9.9, 10.0, 4200."""
    assert observation(text, source("a", "press", 2020)).text == text
