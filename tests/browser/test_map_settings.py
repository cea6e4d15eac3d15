"""Settings, zoom, several territories and comparisons of the map page, under a visitor's hand and keyboard."""

import pytest

from tests.browser.reading import MAP, areas, click_territory, open_map, outlines, parameters, point_inside

pytestmark = pytest.mark.browser
VIEW = "/carte?year=2015&lang=fr"
_SCALE = """() => {
    const chart = document.querySelector('.js-plotly-plot');
    const plane = chart._fullLayout.geo._subplot;
    return plane.projection.scale() / plane.fitScale;
}"""
_LINKED = "() => [...document.querySelectorAll('.choroplethlayer path.linked')].map(path => path.__data__.loc)"


def scale(page):
    return page.evaluate(_SCALE)


def wait_for_scale(page, check):
    page.wait_for_function(f"() => {{ const scale = ({_SCALE})(); return {check}; }}")


def settings(page):
    """Open the settings of the map."""
    page.get_by_role("button", name="Réglages de la carte").click()
    page.wait_for_selector(".st-key-map_settings")


def test_the_number_of_classes_goes_into_the_address_and_onto_the_map(page, settle):
    open_map(page, settle, VIEW)
    assert len({area["fill"] for area in areas(page).values()}) == 6
    settings(page)
    page.locator(".st-key-map_k").get_by_text("3", exact=True).click()
    page.wait_for_url("**k=3*")
    settle(page)
    assert len({area["fill"] for area in areas(page).values()}) == 4
    assert page.locator("ul.legend li .swatch.area").count() == 3
    # The usual number leaves the address again.
    page.locator(".st-key-map_k").get_by_text("5", exact=True).click()
    page.wait_for_url(lambda address: "k=" not in address)


def test_typed_bounds_are_checked_beside_the_field_and_kept_in_the_address(page, settle):
    open_map(page, settle, VIEW + "&scheme=user_defined&bounds=9;11")
    settings(page)
    field = page.locator(".st-key-map_bounds input")
    assert field.input_value() == "9 ; 11"
    field.fill("9 ; onze")
    field.press("Enter")
    page.get_by_text("n'est pas un nombre").wait_for()
    assert parameters(page)["bounds"] == "9;11"
    field.fill("8,5 ; 12")
    field.press("Enter")
    page.wait_for_url("**bounds=8.5*")
    settle(page)
    assert page.locator("ul.legend").inner_text().count("8,5") == 2
    assert page.get_by_text("n'est pas un nombre").count() == 0


def test_the_zoom_survives_a_rerun_and_a_double_click_resets_it(page, settle):
    open_map(page, settle, VIEW)
    page.locator(".map-zoom button").first.wait_for()
    assert scale(page) == pytest.approx(1, abs=0.01)
    before = areas(page)["11"]["width"]
    page.locator(".map-zoom button").first.click()
    wait_for_scale(page, "scale > 1.5")
    kept = scale(page)
    assert areas(page)["11"]["width"] == pytest.approx(before * kept, rel=0.03)
    place = areas(page)["11"]["x"]
    click_territory(page, "11")
    page.wait_for_url("**regions=11*")
    settle(page)
    wait_for_scale(page, "scale > 1.5")
    assert scale(page) == pytest.approx(kept, rel=0.01)
    assert areas(page)["11"]["x"] == pytest.approx(place, abs=3)
    # Over the sea: a double click on a territory would choose it as well.
    page.evaluate("() => document.querySelector('.map-zoom').scrollIntoView({ block: 'center', behavior: 'instant' })")
    paper = page.locator(".layer.bg rect").bounding_box()
    page.mouse.dblclick(paper["x"] + 25, paper["y"] + 25)
    wait_for_scale(page, "Math.abs(scale - 1) < 0.01")


def test_the_zoom_has_buttons_for_the_keyboard(page, settle):
    open_map(page, settle, VIEW)
    larger = page.get_by_role("button", name="Agrandir la carte")
    larger.focus()
    page.keyboard.press("Enter")
    wait_for_scale(page, "scale > 1.5")
    page.get_by_role("button", name="Revenir à la carte entière").press("Enter")
    wait_for_scale(page, "Math.abs(scale - 1) < 0.01")


