"""The tables of the data page: each filter keeps exactly the rows that it should, alone and with the others."""

import pytest

from ess_data.store import shared_tables
from figures.data.tables import LISTS, count_for, listed_table
from figures.figure import Figure
from tests.support.real_figures import select


@pytest.fixture(scope="module")
def tables():
    return shared_tables()


def listed(name, **query) -> Figure:
    return listed_table(name, shared_tables(), select(**query))


def rows(name, **query):
    return listed(name, **query).table.frame


@pytest.mark.parametrize("name", LISTS)
def test_the_count_is_that_of_the_rows(tables, name):
    for query in (
        {},
        {"q": "bretagne"},
        {"during": "2015"},
        {"standing": "press"},
        {"theme": "money", "regions": "53"},
    ):
        assert count_for(name, tables, select(**query)) == len(rows(name, **query))


def test_words_are_found_whatever_their_accents_in_any_column():
    found = rows("observations", q="EMPLOI salarie ile-de-france")
    assert "Île-de-France" in set(found["territory"])
    assert all("le-de-France" in f"{row.territory} {row.note} {row.source} {row.locator}" for row in found.itertuples())
    assert len(rows("observations", q="l’emploi salarié d'Île-de-France")) == len(found)
    assert len(rows("policies", q="prides")) > 0
    assert len(rows("sources", q="insee")) > 5


def test_each_word_must_be_found():
    assert len(rows("observations", q="emploi zzz")) == 0
    both = rows("policies", q="fonds bretagne")
    assert len(both) < min(len(rows("policies", q="fonds")), len(rows("policies", q="bretagne")))


def test_a_year_keeps_the_periods_that_contain_it(tables):
    expected = [o for o in tables.records["observations"] if o.year_start <= 2011 <= o.year_end]
    assert len(rows("observations", during="2011")) == len(expected) > 0
    assert any(o.year_start < 2011 < o.year_end for o in expected)


def test_a_policy_without_a_known_end_is_still_running(tables):
    expected = {
        p.name_fr
        for p in tables.records["policies"]
        if p.year_start is not None and p.year_start <= 2013 and (p.year_end is None or p.year_end >= 2013)
    }
    assert set(rows("policies", during="2013")["name"]) == expected


def test_standing_is_that_of_the_source(tables):
    found = rows("observations", standing="press,claim")
    expected = [o for o in tables.records["observations"] if tables.source(o.source).standing in ("press", "claim")]
    assert len(found) == len(expected) > 0
    assert set(rows("sources", standing="press")["standing"]) == {"presse"}


def test_an_indicator_is_kept_by_its_figures(tables):
    found = set(rows("indicators", regions="53", during="2010", theme="money")["id"])
    places = {t.key for t in tables.records["territories"] if "53" in (t.region_2010, t.region_2016)}
    places |= {("region", "2010", "53"), ("region", "2016", "53")}
    observed = {
        o.indicator
        for o in tables.records["observations"]
        if o.period.contains(2010)
        and (o.level, o.vintage, o.code) in places
        and tables.indicator(o.indicator).theme == "money"
    }
    families = {tables.indicator(name).family for name in observed} - {""}
    assert found == observed | families and observed


def test_a_source_is_kept_by_what_cites_it(tables):
    found = set(rows("sources", during="2011")["id"])
    cited = {o.source for o in tables.records["observations"] if o.period.contains(2011)}
    assert cited <= found < {s.id for s in tables.records["sources"]}


def test_filters_add_up():
    all_of_them = rows("observations", q="bretagne", theme="money", standing="official_document", during="2010")
    assert 0 < len(all_of_them) < len(rows("observations", q="bretagne", theme="money"))


def test_the_file_and_the_link_say_what_was_filtered():
    figure = listed("observations", q="Île de France", during="2015", theme="employment")
    assert figure.file_stem == "atlas-ess_chiffres_employment_ile-de-france_2015"
    assert {"q": "Île de France", "during": "2015", "theme": "employment"}.items() <= figure.query.items()


@pytest.mark.parametrize("name", ["during", "standing", "card"])
def test_what_is_no_filter_gets_a_notice(name):
    view = select(**{name: "Ünsinn!"})
    assert view.option(name) == "" and len(view.notices) == 1
