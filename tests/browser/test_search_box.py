"""The search box of the frame in a real browser: keyboard, links, languages, and the same ranking as in Python."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from ess_data.store import shared_tables
from figures.search import search_index
from server.assets.catalogue import SCRIPTS_FOLDER, asset_url
from tests.browser.reading import parameters, path_of
from tests.browser.test_axe import RULES, grave
from ui.shell.navigation import page_list

pytestmark = pytest.mark.browser
BOX = ".search-box input[role=combobox]"
OPTION = ".search-box [role=option]"
QUERIES = (
    "bretagne", "ILE DE FRANCE", "l'emploi", "côte d'azur", "paca", "fonds", "clauses sociales", "carte", "53", "zzz",
    "écon soc", "insee 2015", "prides", "d’Azur", "œuvre", "", "a", "Nord-Pas-de-Calais", "elected", "pôles",
)  # fmt: skip


def opened(page, settle, address):
    page.goto(address)
    page.wait_for_selector(BOX)
    settle(page)


def search(page, text):
    page.locator(BOX).fill(text)
    page.wait_for_selector(OPTION)


def focused(page):
    return page.evaluate("document.activeElement?.getAttribute('role') === 'combobox'")


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_a_key_goes_to_the_box_and_arrows_and_enter_open_what_is_found(page, settle, keys):
    opened(page, settle, "/accueil?lang=fr&region=93")
    page.evaluate("window.sameDocument = true")
    page.keyboard.press(keys)
    assert focused(page)
    page.keyboard.type("PRIDES")
    page.wait_for_selector(OPTION)
    assert page.locator(BOX).get_attribute("aria-expanded") == "true"
    first = page.locator(OPTION).nth(0)
    assert first.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    second = page.locator(OPTION).nth(1)
    assert second.get_attribute("aria-selected") == "true" and first.get_attribute("aria-selected") == "false"
    assert page.locator(BOX).get_attribute("aria-activedescendant") == second.get_attribute("id")
    page.keyboard.press("ArrowUp")
    href = first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{href}")
    settle(page)
    assert parameters(page)["lang"] == "fr" and parameters(page)["region"] == "93"
    # What stands above the title would be about the address; below it, a page may speak of its figures.
    above = "found => found.filter(p => p.compareDocumentPosition(document.querySelector('h1')) & 4).length"
    assert page.locator("p.notice").evaluate_all(above) == 0
    assert page.locator(OPTION).count() == 0 and page.locator(BOX).input_value() == ""
    assert page.evaluate("window.sameDocument") is True


def test_the_key_is_a_letter_where_something_is_typed(page, settle):
    opened(page, settle, "/donnees")
    field = page.locator("[data-testid=stTextInput] input")
    field.click()
    page.keyboard.type("a/b")
    assert field.input_value() == "a/b" and not focused(page)


def test_escape_closes_and_nothing_found_is_said(page, settle):
    opened(page, settle, "/seminaire")
    page.keyboard.press("/")
    search(page, "bretagne")
    page.keyboard.press("Escape")
    assert page.locator(OPTION).count() == 0 and page.locator(BOX).input_value() == ""
    page.keyboard.type("zzzz")
    page.wait_for_selector(".search-none")
    assert "Rien trouvé" in page.locator(".search-none").inner_text()
    assert page.locator(BOX).get_attribute("aria-expanded") == "false"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert not focused(page)


def test_a_click_opens_and_the_box_follows_the_language(page, settle):
    opened(page, settle, "/accueil?lang=en")
    assert page.locator(BOX).get_attribute("aria-label") == "Search everywhere"
    search(page, "brittany")
    page.locator(OPTION).first.click()
    page.wait_for_url("**region=53*")
    settle(page)
    assert parameters(page)["lang"] == "en" and path_of(page) == "/region"
    page.locator("nav.menu span[lang=fr] a").click()
    page.wait_for_function(f"() => document.querySelector('{BOX}')?.getAttribute('aria-label') === 'Chercher partout'")
    search(page, "normandie")
    assert page.locator(f"{OPTION} b").first.inner_text() == "Normandie"


def test_a_phone_shows_the_box_and_its_list_whole(page, settle):
    page.set_viewport_size({"width": 390, "height": 800})
    opened(page, settle, "/carte")
    search(page, "auvergne")
    box = page.locator(".search-box [role=listbox]").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["height"] > 60


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_list_has_no_grave_violation(page, settle, scheme):
    page.emulate_media(color_scheme=scheme)
    opened(page, settle, "/mentions")
    search(page, "bretagne")
    assert grave(Axe().run(page, options=RULES)) == {}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_browser_finds_and_ranks_as_python_does(page, settle, lang):
    opened(page, settle, f"/accueil?lang={lang}")
    found = page.evaluate(
        """async ([script, index, queries]) => {
            const { find } = await import(script);
            const { entries } = await (await fetch(index)).json();
            const split = text => text.split(' ');
            const known = entries.map(([kind, name, text, href, title, names, words]) =>
                ({ kind, name, href, title: split(title), names: split(names), words: split(words) }));
            return queries.map(query => find(known, query, 20).map(({ name, kind }) => [kind, name]));
        }""",
        [asset_url(SCRIPTS_FOLDER / "search.js"), f"/search/{lang}.json", list(QUERIES)],
    )
    index = search_index(shared_tables(), lang, page_list(lang))
    kinds = ("page", "indicator", "territory", "policy", "source")
    for query, hits in zip(QUERIES, found, strict=True):
        expected = [[kinds.index(entry.kind), entry.title] for entry in index.find(query, most=20)]
        assert hits == expected, query
