"""What maps and charts need to load, and that a figure is drawn in place: the same graph for every choice."""

import pytest

from tests.browser.reading import CHART, MAP, choose, open_map

pytestmark = pytest.mark.browser
_BOUNDARIES = """() => performance.getEntriesByType('resource').map(entry => entry.name)
    .filter(name => name.includes('/shapes/') && !name.includes('hatch')).length"""


def scripts(page):
    """Return the names of the bundles of Plotly that the page has loaded."""
    names = page.evaluate("() => performance.getEntriesByType('resource').map(entry => entry.name.split('/').pop())")
    return [name for name in names if name.startswith("plotly-")]


def test_the_map_page_loads_the_bundle_for_maps_only_its_picture_too(page, settle):
    open_map(page, settle, "/carte?lang=fr")
    assert [name.split(".")[0] for name in scripts(page)] == ["plotly-geo"]
    with page.expect_download():
        page.locator("a[data-image=png]").first.click()
    assert [name.split(".")[0] for name in scripts(page)] == ["plotly-geo"]


def test_a_page_of_charts_loads_the_bundle_for_charts_only_their_pictures_too(page, settle):
    page.goto("/comparer?lang=fr&regions=53,93")
    page.wait_for_selector(CHART)
    settle(page)
    assert [name.split(".")[0] for name in scripts(page)] == ["plotly-basic"]
    with page.expect_download():
        page.locator("a[data-image=png]").first.click()
    assert [name.split(".")[0] for name in scripts(page)] == ["plotly-basic"]


def test_every_chart_of_a_page_is_drawn_as_wide_as_its_place_and_says_what_it_shows(page, settle):
    page.goto("/seminaire?lang=fr")
    page.wait_for_selector(CHART)
    settle(page)
    page.wait_for_function("() => document.querySelectorAll('.graph .main-svg').length >= 7")
    found = page.locator(".graph").evaluate_all(
        """graphs => graphs.map(graph => ({
            words: graph.getAttribute('aria-label').length, role: graph.getAttribute('role'),
            drawn: graph.querySelector('.main-svg').getBoundingClientRect().width, room: graph.offsetWidth,
        }))"""
    )
    assert len(found) == 7
    for graph in found:
        assert graph["role"] == "img"
        assert graph["words"] > 20
        assert abs(graph["drawn"] - graph["room"]) < 1.5


def test_another_choice_changes_the_chart_that_is_there(page, settle):
    page.goto("/comparer?lang=fr&regions=53,93")
    graph = page.locator(".figure-block .graph")
    graph.get_by_text("Bretagne").first.wait_for()
    graph.evaluate("graph => { graph.dataset.first = 'yes'; }")
    assert graph.get_by_text("Nouvelle-Aquitaine").count() == 0
    page.get_by_role("link", name="Tous les territoires").first.click()
    graph.get_by_text("Nouvelle-Aquitaine").first.wait_for()
    settle(page)
    assert graph.count() == 1
    assert graph.get_attribute("data-first") == "yes"


@pytest.mark.parametrize(
    ("address", "bundle", "drawn", "again"),
    [
        ("/carte?lang=fr", "plotly-geo", MAP, "Réessayer"),
        ("/comparer?lang=en&regions=53,93", "plotly-basic", f"{CHART} .main-svg", "Try again"),
    ],
)
def test_a_graph_whose_bundle_does_not_come_says_so_and_tries_again(page, settle, address, bundle, drawn, again):
    page.route(f"**/{bundle}*", lambda route: route.abort())
    page.goto(address)
    page.locator(".graph-frame .notice").first.wait_for()
    assert page.locator(drawn).count() == 0
    page.unroute(f"**/{bundle}*")
    page.locator(".graph-frame .notice").get_by_role("button", name=again).first.click()
    page.wait_for_selector(drawn)
    assert page.locator(".graph-frame .notice").count() == 0


def test_pages_without_charts_load_none(page, settle):
    page.goto("/accueil?lang=fr")
    settle(page)
    assert scripts(page) == []


def test_a_choice_changes_the_graph_that_is_there(page, settle):
    open_map(page, settle, "/carte?lang=fr&year=2015")
    page.evaluate("() => { document.querySelector('.graph').dataset.first = 'yes'; }")
    boundaries = page.evaluate(
        "() => performance.getEntriesByType('resource').filter(e => e.name.includes('/shapes/')).length"
    )
    before = page.locator(".graph").get_attribute("aria-label")
    choose(page, "choice_indicator", "Contexte · Taux de pauvreté")
    page.wait_for_function(
        "before => document.querySelector('.graph').getAttribute('aria-label') !== before", arg=before
    )
    settle(page)
    assert page.locator(".graph").get_attribute("data-first") == "yes"
    after = page.evaluate(
        "() => performance.getEntriesByType('resource').filter(e => e.name.includes('/shapes/')).length"
    )
    assert after == boundaries


def test_a_page_left_lets_go_of_its_map(page, settle):
    open_map(page, settle, "/carte?lang=fr")
    page.get_by_role("link", name="Données").first.click()
    page.wait_for_url("**/donnees*")
    settle(page)
    assert page.locator(".graph, .map-zoom").count() == 0
    page.go_back()
    page.wait_for_selector(MAP)
    assert page.locator(".graph").count() == 1


def test_another_view_has_the_map_it_asks_for_and_no_other(page, settle):
    open_map(page, settle, "/carte?lang=fr&view=years")
    assert page.evaluate("() => document.querySelector('.graph')._fullLayout._subplots.geo.length") == 3
    choose(page, "map_view", "Une carte")
    page.wait_for_function("() => document.querySelector('.graph')?._fullLayout?._subplots.geo.length === 1")
    settle(page)
    assert page.locator(".graph").count() == 1
