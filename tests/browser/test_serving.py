"""What a visitor's browser meets: headers, what is fetched and when, nothing missing."""

import pytest

pytestmark = pytest.mark.browser
MAP = ".choroplethlayer path"


def test_headers(page):
    headers = page.goto("/").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-encoding"] == "br"


def test_a_first_visit_fetches_no_font_for_nothing(first_page, settle):
    fetched = []
    first_page.on("request", lambda request: fetched.append(request.url))
    first_page.goto("/carte")
    settle(first_page)
    fonts = sorted(address.rpartition("/")[2] for address in fetched if address.endswith(".woff2"))
    assert len(fonts) == 2
    assert fonts[0].startswith("MaterialSymbols-Rounded")
    assert fonts[1] == "atlas-sans-latin.woff2"


def test_a_second_visit_fetches_next_to_nothing(first_page, settle):
    first_page.goto("/carte")
    settle(first_page)
    sizes = []
    first_page.on("response", lambda response: sizes.append(response.request.sizes()["responseBodySize"]))
    first_page.reload()
    settle(first_page)
    assert sum(sizes) < 100_000


def test_nothing_is_missing(first_page, settle):
    failed = []
    first_page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    first_page.goto("/carte")
    first_page.wait_for_selector(MAP)
    settle(first_page)
    assert failed == []


def test_the_language_follows_the_address_without_a_load(page, settle):
    page.goto("/?lang=fr")
    settle(page)
    page.evaluate("history.pushState({}, '', '/?lang=en')")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.go_back()
    page.wait_for_function("() => document.documentElement.lang === 'fr'")
