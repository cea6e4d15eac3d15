"""Days in words."""

from datetime import date

from texts.dates import long_date


def test_a_day_is_written_as_each_language_does():
    assert long_date(date(2026, 11, 26), "fr") == "26 novembre 2026"
    assert long_date(date(2026, 11, 26), "en") == "26 November 2026"
    assert long_date(date(2011, 1, 1), "fr") == "1 janvier 2011"
