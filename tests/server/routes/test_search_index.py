"""The index that the search box fetches: whole, folded, tagged, in one language."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ess_data.store import shared_tables
from figures.search import KINDS, search_index
from figures.view import view_for
from server.routes.search_index import search_routes
from texts import LANGUAGES
from texts.folding import words_of
from ui.shell.navigation import STEMS, page_list


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=search_routes()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_holds_every_entry_folded(client, lang):
    document = client.get(f"/search/{lang}.json").json()
    entries = search_index(shared_tables(), lang, page_list(lang)).entries
    assert document["kinds"] == list(KINDS)
    assert [row[1] for row in document["entries"]] == [entry.title for entry in entries]
    for row, entry in zip(document["entries"], entries, strict=True):
        assert document["kinds"][row[0]] == entry.kind
        assert row[4].split() == list(words_of(entry.title))
        words = set(" ".join(row[4:]).split())
        assert words == {*words_of(entry.title), *words_of(entry.aliases), *words_of(entry.text)}


def test_every_address_is_a_page(client):
    for row in client.get("/search/fr.json").json()["entries"]:
        assert row[3].partition("?")[0].removeprefix("/") in STEMS


def test_pages_are_named_in_both_languages():
    for lang in LANGUAGES:
        assert [stem for stem, name, text in page_list(lang) if name and text] == list(STEMS)
        assert view_for({"lang": lang}, shared_tables()).notices == ()


def test_an_unchanged_index_is_not_sent_again(client):
    first = client.get("/search/fr.json")
    assert first.headers["content-encoding"] == "gzip"
    again = client.get("/search/fr.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/search/en.json").headers["etag"] != first.headers["etag"]


def test_another_language_is_refused_with_the_known_ones(client):
    answer = client.get("/search/de.json")
    assert (answer.status_code, answer.json()["valid"]) == (404, list(LANGUAGES))