def test_the_wheel_scrolls_the_page_and_zooms_only_with_ctrl(page, settle):
    open_map(page, settle, VIEW)
    page.locator(".map-zoom").wait_for()
    point = point_inside(page, "24")
    page.mouse.move(point["x"], point["y"])
    page.mouse.wheel(0, -40)
    page.wait_for_timeout(300)
    assert scale(page) == pytest.approx(1, abs=0.01)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    wait_for_scale(page, "scale > 1.1")


def test_shift_and_a_click_choose_several_to_compare(page, settle):
    open_map(page, settle, VIEW)
    click_territory(page, "53")
    page.wait_for_url("**regions=53*")
    settle(page)
    page.wait_for_selector("section.panel")
    point = point_inside(page, "84")
    page.mouse.move(point["x"] - 2, point["y"])
    page.mouse.move(point["x"], point["y"])
    page.wait_for_function("() => document.querySelector('.js-plotly-plot')._hoverdata?.[0]?.location === '84'")
    page.keyboard.down("Shift")
    page.mouse.click(point["x"], point["y"])
    page.keyboard.up("Shift")
    page.wait_for_function("() => new URLSearchParams(location.search).get('regions') === '53,84'")
    settle(page)
    assert outlines(page) == {"53", "84"}
    link = page.locator("a.more[href*='/comparer']")
    assert "regions=53%2C84" in link.get_attribute("href")
    # The same with the keyboard: the list of those chosen.
    field = page.locator(".st-key-chosen_regions input")
    field.click()
    field.fill("Corse")
    page.keyboard.press("Enter")
    page.wait_for_function("() => new URLSearchParams(location.search).get('regions') === '53,84,94'")


def test_a_territory_pointed_at_is_marked_on_both_maps(page, settle):
    open_map(page, settle, "/carte?view=two&indicator=ess_employment_share,poverty_rate&year=2015")
    page.wait_for_function(f"() => document.querySelectorAll('{MAP}').length >= 36")
    point = point_inside(page, "24")
    page.mouse.move(point["x"] - 2, point["y"])
    page.mouse.move(point["x"], point["y"])
    page.wait_for_function(f"() => ({_LINKED})().length >= 2")
    assert set(page.evaluate(_LINKED)) == {"24"}
    page.mouse.move(5, 5)
    page.wait_for_function(f"() => ({_LINKED})().length === 0")


def test_years_step_in_the_browser_without_the_server(page, settle):
    open_map(page, settle, "/carte?view=steps&year=2008")
    before = {code: area["fill"] for code, area in areas(page).items()}
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(
        """() => {
            window.messages = 0;
            const send = WebSocket.prototype.send;
            WebSocket.prototype.send = function (...parts) { window.messages += 1; return send.apply(this, parts); };
        }"""
    )
    rail = page.locator(".slider-rail-touch-rect")
    rail.scroll_into_view_if_needed()
    place = rail.bounding_box()
    page.mouse.click(place["x"] + place["width"] - 4, place["y"] + place["height"] / 2)
    page.wait_for_function("() => document.querySelector('.slider-group .slider-label').textContent.includes('2015')")
    assert asked == [] and page.evaluate("window.messages") == 0
    after = {code: area["fill"] for code, area in areas(page).items()}
    assert after.keys() == before.keys() and after != before


@pytest.mark.parametrize("view", ["years", "two", "bivariate", "difference"])
def test_every_comparison_is_drawn(page, settle, view):
    open_map(page, settle, f"/carte?view={view}&region=53")
    assert page.locator("h2.figure-title").inner_text()
    maps = page.evaluate("() => document.querySelector('.js-plotly-plot')._fullLayout._subplots.geo.length")
    assert maps == {"years": 3, "two": 2}.get(view, 1)
    assert page.locator("details.data table.figures").count() == 1
    assert page.get_by_text("None", exact=True).count() == 0
