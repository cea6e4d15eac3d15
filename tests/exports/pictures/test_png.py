"""Pictures that the server draws with its own browser: right in size, whole, drawn again after the browser dies.

Without a Chromium these are skipped (`REQUIRE_BROWSER=1` fails them); what is said then is tested with or without one.
"""

from __future__ import annotations

import io
import os
import threading
import time
import xml.etree.ElementTree as ElementTree

import psutil
import pytest
from PIL import Image

from exports.errors import ToolUnavailable
from exports.pictures import browser as module
from exports.pictures import png as pictures
from exports.pictures.browser import Browser, BrowserError, TooSlow, browser_path
from exports.pictures.frame import framed_plot
from exports.pictures.png import picture
from exports.pictures.sizes import SIZES
from exports.registry import ExportError, export
from tests.support.real_figures import LANGUAGES, build

needs_browser = pytest.mark.skipif(
    browser_path() is None and os.environ.get("REQUIRE_BROWSER") != "1", reason="no Chromium found: set CHROMIUM"
)


@pytest.fixture(scope="module")
def figure():
    return build("classement", year="2015", region="53")


@pytest.fixture(scope="module")
def warm():
    """A browser that these tests share, ended afterwards."""
    browser = Browser(drawing=60)
    yield browser
    browser.close()


@pytest.fixture
def ours(warm, monkeypatch):
    """The same browser as the one that the server would share."""
    monkeypatch.setattr(pictures, "shared_browser", lambda: warm)
    return warm


def opened(content):
    with Image.open(io.BytesIO(content)) as image:
        assert image.format == "PNG"
        return image.convert("RGB")


@pytest.mark.browser
@needs_browser
@pytest.mark.parametrize("size", SIZES)
def test_every_size_has_its_pixels(ours, figure, size):
    image = opened(picture(figure, SIZES[size]))
    assert image.size == (SIZES[size].out_width, SIZES[size].out_height)
    colours = {colour for _count, colour in image.getcolors(2**24)}
    # Paper, my region's dark bar, the usual bars.
    assert {(255, 255, 255), (18, 48, 74), (143, 179, 201)} <= colours


@pytest.mark.browser
@needs_browser
def test_a_map_has_the_colours_of_its_legend(ours):
    figure = build("carte", year="2015")
    counts = {colour: count for count, colour in opened(picture(figure)).getcolors(2**24)}
    for entry in figure.legend:
        if entry.swatch == "area":
            colour = tuple(int(entry.colour[i : i + 2], 16) for i in (1, 3, 5))
            # More than its swatch in the legend: the map is there.
            assert counts.get(colour, 0) > 2000, entry.text


@pytest.mark.browser
@needs_browser
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_chart_as_svg_keeps_its_words_as_text(ours, lang):
    figure = build("comparaison", lang=lang, regions="53,11", year="2015")
    root = ElementTree.fromstring(picture(figure, form="svg"))
    said = "".join("".join("".join(e.itertext()) for e in root.iter() if e.tag.endswith("}text")).split())
    for part in (figure.title, figure.reading, figure.scope, "Licence Ouverte 2.0"):
        assert "".join(part.split()) in said
    assert (root.get("width"), root.get("height")) == ("1920", "1080")


@pytest.mark.browser
@needs_browser
def test_the_browser_is_kept_and_started_anew_when_it_is_killed(ours, figure):
    first = picture(figure)
    before = ours.pid
    assert picture(figure) == first and ours.pid == before
    psutil.Process(before).kill()
    assert picture(figure) == first
    assert ours.pid not in (None, before)


@pytest.mark.browser
@needs_browser
def test_pictures_asked_for_at_once_wait_for_each_other(ours, figure):
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.append(picture(figure))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4 and len(set(made)) == 1


@pytest.mark.browser
@needs_browser
def test_a_picture_that_takes_too_long_is_given_up_and_the_next_one_succeeds(figure):
    browser = Browser(drawing=60)
    try:
        plot = framed_plot(figure)
        browser.draw(plot)
        browser._drawing = 0.0
        with pytest.raises(TooSlow):
            browser.draw(plot)
        assert browser.pid is None
        browser._drawing = 60
        assert browser.draw(plot).startswith(b"\x89PNG")
    finally:
        browser.close()


@pytest.mark.browser
@needs_browser
def test_a_figure_that_cannot_be_drawn_is_an_error_and_no_end(warm, figure):
    with pytest.raises(BrowserError):
        warm.draw({"data": [{"type": "no such chart"}], "layout": None, "width": -1, "height": "x"})
    assert warm.draw(framed_plot(figure)).startswith(b"\x89PNG")


@pytest.mark.browser
@needs_browser
def test_nothing_is_left_behind_at_the_end(figure):
    browser = Browser(drawing=60)
    browser.draw(framed_plot(figure))
    pid, folder = browser.pid, browser._folder
    helpers = psutil.Process(pid).children(recursive=True)
    browser.close()
    assert not os.path.exists(folder)
    _gone, alive = psutil.wait_procs(helpers, timeout=10)
    assert not psutil.pid_exists(pid) and alive == []


def test_a_queue_that_is_too_long_is_told(figure):
    browser = Browser(waiting=0.05)
    browser._queue.acquire()
    start = time.monotonic()
    with pytest.raises(TooSlow):
        browser.draw(framed_plot(figure))
    assert time.monotonic() - start < 5


# Without a browser


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A machine without any browser."""
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    browser = Browser()
    monkeypatch.setattr(pictures, "shared_browser", lambda: browser)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_browser_is_told_in_words(bare, lang):
    with pytest.raises(ToolUnavailable) as caught:
        picture(build("classement", lang=lang, year="2015"))
    assert "Chromium" in str(caught.value) and "{" not in str(caught.value)


def test_the_route_answers_that_the_service_is_missing(bare):
    with pytest.raises(ExportError) as caught:
        export("classement", "png", {"year": "2015"})
    assert caught.value.status == 503
    # Maps need no browser for their SVG.
    assert export("carte", "svg", {"year": "2015"}).content.startswith(b"<svg ")


def test_a_browser_that_does_not_start_is_told(monkeypatch, figure):
    monkeypatch.setenv("CHROMIUM", "false")
    with pytest.raises(BrowserError):
        Browser().draw(framed_plot(figure))


def test_the_page_that_draws_asks_nobody_for_anything():
    script = module._preparation()
    assert "atlasPictures" in script and "data:font/woff2;base64," in script
    assert "host-resolver-rules=MAP * ~NOTFOUND" in " ".join(module._FLAGS)
