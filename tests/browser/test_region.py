"""The portrait of a region and the comparison as a visitor's browser draws, prints and changes them."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.browser.reading import CHART, parameters

pytestmark = pytest.mark.browser
A4 = (595, 842)


def opened(page, settle, address):
    page.goto(address)
    settle(page)
    return page


# The portrait


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_portrait_has_all_its_sections(page, settle, lang):
    opened(page, settle, f"/region?region=53&lang={lang}")
    assert page.locator("article.portrait h1").inner_text() == {"fr": "Bretagne", "en": "Brittany"}[lang]
    assert page.locator(".portrait-part > h2").count() == 9
    assert page.locator("ul.portrait-keys > li").count() == 8
    # Both maps are drawn: the locator and the départements.
    sizes = page.locator("img.small-map").evaluate_all("all => all.map(image => image.naturalWidth)")
    assert len(sizes) == 2 and all(sizes)
    assert page.locator("table.instruments tbody tr").count() == 10
    assert page.locator(".frieze li").count() >= 12


def test_a_figure_is_traced_to_its_inputs_and_sources(page, settle):
    opened(page, settle, "/region?region=53")
    first = page.locator("ul.portrait-keys > li").first
    first.locator("summary").click()
    text = first.locator(".calc").inner_text().replace("\u202f", " ").replace("\u00a0", " ")
    assert "(16 plus basses + 1 ÷ 2) ÷ 17 × 100" in text
    assert "Bretagne, 2015 : 14,32 — Insee" in text and "Bretagne, 2008 : 13,56 — Insee" in text


@pytest.mark.parametrize(
    "address", ["/region?region=53&lang=fr", "/region?region=84&lang=en", "/region?region=11&vintage=2010&lang=fr"]
)
def test_the_portrait_prints_on_two_a4_sheets(page, settle, address):
    opened(page, settle, address)
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages
    assert len(sheets) == 2
    assert [round(float(side)) for side in sheets[0].mediabox[2:]] == pytest.approx(A4, abs=1)
    text = "".join(sheet.extract_text() for sheet in sheets)
    assert ("Huit chiffres clés" if "lang=fr" in address else "Eight key figures") in text and "Sources" in text
    # What only a screen can use stays off the paper.
    assert not any(word in text for word in ("Télécharger", "Download", "Accueil", "Glossary"))


def test_a_link_leads_to_the_region_that_took_over_and_back(page, settle):
    opened(page, settle, "/region?region=82")
    page.locator(".portrait-head a.chip", has_text="Auvergne-Rhône-Alpes").click()
    page.wait_for_function("() => document.querySelector('article.portrait h1')?.innerText === 'Auvergne-Rhône-Alpes'")
    settle(page)
    assert {**parameters(page), "lang": ""} == {"lang": "", "region": "84", "vintage": "2016"}
    page.locator(".portrait-head a.chip", has_text="Auvergne (").click()
    page.wait_for_function("() => document.querySelector('article.portrait h1')?.innerText === 'Auvergne'")
    assert {**parameters(page), "lang": ""} == {"lang": "", "region": "83", "vintage": "2010"}


def test_without_a_region_one_is_chosen_from_the_lists(page, settle):
    opened(page, settle, "/region")
    assert page.locator("ul.region-list").count() == 2
    assert page.locator("ul.region-list a").count() == 18 + 26
    page.locator("ul.region-list a", has_text="Corse").first.click()
    page.wait_for_selector("article.portrait")
    assert page.locator("article.portrait h1").inner_text() == "Corse"


def test_a_region_of_several_parts_says_which_ones(page, settle):
    opened(page, settle, "/region?region=84&vintage=2010")
    names = page.locator("p.chips a.chip").all_inner_texts()
    assert names == ["Rhône-Alpes", "Auvergne", "Auvergne-Rhône-Alpes depuis 2016"]


def test_the_portrait_fits_a_phone(page, settle):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, settle, "/region?region=53")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wide = page.locator("article.portrait").evaluate("article => article.scrollWidth - article.clientWidth")
    assert wide <= 0


# The comparison


@pytest.mark.parametrize("chart_type", ["bars", "dots", "slope", "scatter", "multiples"])
def test_each_face_is_drawn(page, settle, chart_type):
    opened(page, settle, f"/comparer?regions=53,11,84&indicator=poverty_rate,ess_employment_share&face={chart_type}")
    page.locator(f"[class*=figure-{chart_type}_] {CHART}").first.wait_for()
    assert page.locator("p.notice").count() == 0
    assert page.locator(".note").count() >= 3


def test_the_heat_table_is_a_real_table(page, settle):
    opened(page, settle, "/comparer?regions=53,11&face=heat")
    table = page.locator("table.heat")
    assert table.locator("tbody tr").count() == 2
    assert table.locator("tbody td").first.get_attribute("style").startswith("background:#174a70")


def test_a_ready_choice_changes_the_address(page, settle):
    opened(page, settle, "/comparer?regions=53")
    assert page.locator("p.notice").count() == 1
    page.locator("a.chip", has_text="voisins").click()
    page.wait_for_url("**regions=53%2C28%2C52*")
    settle(page)
    assert page.locator("p.notice").count() == 0


def test_names_on_the_cloud_never_run_into_each_other(page, settle):
    opened(page, settle, "/comparer?regions=53,11,32&indicator=poverty_rate,ess_employment_share&face=scatter")
    page.locator("[class*=figure-scatter_] .textpoint text").first.wait_for()
    boxes = page.locator("[class*=figure-scatter_] .textpoint text").evaluate_all(
        """all => all.filter(text => text.textContent.trim()).map(text => text.getBoundingClientRect())
            .map(box => [box.x, box.y, box.width, box.height])"""
    )
    assert len(boxes) >= 8
    for at, (x, y, width, height) in enumerate(boxes):
        for left, top, broad, high in boxes[at + 1 :]:
            apart = x + width <= left + 1 or left + broad <= x + 1 or y + height <= top + 4 or top + high <= y + 4
            assert apart
