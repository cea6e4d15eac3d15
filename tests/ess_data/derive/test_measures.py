"""Measures computed from observations: their values by hand, what they inherit, when there are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ess_data import query as ask
from ess_data.derive.measured import MEASURED_COLUMNS, measured_indicator, measured_values, measures_for
from ess_data.derive.measures import MEASURES, earlier_period, gap_to_national, measure, per_inhabitants, population_of
from ess_data.errors import NotComparable
from ess_data.model import Period
from ess_data.store import shared_tables
from tests.support.made_up_tables import observed, tables_with

TABLES = shared_tables()


def people(code, value, **more):
    return observed("population", code, value, vintage="2016", **more)


def employees(code, value, **more):
    return observed("ess_employees", code, value, vintage="2016", **more)


def test_per_inhabitants_by_hand():
    tables = tables_with([people("53", 2000), employees("53", 90)])
    made = per_inhabitants(tables, tables.records["observations"][1], 1000)
    assert (made.value, made.unit, made.comparability) == (45.0, "ratio", "caution")
    assert {row.indicator for row in made.inputs} == {"population", "ess_employees"}
    assert "2012" in made.formula and "1000" in made.formula


def test_a_population_of_another_year_asks_for_caution():
    full = "population"  # The one indicator of counts that is fully comparable, here per itself.
    same = tables_with([people("53", 2000)])
    assert per_inhabitants(same, people("53", 10), 1000).comparability == "full"
    later = observed(full, "53", 10, vintage="2016", year_start=2015, year_end=2015)
    assert per_inhabitants(same, later, 1000).comparability == "caution"


def test_the_nearest_population_counts():
    rows = [people("53", 2000), people("53", 3000, year_start=2016, year_end=2016)]
    tables = tables_with(rows)
    place = tables.territory("region", "53", "2016")
    assert [population_of(tables, place, year).value for year in (2010, 2013, 2014, 2015, 2020)] == [
        2000, 2000, 2000, 3000, 3000,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("qualifier", "inherited"), [("exact", "exact"), ("approx", "approx"), ("at_least", "at_least")]
)
def test_the_qualifier_is_inherited(qualifier, inherited):
    tables = tables_with([people("53", 2000)])
    assert per_inhabitants(tables, employees("53", 90, qualifier=qualifier), 1000).qualifier == inherited


def test_what_has_no_population_or_is_no_count_has_no_such_measure():
    with pytest.raises(NotComparable, match="population de Bretagne"):
        per_inhabitants(tables_with([]), employees("53", 90), 1000)
    tables = tables_with([people("53", 2000)])
    share = observed("ess_employment_share", "53", 12.0, vintage="2016", unit="percent")
    with pytest.raises(NotComparable, match="un nombre ou un montant"):
        per_inhabitants(tables, share, 1000)


def test_the_gap_to_the_national_value_by_hand():
    period_index = TABLES.period_index("ess_employment_share", "region", "2016")[Period(2015, 2015)]
    made = gap_to_national(TABLES, period_index["53"][0])
    national = ask.reference_for(TABLES, "ess_employment_share", Period(2015, 2015))
    assert made.value == pytest.approx(period_index["53"][0].value - national.value)
    assert made.comparability == "full"
    assert made.inputs == (period_index["53"][0], national)


def test_a_count_has_no_gap_to_the_whole():
    row = next(o for o in TABLES.records["observations"] if o.indicator == "ess_employees" and o.level == "region")
    with pytest.raises(NotComparable, match="seul un taux"):
        gap_to_national(TABLES, row)


def test_change_starts_at_the_earliest_period_that_most_territories_share():
    def share(code, year, value):
        more = {"vintage": "2016", "unit": "percent", "year_start": year, "year_end": year}
        return observed("ess_employment_share", code, value, **more)

    rows = [share("53", 2005, 1.0)]
    rows += [share(code, year, year / 1000) for code in ("53", "52") for year in (2008, 2010, 2015)]
    tables = tables_with(rows)
    place = ("ess_employment_share", "region", "2016")
    assert earlier_period(tables, *place, Period(2015, 2015)) == Period(2008, 2008)
    assert earlier_period(tables, *place, Period(2005, 2005)) is None
    made = measure(tables, "change", rows[-1])
    assert made.value == pytest.approx(0.007)


@pytest.mark.parametrize("name", MEASURES)
def test_frames_have_one_row_a_territory_and_nothing_is_coloured_as_zero(name):
    for level, vintage in (("region", "2016"), ("region", "2010"), ("departement", "")):
        for indicator in ("ess_employees", "ess_employment_share", "ess_plan_budget", "scop_scic_count"):
            frame = measured_values(TABLES, indicator, level, vintage, None, name)
            assert list(frame) == list(MEASURED_COLUMNS)
            assert list(frame["code"]) == list(TABLES.territories_at(level, vintage))
            known = frame["value"].notna()
            assert set(frame.loc[~known, "status"]) <= {"not_found", "not_applicable", "not_comparable"}
            assert frame.loc[known & (frame["formula"] != ""), "inputs"].map(len).min() != 0


def test_every_offered_measure_gives_a_figure_and_the_others_none():
    for indicator in ask.indicators_for(TABLES, "region", "2016"):
        offered = measures_for(TABLES, indicator, "region", "2016")
        assert offered[0] == "value"
        if TABLES.is_family(indicator):
            assert offered == ("value",)
            continue
        for name in MEASURES[1:]:
            frame = measured_values(TABLES, indicator, "region", "2016", None, name)
            assert (frame["formula"] != "").any() == (name in offered), (indicator, name)


def test_a_measured_frame_says_why_there_is_no_figure():
    frame = measured_values(TABLES, "ess_employees", "region", "2016", None, "gap", "fr").set_index("code")
    row = frame[frame["status"] == "not_comparable"].iloc[0]
    assert "taux" in row["note_fr"] and row["note_en"] and row["note_en"] != row["note_fr"]


def test_the_bridge_adds_territories_and_leaves_the_others_as_they_are():
    plain = ask.values_for(TABLES, "ess_employees_associations", "region", "2016").set_index("code")
    made = measured_values(TABLES, "ess_employees_associations", "region", "2016", None, "bridge").set_index("code")
    added = made["formula"] != ""
    assert added.any()
    assert (plain.loc[added, "status"] == "not_found").all()
    assert plain.loc[~added, "value"].equals(made.loc[~added, "value"])


def test_a_measured_indicator_is_named_and_counted_as_what_it_is():
    frame = measured_values(TABLES, "ess_employees", "region", "2010", None, "per_1000")
    shown = measured_indicator(TABLES.indicator("ess_employees"), "per_1000", frame)
    assert shown.name("fr").endswith("pour 1 000 habitants")
    assert (shown.unit, shown.kind, shown.decimals) == ("ratio", "rate", 1)
    frame = measured_values(TABLES, "ess_employment_share", "region", "2016", Period(2015, 2015), "gap")
    shown = measured_indicator(TABLES.indicator("ess_employment_share"), "gap", frame)
    assert (shown.unit, shown.comparability) == ("points", "full")


@given(st.lists(st.integers(0, 20), min_size=1, max_size=18))
def test_percentiles_agree_with_a_naive_count(values):
    codes = list(TABLES.territories_at("region", "2016"))
    rows = [people(code, value, status="observed") for code, value in zip(codes, values, strict=False)]
    frame = ask.values_for(tables_with(rows), "population", "region", "2016", Period(2012, 2012))
    ranked = ask.percentile_for(ask.rank_for(frame, "neutral"))
    for row in ranked.itertuples():
        if row.status == "not_found":
            assert row.percentile != row.percentile
            continue
        lower, same = sum(v < row.value for v in values), sum(v == row.value for v in values)
        assert row.percentile == pytest.approx((lower + same / 2) / len(values) * 100)
        assert row.rank == 1 + sum(v > row.value for v in values)
