"""Every page as a visitor's browser draws it, in both languages, and the ways from one view to the next."""

import pytest

from tests.browser.reading import (
    CHART,
    MAP,
    REGIONS_2010,
    areas,
    click_territory,
    codes,
    open_map,
    parameters,
    path_of,
    shown,
)
from ui.shell.navigation import MENU

pytestmark = pytest.mark.browser
#: Each page by its address, and how many charts it has at least (later figures may add some).
PAGES = {
    "/": 0,
    "/accueil": 0,
    "/carte": 1,
    "/comparer?regions=53,93": 1,
    "/region": 1,
    "/region?region=53": 0,
    "/seminaire": 4,
    "/donnees": 0,
}
_MARKS = """chart => [...chart.querySelectorAll('.choroplethlayer path, .barlayer .point path, path.point, .js-line')]
    .filter(mark => { const box = mark.getBoundingClientRect(); return box.width > 1 || box.height > 1; }).length"""


def heard(page):
    """Return the list that the console errors of a page go to."""
    errors = []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    return errors


def wait_for_marks(page):
    """Wait until every chart of a page has something drawn on it."""
    page.wait_for_function(
        f"() => [...document.querySelectorAll('{CHART}')].every(chart => ({_MARKS})(chart) > 0)", polling=100
    )


def assert_whole(page):
    """A page that draws whole has its heading, its footer, and nothing that tells of an error."""
    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()
    assert page.locator("footer.foot").is_visible()
    assert page.locator("nav.menu a[aria-current=page]").count() == 1
    assert page.locator("[data-testid=stException], [data-testid=stAlert], [role=alert], [role=dialog]").count() == 0
    assert "Traceback" not in page.inner_text("body")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_a_deep_link_draws_the_page_whole(page, settle, address, language):
    errors = heard(page)
    answer = page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
    settle(page)
    assert answer.status == 200
    if PAGES[address]:
        page.locator(CHART).nth(PAGES[address] - 1).wait_for()
    wait_for_marks(page)
    assert_whole(page)
    assert page.locator("p.notice").count() == 0
    assert page.evaluate("document.documentElement.lang") == language
    assert "Atlas ESS des régions" in page.title()
    assert page.locator("nav.menu span[lang]").get_attribute("lang") == {"fr": "en", "en": "fr"}[language]
    if address.startswith("/donnees"):
        grid = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
        assert grid["width"] > 600 and grid["height"] > 300
    assert errors == []


def test_the_first_visitor_of_a_server_just_started_sees_the_deep_linked_page(first_page_after_start, settle):
    page = first_page_after_start
    errors = heard(page)
    open_map(page, settle, "/carte?lang=en&vintage=2010&region=53&regions=93")
    assert_whole(page)
    assert page.locator("p.notice").count() == 0
    assert set(areas(page)) == codes(REGIONS_2010)
    assert errors == []


def test_the_menu_switches_pages_within_the_session(page, settle):
    page.goto("/accueil?lang=en&region=53")
    settle(page)
    page.evaluate("window.sameDocument = true")
    headings = [page.locator("h1").inner_text()]
    for place in (*range(1, len(MENU)), 0):
        former = headings[-1]
        page.locator("nav.menu .menu-pages > a").nth(place).click()
        page.wait_for_function("former => (document.querySelector('h1')?.innerText ?? former) !== former", arg=former)
        settle(page)
        headings.append(page.locator("h1").inner_text())
        assert path_of(page) == f"/{MENU[place]}"
        assert parameters(page) == {"lang": "en", "region": "53"}
        assert page.locator("nav.menu .menu-pages > a").nth(place).get_attribute("aria-current") == "page"
        assert page.evaluate("document.documentElement.lang") == "en"
        assert_whole(page)
    assert headings[0] == headings[-1]
    assert len(set(headings)) == len(MENU)
    # A page loaded anew would have forgotten it.
    assert page.evaluate("window.sameDocument") is True


def test_the_language_link_keeps_the_view(page, settle):
    view = {"vintage": "2010", "year": "2008", "region": "53", "regions": "93"}
    open_map(page, settle, "/carte?" + "&".join(f"{name}={value}" for name, value in view.items()))
    french = shown(page)
    page.evaluate("window.sameDocument = true")
    page.locator("nav.menu span[lang=en] a").click()
    page.wait_for_function("() => document.querySelector('nav.menu span[lang]')?.lang === 'fr'")
    settle(page)
    english = shown(page)
    assert path_of(page) == "/carte"
    assert parameters(page) == {**view, "lang": "en"}
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.evaluate("window.sameDocument") is True
    assert (english["colours"], english["outlines"]) == (french["colours"], french["outlines"])
    assert len(english["rows"]) == len(french["rows"]) and len(english["marked"]) == 2
    assert english["title"] != french["title"]
    assert all("," in row for row in french["rows"]) and not any("," in row for row in english["rows"])


def test_the_back_button_returns_to_the_former_view(page, settle):
    open_map(page, settle, "/carte?year=2015&regions=84")
    first = shown(page)
    click_territory(page, "53")
    page.wait_for_url("**regions=53*")
    settle(page)
    page.locator("nav.menu .menu-pages > a").nth(MENU.index("donnees")).click()
    page.wait_for_url("**/donnees*")
    settle(page)
    assert page.locator(MAP).count() == 0
    page.go_back()
    page.wait_for_selector(MAP)
    settle(page)
    assert (path_of(page), parameters(page)["regions"]) == ("/carte", "53")
    assert page.locator("ol.bars li.selected a[href*='regions=53']").count() == 1
    page.go_back()
    page.wait_for_selector("ol.bars li.selected a[href*='regions=84']")
    settle(page)
    assert parameters(page) == {"year": "2015", "regions": "84"}
    assert shown(page) == first


@pytest.mark.parametrize("address", ["/carte", "/comparer", "/donnees"])
def test_unknown_values_in_the_address_get_a_notice_each(page, settle, address):
    page.goto(f"{address}?indicator=nonsense&vintage=1789&region=ZZ")
    settle(page)
    notices = page.locator("p.notice[role=status]").all_inner_texts()
    for asked in ("nonsense", "1789", "ZZ"):
        assert len([notice for notice in notices if asked in notice]) == 1
    assert_whole(page)
    if address == "/carte":
        page.wait_for_selector(MAP)
        assert len(areas(page)) == 18
