"""Slides put aside in a real browser: added, carried along, ordered, named, taken away, and what can be copied."""

import io
import zipfile
from urllib.parse import parse_qs, urlsplit

import pytest
from pptx import Presentation

from figures.deck.entries import DeckEntry, packed_deck, parsed_deck
from tests.browser.reading import open_map

pytestmark = pytest.mark.browser
TWO = (DeckEntry("prides"), DeckEntry("poles", (), "Les pôles bretons"))


def basket(page):
    """The slides of the address."""
    text = parse_qs(urlsplit(page.url).query).get("deck", [""])[0]
    return parsed_deck(text, "fr").entries


def wait_for_basket(page, names):
    """Wait until the address holds slides of these figures in this order."""
    for _attempt in range(100):
        if [slide.figure for slide in basket(page)] == names:
            return
        page.wait_for_timeout(100)
    assert [slide.figure for slide in basket(page)] == names


def press(page, key):
    """Press a button by its key: Streamlit keeps a hidden copy of each one that has a hint."""
    page.locator(f".st-key-{key} button >> visible=true").click()


def test_slides_are_added_ordered_named_removed_and_taken_away(page, settle):
    open_map(page, settle, "/carte?lang=fr&region=53&year=2015")
    page.locator('a.add[data-adds="carte"]').click()
    wait_for_basket(page, ["carte"])
    settle(page)
    # The view stays, and the menu counts.
    assert "year=2015" in page.url and page.locator(".menu a", has_text="Présentation (1)").count() == 1
    page.locator('a.add[data-adds="classement"]').click()
    wait_for_basket(page, ["carte", "classement"])
    settle(page)
    # A link inside a list, made once for all readers, keeps the basket too.
    page.locator("ol.bars a").first.click()
    page.wait_for_url("**regions=**")
    assert len(basket(page)) == 2
    settle(page)
    page.locator(".menu a", has_text="Séminaire").click()
    page.locator('a.add[data-adds="prides"]').click()
    wait_for_basket(page, ["carte", "classement", "prides"])
    settle(page)
    page.locator(".menu a", has_text="Présentation (3)").click()
    page.get_by_role("button", name="Vider la présentation").wait_for()
    settle(page)
    pictures = page.locator(".slide-picture img")
    assert pictures.count() == 3
    page.wait_for_function("[...document.querySelectorAll('.slide-picture img')].every((i) => i.naturalWidth > 0)")

    press(page, "slide_up_2")
    wait_for_basket(page, ["carte", "prides", "classement"])
    settle(page)
    title = page.get_by_label("Titre de la diapositive 2")
    title.fill("Vingt-neuf <pôles>")
    title.press("Enter")
    page.wait_for_function("(before) => location.href !== before", arg=page.url)
    settle(page)
    assert basket(page)[1].title == "Vingt-neuf <pôles>"
    press(page, "slide_remove_0")
    wait_for_basket(page, ["prides", "classement"])
    settle(page)

    with page.expect_download() as download:
        page.locator('a[data-save][href*="/export/deck.pptx"]').click()
    assert download.value.suggested_filename == "presentation_l-economie-sociale-et-solidaire-dans-les-regions.pptx"
    slides = list(Presentation(io.BytesIO(download.value.path().read_bytes())).slides)
    words = [" ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides]
    assert any("Vingt-neuf <pôles>" in said for said in words)
    assert not any("Où en est" in said for said in words)
    # The page goes back by one step, as the address does.
    page.go_back()
    wait_for_basket(page, ["carte", "prides", "classement"])


def test_a_link_reopens_the_presentation_in_the_other_language(first_page, settle):
    first_page.goto(f"/presentation?lang=en&deck={packed_deck(TWO)}&deck_title=March")
    first_page.get_by_role("button", name="Empty the presentation").wait_for()
    settle(first_page)
    assert first_page.get_by_label("Title of slide 2").input_value() == "Les pôles bretons"
    with first_page.expect_download() as download:
        first_page.locator('a[data-save][href*="/export/deck.xlsx"]').click()
    assert download.value.suggested_filename == "presentation_march.xlsx"
    assert zipfile.is_zipfile(download.value.path())


def open_presentation(page, settle):
    page.goto(f"/presentation?lang=fr&deck={packed_deck(TWO)}")
    page.get_by_role("button", name="Vider la présentation").wait_for()
    settle(page)


def test_a_file_on_its_way_says_so_and_can_be_called_off(page, settle):
    downloads, held = [], []
    page.on("download", lambda download: downloads.append(download))
    open_presentation(page, settle)
    page.route("**/export/deck.xlsx*", lambda route: held.append(route))
    link = page.locator('a[data-save][href*="/export/deck.xlsx"]')
    link.click()
    assert link.get_attribute("aria-busy") == "true"
    assert link.text_content() == "XLSX en cours… (annuler)"
    # The second half of a double click is no wish to stop.
    link.click()
    assert link.get_attribute("aria-busy") == "true"
    page.wait_for_timeout(700)
    link.click()
    page.wait_for_function("link => link.textContent === 'XLSX'", arg=link.element_handle())
    assert link.get_attribute("aria-busy") is None
    assert downloads == [] and len(held) == 1


def test_a_refusal_is_told_beside_the_link(page, settle):
    open_presentation(page, settle)
    said = "Le service est absent."
    answer = {"status": 503, "content_type": "text/plain; charset=utf-8", "body": said}
    page.route("**/export/deck.odp*", lambda route: route.fulfill(**answer))
    link = page.locator('a[data-save][href*="/export/deck.odp"]')
    link.click()
    page.locator(".said", has_text=said).wait_for()
    assert link.text_content() == "Échec\u202f: réessayer"


def test_a_template_of_no_use_is_told_and_the_page_stays(page, settle, tmp_path):
    wrong = tmp_path / "modele.pptx"
    wrong.write_bytes(b"no presentation at all")
    open_presentation(page, settle)
    page.locator('input[name="template"]').set_input_files(wrong)
    page.locator(".deck-template button").click()
    page.locator(".deck-template .said:not(:empty)").wait_for()
    assert "Traceback" not in page.locator(".deck-template .said").text_content()
    assert page.locator(".slide-picture").count() == 2


def test_link_citation_and_code_are_copied(browser, behaving, server, settle):
    context = browser.new_context(base_url=server.url, permissions=["clipboard-read", "clipboard-write"])
    try:
        with behaving(context, server) as page:
            open_map(page, settle, "/carte?lang=fr&year=2015")
            menu = page.locator("details.choices", has_text="Partager").last
            copied = []
            for label in ("Copier le lien", "Copier la citation", "Copier le code d'intégration"):
                menu.evaluate("menu => { menu.open = true; }")
                button = menu.get_by_role("button", name=label).element_handle()
                button.click()
                page.wait_for_function("button => button.textContent === 'Copié'", arg=button)
                copied.append(page.evaluate("navigator.clipboard.readText()"))
            link, citation, code = copied
            assert link.startswith(f"{server.url}/carte?") and "year=2015" in link
            assert citation.startswith("Atlas ESS des régions, «") and citation.endswith(link)
            assert code.startswith(f'<iframe src="{server.url}/carte?')
            page.goto(code.split('"')[1].replace("&amp;", "&"))
            page.locator(".embed-chart .main-svg").first.wait_for()
            assert page.locator("nav").count() == 0 and page.locator(".notes", has_text="Source").count() == 1
    finally:
        context.close()
