"""Streamlit's own words in the language of the page: no English name of a button on a French page, nor the reverse."""

import re

import pytest

from server.assets.catalogue import SCRIPTS_FOLDER, STREAMLIT_STATIC
from tests.browser.addresses import ADDRESSES

WORDS = re.findall(r'^  \["([^"]+)", "([^"]+)"\],$', (SCRIPTS_FOLDER / "words.js").read_text(encoding="utf-8"), re.M)
#: What may be French as well, or a word of our own.
ALIKE = {"{} — start", "{} — end"}
ENGLISH = [
    *("^" + re.escape(english).replace(r"\{\}", ".+") for english, _ in WORDS),
    "— (start|end)$",
    "Press Enter",
    "Browse files",
    "Drag and drop",
    "Show password",
    "Skip to",
]
FRENCH = [
    "^" + re.escape(french.encode().decode("unicode_escape") if "\\u" in french else french).replace(r"\{\}", ".+")
    for _, french in WORDS
]

_NAMES = """patterns => {
    const found = patterns.map(pattern => new RegExp(pattern));
    const ours = '[data-testid=stHtml], .menu, .foot';
    return [...document.querySelectorAll('[aria-label], [title], [placeholder]')]
        .filter(element => !element.closest(ours))
        .flatMap(element => ['aria-label', 'title', 'placeholder'].map(name => element.getAttribute(name) ?? ''))
        .filter(text => found.some(pattern => pattern.test(text)));
}"""


def test_every_word_is_still_one_of_streamlits():
    """A word that an upgrade of Streamlit has changed is told here, before a reader finds it in English."""
    assert len(WORDS) > 20
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in (STREAMLIT_STATIC / "static/js").glob("*.js"))
    for english, _ in WORDS:
        parts = ["start", "end"] if english in ALIKE else [part for part in english.split("{}") if part.strip()]
        assert all(part.strip() in scripts for part in parts), english


@pytest.mark.browser
@pytest.mark.parametrize("address", [address for address in ADDRESSES if "lang=fr" in address])
def test_no_name_is_english_on_a_french_page(page, settle, address):
    page.goto(address)
    settle(page)
    assert page.locator("html").get_attribute("lang") == "fr"
    # Not the letter of each of its words: what a page names changes, that nothing of it is English does not.
    assert page.evaluate(_NAMES, ENGLISH) == []
    for box in page.locator("[data-testid=stSelectbox] button, [data-testid=stPopover] button").all()[:4]:
        if not box.is_visible():
            continue
        box.click()
        page.wait_for_timeout(200)
        assert page.evaluate(_NAMES, ENGLISH) == []
        page.keyboard.press("Escape")


@pytest.mark.browser
def test_names_follow_the_language_of_the_page(page, settle):
    page.goto("/comparer?lang=fr&regions=53,93")
    settle(page)
    remove = page.get_by_role("button", name="Retirer Bretagne")
    assert remove.count() == 1
    page.locator(".menu [lang=en] a").click()
    page.get_by_role("button", name="Remove Brittany").wait_for()
    settle(page)
    assert page.evaluate(_NAMES, FRENCH) == []
    page.go_back()
    remove.wait_for()
    # What is translated still does what it did.
    remove.click()
    page.wait_for_url(lambda url: "regions=93" in url and "53" not in url.split("regions=")[1].split("&")[0])


@pytest.mark.browser
def test_an_empty_list_says_so_in_french(page, settle):
    page.goto("/comparer?lang=fr&regions=53,93")
    settle(page)
    field = page.get_by_label("Territoires à comparer (2 à 8)")
    field.click()
    field.fill("zzzz")
    page.get_by_text("Rien trouvé", exact=True).wait_for()
    assert page.get_by_text("No results").count() == 0


@pytest.mark.browser
def test_the_page_shown_is_in_view_in_the_menu_of_a_phone(page, settle):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/presentation?lang=fr")
    settle(page)
    box = page.locator(".menu-pages a[aria-current=page]").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
