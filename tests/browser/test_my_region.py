"""The bar of every page: my region in a list of the browser's own, and links to the same view in another form."""

import pytest

from tests.browser.reading import open_map, parameters, path_of

pytestmark = pytest.mark.browser
SHOWN = "list => list.selectedOptions[0].text"
FOCUSED = "document.activeElement === document.querySelector('.my-region select')"


@pytest.fixture
def listed(page, settle):
    page.goto("/glossaire?lang=fr")
    settle(page)
    return page.get_by_label("Ma région")


def test_a_choice_goes_into_the_address_and_steps_back_with_it(page, settle, listed):
    assert listed.evaluate(SHOWN) == "Choisir ma région"
    listed.select_option("Bretagne")
    page.wait_for_url("**region=53*")
    settle(page)
    assert parameters(page) == {"lang": "fr", "region": "53"} and listed.evaluate(SHOWN) == "Bretagne"
    listed.select_option("Normandie")
    page.wait_for_url("**region=28*")
    settle(page)
    page.go_back()
    settle(page)
    assert listed.evaluate(SHOWN) == "Bretagne"
    listed.select_option("Aucune région")
    page.wait_for_url("**/glossaire?lang=fr")
    settle(page)
    assert listed.evaluate(SHOWN) == "Choisir ma région"


def test_a_step_back_before_the_answer_shows_the_region_of_the_address(page, settle, listed):
    """The server then sends the text that the browser has, and the list is not drawn anew."""
    listed.evaluate(
        """list => {
            list.value = '53';
            list.dispatchEvent(new Event('change', { bubbles: true }));
            history.back();
        }"""
    )
    page.wait_for_url("**/glossaire?lang=fr")
    settle(page)
    assert listed.evaluate(SHOWN) == "Choisir ma région"


def test_the_keyboard_stays_on_the_list_that_it_changes(page, settle, listed):
    listed.focus()
    for region in ("84", "27"):
        page.keyboard.press("ArrowDown")
        page.wait_for_url(f"**region={region}*")
        settle(page)
        assert listed.input_value() == region and page.evaluate(FOCUSED)
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate(FOCUSED)
    # Left by the reader, it does not call the keyboard back.
    page.locator("nav.menu .menu-pages a").first.click()
    settle(page)
    assert not page.evaluate(FOCUSED)


def test_a_link_that_changes_the_region_changes_the_list(page, settle, listed):
    page.goto("/carte?lang=fr&region=53")
    settle(page)
    page.evaluate(
        """() => {
            const link = document.createElement('a');
            link.href = '/carte?lang=fr&region=31';
            document.querySelector('h1').append(link);
            link.click();
        }"""
    )
    page.wait_for_url("**region=31*")
    settle(page)
    assert listed.evaluate(SHOWN) == "Nord-Pas-de-Calais"


def test_a_filter_leaves_the_bar_as_it_is(page, settle):
    open_map(page, settle, "/carte?lang=fr&year=2015&region=53")
    page.evaluate("window.bar = document.querySelector('.frame')")
    # Without the event that would unfold the list of what is found over the page.
    page.locator(".search-box input").evaluate("input => { input.value = 'bret'; }")
    page.locator(".st-key-choice_year").get_by_text("2008", exact=True).click()
    page.wait_for_url("**year=2008*")
    settle(page)
    assert page.evaluate("window.bar === document.querySelector('.frame')")
    assert page.locator(".search-box input").input_value() == "bret"


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_links_to_the_same_view_carry_all_of_it(page, settle, by):
    def follow(link):
        if by == "mouse":
            link.click()
        else:
            link.focus()
            page.keyboard.press("Enter")
        settle(page)

    page.goto("/donnees?lang=fr&region=53&table=sources&q=Insee")
    settle(page)
    view = {"region": "53", "table": "sources", "q": "Insee"}
    follow(page.get_by_role("link", name="English"))
    assert path_of(page) == "/donnees" and parameters(page) == {**view, "lang": "en"}
    page.get_by_text("Policies (", exact=False).first.click()
    page.wait_for_url("**table=policies*")
    settle(page)
    follow(page.get_by_role("link", name="Meeting-room mode"))
    assert parameters(page) == {**view, "table": "policies", "lang": "en", "mode": "projection"}
    follow(page.get_by_role("link", name="Leave meeting-room mode"))
    assert parameters(page) == {**view, "table": "policies", "lang": "en"}
