"""A reader's own figures in a real browser: dropped, understood, mapped, taken away, and gone in another session."""

import io

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.reading import parameters
from tests.browser.test_axe import RULES, grave
from tests.support.uploaded_workbooks import insee_wide

pytestmark = pytest.mark.browser
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SMALL = "Région;Part (%) 2019\nBretagne;12,5\nÎle-de-France;8,1\nBretange;3\n".encode("cp1252")


def drop(page, name, data, media_type="text/csv"):
    page.set_input_files("input[type=file]", files=[{"name": name, "mimeType": media_type, "buffer": data}])


@pytest.fixture
def dropped(page, settle):
    page.goto("/donnees?table=territories")
    page.wait_for_selector("input[type=file]", state="attached")
    settle(page)
    drop(page, "chiffres.csv", SMALL)
    page.wait_for_selector(".own-report")
    settle(page)
    return page


def test_the_page_says_what_it_understood_and_what_it_could_not_use(dropped):
    report = dropped.locator(".own-report").inner_text()
    assert "2 sur 18" in report and "Bretange" in report and "le plus proche" in report
    assert "chiffres\u202f: «\u202fPart\u202f», 2019, en %" in report


def test_the_report_has_no_grave_violation(dropped):
    assert grave(Axe().run(dropped, options=RULES)) == {}


def test_the_figures_are_an_indicator_of_the_map_and_leave_as_files(dropped, settle):
    dropped.locator(".own-ways a").first.click()
    dropped.wait_for_selector(".js-plotly-plot .choroplethlayer path")
    settle(dropped)
    assert parameters(dropped)["indicator"] == "own_1"
    assert "vos données" in dropped.locator(".figure-title").first.inner_text()
    assert dropped.locator("ol.bars li").count() == 2
    with dropped.expect_download() as waiting:
        dropped.locator(".st-key-own_files_map button:visible", has_text="XLSX").click()
    book = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    cells = {cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row}
    assert {"Bretagne", 12.5, 8.1} <= cells
    with dropped.expect_download() as waiting:
        dropped.locator("a[data-image=svg]").first.click()
    assert "vos données" in waiting.value.path().read_text(encoding="utf-8")


def test_the_figures_stay_from_page_to_page_until_they_are_forgotten(dropped, settle):
    dropped.locator("nav.menu a[href^='/carte']").click()
    dropped.wait_for_url("**/carte*")
    settle(dropped)
    dropped.locator("nav.menu a[href^='/donnees']").click()
    dropped.wait_for_selector(".own-report")
    settle(dropped)
    dropped.locator(".st-key-own_forget button").click()
    dropped.wait_for_selector(".own-report", state="detached")


def test_a_link_opened_without_the_file_says_so(page, settle):
    page.goto("/carte?indicator=own_1")
    page.wait_for_selector("p.notice")
    settle(page)
    assert "Déposez le fichier" in page.locator("p.notice").first.inner_text()
    answer = page.request.get("/export/carte.csv?indicator=own_1")
    assert answer.status == 400 and "vos données" in answer.text()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.csv", b"a;b\n1;2\n", "Aucune ligne"),
        ("x.xlsx", insee_wide()[:1500], "abîmé"),
        ("x.png", b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40, "texte"),
    ],
)
def test_a_file_that_cannot_be_used_gets_a_reason(page, settle, name, data, words):
    page.goto("/donnees?table=territories")
    page.wait_for_selector("input[type=file]", state="attached")
    settle(page)
    drop(page, name, data, XLSX)
    page.wait_for_selector("p.notice[role=alert]")
    assert words in page.locator("p.notice[role=alert]").inner_text()
    assert page.locator(".own-report").count() == 0


def test_the_year_that_a_file_does_not_say_is_asked_for(page, settle):
    page.goto("/donnees?table=territories")
    page.wait_for_selector("input[type=file]", state="attached")
    settle(page)
    drop(page, "sans_annee.csv", "Région;Scop\nBretagne;12\nCorse;3\n".encode())
    page.wait_for_selector(".own-report .caution")
    assert page.locator(".own-ways a").count() == 0
    field = page.locator(".st-key-own_year input")
    field.fill("2018")
    field.press("Enter")
    page.wait_for_selector(".own-ways a")
    settle(page)
    assert "12" not in page.locator(".own-report .caution").all_inner_texts()
