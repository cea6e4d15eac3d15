"""A telephone's width: nothing sticks out sideways, and the map is there and answers."""

import pytest

from tests.browser.measures import sideways
from tests.browser.reading import CHART, REGIONS_2016, areas, codes, open_map, point_inside

pytestmark = pytest.mark.browser
WIDTH = 390
ADDRESSES = (
    "/",
    "/accueil",
    "/carte",
    "/comparer?regions=53,93",
    "/politiques?cell=53.strategy",
    "/seminaire",
    "/donnees",
)


@pytest.fixture
def narrow(page):
    page.set_viewport_size({"width": WIDTH, "height": 844})
    return page


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_scrolls_sideways(narrow, settle, address):
    narrow.goto(address)
    settle(narrow)
    if "carte" in address or "comparer" in address or "seminaire" in address:
        narrow.locator(CHART).first.wait_for()
        settle(narrow)
    assert sideways(narrow) == []
    assert narrow.locator("h1").is_visible()


def test_the_map_is_drawn_and_answers(narrow, settle):
    open_map(narrow, settle, "/carte?year=2015")
    drawn = areas(narrow)
    assert set(drawn) == codes(REGIONS_2016)
    left = min(area["x"] for area in drawn.values())
    right = max(area["x"] + area["width"] for area in drawn.values())
    top = min(area["y"] for area in drawn.values())
    bottom = max(area["y"] + area["height"] for area in drawn.values())
    # As broad as the telephone nearly, and not pressed out of shape: France is about as high as it is broad.
    assert left >= 0 and right <= WIDTH
    assert right - left > 0.7 * WIDTH
    assert 0.7 < (right - left) / (bottom - top) < 1.4
    point = point_inside(narrow, "84")
    narrow.mouse.click(point["x"], point["y"])
    narrow.wait_for_url("**regions=84*")
    settle(narrow)
    assert narrow.locator("section.panel h3").is_visible()


def test_the_map_comes_first_and_its_controls_unfold(narrow, settle):
    open_map(narrow, settle, "/carte?lang=fr&year=2015")
    assert min(area["y"] for area in areas(narrow).values()) < 844
    disclosure, indicator = narrow.locator("button.fold-controls"), narrow.locator("[data-testid=stSelectbox]").first
    assert not indicator.is_visible() and disclosure.get_attribute("aria-expanded") == "false"
    disclosure.click()
    assert indicator.is_visible() and disclosure.get_attribute("aria-expanded") == "true"
    disclosure.click()
    assert not indicator.is_visible()
