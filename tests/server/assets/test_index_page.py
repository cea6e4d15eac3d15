"""The index page: our language, title, icon and script, and what is fetched ahead."""

import base64
import hashlib
import json
import re
from html import unescape

import pytest

from geo.urls import shapes_url
from server.assets.catalogue import build_catalogue, charts_url, maps_url
from server.assets.index_page import IndexPage, inline_script_hashes


@pytest.fixture(scope="module")
def index_page():
    return IndexPage()


def text(index_page, page="", **query):
    return index_page.rendered(page, query).read().decode()


@pytest.mark.parametrize(
    ("query", "language"), [({}, "fr"), ({"lang": "fr"}, "fr"), ({"lang": "en"}, "en"), ({"lang": '"><b>'}, "fr")]
)
def test_language(index_page, query, language):
    page = text(index_page, **query)
    assert re.findall(r'<html lang="([^"]*)">', page) == [language]
    assert "<b>" not in page


@pytest.mark.parametrize(
    ("query", "spoken", "language"),
    [({}, "en-US,en", "en"), ({"lang": "fr"}, "en", "fr"), ({"lang": "xx"}, "en", "fr")],
)
def test_without_a_language_in_the_address_the_browsers_is_taken(index_page, query, spoken, language):
    page = index_page.rendered("", query, spoken).read().decode()
    assert re.findall(r'<html lang="([^"]*)">', page) == [language]


def test_title_and_icon_are_ours(index_page):
    page = text(index_page)
    assert re.findall(r"<title>(.*?)</title>", page) == ["Atlas ESS des régions"]
    assert re.findall(r'<link [^>]*rel="(?:shortcut )?icon"[^>]*>', page) == [
        f'<link rel="icon" type="image/svg+xml" href="{re.search("/assets/favicon[^" + chr(34) + "]*", page)[0]}">'
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_description(index_page, language):
    (description,) = re.findall(r'<meta name="description" content="([^"]+)">', text(index_page, lang=language))
    assert len(unescape(description)) > 50


def test_everything_it_names_is_served(index_page):
    files = build_catalogue().files
    page = text(index_page, "carte")
    named = re.findall(r'(?:href|src|content)="\.?(/(?:static|assets|shapes)/[^"]+)"', page)
    assert len(named) > 10
    assert [address for address in named if address not in files] == []


def test_only_the_font_that_is_used_is_fetched_ahead(index_page):
    fonts = re.findall(r'<link rel="preload" href="([^"]+)" as="font"', text(index_page))
    assert fonts == ["/assets/atlas-sans-latin.woff2"]
    assert "SourceSansVF" not in text(index_page)


def bundles_ahead(page):
    """Return the bundles of Plotly that a page has fetched ahead."""
    return [address for address in re.findall(r'<link rel="preload" href="([^"]*)" as="script">', page)]


@pytest.mark.parametrize(
    ("page", "bundle"),
    [("carte", maps_url), ("comparer", charts_url), ("politiques", charts_url), ("seminaire", charts_url)],
)
def test_a_page_has_the_bundle_that_it_opens_with_fetched_ahead_and_no_other(index_page, page, bundle):
    assert bundles_ahead(text(index_page, page)) == [bundle()]


@pytest.mark.parametrize("page", ["", "accueil", "region", "donnees", "glossaire", "inconnue"])
def test_other_pages_fetch_no_bundle_of_charts_ahead(index_page, page):
    ahead = re.findall(r'<link [^>]*href="([^"]*)"', text(index_page, page))
    assert [address for address in ahead if "lotly" in address] == []


def test_the_encoding_is_declared_early_enough(index_page):
    assert index_page.rendered("", {}).read().index(b"charset") < 1024


@pytest.mark.parametrize(
    ("query", "shapes"),
    [
        ({}, ("region", "2016")),
        ({"vintage": "2010"}, ("region", "2010")),
        ({"level": "departement"}, ("departement", "")),
        ({"level": "departement", "vintage": "2010"}, ("departement", "")),
    ],
)
def test_shapes_of_the_map_are_fetched_ahead(index_page, query, shapes):
    assert f'<link rel="preload" href="{shapes_url(*shapes)}" as="fetch" crossorigin>' in text(
        index_page, "carte", **query
    )


@pytest.mark.parametrize(("page", "query"), [("", {}), ("donnees", {}), ("carte", {"vintage": "1066"})])
def test_no_shapes_elsewhere(index_page, page, query):
    assert "/shapes/" not in text(index_page, page, **query)


def test_our_script_comes_before_streamlits(index_page):
    sources = re.findall(r'<script[^>]* src="([^"]+)"', text(index_page))
    assert re.fullmatch(r"/assets/atlas\.[0-9a-f]{12}\.js", sources[0])
    assert sources[1].startswith("./static/js/index.")


def test_the_theme_is_told_ahead(index_page):
    (theme,) = re.findall(r'<meta name="atlas-theme" content="([^"]+)">', text(index_page))
    both = json.loads(unescape(theme))
    assert set(both) == {"light", "dark"}
    assert both["dark"]["fontFaces"] == both["light"]["fontFaces"]
    assert both["dark"]["backgroundColor"] != both["light"]["backgroundColor"]
    told = both["light"]
    assert told["fontFaces"][0]["url"] == "/assets/atlas-sans-latin.woff2"
    assert told["bodyFont"].startswith(told["fontFaces"][0]["family"])


def test_the_policy_names_every_inline_script(index_page):
    scripts = re.findall(r"<script>(.*?)</script>", text(index_page), re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    assert list(index_page.script_hashes) == [f"sha256-{digest}" for digest in digests]


def test_inline_script_hash():
    # The example of the Content Security Policy specification.
    assert inline_script_hashes("<script>alert('Hello, world.');</script>") == (
        "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=",
    )
