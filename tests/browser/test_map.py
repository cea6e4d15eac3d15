"""The map page under a visitor's hand: what it draws, and every way to put a territory in view."""

import re

import pytest

from ess_data.store import shared_tables
from tests.browser.reading import (
    DEPARTEMENTS,
    REGIONS_2010,
    REGIONS_2016,
    areas,
    choose,
    click_territory,
    codes,
    darkness,
    figures,
    map_names,
    open_map,
    outlines,
    parameters,
    shown,
    written,
)

pytestmark = pytest.mark.browser
SHARE = "ess_employment_share"


def label(code, place=REGIONS_2016, lang="fr"):
    level, vintage = place
    return shared_tables().territory(level, code, vintage).label(lang)


def assert_colours_tell(page, values):
    """Higher figures are never paler; figures far apart differ; a territory without a figure looks like none of them.

    The colours are compared with the figures of the tables, whatever the classes are.
    """
    drawn = areas(page)
    known = sorted((value, darkness(drawn[code]["fill"])) for code, value in values.items())
    assert [shade for _, shade in known] == sorted(shade for _, shade in known)
    classes = {drawn[code]["fill"] for code in values}
    assert len(classes) >= 4
    assert not classes & {area["fill"] for code, area in drawn.items() if code not in values}


def wait_for_areas(page, number):
    page.wait_for_function(
        """number => new Set([...document.querySelectorAll('.choroplethlayer path')]
            .map(path => path.__data__.loc)).size === number""",
        arg=number,
    )


def assert_in_view(page, code, value):
    """A territory is in view when panel, list, ranked row, outline and address all say so."""
    assert parameters(page)["regions"] == code
    panel = page.locator("section.panel")
    assert panel.locator("h3").inner_text() == label(code)
    assert written(value) in panel.locator("p.value").first.inner_text()
    row = page.locator("ol.bars li.selected")
    assert row.count() == 1
    assert f"regions={code}" in row.locator("a[aria-current=true]").get_attribute("href")
    assert page.locator(".st-key-focus input").input_value() == label(code)
    assert outlines(page) == {code}


@pytest.mark.parametrize(
    ("address", "place", "year"),
    [
        ("/carte?vintage=2016&year=2015", REGIONS_2016, "2015"),
        # The share in 2008 is what is known in the boundaries of the seminar's time.
        ("/carte?vintage=2010", REGIONS_2010, "2008"),
        ("/carte?level=departement&year=2015", DEPARTEMENTS, "2015"),
    ],
    ids=["18 regions", "26 regions", "101 départements"],
)
def test_every_territory_is_drawn_and_coloured_by_its_figure(page, settle, address, place, year):
    open_map(page, settle, address)
    drawn = areas(page)
    assert set(drawn) == codes(place)
    assert len(drawn) == {REGIONS_2016: 18, REGIONS_2010: 26, DEPARTEMENTS: 101}[place]
    assert all(area["width"] > 3 and area["height"] > 3 for area in drawn.values())
    # All of them inside the chart, none of them as large as a map turned inside out.
    frame = page.locator(".js-plotly-plot").bounding_box()
    assert min(area["x"] for area in drawn.values()) >= frame["x"] - 1
    assert max(area["x"] + area["width"] for area in drawn.values()) <= frame["x"] + frame["width"] + 1
    assert max(area["y"] + area["height"] for area in drawn.values()) <= frame["y"] + frame["height"] + 1
    assert all(area["width"] < frame["width"] * 0.6 for area in drawn.values())
    assert_colours_tell(page, figures(SHARE, place, year))
    # Each overseas inset carries its name; Mayotte was no region before 2011.
    assert len(map_names(page)) == (4 if place == REGIONS_2010 else 5)


def test_a_click_on_the_map_puts_a_region_in_view_and_a_reload_keeps_it(page, settle):
    values = figures(SHARE, REGIONS_2016, "2015")
    open_map(page, settle, "/carte?year=2015")
    assert page.locator("section.panel").count() == 0
    for code in ("84", "03"):
        # A metropolitan region, then one of the overseas insets.
        click_territory(page, code)
        page.wait_for_url(f"**regions={code}*")
        settle(page)
        assert_in_view(page, code, values[code])
    before, address = shown(page), page.url
    page.reload()
    page.wait_for_selector("section.panel")
    page.wait_for_selector(".choroplethlayer path")
    settle(page)
    assert page.url == address
    assert shown(page) == before


def test_the_list_puts_a_region_in_view_and_out_of_it(page, settle):
    values = figures(SHARE, REGIONS_2016, "2015")
    open_map(page, settle, "/carte?year=2015")
    choose(page, "focus", label("94"))
    page.wait_for_url("**regions=94*")
    settle(page)
    assert_in_view(page, "94", values["94"])
    # A territory without a figure says so, and says no number.
    (missing,) = codes(REGIONS_2016) - set(values)
    choose(page, "focus", label(missing))
    page.wait_for_url(f"**regions={missing}*")
    settle(page)
    assert page.locator("section.panel h3").inner_text() == label(missing)
    absence = page.locator("section.panel p.value.absent").inner_text()
    assert absence and not any(letter.isdigit() for letter in absence)
    assert page.locator("ol.bars li.selected").count() == 0
    assert outlines(page) == {missing}
    page.locator(".st-key-focus input").click()
    page.get_by_role("option").first.click()
    page.wait_for_url(lambda address: "regions" not in address)
    settle(page)
    assert page.locator("section.panel").count() == 0
    assert outlines(page) == set()


