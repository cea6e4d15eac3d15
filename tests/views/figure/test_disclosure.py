"""Folds: what is small stands in the page, what is large has an address that answers with the very same HTML."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import views.figure.disclosure
from exports.text.html import bare_table_html, folded_sources_html
from exports.text.share import share_html
from figures.figure import Citation, Column, Table
from figures.registry import FIGURES
from server.ops.startup import TablesState
from server.routes.table import build_routes
from tests.hostile.cases_addresses import runnable
from tests.support.real_figures import LANGUAGES, build
from tests.support.served_pages import body, page
from views.figure import downloads
from views.figure.disclosure import MOST_CELLS, MOST_SOURCES, OF_OTHER_PARTS, OF_THE_LOOK, fetched_disclosure
from views.figure.parts import notes_html, table_html

A_DAY = "public, max-age=86400"
FOLD = re.compile(r"<details[^>]*>(?:(?!<details).)*?</details>", re.DOTALL)
OURS = re.compile(
    r"^<details[^>]*><summary>(Voir les chiffres dans un tableau|et \d+ autres sources|Partager)</summary>"
)


@pytest.fixture(scope="module")
def client():
    state = TablesState()
    state.load()
    return TestClient(Starlette(routes=build_routes(state)))


def address_in(disclosure: str) -> str:
    """The address that a fold is filled from, empty for one that stands in the page."""
    found = re.findall(r'^<details[^>]* data-fetch="([^"]*)"', disclosure)
    return html.unescape(found[0]) if found else ""


def sources_fold(figure) -> str:
    return FOLD.search(notes_html(figure))[0]


def share_fold(figure) -> str:
    return FOLD.findall(downloads._taken(figure)[1])[-1]


def with_cells(rows: int, columns: int):
    """A figure whose table is so large; one column more is for files only."""
    keys = [f"c{number}" for number in range(columns)]
    frame = pd.DataFrame({key: ["x"] * rows for key in [*keys, "file_only"]})
    shown = (*(Column(key, key.upper()) for key in keys), Column("file_only", "F", screen=False))
    return replace(build("carte"), table=Table(shown, frame))


def with_sources(number: int):
    cited = tuple(Citation(f"s{n}", f"Source {n}", "") for n in range(number))
    return replace(build("carte"), citations=cited)


@pytest.mark.parametrize(("rows", "columns", "fetched"), [(30, 5, False), (31, 5, True), (75, 2, False), (76, 2, True)])
def test_a_table_of_more_than_150_cells_is_fetched(rows, columns, fetched):
    assert MOST_CELLS == 150
    disclosure = table_html(with_cells(rows, columns))
    assert bool(address_in(disclosure)) is fetched
    assert ("<table" in disclosure) is not fetched
    assert (
        disclosure.startswith('<details class="data"')
        and "<summary>Voir les chiffres dans un tableau</summary>" in disclosure
    )


def test_a_large_table_that_is_open_from_the_start_stands_in_the_page():
    disclosure = table_html(with_cells(31, 5), opened=True)
    assert (
        not address_in(disclosure)
        and disclosure.startswith('<details class="data" open>')
        and disclosure.count("<tr") == 32
    )


def test_the_usual_map_of_regions_keeps_its_table():
    assert not address_in(table_html(build("carte")))
    assert not address_in(table_html(build("carte", vintage="2010")))
    assert address_in(table_html(build("carte", level="departement")))


@pytest.mark.parametrize("vintage", ["2016", "2010"])
def test_a_table_that_telephones_show_unopened_stands_in_the_page(monkeypatch, vintage):
    monkeypatch.setattr(views.figure.disclosure, "MOST_CELLS", 0)
    assert not address_in(table_html(build("montants", vintage=vintage)))


@pytest.mark.parametrize(
    ("number", "folds", "fetched"), [(5, 0, 0), (6, 1, 0), (24, 1, 0), (25, 1, 1)], ids=["5", "6", "24", "25"]
)
def test_more_than_20_sources_beyond_the_open_ones_are_fetched(number, folds, fetched):
    assert MOST_SOURCES == 20
    figure = with_sources(number)
    text = notes_html(figure)
    assert text.count("<details") == folds
    assert text.count("data-fetch=") == fetched
    shown = 4 if fetched else number
    assert [f"Source {n}" in text for n in range(number)] == [n < shown for n in range(number)]
    if folds:
        assert f"et {number - 4} autres sources" in text


@pytest.mark.parametrize(("number", "fetched"), [(20, False), (21, True)])
def test_a_citation_of_more_than_20_sources_is_fetched(number, fetched):
    disclosure = share_fold(with_sources(number))
    assert disclosure.startswith('<details class="choices"') and "<summary>Partager</summary>" in disclosure
    assert bool(address_in(disclosure)) is fetched and disclosure.count("data-copy=") == (0 if fetched else 3)


def test_what_is_passed_on_is_the_whole_view():
    """A link says how the map looks, which its table and its sources do not depend on."""
    figure = build("frise", cell="53.cluster")
    assert "cell=53.cluster" in address_in(share_fold(figure))
    assert "cell=" not in address_in(sources_fold(figure))


def test_a_page_without_our_scripts_keeps_every_source():
    text = notes_html(with_sources(25), whole=True)
    assert "data-fetch" not in text and all(f"Source {n}" in text for n in range(25))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_own_figures_stand_in_the_page_however_many(lang):
    many = with_cells(31, 5)
    own = replace(many, query={**many.query, "indicator": "own_1"}, citations=with_sources(25).citations)
    assert not address_in(table_html(own)) and "data-fetch" not in notes_html(own)


@pytest.mark.parametrize(
    ("lang", "busy", "failed"),
    [
        ("fr", "Chargement…", "Le chargement a échoué. Refermez et rouvrez pour réessayer."),
        ("en", "Loading…", "Loading failed. Close and open again to retry."),
    ],
)
def test_the_addresses_answer_with_what_would_stand_in_the_page(client, lang, busy, failed):
    figure = build("frise", lang=lang)
    for disclosure, content in (
        (table_html(figure), bare_table_html(figure)),
        (sources_fold(figure), folded_sources_html(figure)),
        (share_fold(figure), share_html(figure)),
    ):
        assert f'data-busy="{busy}" data-failed="{failed}"' in disclosure
        answer = client.get(address_in(disclosure))
        assert (answer.status_code, answer.text) == (200, content)
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == A_DAY
        assert "content-disposition" not in answer.headers
    assert folded_sources_html(figure).count("<br>") == len(figure.citations) - 5


VIEWS = [
    ("politiques", {}),
    ("politiques", {"vintage": "2010", "instrument": "cluster,fund", "standing": "official", "during": "2012"}),
    ("politiques", {"matrix": "indicators", "arrange": "similar", "words": "pôles & <b>", "regions": "53,11"}),
    ("seminaire", {}),
    ("carte", {"level": "departement", "measure": "gap"}),
    ("carte", {"view": "years", "indicator": "ess_employment_share", "style": "classes", "k": "4"}),
    ("carte", {"view": "two", "indicator": "ess_employment_share,poverty_rate", "labels": "values"}),
    ("carte", {"view": "difference", "since": "2008", "year": "2015", "bounds": "1;2"}),
    ("comparer", {"regions": "53,11,93", "shown": "all", "indicator": "ess_employment_share,poverty_rate"}),
    ("comparer", {"level": "departement", "shown": "all", "face": "bars", "regions": "29,35"}),
]


@pytest.mark.parametrize(("stem", "query"), VIEWS)
def test_every_fold_of_a_page_could_be_fetched_whatever_the_view(client, monkeypatch, stem, query):
    """A page with all its folds fetched shows what one with all of them in the page does."""
    found = {}
    for most in (0, 10**9):
        monkeypatch.setattr(views.figure.disclosure, "MOST_CELLS", most)
        monkeypatch.setattr(views.figure.disclosure, "MOST_SOURCES", most)
        notes_html.cache_clear()
        downloads._taken.cache_clear()
        found[most] = [disclosure for disclosure in FOLD.findall(body(page(stem, **query))) if OURS.match(disclosure)]
    notes_html.cache_clear()
    downloads._taken.cache_clear()
    fetched, whole = found[0], found[10**9]
    assert len(fetched) == len(whole) > 0
    assert any(map(address_in, fetched)) and not any(map(address_in, whole))
    for empty, full in zip(fetched, whole, strict=True):
        if address_in(empty):
            answer = client.get(address_in(empty))
            assert answer.status_code == 200
            assert full.endswith(f"</summary>{answer.text}</details>")


CHANGES = {
    "cell": "53.cluster",
    "style": "circles",
    "scheme": "pretty",
    "k": "3",
    "bounds": "8;10;12",
    "centre": "zero",
    "labels": "names",
    "points": "initiatives",
    "arrange": "similar",
    "matrix": "indicators",
    "lanes": "instrument",
    "with": "11",
}


def test_every_parameter_that_an_address_goes_without_is_tried():
    assert {*OF_THE_LOOK, *sum(OF_OTHER_PARTS.values(), ())} == set(CHANGES)


@pytest.mark.parametrize("name", FIGURES)
def test_what_an_address_goes_without_changes_neither_table_nor_sources(name):
    indicators = "ess_employment_share" if name == "carte_ecart" else "ess_employment_share,poverty_rate"
    query = {"region": "53", "regions": "53,11", "indicator": indicators, "since": "2008", "year": "2015"}
    usual = build(name, **query)
    for parameter in (*OF_THE_LOOK, *OF_OTHER_PARTS.get(name, ())):
        changed = build(name, **query, **{parameter: CHANGES[parameter]})
        assert bare_table_html(changed) == bare_table_html(usual), parameter
        assert folded_sources_html(changed) == folded_sources_html(usual), parameter
        assert fetched_disclosure(changed, "table.html", "") == fetched_disclosure(usual, "table.html", ""), parameter


def test_the_address_in_the_page_is_escaped():
    figure = build("frise")
    disclosure = table_html(replace(figure, query={**figure.query, "words": '"><script>alert(1)</script>'}))
    assert runnable(disclosure) == [] and disclosure.count("<") == 4
    assert "words=%22%3E%3Cscript%3E" in address_in(disclosure)
