"""Every page as Streamlit runs it: both languages, with and without my region, at right and wrong addresses."""

from __future__ import annotations

import html
import re

import pytest

from ess_data.store import shared_tables
from figures.series import series_for_view
from figures.view import view_for
from tests.support.served_pages import body, charts, dashboard, links, notices, page
from ui.shell.navigation import STEMS

COMPARED = {"regions": "53,11,84"}


# Every page


@pytest.mark.parametrize(("lang", "region"), [("fr", ""), ("en", ""), ("fr", "53"), ("en", "82"), ("fr", "06")])
@pytest.mark.parametrize("stem", STEMS)
def test_every_page_runs_to_its_end(stem, lang, region):
    app = page(stem, lang=lang, **({"region": region} if region else {}))
    text = body(app)
    assert not app.exception
    assert notices(app) == []
    assert text.count("<h1") == 1
    assert '<footer class="foot">' in text and shared_tables().version in text
    # What the script of the maps reads is no text of the page, and the templates in it are Plotly's.
    said = re.sub(r'<pre class="graph-data".*?</pre>|="[^"]*"', "", text, flags=re.DOTALL)
    assert not re.search(r"\bNone\b|\bnan\b|<NA>|\{\w+\}", said)


def test_pages_are_told_apart():
    titles = [re.search(r"<h1[^>]*>(.*?)</h1>", body(page(stem)))[1] for stem in STEMS]
    assert len(set(titles)) == len(STEMS)


def test_the_dashboard_opens_on_the_home_page():
    app = dashboard().run()
    assert not app.exception
    assert body(app) == body(page("accueil"))


@pytest.mark.parametrize("stem", STEMS)
def test_unknown_parameters_give_a_notice_each_and_the_usual_page(stem):
    app = page(stem, level="canton", indicator="nonsense", region="99", year="1871", regions="ZZ", theme="weather")
    assert not app.exception
    shown = notices(app)
    assert len(shown) == 6
    for asked in ("canton", "nonsense", "99", "1871", "ZZ", "weather"):
        assert any(asked in notice for notice in shown)


def test_an_unknown_language_is_french_with_a_notice():
    app = page("carte", lang="de")
    assert any("de" in notice for notice in notices(app))
    assert body(app).count("Lecture") >= 1


@pytest.mark.parametrize("stem", STEMS)
def test_what_the_address_says_is_escaped(stem):
    app = page(stem, region="<script>alert(1)</script>", indicator="<img src=x>")
    assert not app.exception
    assert "<script>" not in body(app) and "<img" not in body(app)
    assert len(notices(app)) == 2


@pytest.mark.parametrize(
    ("stem", "query"),
    [
        ("carte", {"level": "departement", "region": "84", "regions": "01"}),
        ("carte", {"vintage": "2010", "indicator": "clusters_count", "regions": "93"}),
        ("carte", {"vintage": "2010", "indicator": "has_ess_plan", "year": "latest"}),
        ("carte", {"vintage": "2010", "indicator": "poles_budget", "regions": "31"}),
        ("comparer", {"regions": "01,02,03,04,11,24,27,28,32,44,53"}),
        ("comparer", {"indicator": "population,poverty_rate", "level": "departement", "regions": "01,2A"}),
        ("comparer", {"indicator": "clusters_count,regional_money", "vintage": "2010", "regions": "53,93,31"}),
        # More indicators than the list lets one choose.
        (
            "comparer",
            {
                "indicator": "population,poverty_rate,employment_rate,legislative_turnout,life_expectancy_men,"
                "life_expectancy_women,youth_not_integrated_share,ess_employment_share",
                "regions": "53,11",
            },
        ),
        ("donnees", {"table": "territories", "regions": "53,11", "theme": "money"}),
        # Territories that are no region of today, kept from another page.
        ("donnees", {"regions": "29,35", "level": "departement"}),
        ("donnees", {"regions": "82", "vintage": "2010"}),
        ("accueil", {"level": "departement", "region": "84"}),
        ("seminaire", {"level": "departement", "region": "82"}),
    ],
)
def test_addresses_that_people_may_paste(stem, query):
    app = page(stem, **query)
    assert not app.exception
    assert '<footer class="foot">' in body(app)


# What pages show


def test_the_map_page_shows_map_bars_and_their_files():
    app = page("carte", year="2015", region="53")
    text = body(app)
    assert charts(app) == 1
    shares = series_for_view(shared_tables(), view_for({"year": "2015"}, shared_tables())).known()
    bars = re.search(r'<ol class="bars.*?</ol>', text)[0]
    assert re.findall(r"regions=(\w+)", bars) == list(shares.sort_values("value", ascending=False)["code"])
    assert bars.count('<li class="mine">') == 1
    for form in ("csv", "xlsx", "figure.json"):
        assert f"/export/carte.{form}?" in text and f"/export/classement.{form}?" in text
    assert "region=53" in text and "year=2015" in text
    # My region is the territory in view until another one is chosen.
    assert app.selectbox(key="focus").value == "53"
    assert '<section class="panel mine"' in text


def test_the_territory_in_view_follows_the_address():
    app = page("carte", regions="11", region="53")
    assert app.selectbox(key="focus").value == "11"
    assert "<h3>Île-de-France</h3>" in body(app)


