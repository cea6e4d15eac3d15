"""Twice and four times the size, 320 pixels, large letters, wide spacing: nothing is lost (WCAG 2.2, 1.4.4, 1.4.10,
1.4.12, 2.5.8).

Every page is measured as somebody sees it who magnifies it: it does not scroll sideways, no text is cut, no control
lies over another, each can be reached and is 24 pixels at least.
"""

from contextlib import contextmanager

import pytest

from tests.browser.addresses import ADDRESSES
from tests.browser.measures import SPACED_TEXT, TWICE_THE_LETTERS, cut, losses, overlapping, sideways, small
from tests.browser.reading import CHART

pytestmark = pytest.mark.browser

#: A window of 1280 x 1024 as the page sees it when it is magnified: width, height, pixels of the screen a pixel.
TWICE, FOUR_TIMES = (640, 512, 2), (320, 256, 4)
#: Pages that begin with figures on a phone and fold what they are chosen with.
FOLDED = ("/carte", "/comparer", "/politiques", "/donnees")


@pytest.fixture
def magnified(browser, behaving, server):
    """Return a context manager that opens a tab in a window of some width, height and magnification."""

    @contextmanager
    def opened(width, height, times=1):
        size = {"width": width, "height": height}
        context = browser.new_context(viewport=size, device_scale_factor=times, locale="fr-FR", base_url=server.url)
        try:
            with behaving(context, server) as page:
                yield page
        finally:
            context.close()

    return opened


def shown(page, settle, address):
    """Open a page and all that it folds for a narrow screen."""
    page.goto(address)
    settle(page)
    if address.startswith(("/carte", "/comparer", "/seminaire")):
        page.locator(CHART).first.wait_for(state="attached")
        settle(page)
    if page.viewport_size["width"] <= 640 and address.startswith(FOLDED):
        page.locator("button.fold-controls").click()
        assert page.locator(".st-key-controls").is_visible()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("window", [TWICE, FOUR_TIMES], ids=["200 %", "400 %"])
def test_nothing_is_lost_when_the_page_is_magnified(magnified, settle, address, window):
    with magnified(*window) as page:
        shown(page, settle, address)
        assert losses(page) == {}
        assert page.locator("h1").is_visible()


@pytest.mark.parametrize("address", ADDRESSES)
def test_letters_of_twice_the_size_lose_nothing(magnified, settle, address):
    with magnified(1280, 1024) as page:
        shown(page, settle, address)
        lead = page.locator("h1").first
        before = lead.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
        page.add_style_tag(content=TWICE_THE_LETTERS)
        settle(page)
        assert lead.evaluate("element => parseFloat(getComputedStyle(element).fontSize)") == 2 * before
        assert losses(page) == {}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("width", [1280, 320])
def test_wide_spacing_of_text_loses_nothing(magnified, settle, address, width):
    with magnified(width, 1024) as page:
        shown(page, settle, address)
        page.add_style_tag(content=SPACED_TEXT)
        settle(page)
        assert losses(page) == {}


def test_every_control_is_reached_by_keyboard_at_400_percent(magnified, settle):
    with magnified(*FOUR_TIMES) as page:
        shown(page, settle, "/comparer?lang=fr&regions=53,93,11")
        reached = set()
        for _ in range(80):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement.textContent.trim().slice(0, 40)"))
            # What has the keyboard's place is in view.
            box = page.evaluate(
                "(({ top, bottom, left, right }) => ({ top, bottom, left, right }))"
                "(document.activeElement.getBoundingClientRect())"
            )
            if page.evaluate("document.activeElement !== document.body"):
                assert box["bottom"] > 0 and box["top"] < 256 and box["right"] > 0 and box["left"] < 320, reached
        for name in ("Accueil", "Choisir indicateur, année, territoires", "Choisir sur la carte", "PNG", "Partager"):
            assert any(text.startswith(name) for text in reached), name


def test_the_measures_see_what_is_wrong(magnified, settle):
    """Each of them fails where there is something to find: else all the others would prove nothing."""
    with magnified(*FOUR_TIMES) as page:
        shown(page, settle, "/mentions?lang=fr")
        assert losses(page) == {}
        page.evaluate(
            """() => document.querySelector('h1').insertAdjacentHTML('afterend', `
            <p style="width: 400px">broad</p>
            <h2 style="width: 60px; overflow: hidden; white-space: nowrap">a heading that is cut</h2>
            <button type="button" style="width: 20px; height: 20px; padding: 0">x</button>
            <div style="position: relative; height: 40px">
                <button type="button" style="position: absolute; left: 0; width: 60px; height: 30px">one</button>
                <button type="button" style="position: absolute; left: 40px; width: 60px; height: 30px">two</button>
            </div>`)"""
        )
        assert [fault.split(":")[0] for fault in sideways(page)] == ["scrolls", "sticks out"]
        assert [fault.split(" | ")[2].split(":")[0] for fault in cut(page)] == ["a heading that is cut"]
        assert [fault.split(" | ")[2] for fault in small(page)] == ["x: 20.0 x 20.0"]
        assert [fault.count("|") for fault in overlapping(page)] == [4]
