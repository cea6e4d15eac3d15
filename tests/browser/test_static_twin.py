"""The map on the screen and its static twin, looked at as pictures: each territory has one colour in both."""

import io

import pytest
from PIL import Image, ImageColor

from tests.browser.reading import REGIONS_2016, areas, codes, open_map, point_inside

pytestmark = pytest.mark.browser
VIEW = "indicator=ess_employment_share&year=2015&lang=fr"
#: Anti-aliasing and colour profiles may move a channel by this much.
TOLERANCE = 3
_INSIDE = """code => {
    const path = document.querySelector(`path[data-code="${code}"]`), box = path.getBBox();
    const matrix = path.getScreenCTM();
    for (let i = 1; i < 40; i++) for (let j = 1; j < 40; j++) {
        const point = new DOMPoint(box.x + box.width * i / 40, box.y + box.height * j / 40);
        const near = [[0, 0], [3, 3], [-3, 3], [3, -3], [-3, -3]];
        if (near.every(([x, y]) => path.isPointInFill(new DOMPoint(point.x + x, point.y + y)))) {
            const { x, y } = point.matrixTransform(matrix);
            return { x, y };
        }
    }
    return null;
}"""


def colour_at(page, point):
    """Return the colour of the screen at a point, as the eye sees it."""
    clip = {"x": round(point["x"]), "y": round(point["y"]), "width": 1, "height": 1}
    return Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB").getpixel((0, 0))


def test_screen_and_static_picture_show_each_territory_in_one_colour(page, server, settle):
    open_map(page, settle, f"{server.url}/carte?{VIEW}")
    known = codes(REGIONS_2016) - {"06"}
    on_screen = {code: ImageColor.getrgb(area["fill"]) for code, area in areas(page).items() if code in known}
    assert set(on_screen) == known
    seen = {code: colour_at(page, point_inside(page, code)) for code in ("53", "11", "94")}
    picture = page.request.get(f"{server.url}/export/carte.svg?{VIEW}")
    assert picture.status == 200 and picture.headers["content-type"].startswith("image/svg+xml")
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.set_content(f"<body style='margin:0'>{picture.text()}</body>")
    for code in sorted(known):
        point = page.evaluate(_INSIDE, code)
        assert point is not None, code
        drawn = colour_at(page, point)
        assert all(abs(a - b) <= TOLERANCE for a, b in zip(drawn, on_screen[code], strict=True)), code
        if code in seen:
            assert all(abs(a - b) <= TOLERANCE for a, b in zip(seen[code], on_screen[code], strict=True)), code
