"""Pieces of a page by address: real tables, kept under the tables that they are made of, nothing hostile in them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ess_data.store import shared_tables
from server.ops.startup import TablesState
from server.routes.table import build_routes
from tests.hostile.cases_addresses import TEXTS, runnable

A_DAY = "public, max-age=86400"
PIECES = ("table.html", "sources.html", "share.html")
STARTS = ('<div class="table-scroll" ', '<div class="more-sources">', '<div class="share">')


@pytest.fixture(scope="module")
def client():
    state = TablesState()
    state.load()
    return TestClient(Starlette(routes=build_routes(state)))


class _Table(HTMLParser):
    """Collects the tags of a table, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def scopes(self) -> list[str]:
        return [attrs.get("scope", "") for tag, attrs in self.tags if tag == "th"]


def test_a_fetched_table_is_a_real_one(client):
    read = _Table(client.get("/export/frise.table.html?lang=en").text)
    names = [tag for tag, _attrs in read.tags]
    assert names[:3] == ["div", "table", "caption"] and names.count("tr") == 151
    assert read.scopes() == ["col"] * 5 + ["row"] * 150


@pytest.mark.parametrize(
    ("query", "kept"), [("?data={data}", True), ("", False), ("?data=", False), ("?data=0123456789ab", False)]
)
def test_a_piece_is_kept_only_under_the_tables_that_it_is_made_of(client, query, kept):
    for piece in PIECES:
        address = f"/export/frise.{piece}{query.format(data=shared_tables().version)}"
        assert client.get(address).headers["cache-control"] == (A_DAY if kept else "no-store")


def test_a_file_is_never_kept_whatever_its_address_names(client):
    address = f"/export/carte.csv?data={shared_tables().version}"
    assert client.get(address).headers["cache-control"] == "no-store"


def test_a_piece_names_no_host(client):
    """It is kept for others, so it must not say who asked."""
    for piece in PIECES:
        text = client.get(f"/export/frise.{piece}", headers={"Host": "evil.example.com"}).text
        assert "evil.example.com" not in text


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize(
    ("lang", "query", "words"),
    [
        ("fr", {"indicator": "own_1"}, "vos données"),
        ("en", {"indicator": "own_1"}, "your figures"),
        ("fr", {"during": "1900"}, "ne donne pas de figure"),
        ("en", {"during": "1900"}, "gives no chart"),
    ],
)
def test_what_cannot_be_given_is_said_in_words(client, piece, lang, query, words):
    answer = client.get(f"/export/frise.{piece}", params={"lang": lang, **query})
    assert answer.status_code == 400 and words in answer.text
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("text", TEXTS)
def test_a_hostile_address_puts_nothing_that_runs_into_a_piece(client, piece, text):
    for name in ("lang", "regions", "words", "instrument", "data", "during"):
        for figure in ("frise", "carte"):
            answer = client.get(f"/export/{figure}.{piece}", params={name: text})
            assert answer.status_code in (200, 400)
            if answer.status_code == 200:
                assert runnable(answer.text) == []
                assert answer.text.startswith(
                    ('<div class="table-scroll" ', '<div class="more-sources">', '<div class="share">')
                )
            else:
                assert answer.headers["content-type"].startswith("text/plain")
