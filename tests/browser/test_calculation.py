"""The fold that traces computed figures, as a visitor opens it and as it prints."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.browser


def plain(text):
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def test_a_difference_is_traced_on_the_page_and_on_paper(page, settle):
    page.goto("/comparer?lang=fr&regions=53,93&face=slope")
    settle(page)
    disclosure = page.locator("details.calc.page")
    disclosure.wait_for()
    line = disclosure.locator("li li").first
    assert not line.is_visible()
    # Paper shows what the screen has folded.
    page.emulate_media(media="print")
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = plain(" ".join(sheet.extract_text() for sheet in paper.pages))
    assert "Écart : le premier chiffre moins le second" in text
    assert "Bretagne, 2008 : 13,56 — Insee" in text
    page.emulate_media(media="screen")
    disclosure.locator("summary").click()
    assert line.is_visible()
    assert plain(line.inner_text()).startswith("Bretagne, 2015 : 14,32 — Insee")
