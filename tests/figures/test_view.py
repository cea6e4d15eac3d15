"""The address as a view: defaults, every parameter, notices for what is unknown, my region across vintages."""

from __future__ import annotations

import pytest

from ess_data import query as ask
from ess_data.model import Period
from ess_data.store import shared_tables
from figures.view import DEFAULT_INDICATOR, MOST_COMPARED, PARAMETERS, View, home_codes
from figures.view_options import MOST_SEARCHED
from tests.support.real_figures import select

RHONE_ALPES = ("01", "07", "26", "38", "42", "69", "73", "74")
AUVERGNE_RHONE_ALPES = ("01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74")
EIGHT = "11,24,27,28,32,44,52,53"


@pytest.fixture(scope="module")
def tables():
    return shared_tables()


def test_an_empty_address_is_the_default_view(tables):
    view = select()
    year = ask.default_period(tables, DEFAULT_INDICATOR, "region", "2016")
    assert year is not None
    assert view == View(year=year)
    assert (view.lang, view.level, view.vintage, view.indicator) == (
        "fr",
        "region",
        "2016",
        "ess_employment_share",
    )
    assert (view.region, view.regions, view.home, view.themes) == ("", (), (), ())
    assert (view.table, view.notices, view.focus) == ("observations", (), "")


@pytest.mark.parametrize(
    ("query", "attribute", "expected"),
    [
        ({"lang": "en"}, "lang", "en"),
        ({"level": "departement"}, "level", "departement"),
        ({"level": "departement"}, "table_vintage", ""),
        ({"vintage": "2010"}, "vintage", "2010"),
        ({"vintage": "2010"}, "table_vintage", "2010"),
        ({"indicator": "population"}, "indicators", ("population",)),
        ({"indicator": "population,poverty_rate,population"}, "indicators", ("population", "poverty_rate")),
        ({"year": "2008"}, "year", Period(2008, 2008)),
        ({"year": "latest"}, "year", None),
        ({"indicator": "poles_budget", "vintage": "2010"}, "year", Period(2010, 2013)),
        ({"indicator": "poles_budget", "vintage": "2010", "year": "2010-2013"}, "year", Period(2010, 2013)),
        ({"indicator": "regional_money", "vintage": "2010"}, "year", None),
        ({"regions": "53,11,53"}, "regions", ("53", "11")),
        ({"regions": "2A,01", "level": "departement"}, "regions", ("2A", "01")),
        ({"regions": EIGHT}, "regions", tuple(EIGHT.split(","))),
        ({"region": "53"}, "region", "53"),
        ({"table": "sources"}, "table", "sources"),
        ({"theme": "money,employment,money"}, "themes", ("money", "employment")),
    ],
)
def test_every_parameter_is_read(query, attribute, expected):
    view = select(**query)
    assert getattr(view, attribute) == expected
    assert view.notices == ()


@pytest.mark.parametrize(
    ("query", "attribute", "default", "asked"),
    [
        ({"lang": "de"}, "lang", "fr", "de"),
        ({"level": "canton"}, "level", "region", "canton"),
        ({"vintage": "1999"}, "vintage", "2016", "1999"),
        ({"indicator": "nonsense"}, "indicators", (DEFAULT_INDICATOR,), "nonsense"),
        ({"indicator": "population,nonsense"}, "indicators", ("population",), "nonsense"),
        ({"indicator": "nonsense", "lang": "en"}, "indicators", (DEFAULT_INDICATOR,), "nonsense"),
        ({"year": "1871"}, "year", None, "1871"),
        ({"year": "soon"}, "year", None, "soon"),
        ({"regions": "53,ZZ"}, "regions", ("53",), "ZZ"),
        # A code of the other vintage is unknown to this map.
        ({"regions": "82"}, "regions", (), "82"),
        ({"region": "99"}, "region", "", "99"),
        ({"table": "secrets"}, "table", "observations", "secrets"),
        ({"theme": "money,weather"}, "themes", ("money",), "weather"),
    ],
)
def test_what_is_unknown_takes_the_default_and_says_so(query, attribute, default, asked):
    view = select(**query)
    (notice,) = view.notices
    assert asked in notice
    assert "{" not in notice and "None" not in notice
    if attribute == "year":
        assert view.year == select().year
        assert str(view.year) in notice
    else:
        assert getattr(view, attribute) == default


