"""Key charts as pictures: a change of look is seen, letters that another machine draws a little otherwise are not.

``UPDATE_SNAPSHOTS=1`` takes the pictures anew; look at them before they are committed.
"""

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from tests.browser.reading import CHART

pytestmark = pytest.mark.browser
FOLDER = Path(__file__).parent / "snapshots"
UPDATE = os.environ.get("UPDATE_SNAPSHOTS") == "1"
#: A pixel has changed when it differs by so many of 255 after a slight blur; so much of a picture may have changed.
DIFFERENT, ALLOWED = 48, 0.01
#: Each picture by its name: address, what is taken of the page, light or dark.
VIEWS = {
    "map": ("/carte?lang=fr&region=53&year=2015", CHART, "light"),
    "map_dark": ("/carte?lang=en&region=53&year=2015", CHART, "dark"),
    "map_departements": ("/carte?lang=fr&level=departement&year=2015", CHART, "light"),
    "map_circles": ("/carte?lang=fr&vintage=2010&indicator=clusters_count&year=latest", CHART, "light"),
    "ranked": ("/carte?lang=fr&region=53&year=2015", "ol.bars", "light"),
    "prides": ("/seminaire?lang=fr", CHART, "light"),
    "home_map": ("/?lang=fr&region=53", "svg.link-map", "light"),
}


def taken(page, settle, name):
    address, place, scheme = VIEWS[name]
    page.set_viewport_size({"width": 1400, "height": 1100})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(address)
    settle(page)
    part = page.locator(place).first
    part.wait_for()
    page.mouse.move(0, 0)
    page.wait_for_timeout(800)
    return Image.open(io.BytesIO(part.screenshot())).convert("RGB")


def changed(before, after):
    """Return the share of the pixels that differ."""
    blurred = (picture.filter(ImageFilter.GaussianBlur(1.5)) for picture in (before, after))
    apart = ImageChops.difference(*blurred).convert("L").point(lambda level: 255 * (level > DIFFERENT))
    return sum(apart.histogram()[128:]) / (apart.width * apart.height)


@pytest.mark.parametrize("name", VIEWS)
def test_a_chart_looks_as_it_did(page, settle, name):
    after = taken(page, settle, name)
    path = FOLDER / f"{name}.png"
    if UPDATE:
        FOLDER.mkdir(exist_ok=True)
        after.quantize(64).save(path, optimize=True)
    before = Image.open(path).convert("RGB")
    assert abs(before.width - after.width) <= 2 and abs(before.height - after.height) <= 2
    assert changed(before, after.resize(before.size)) <= ALLOWED


def test_a_change_of_look_is_seen():
    before = Image.new("RGB", (400, 300), "white")
    after = before.copy()
    assert changed(before, after) == 0
    # A mark of 40 x 40 pixels in another colour is more than one pixel in a hundred.
    after.paste("#174a70", (100, 100, 140, 140))
    assert changed(before, after) > ALLOWED
