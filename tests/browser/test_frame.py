"""The frame: the way past the menu, light and dark, the browser's language, the meeting room, words explained."""

import pytest

from figures.deck.entries import DeckEntry, packed_deck
from tests.browser.conftest import visitor
from tests.browser.reading import CHART, open_map

pytestmark = pytest.mark.browser
SCHEME = "getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme"
WHITE, DARK = "rgb(255, 255, 255)", "rgb(18, 22, 26)"
PAGE_COLOUR = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(page, settle):
    page.goto("/donnees")
    settle(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator("a.skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert "#" not in page.url
    assert page.locator("a.skip").inner_text() == "Aller au contenu"
    page.locator("nav.menu span[lang] a").click()
    settle(page)
    assert page.locator("a.skip").inner_text() == "Skip to content"


def test_light_and_dark_are_the_readers_choice_and_keep_the_view(browser, server, behaving, settle):
    with visitor(browser, server) as context, behaving(context, server) as page:
        page.emulate_media(color_scheme="light")
        open_map(page, settle, "/carte?lang=fr&region=53&year=2014")
        address = page.url
        assert (page.evaluate(SCHEME), page.evaluate(PAGE_COLOUR)) == ("light", WHITE)
        colours = _colours(page)
        page.get_by_role("button", name="Thème sombre").click()
        page.wait_for_function(f"() => document.querySelector('[data-testid=stApp]') && {SCHEME} === 'dark'")
        settle(page)
        page.locator(f"{CHART} .choroplethlayer path").first.wait_for()
        assert page.url == address and page.evaluate(PAGE_COLOUR) == DARK
        assert not colours & _colours(page)
        # Against what the browser prefers, and kept for the next page.
        page.goto("/accueil?lang=fr")
        settle(page)
        assert page.evaluate(SCHEME) == "dark"
        page.get_by_role("button", name="Thème clair").click()
        page.wait_for_function(f"() => document.querySelector('[data-testid=stApp]') && {SCHEME} === 'light'")


def _colours(page):
    fills = "paths => [...new Set(paths.map(path => getComputedStyle(path).fill))].filter(f => f.startsWith('rgb('))"
    found = page.locator(".choroplethlayer path").evaluate_all(fills)
    assert len(found) >= 3
    return set(found)


@pytest.mark.parametrize(("locale", "language", "words"), [("en-GB", "en", "Map"), ("fr-FR", "fr", "Carte")])
def test_a_browsers_language_is_taken_and_can_be_changed(browser, server, behaving, settle, locale, language, words):
    context = browser.new_context(locale=locale, base_url=server.url)
    with behaving(context, server) as page:
        page.goto("/carte")
        settle(page)
        assert page.locator("h1").inner_text() == words
        assert page.evaluate("document.documentElement.lang") == language
        page.locator("nav.menu span[lang] a").click()
        settle(page)
        assert page.evaluate("document.documentElement.lang") != language
        # The choice stays on the next page.
        page.locator("nav.menu .menu-pages a").last.click()
        settle(page)
        assert page.evaluate("document.documentElement.lang") != language
    context.close()


def test_the_meeting_room_has_larger_letters_and_no_controls(page, settle):
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto("/comparer?lang=fr&regions=53,93,11&mode=projection")
    settle(page)
    page.locator(f"{CHART} svg").first.wait_for()
    assert page.locator("[data-testid=stMultiSelect]:visible, .downloads:visible, details.data:visible").count() == 0
    size = page.locator(f"{CHART} .ytick text").first.evaluate("text => parseFloat(getComputedStyle(text).fontSize)")
    assert size > 18
    page.get_by_role("link", name="Quitter la projection").click()
    settle(page)
    assert "mode=" not in page.url and page.locator("[data-testid=stMultiSelect]:visible").count() >= 1


def test_a_word_of_the_field_tells_what_it_means_to_mouse_and_keyboard(page, settle):
    page.goto("/accueil?lang=fr")
    settle(page)
    page.goto("/seminaire?lang=fr")
    settle(page)
    term = page.locator("abbr.term").first
    assert len(term.get_attribute("data-meaning")) > 20
    shown = "term => getComputedStyle(term, '::after').content"
    assert term.evaluate(shown) == "none"
    term.focus()
    assert term.get_attribute("data-meaning")[:20] in term.evaluate(shown)
    term.blur()
    term.hover()
    assert term.get_attribute("data-meaning")[:20] in term.evaluate(shown)


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_region_chosen_on_the_home_page_s_map_is_mine_and_spoken_of(page, settle, by):
    page.goto("/?lang=fr")
    settle(page)
    link = page.locator('.link-map a[aria-label^="Normandie"]')
    link.wait_for()
    if by == "mouse":
        link.locator("path").click()
    else:
        link.focus()
        page.keyboard.press("Enter")
    page.wait_for_url("**region=28*")
    settle(page)
    assert page.locator("ul.readings li").first.inner_text().find("En Normandie") >= 0
    assert page.locator('.link-map a[aria-current="true"]').get_attribute("aria-label").startswith("Normandie")


def test_slides_are_stepped_through_on_a_wall(page, settle):
    page.set_viewport_size({"width": 1920, "height": 1080})
    deck = packed_deck(
        (DeckEntry("carte"), DeckEntry("classement", (("region", "53"),)), DeckEntry("prides", (), "Nos pôles"))
    )
    page.goto(f"/presentation?lang=fr&deck={deck}&mode=projection")
    settle(page)
    steps = page.locator("nav.steps")
    assert "Diapositive 1 sur 3" in steps.inner_text()
    page.keyboard.press("ArrowLeft")
    settle(page)
    assert "Diapositive 1 sur 3" in steps.inner_text()
    for number in (2, 3):
        page.keyboard.press("ArrowRight")
        page.wait_for_url(f"**slide={number}*")
        settle(page)
        assert f"Diapositive {number} sur 3" in steps.inner_text()
    page.locator(f"{CHART} svg.main-svg").first.wait_for()
    assert page.locator(".slide-title").inner_text() == "Nos pôles"
    assert page.locator(".notes").count() == 1
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**slide=2*")
