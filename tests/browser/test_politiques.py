"""The matrix in the browser: the keyboard moves in it, opens the evidence and closes it; headers stay; links hold."""

import pytest

pytestmark = pytest.mark.browser
MATRIX = "table.matrix"


@pytest.fixture
def matrix(page, settle):
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto("/politiques?vintage=2010&region=53")
    page.locator(MATRIX).wait_for()
    settle(page)
    return page


def focused(page):
    return page.evaluate("() => document.activeElement.dataset?.cell ?? document.activeElement.tagName")


def test_arrows_move_enter_opens_escape_closes(matrix, settle):
    page = matrix
    page.locator('[data-cell="53.cluster"]').focus()
    page.keyboard.press("ArrowRight")
    assert focused(page) == "53.contract"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "24.contract"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "53.cluster"
    page.keyboard.press("Enter")
    page.wait_for_url("**cell=53.cluster*")
    page.locator('.drawer[data-cell="53.cluster"]').wait_for()
    settle(page)
    assert "2,7" in page.locator(".drawer .facts").first.inner_text()
    assert focused(page) == "H3"
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    page.locator(".drawer").wait_for(state="detached")
    settle(page)
    assert "cell=" not in page.url
    assert focused(page) == "53.cluster"


def test_a_click_opens_another_cell_in_place_of_the_first(matrix, settle):
    page = matrix
    page.locator('[data-cell="93.cluster"]').click()
    page.locator('.drawer[data-cell="93.cluster"]').wait_for()
    settle(page)
    page.locator(".drawer .others a", has_text="Bretagne").click()
    page.locator('.drawer[data-cell="53.cluster"]').wait_for()
    assert page.locator(".drawer").count() == 1
    page.go_back()
    page.locator('.drawer[data-cell="93.cluster"]').wait_for()


def test_the_matrix_fits_and_its_headers_stay_in_sight(matrix):
    page = matrix
    box = page.locator(MATRIX).bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 1400
    page.locator('[data-cell="82.cluster"]').scroll_into_view_if_needed()
    page.mouse.move(700, 500)
    page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollBy(0, 200)")
    page.wait_for_timeout(200)
    head = page.locator(f"{MATRIX} thead th").nth(1).bounding_box()
    assert 0 <= head["y"] < 100


def test_a_row_is_as_high_as_its_cells_and_columns_are_equal(matrix):
    widths = matrix.evaluate(
        """() => [...document.querySelectorAll('.matrix thead th[data-column]')]
            .map(head => head.getBoundingClientRect().width)"""
    )
    assert max(widths) - min(widths) < 1.5
    heights = matrix.evaluate(
        """() => [...document.querySelectorAll('.matrix tbody tr:not(.drawer)')]
            .map(row => row.getBoundingClientRect().height)"""
    )
    assert max(heights) - min(heights) < 1.5
    # Twenty-six regions are seen on one screen and a half.
    assert sum(heights) < 1000


def test_on_a_telephone_each_region_lists_what_it_has(page, settle):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/politiques?vintage=2010")
    page.locator(MATRIX).wait_for()
    settle(page)
    row = page.locator(".matrix tbody tr", has_text="Bretagne").first
    assert row.locator("td a:visible").count() == 7
    assert "6 non trouvés" in row.inner_text()
    row.locator("a", has_text="Pôle").click()
    page.locator('.drawer[data-cell="53.cluster"]').wait_for()
    box = page.locator(".drawer-body").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390


def test_a_search_and_a_choice_write_the_address(matrix, settle):
    page = matrix
    field = page.get_by_label("Chercher dans les politiques")
    field.fill("pôles")
    field.press("Enter")
    page.wait_for_url("**words=p*")
    page.locator("h3.found").wait_for()
    settle(page)
    page.get_by_text("Ressemblance", exact=True).click()
    page.wait_for_url("**arrange=similar*")
    page.locator(".matrix tr.group").first.wait_for()
    assert "words=p" in page.url
