"""The page of comparisons under a visitor's hand: territories chosen on the map that its button unfolds."""

import pytest

from tests.browser.reading import click_territory, parameters

pytestmark = pytest.mark.browser
PICKER = "[data-testid=stPopoverBody]"


def test_the_map_unfolds_and_its_territories_are_added_and_taken_out(page, settle):
    page.goto("/comparer?lang=fr&regions=53")
    settle(page)
    assert page.locator(".graph-data").count() == 0
    page.get_by_role("button", name="Choisir sur la carte").click()
    page.locator(f"{PICKER} .choroplethlayer path").first.wait_for()
    settle(page)
    # Unfolded it stays, one choice after the other.
    for regions in ("53,84", "53"):
        click_territory(page, "84")
        page.wait_for_url(lambda url, wanted=regions: parameters(page).get("regions") == wanted)
        settle(page)
        assert page.locator(f"{PICKER} .choroplethlayer path").first.is_visible()
