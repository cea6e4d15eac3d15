"""What the tables count and look up once at load says the same as going through every figure."""

from __future__ import annotations

import pytest

from ess_data import query
from ess_data.store import shared_tables
from tests.bench.tables import questions, with_more_indicators, with_more_years
from tests.support.made_up_tables import observed, tables_with

TABLES = shared_tables()
PLACES = questions(TABLES)
SINGLE = [place for place in PLACES if not TABLES.is_family(place[0])]


def rows_of(name, level, vintage):
    members = TABLES.members(name)
    return [
        row
        for row in TABLES.records["observations"]
        if row.indicator in members and (row.level, row.vintage) == (level, vintage)
    ]


@pytest.mark.parametrize("place", PLACES[::7], ids=" ".join)
def test_periods_and_counts_are_those_of_the_figures(place):
    rows = rows_of(*place)
    periods = query.periods_for(TABLES, *place)
    assert periods == sorted({row.period for row in rows})
    found = TABLES.found(*place)
    assert list(found) == periods
    for period in periods:
        held = {row.code for row in rows if row.period == period and row.value is not None}
        assert found[period] == len(held) == query.coverage_for(TABLES, *place, period).found
    best = query.default_period(TABLES, *place)
    assert best == max(periods, key=lambda period: (found[period], period.end, period.start))


@pytest.mark.parametrize("place", SINGLE[::7], ids=" ".join)
def test_the_latest_is_that_of_each_territory(place):
    rows = rows_of(*place)
    latest = TABLES.latest(*place)
    assert set(latest) == {row.code for row in rows}
    for code, held in latest.items():
        assert {row.period for row in held} == {max(row.period for row in rows if row.code == code)}


def test_a_not_applicable_figure_is_a_period_without_a_count():
    row = observed("plde_signed", "53", None, status="not_applicable")
    tables = tables_with([row])
    assert tables.found("plde_signed", "region", "2010") == {row.period: 0}
    assert tables.latest("plde_signed", "region", "2010") == {"53": (row,)}
    assert tables.latest("plde_signed", "region", "2016") == {}


@pytest.mark.parametrize("grow", [with_more_indicators, with_more_years])
def test_the_grown_tables_of_the_benchmark_answer_alike(grow):
    grown = grow(TABLES, 3)
    assert len(grown.records["observations"]) == 3 * len(TABLES.records["observations"])
    for name, level, vintage in PLACES[::20]:
        plain, large = (query.values_for(tables, name, level, vintage) for tables in (TABLES, grown))
        assert plain.equals(large)