def test_the_comparison_asks_for_two_territories():
    for query in ({}, {"regions": "53"}):
        app = page("comparer", **query)
        assert (charts(app), body(app).count('<p class="notice"')) == (0, 1)
        # A way in: the systems of the seminar.
        assert [query for path, query in links(app) if path == "/comparer" and "regions" in query]
    app = page("comparer", **COMPARED)
    assert '<p class="notice"' not in body(app)
    assert charts(app) == 1
    # The map to choose on is there once its button has unfolded it.
    app.session_state["region_picker"] = True
    assert charts(app.run()) == 2


def test_the_comparison_shows_each_indicator():
    app = page("comparer", indicator="population,income_interdecile_ratio", face="bars", **COMPARED)
    assert charts(app) == 2
    assert "indicator=population&amp;" in body(app) and "indicator=income_interdecile_ratio&amp;" in body(app)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_seminar_page_shows_its_figures_six_charts_and_a_map(lang):
    app = page("seminaire", lang=lang)
    text = html.unescape(body(app)).replace("\u202f", " ").replace("\u00a0", " ")
    assert charts(app) == 7
    values = re.findall(r'<span class="value">(.*?)</span>', text)
    numbers = [value.split(" <small>")[0] for value in values]
    expected = {
        "fr": "29|4 200|2 600|170 000|14|9|2,7 M€|75 000 €|18|10 M€|2,5 ETP|3|33 %",
        "en": "29|4,200|2,600|170,000|14|9|€2.7m|€75,000|18|€10m|3|33%",
    }[lang].split("|")
    assert [number for number in expected if number not in numbers] == []


def test_my_region_is_marked_among_the_instruments():
    assert '<tr class="marked"><th scope="row">Bretagne</th>' in body(page("seminaire", region="53", vintage="2010"))


@pytest.mark.parametrize("table", ["observations", "policies", "indicators", "sources", "territories"])
def test_the_data_page_lists_each_table(table):
    app = page("donnees", table=table)
    (grid,) = app.dataframe
    assert len(grid.value) == len(shared_tables().records[table])
    assert f"/export/{table}.semicolon.csv?" in body(app)


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ({"regions": "53,84"}, ["53", "84"]),
        # A region of before 2016 brings the list of its time, so that what is offered is also understood.
        ({"region": "82", "regions": "82,53"}, ["82", "53"]),
        ({"vintage": "2010", "regions": "31"}, ["31"]),
        # Département 11 is Aude, region 11 is Île-de-France: no filter at all rather than another territory's.
        ({"level": "departement", "regions": "11"}, []),
    ],
)
def test_the_data_page_shows_the_filter_that_it_applies(query, chosen):
    app = page("donnees", **query)
    assert notices(app) == []
    assert app.multiselect(key="filter_regions").value == chosen
    total = len(shared_tables().records["observations"])
    assert (len(app.dataframe[0].value) < total) is bool(chosen)


def test_every_region_that_the_data_page_offers_is_understood():
    for region in ("53", "82"):
        app = page("donnees", region=region)
        options = len(app.multiselect(key="filter_regions").options)
        assert options == {"53": 18, "82": 26}[region]


def test_the_data_page_without_any_row_says_so():
    app = page("donnees", table="policies", regions="06")
    rows = [p for p in shared_tables().records["policies"] if p.code in ("06", "976")]
    assert len(app.dataframe) == (1 if rows else 0)
    assert ('class="empty"' in body(app)) is not bool(rows)


@pytest.mark.parametrize("stem", STEMS)
def test_links_between_pages_keep_language_and_region(stem):
    found = links(page(stem, lang="en", region="53"))
    assert {f"/{other}" for other in STEMS} <= {path for path, _ in found}
    for _, query in found:
        assert query["region"] == "53"
    assert [query["lang"] for path, query in found].count("fr") == 1


def test_links_to_the_same_view_say_what_they_change_and_what_holds_for_every_page():
    """The rest of the view is added in the browser, see tests/browser/test_my_region.py."""
    app = page("carte", vintage="2010", indicator="clusters_count", region="53")
    found = re.findall(r'<a href="([^"]*)" data-same-view="([^"]*)">', body(app))
    assert [(html.unescape(href), change) for href, change in found] == [
        ("/carte?lang=en&region=53", "lang=en"),
        ("/carte?lang=fr&region=53&mode=projection", "mode=projection"),
    ]
    projected = page("carte", region="53", mode="projection")
    assert '<a href="/carte?lang=fr&amp;region=53" data-same-view="mode=">' in body(projected)


@pytest.mark.parametrize("stem", STEMS)
def test_every_link_opens_a_view_without_notice(stem):
    tables = shared_tables()
    views = {(path, tuple(sorted(query.items()))) for path, query in links(page(stem, region="82"))}
    for path, query in views:
        assert path.removeprefix("/") in STEMS
        assert view_for(dict(query), tables).notices == (), (path, query)


@pytest.mark.parametrize("stem", ["carte", "comparer", "politiques"])
def test_a_page_s_title_and_the_button_that_unfolds_its_controls_come_as_one(stem):
    (head,) = [element.value for element in page(stem).html if '<h1 class="page-title">' in element.value]
    assert re.search(r'<button type="button" class="fold-controls" aria-expanded="false">\w[^<]+</button>$', head)
