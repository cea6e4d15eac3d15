"""Paper: every page prints on A4 without its controls, with its title, its charts and its sources."""

import io

import pytest
from pypdf import PdfReader

from tests.browser.reading import CHART
from ui.shell.navigation import STEMS

pytestmark = pytest.mark.browser
QUERIES = {"comparer": "regions=53,93,11", "region": "region=53", "carte": "region=53"}
#: Width and height of A4 in points.
A4 = (595, 842)


def printed(page, scheme="light"):
    page.emulate_media(color_scheme=scheme, media="print")
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))


@pytest.mark.parametrize("stem", STEMS)
def test_a_page_prints_clean(page, settle, stem):
    page.goto(f"/{stem}?lang=fr&{QUERIES.get(stem, '')}")
    settle(page)
    title = page.locator("h1").inner_text()
    charts = page.locator(f"{CHART} svg.main-svg").count()
    paper = printed(page)
    text = " ".join(sheet.extract_text() for sheet in paper.pages)
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in paper.pages} == {A4}
    assert title.split()[0] in text
    assert "English" not in text and "Télécharger" not in text and "Thème" not in text
    if charts:
        assert "Source" in text and "Lecture" in text
    visible = ".menu, .downloads, [data-testid=stSelectbox], [data-testid=stMultiSelect]"
    assert page.locator(visible).locator("visible=true").count() == 0


def test_a_chart_is_not_cut_between_two_sheets(page, settle):
    page.goto("/carte?lang=fr&region=53")
    settle(page)
    page.emulate_media(media="print")
    rules = page.locator(CHART).first.evaluate("chart => getComputedStyle(chart).breakInside")
    assert rules == "avoid"
    assert len(printed(page).pages) <= 3