def test_a_ranked_row_puts_its_region_in_view(page, settle):
    values = figures(SHARE, REGIONS_2016, "2015")
    open_map(page, settle, "/carte?year=2015")
    page.evaluate("window.sameDocument = true")
    rows = page.locator("ol.bars li")
    shares = [text.split()[0] for text in rows.locator(".value").all_inner_texts()]
    assert shares == [written(value) for value in sorted(values.values(), reverse=True)]
    rows.locator("a[href*='regions=76']").click()
    page.wait_for_selector("section.panel")
    settle(page)
    assert_in_view(page, "76", values["76"])
    # Followed inside the session: a page loaded anew would have forgotten it.
    assert page.evaluate("window.sameDocument") is True


def test_another_indicator_recolours_the_map_and_brings_its_own_years(page, settle):
    open_map(page, settle, "/carte?year=2015&regions=53")
    before = {code: area["fill"] for code, area in areas(page).items()}
    title = page.locator("h2.figure-title").inner_text()
    # The list names the theme before the indicator.
    field = page.locator(".st-key-choice_indicator input")
    field.click()
    name = shared_tables().indicator("employment_rate").name("fr")
    field.fill(name)
    page.get_by_role("option", name=re.compile(rf"{re.escape(name)}$")).click()
    page.wait_for_url("**indicator=employment_rate*")
    settle(page)
    assert "year" not in parameters(page) and parameters(page)["regions"] == "53"
    assert page.locator("h2.figure-title").inner_text() not in ("", title)
    after = {code: area["fill"] for code, area in areas(page).items()}
    assert after.keys() == before.keys() and after != before
    assert_colours_tell(page, figures("employment_rate", REGIONS_2016, "2013"))


def test_another_year_and_other_boundaries_by_their_buttons(page, settle):
    open_map(page, settle, "/carte?year=2015&regions=53")
    page.locator(".st-key-choice_year").get_by_text("2008", exact=True).click()
    page.wait_for_url("**year=2008*")
    settle(page)
    assert_colours_tell(page, figures(SHARE, REGIONS_2016, "2008"))
    # The three choices of boundaries: of today, of before 2016, départements. Other territories, so nothing in view.
    page.locator(".st-key-choice_boundaries button").nth(2).click()
    page.wait_for_url("**level=departement*")
    wait_for_areas(page, 101)
    settle(page)
    assert not {"year", "regions"} & set(parameters(page))
    assert set(areas(page)) == codes(DEPARTEMENTS)
    page.locator(".st-key-choice_boundaries button").nth(1).click()
    page.wait_for_url("**vintage=2010*")
    wait_for_areas(page, 26)
    settle(page)
    assert set(areas(page)) == codes(REGIONS_2010)


def test_my_region_is_outlined_named_and_kept_on_other_pages(page, settle):
    name = label("53")
    open_map(page, settle, "/carte?year=2015")
    assert name not in map_names(page)
    page.get_by_label("Ma région").select_option(name)
    page.wait_for_url("**region=53*")
    page.wait_for_selector("ol.bars li.mine")
    settle(page)
    assert outlines(page) == {"53"}
    assert name in map_names(page)
    assert page.get_by_label("Ma région").input_value() == "53"
    assert page.locator("ol.bars li.mine").inner_text().startswith(name)
    assert page.locator("section.panel.mine h3").inner_text() == name
    for place in (3, 1):
        page.locator("nav.menu .menu-pages > a").nth(place).click()
        page.locator(f"nav.menu .menu-pages > a:nth-of-type({place + 1})[aria-current=page]").wait_for()
        settle(page)
        assert parameters(page)["region"] == "53"
        assert page.get_by_label("Ma région").input_value() == "53"
    page.wait_for_selector(".choroplethlayer path")
    assert outlines(page) == {"53"}


def test_circles_stand_for_counts(page, settle):
    open_map(page, settle, "/carte?indicator=population&year=2012")
    values = sorted(figures("population", REGIONS_2016, "2012").values())
    assert set(areas(page)) == codes(REGIONS_2016)
    widths = sorted(
        page.evaluate(
            "() => [...document.querySelectorAll('.scattergeo path.point')].map(path => path.getBBox().width)"
        )
    )
    assert len(widths) == len(values)
    # Areas, not diameters, are in proportion to the figures.
    largest_area, largest_value = widths[-1] ** 2, values[-1]
    for width, value in list(zip(widths, values, strict=True))[-6:]:
        assert width**2 / largest_area == pytest.approx(value / largest_value, rel=0.03)
