"""Views with next to no figures: what they say, and where they lead."""

from __future__ import annotations

import html

from ess_data.store import shared_tables
from figures.suggestions import only_figure, year_suggestion
from figures.view import view_for
from tests.support.served_pages import body, links, notices, page

TABLES = shared_tables()


def view(**query):
    return view_for(query, TABLES)


def test_a_single_figure_is_told_with_its_portrait_and_the_other_maps():
    found = only_figure(TABLES, view(lang="fr", indicator="poles_count", vintage="2016", year="2021"))
    assert found.text == (
        "«\u202fPôles de développement de l'ESS\u202f» n'a qu'un chiffre ici\u202f: Bretagne, 19 (2021). "
        "Il ne se compare ni ne se classe."
    )
    assert [way.text for way in found.ways] == [
        "Portrait\u202f: Bretagne",
        "Régions (limites d'avant 2016), 2011\u202f: 1 chiffre",
    ]
    portrait, before = found.ways
    assert (portrait.page, dict(portrait.changes)["region"]) == ("region", "53")
    assert dict(before.changes) == {
        "level": "region", "vintage": "2010", "indicator": "poles_count", "year": "2011",
    }  # fmt: skip


def test_a_single_figure_of_a_departement_leads_to_its_region_and_to_fuller_maps():
    found = only_figure(TABLES, view(lang="en", indicator="ess_fte_flores", level="departement"))
    assert "has a single figure here: Meurthe-et-Moselle, 23,910" in found.text
    assert found.text.endswith("It can be neither compared nor ranked.")
    assert [way.text for way in found.ways] == [
        "Portrait: Grand Est",
        "Regions (2016 boundaries), 2022: 2 figures",
    ]


def test_a_fuller_year_of_the_same_map_is_offered():
    query = {"indicator": "ess_employees_associations", "vintage": "2010", "year": "2009-2010"}
    found = only_figure(TABLES, view(lang="fr", **query))
    assert [way.text for way in found.ways[1:]] == [
        "Régions (limites de 2016), 2015\u202f: 2 chiffres",
        "Régions (limites d'avant 2016), 2011\u202f: 2 chiffres",
    ]


def test_several_figures_families_and_none_need_no_advice():
    assert only_figure(TABLES, view(indicator="ess_employment_share")) is None
    assert only_figure(TABLES, view(indicator="clusters_count", vintage="2010")) is None


def test_a_year_that_other_maps_have_is_offered_there():
    query = {"indicator": "ess_employment_share", "vintage": "2010", "level": "region", "year": "2014"}
    found = year_suggestion(TABLES, view(lang="fr", **query), "2014")
    name = TABLES.indicator("ess_employment_share").name("fr")
    assert found.text == (f"2014 est connu pour «\u202f{name}\u202f» à un autre niveau ou dans d'autres limites\u202f:")
    assert [way.text for way in found.ways] == [
        "Régions (limites de 2016), 2014\u202f: 17 chiffres",
        "Départements, 2014\u202f: 100 chiffres",
    ]
    english = year_suggestion(TABLES, view(lang="en", **query), "2014")
    assert english.text.startswith("2014 is known for “") and english.text.endswith("other boundaries:")
    assert english.ways[1].text == "Départements, 2014: 100 figures"


def test_a_year_known_here_or_nowhere_gives_no_advice():
    for year in ("", "latest", "2008", "1871", "<script>"):
        assert year_suggestion(TABLES, view(vintage="2010", year=year), year) is None


def test_the_map_says_that_it_has_one_figure_and_links_lead_on():
    app = page("carte", lang="fr", indicator="poles_count", vintage="2016", level="region", year="2021")
    assert not app.exception and "n'a qu'un chiffre ici" in html.unescape(body(app))
    assert ("/region", "53") in [(path, query.get("region")) for path, query in links(app)]
    there = [query for path, query in links(app) if path == "/carte" and query.get("year") == "2011"]
    assert there and there[0]["vintage"] == "2010"
    assert not page("carte", **there[0]).exception


def test_a_comparison_says_it_too():
    app = page("comparer", lang="fr", indicator="poles_count", vintage="2016", regions="53,11", year="2021")
    assert not app.exception and "n'a qu'un chiffre ici" in html.unescape(body(app))


def test_a_page_links_to_the_map_that_has_the_year():
    app = page("carte", lang="fr", level="region", vintage="2010", indicator="ess_employment_share", year="2014")
    assert len(notices(app)) == 2 and "2014 est connu pour" in notices(app)[1]
    found = [query for path, query in links(app) if path == "/carte" and query.get("level") == "departement"]
    there = [query for query in found if query.get("year") == "2014"]
    assert there and notices(page("carte", **there[0])) == []
