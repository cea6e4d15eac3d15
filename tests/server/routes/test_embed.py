"""A figure alone, for a frame on another site: no navigation, its reading, scope and source stay; errors have words."""

from __future__ import annotations

import html
import json
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from exports.text.share import citation, embed_code, link_of
from figures.registry import FIGURES
from server.assets.catalogue import build_catalogue
from server.assets.compression import CompressedFiles
from server.assets.index_page import IndexPage
from server.assets.middleware import StaticFiles
from server.ops.headers import SecurityHeaders, security_headers
from server.ops.startup import TablesState
from server.routes.table import ONE_WORD_ROUTES, build_routes
from tests.support.real_figures import LANGUAGES, build


async def streamlit_page(request):
    return PlainTextResponse("streamlit")


@pytest.fixture(scope="module")
def client():
    index = IndexPage()
    frames = ("https://intranet.example.fr",)
    middleware = [
        Middleware(SecurityHeaders, headers=security_headers(index.script_hashes, frames)),
        Middleware(
            StaticFiles, catalogue=build_catalogue(), compressed=CompressedFiles(None, best_brotli=5),
            index_page=index, routes=ONE_WORD_ROUTES,
        ),
    ]  # fmt: skip
    routes = [*build_routes(TablesState(loaded=True)), Route("/{rest:path}", streamlit_page)]
    return TestClient(Starlette(routes=routes, middleware=middleware))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["carte", "comparaison", "prides"])
def test_the_figure_stands_alone_with_what_must_be_read_with_it(client, name, lang):
    figure = build(name, lang=lang, regions="53,11")
    query = {"embed": "1", "figure": name, "lang": lang, "regions": "53,11"}
    answer = client.get(f"/{figure.page}", params=query)
    assert answer.status_code == 200
    text = html.unescape(re.sub(r"<[^>]+>", "", answer.text))
    for part in (figure.title, figure.subtitle, figure.reading, figure.scope, figure.citations[0].text):
        assert part in text
    assert f'<html lang="{lang}"' in answer.text
    assert "<nav" not in answer.text and 'class="menu"' not in answer.text and "downloads" not in answer.text
    (address,) = re.findall(r'data-figure="([^"]*)"', answer.text)
    drawn = client.get(html.unescape(address)).json()
    assert drawn["data"] == json.loads(json.dumps(figure.plot["data"]))


def test_its_page_leads_back_to_the_whole_view(client):
    answer = client.get("/carte", params={"embed": "1", "figure": "carte", "year": "2008"})
    (link,) = re.findall(r'<p class="embed-more"><a href="([^"]*)" target="_blank"', answer.text)
    assert "year=2008" in link and "embed" not in link and "figure=" not in link


def test_only_allowed_sites_may_show_it(client):
    answer = client.get("/carte", params={"embed": "1", "figure": "carte"})
    assert "frame-ancestors https://intranet.example.fr" in answer.headers["content-security-policy"]
    assert "x-frame-options" not in answer.headers
    # No inline script: the policy would refuse it.
    assert not re.search(r"<script(?![^>]*\bsrc=)", answer.text)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("plot", ["camembert", "<script>alert(1)</script>", "", "evolution", "observations"])
def test_what_cannot_be_shown_is_said(client, plot, lang):
    answer = client.get("/donnees", params={"embed": "1", "figure": plot, "lang": lang})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text and "<script>alert" not in answer.text
    if plot == "camembert":
        assert all(name in answer.text for name in FIGURES)


@pytest.mark.parametrize("query", ["", "?embed=true", "?embed=0", "?embed=", "?figure=carte"])
def test_other_addresses_are_the_usual_page(client, query):
    assert '<div id="root">' in client.get(f"/carte{query}").text


# What a reader passes on


@pytest.mark.parametrize("lang", LANGUAGES)
def test_link_and_citation_say_where_it_comes_from(lang):
    figure = build("carte", lang=lang, year="2015")
    origin = "https://atlas.example.fr"
    assert link_of(figure, origin).startswith("https://atlas.example.fr/carte?lang=")
    said = citation(figure, origin)
    for part in (
        "Atlas ESS des régions",
        figure.title,
        figure.subtitle,
        figure.source_line,
        link_of(figure, origin),
    ):
        assert part in said
    assert "\n" not in said


def test_the_embed_code_shows_the_figure_that_it_names(client):
    code = embed_code(build("classement", year="2015", region="53"), "")
    (address,) = re.findall(r'src="([^"]*)"', code)
    answer = client.get(html.unescape(address))
    assert answer.status_code == 200 and 'class="embed"' in answer.text
    assert code.startswith("<iframe ") and 'title="Part de l&#x27;ESS' in code
