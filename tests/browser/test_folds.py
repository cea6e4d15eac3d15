"""Folds in the browser: fetched when opened and not before, kept while the page stands, failures told in words."""

import io
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from tests.browser.test_axe import RULES, grave

pytestmark = pytest.mark.browser
TABLE = "details.data[data-fetch*='/export/frise.table.html']"
SOURCES = ".notes details[data-fetch*='/export/frise.sources.html']"
FAILED = {
    "fr": "Le chargement a échoué. Refermez et rouvrez pour réessayer.",
    "en": "Loading failed. Close and open again to retry.",
}


@pytest.fixture
def politiques(page, settle):
    """Return a function that opens the page and gives the addresses of pieces that it has asked for since."""
    asked = []
    page.on("request", lambda request: asked.append(request.url) if ".html?" in request.url else None)

    def opened(lang="fr"):
        page.goto(f"/politiques?lang={lang}")
        page.locator(TABLE).wait_for(state="attached")
        settle(page)
        return asked

    return opened


def press(page, disclosure):
    """Open or close a fold from the keyboard."""
    page.locator(f"{disclosure} > summary").focus()
    page.keyboard.press("Enter")


def test_nothing_is_fetched_before_a_fold_is_opened_and_nothing_twice(page, politiques):
    asked = politiques()
    assert asked == []
    assert page.locator(f"{TABLE} table").count() == 0
    press(page, TABLE)
    page.locator(f"{TABLE} table").wait_for()
    press(page, TABLE)
    assert page.locator(f"{TABLE} table").is_hidden()
    press(page, TABLE)
    assert page.locator(f"{TABLE} table").is_visible()
    assert [re.sub(r"\?.*", "", url).rpartition("/")[2] for url in asked] == ["frise.table.html"]
    assert page.locator(".fold-said").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_fetched_table_has_caption_and_headers_and_no_grave_violation(page, politiques, lang):
    politiques(lang)
    press(page, TABLE)
    page.locator(f"{TABLE} table").wait_for()
    press(page, SOURCES)
    page.locator(f"{SOURCES} .more-sources").wait_for()
    caption = page.locator(f"{TABLE} caption").inner_text()
    assert caption.startswith(("Quand\u202f: les politiques par région.", "When: ")[lang == "en"])
    assert page.locator(f"{TABLE} thead th[scope=col]").count() == 5
    rows = page.locator(f"{TABLE} tbody tr").count()
    assert rows == page.locator(f"{TABLE} tbody th[scope=row]").count() == 150
    summary = page.locator(f"{SOURCES} > summary").inner_text()
    assert page.locator(f"{SOURCES} .more-sources br").count() + 1 == int(re.search(r"\d+", summary)[0])
    assert page.locator(f"{SOURCES} a:not([rel='noopener noreferrer'])").count() == 0
    assert grave(Axe().run(page, options=RULES)) == {}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_failed_fetch_says_so_and_a_second_opening_tries_again(page, politiques, lang):
    asked = politiques(lang)
    page.route("**/export/frise.table.html*", lambda route: route.abort())
    press(page, TABLE)
    said = page.locator(f"{TABLE} [role=status]")
    page.wait_for_function("text => document.querySelector('.fold-said')?.textContent === text", arg=FAILED[lang])
    assert said.is_visible() and page.locator(f"{TABLE}[aria-busy]").count() == 0
    assert grave(Axe().run(page, options=RULES)) == {}
    page.unroute("**/export/frise.table.html*")
    press(page, TABLE)
    press(page, TABLE)
    page.locator(f"{TABLE} table").wait_for()
    assert said.count() == 0 and len(asked) == 2


def test_while_it_waits_the_fold_says_that_it_loads(page, politiques):
    politiques()
    waiting = []
    page.route("**/export/frise.table.html*", lambda route: waiting.append(route))
    press(page, TABLE)
    page.locator(f"{TABLE}[aria-busy=true] [role=status]").wait_for()
    assert page.locator(f"{TABLE} [role=status]").inner_text() == "Chargement…"
    # Closed and opened meanwhile, it asks no second time.
    press(page, TABLE)
    press(page, TABLE)
    assert len(waiting) == 1
    waiting[0].continue_()
    page.locator(f"{TABLE}:not([aria-busy]) table").wait_for()