def test_an_indicator_without_a_figure_at_this_level_is_named_in_the_notice(tables):
    view = select(indicator="poles_budget", level="departement")
    (notice,) = view.notices
    assert tables.indicator("poles_budget").name("fr") in notice
    assert view.indicators == (DEFAULT_INDICATOR,)


def test_each_unknown_value_has_its_own_notice():
    view = select(level="canton", regions="53,YY,ZZ", theme="weather")
    assert len(view.notices) == 4
    assert view.regions == ("53",)


def test_too_many_territories_are_cut_and_told():
    view = select(regions=f"{EIGHT},75,76")
    assert view.regions == tuple(EIGHT.split(","))
    (notice,) = view.notices
    assert str(MOST_COMPARED) in notice


@pytest.mark.parametrize("text", ["<script>", "{name}", "%s", "53;--", " ", "é" * 300])
def test_junk_is_survived_and_quoted(text):
    # Words to search for may be any, if they are not too many; the basket tells of its own damage.
    free = {"deck", "deck_title", *(() if len(text) > MOST_SEARCHED else ("q", "words"))}
    for name in (name for name in PARAMETERS if name not in free):
        view = select(**{name: text})
        assert len(view.notices) == 1, name
        # A long text is quoted by its beginning.
        assert text[:79] in view.notices[0] or name == "indicator"


@pytest.mark.parametrize(
    ("region", "query", "vintage", "home"),
    [
        # a region of today, on both maps and in départements
        ("53", {}, "2016", ("53",)),
        ("53", {"vintage": "2010"}, "2010", ("53",)),
        ("53", {"level": "departement"}, "2016", ("22", "29", "35", "56")),
        ("84", {}, "2016", ("84",)),
        ("84", {"vintage": "2010"}, "2010", ("82", "83")),
        ("84", {"level": "departement"}, "2016", AUVERGNE_RHONE_ALPES),
        ("32", {"vintage": "2010"}, "2010", ("22", "31")),
        # a region of before 2016 brings its own map
        ("82", {}, "2010", ("82",)),
        ("82", {"vintage": "2016"}, "2016", ("84",)),
        ("82", {"level": "departement"}, "2010", RHONE_ALPES),
        ("31", {"vintage": "2016"}, "2016", ("32",)),
        # Mayotte was no region before
        ("06", {"vintage": "2010"}, "2010", ()),
        ("06", {"level": "departement"}, "2016", ("976",)),
        ("", {}, "2016", ()),
    ],
)
def test_my_region_on_every_map(region, query, vintage, home):
    view = select(region=region, **query)
    assert (view.vintage, view.home, view.notices) == (vintage, home, ())
    assert home_codes(region, view.level, vintage, shared_tables()) == home


@pytest.mark.parametrize(
    ("query", "focus"),
    [
        ({"regions": "11,53", "region": "84"}, "11"),
        ({"region": "84"}, "84"),
        ({"region": "84", "vintage": "2010"}, ""),
        ({"region": "84", "level": "departement"}, ""),
    ],
)
def test_the_territory_to_speak_of(query, focus):
    assert select(**query).focus == focus


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"lang": "en", "region": "82"},
        {"region": "84", "level": "departement", "regions": "01,2A", "year": "2014"},
        {"indicator": "regional_money,clusters_count", "vintage": "2010", "regions": "53,93"},
        {"indicator": "poles_budget", "vintage": "2010"},
        {"table": "policies", "theme": "money,clusters", "regions": "53"},
        {"indicator": "rtes_member", "year": "latest"},
        {"year": "latest"},
    ],
)
def test_a_link_gives_the_same_view_again(query):
    view = select(**query)
    again = view.query()
    assert select(**again) == view
    assert set(again) <= set(PARAMETERS)
    assert all(isinstance(value, str) and value for value in again.values())
