"""Questions to the small tables, with literal answers."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ess_data import query
from ess_data.errors import NothingThere, NotRankable, UnknownDirection, UnknownIndicator, UnknownLevel
from ess_data.load import load_tables
from ess_data.model import Coverage, Period
from tests.support.small_tables import SMALL, rewritten

Y2008, Y2011, Y2014 = Period(2008, 2008), Period(2011, 2011), Period(2014, 2014)


@pytest.fixture(scope="module")
def tables():
    return load_tables(SMALL)


# What there is


def test_territories_are_sorted_by_code(tables):
    assert list(query.territories_for(tables, "departement")["code"]) == ["01", "29", "2A", "976"]
    assert list(query.territories_for(tables, "region", "2016")["code"]) == ["06", "53", "84", "94"]


@pytest.mark.parametrize("vintage", ["", "2011"])
def test_an_unknown_level_lists_the_known_ones(tables, vintage):
    for ask in (query.territories_for, query.indicators_for):
        with pytest.raises(UnknownLevel) as caught:
            ask(tables, "region", vintage)
        assert "region 2010, region 2016" in str(caught.value)


def test_indicators_with_something_there(tables):
    expected = ["budget", "clusters", "clusters_east", "clusters_west", "share"]
    assert query.indicators_for(tables, "region", "2010") == expected
    assert query.indicators_for(tables, "epci") == ["population"]


def test_periods(tables):
    assert query.periods_for(tables, "share", "region", "2016") == [Y2008, Y2014]
    assert query.periods_for(tables, "clusters", "region", "2010") == [Y2011]
    assert query.periods_for(tables, "share", "epci") == []


def test_the_default_period_has_the_best_coverage_then_is_the_latest(tables, tmp_path):
    assert query.default_period(tables, "share", "region", "2016") == Y2008
    assert query.default_period(tables, "share", "national") == Y2008
    assert query.default_period(tables, "share", "epci") is None
    row = "share,region,2016,84,2008,2008,10.1,percent,exact,observed,stat_a,column 5,,,\n"
    fewer = load_tables(rewritten(tmp_path, "observations.csv", (row, "")))
    assert query.default_period(fewer, "share", "region", "2016") == Y2014


@pytest.mark.parametrize(
    ("indicator", "level", "vintage", "period", "expected"),
    [
        ("share", "region", "2010", Y2008, Coverage(4, 4)),
        ("share", "region", "2016", None, Coverage(2, 4)),
        ("share", "region", "2016", Y2014, Coverage(1, 4)),
        ("share", "region", "2016", Period(1999, 1999), Coverage(0, 4)),
        # Not applicable is no value, zero is one.
        ("clusters_west", "region", "2010", Y2011, Coverage(2, 4)),
        ("clusters", "region", "2010", Y2011, Coverage(2, 4)),
    ],
)
def test_coverage(tables, indicator, level, vintage, period, expected):
    assert query.coverage_for(tables, indicator, level, vintage, period) == expected


# Values


def test_one_row_a_territory(tables):
    frame = query.values_for(tables, "share", "region", "2010", Y2008)
    assert tuple(frame.columns) == query.VALUE_COLUMNS
    assert list(frame["code"]) == ["53", "82", "83", "94"]
    assert list(frame["value"]) == [13.2, 10.0, 10.0, 7.5]
    assert list(frame["status"]) == ["observed", "observed", "observed", "not_comparable"]
    assert list(frame["name"]) == ["Bretagne", "Rhône-Alpes", "Auvergne", "Corse"]


def test_the_less_preferred_source_stands_beside_the_value(tables):
    row = query.values_for(tables, "share", "region", "2010", Y2008).iloc[1]
    assert (row["value"], row["source"], row["other_values"]) == (10.0, "stat_a", ((11.25, "press_b"),))


def test_where_nothing_is_known(tables):
    frame = query.values_for(tables, "share", "region", "2016", Y2014)
    row = frame.iloc[0]
    assert (row["code"], row["status"], row["unit"], row["indicator"]) == ("06", "not_found", "percent", "share")
    assert pd.isna(row["value"]) and pd.isna(row["year_start"]) and pd.isna(row["year_end"])
    assert row["other_values"] == () and row["source"] == row["qualifier"] == row["note_fr"] == ""


def test_four_absences_stay_apart(tables):
    frame = query.values_for(tables, "clusters_west", "region", "2010", Y2011)
    assert list(frame["status"]) == ["observed", "zero", "not_found", "not_applicable"]
    assert frame["value"].isna().tolist() == [False, False, True, True]


def test_without_a_period_each_territory_has_its_latest(tables):
    frame = query.values_for(tables, "share", "region", "2016")
    assert list(zip(frame["code"], frame["value"].fillna(-1), frame["year_end"].fillna(0), strict=True)) == [
        ("06", -1, 0),
        ("53", 14.1, 2014),
        ("84", 10.1, 2008),
        ("94", -1, 0),
    ]


def test_a_family_gives_a_row_for_each_member_that_knows_something(tables):
    frame = query.values_for(tables, "clusters", "region", "2010", Y2011)
    assert list(zip(frame["code"], frame["indicator"], frame["status"], strict=True)) == [
        ("53", "clusters_west", "observed"),
        ("82", "clusters_east", "observed"),
        ("82", "clusters_west", "zero"),
        ("83", "clusters", "not_found"),
        ("94", "clusters_west", "not_applicable"),
    ]


def test_names_in_english(tables):
    assert query.values_for(tables, "share", "region", "2010", lang="en")["name"][0] == "Brittany"


def test_column_types_do_not_depend_on_the_rows(tables):
    full = query.values_for(tables, "share", "region", "2010", Y2008)
    none = query.values_for(tables, "share", "epci", period=Y2008)
    assert list(full.dtypes) == list(none.dtypes)


def test_an_unknown_indicator(tables):
    with pytest.raises(UnknownIndicator):
        query.values_for(tables, "shar", "region", "2010")


@pytest.mark.parametrize(
    "ask",
    [
        lambda tables: query.values_for(tables, "share", "region", "2010"),
        lambda tables: query.territories_for(tables, "region", "2010"),
        lambda tables: query.export_rows(tables, "share", "region"),
        lambda tables: query.policies_for(tables),
    ],
    ids=["values_for", "territories_for", "export_rows", "policies_for"],
)
def test_changing_an_answer_leaves_the_tables_alone(tables, ask):
    before, tables_before = ask(tables), {name: frame.copy() for name, frame in tables.frames.items()}
    changed = ask(tables)
    changed.loc[:, "code"] = "changed"
    changed["more"] = 1
    pd.testing.assert_frame_equal(ask(tables), before)
    for name, frame in tables.frames.items():
        pd.testing.assert_frame_equal(frame, tables_before[name])


# The national value


def test_france_comes_before_metropolitan_france(tables):
    found = query.reference_for(tables, "share", Y2008)
    assert (found.code, found.value) == ("FR", 9.9)
    assert query.reference_for(tables, "share", Y2014).code == "FM"
    assert query.reference_for(tables, "share").code == "FR"


def test_no_national_value(tables):
    assert query.reference_for(tables, "share", Period(1999, 1999)) is None
    assert query.reference_for(tables, "budget") is None
    assert query.reference_for(tables, "clusters") is None


def test_a_national_value_that_may_not_be_compared_is_none(tmp_path):
    row = "share,national,,FR,2008,2008,9.9,percent,exact,observed,stat_a,column 2,,,\n"
    folder = rewritten(tmp_path, "observations.csv", (row, row.replace("observed", "not_comparable")))
    assert query.reference_for(load_tables(folder), "share", Y2008).code == "FM"


# Ranks


def test_ties_share_the_smaller_rank_and_the_not_comparable_have_none(tables):
    ranked = query.rank_for(query.values_for(tables, "share", "region", "2010", Y2008), "more")
    assert ranked["rank"].fillna(0).tolist() == [1, 2, 2, 0]
    assert ranked["ranked_among"].tolist() == [3, 3, 3, 3]


def test_the_direction_words_a_rank_but_does_not_turn_it(tables):
    frame = query.values_for(tables, "share", "region", "2010", Y2008)
    assert query.rank_for(frame, "less").equals(query.rank_for(frame, "more"))
    with pytest.raises(UnknownDirection) as caught:
        query.rank_for(frame, "up")
    assert "more, less, neutral" in str(caught.value)


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=12))
def test_a_rank_is_one_more_than_the_number_of_higher_values(values):
    frame = pd.DataFrame({"value": pd.array(values, dtype="float64"), "status": ["observed"] * len(values)})
    known = [value for value in values if value is not None]
    ranked = query.rank_for(frame, "neutral")
    expected = [0 if value is None else 1 + sum(other > value for other in known) for value in values]
    assert ranked["rank"].fillna(0).tolist() == expected
    assert set(ranked["ranked_among"]) <= {len(known)}
    assert list(frame.columns) == ["value", "status"]


def test_what_may_be_ranked(tables):
    query.check_rankable(tables, "share", "fr")
    query.check_rankable(tables, "clusters", "fr")
    with pytest.raises(NotRankable) as caught:
        query.check_rankable(tables, "budget", "en")
    assert caught.value.reason == "The perimeters differ."
    with pytest.raises(NotRankable) as caught:
        query.check_rankable(tables, "budget", "fr")
    assert "Les périmètres diffèrent." in str(caught.value)


def test_a_family_with_a_member_that_stands_alone_may_not_be_ranked(tmp_path):
    row = "Eastern clusters,Pôles à l'est.,Clusters in the east.,Régions.,Regions.,count,count,caution"
    folder = rewritten(tmp_path, "indicators.csv", (row, row.replace("caution", "single")))
    with pytest.raises(NotRankable):
        query.check_rankable(load_tables(folder), "clusters", "fr")


# Policies


def test_policies(tables):
    assert list(query.policies_for(tables)["policy"]) == ["bretagne-poles", "corse-fonds"]
    assert list(query.policies_for(tables, "region", "2016")["policy"]) == ["corse-fonds"]
    assert list(query.policies_for(tables, code="53")["policy"]) == ["bretagne-poles"]
    assert list(query.policies_for(tables, instruments=["fund"])["policy"]) == ["corse-fonds"]


def test_rows_of_nothing(tables):
    with pytest.raises(NothingThere):
        query.export_rows(tables, "share", "epci")
