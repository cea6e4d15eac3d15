"""What a map needs to load, and that its figure is drawn in place: the same graph for every choice."""

import pytest

from tests.browser.reading import MAP, choose, open_map

pytestmark = pytest.mark.browser
_BOUNDARIES = """() => performance.getEntriesByType('resource').map(entry => entry.name)
    .filter(name => name.includes('/shapes/') && !name.includes('hatch')).length"""
_OTHER_WORDS = "before => document.querySelector('.graph').getAttribute('aria-label') !== before"


def scripts(page):
    """Return the names of the bundles of Plotly that the page has loaded."""
    names = page.evaluate("() => performance.getEntriesByType('resource').map(entry => entry.name.split('/').pop())")
    return [name for name in names if "lotly" in name]


def test_the_map_page_loads_the_bundle_for_maps_only_its_picture_too(page, settle):
    open_map(page, settle, "/carte?lang=fr")
    assert [name.split(".")[0] for name in scripts(page)] == ["plotly-geo"]
    with page.expect_download():
        page.locator("a[data-image=png]").first.click()
    assert [name.split(".")[0] for name in scripts(page)] == ["plotly-geo"]


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