@pytest.mark.parametrize(
    ("answer", "more"),
    [
        ({"status": 400, "content_type": "text/plain; charset=utf-8", "body": "Aucune <b>figure</b>."}, True),
        ({"status": 502, "content_type": "text/html", "body": "<h1>Bad Gateway</h1>"}, False),
        (
            {"status": 200, "content_type": "text/html", "body": "<form>Sign in</form><script>parent.x=1</script>"},
            False,
        ),
    ],
    ids=["refused", "proxy", "sign-in"],
)
def test_the_servers_words_are_text_and_a_proxys_page_never_gets_in(page, politiques, answer, more):
    politiques()
    page.route("**/export/frise.table.html*", lambda route: route.fulfill(**answer))
    press(page, TABLE)
    words = FAILED["fr"] + (" Aucune <b>figure</b>." if more else "")
    page.wait_for_function("text => document.querySelector('.fold-said')?.textContent === text", arg=words)
    assert page.locator(f"{TABLE} > *").count() == 2
    assert page.evaluate("window.x") is None


def test_a_figure_that_is_made_anew_has_its_fold_closed_and_its_table_at_hand(page, politiques, settle):
    """Opening a cell changes the figure's links but not its table: the browser has that one still."""
    asked = politiques()
    press(page, TABLE)
    page.locator(f"{TABLE} table").wait_for()
    page.locator('.policies a[data-cell="53.cluster"]').click()
    page.locator('.drawer[data-cell="53.cluster"]').wait_for()
    settle(page)
    if not page.locator(f"{TABLE}[open]").count():
        press(page, TABLE)
    page.locator(f"{TABLE} table").wait_for()
    assert page.locator(f"{TABLE} tbody tr").count() == 150
    assert len(set(asked)) == 1
    kept = page.evaluate("performance.getEntriesByType('resource').filter(entry => entry.name.includes('frise.table'))")
    assert all(entry["transferSize"] == 0 for entry in kept[1:])


def test_a_long_citation_is_fetched_with_its_menu_and_copied(browser, behaving, server, settle):
    context = browser.new_context(base_url=server.url, permissions=["clipboard-read", "clipboard-write"])
    try:
        with behaving(context, server) as page:
            page.goto("/politiques?lang=fr&cell=53.cluster")
            menu = page.locator("details.choices[data-fetch*='/export/matrice.share.html']")
            menu.locator("summary").wait_for()
            settle(page)
            menu.locator("summary").click()
            menu.get_by_role("button", name="Copier la citation").wait_for()
            assert grave(Axe().run(page, options=RULES)) == {}
            button = menu.get_by_role("button", name="Copier la citation").element_handle()
            button.click()
            page.wait_for_function("button => button.textContent === 'Copié'", arg=button)
            citation = page.evaluate("navigator.clipboard.readText()")
            assert citation.startswith("Atlas ESS des régions, «") and len(citation) > 5000
            assert f" {server.url}/politiques?" in citation and citation.endswith("cell=53.cluster")
            # A click elsewhere closes it, as any menu.
            page.locator("h1").click()
            assert not menu.get_by_role("button").first.is_visible()
    finally:
        context.close()


def test_an_open_fold_is_printed_with_what_was_fetched(page, politiques):
    politiques()
    press(page, TABLE)
    page.locator(f"{TABLE} table").wait_for()
    name = page.locator(f"{TABLE} tbody tr").nth(2).locator("th").inner_text().split()[0]
    caption = page.locator(f"{TABLE} caption").inner_text()
    page.emulate_media(media="print")
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in paper.pages)
    assert " ".join(caption.split()) in text and name in text


def test_a_small_table_is_in_the_page(page, settle):
    page.goto("/carte?lang=fr")
    page.locator("details.data").first.wait_for()
    settle(page)
    assert page.locator("details.data:not([data-fetch]) table").count() >= 1
    assert page.locator("[data-fetch]").count() == 0
