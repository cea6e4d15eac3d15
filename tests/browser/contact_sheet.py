"""All pages on one picture: light and dark, a desk and a phone, French and English, to be looked at by a person.

``python -m tests.browser.contact_sheet [-o FOLDER] [--pages carte,region]`` serves the application, takes the pictures
and writes one sheet a page. ``--readme`` takes the three pictures of the README anew instead.
"""

from __future__ import annotations

import argparse
import io
import itertools
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, _settle, chromium_path, served
from ui.shell.navigation import STEMS

WIDTHS = (1400, 390)
TALLEST = 5000
#: How much smaller a picture stands on the sheet.
SHRUNK = 3
QUERIES = {"comparer": "regions=53,93,11", "region": "region=53", "carte": "region=53", "politiques": "region=53"}
#: The README's pictures: page, theme, height of the window; they stand there in four fifths of their size.
README = (("carte", "light", 1000), ("politiques", "light", 1080), ("region", "dark", 1000))
DOCS = Path(__file__).resolve().parents[2] / "docs"


def taken(browser, url: str, width: int, scheme: str) -> Image.Image:
    """Return the whole of a page as a picture."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(url)
    _settle(page)
    page.wait_for_timeout(1500)
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(height + 8, 700), TALLEST)})
    page.wait_for_timeout(700)
    picture = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    return picture.resize((picture.width // SHRUNK, picture.height // SHRUNK), Image.Resampling.LANCZOS)


def sheet(browser, url: str, stem: str) -> Image.Image:
    """Return the eight pictures of a page side by side, each with its name."""
    views = list(itertools.product(("fr", "en"), ("light", "dark"), WIDTHS))
    pictures = [
        taken(browser, f"{url}/{stem}?lang={lang}&{QUERIES.get(stem, '')}", width, scheme)
        for lang, scheme, width in views
    ]
    gap, head = 12, 24
    size = sum(picture.width + gap for picture in pictures) + gap, max(p.height for p in pictures) + head + gap
    whole = Image.new("RGB", size, "#777777")
    pen, left = ImageDraw.Draw(whole), gap
    for (lang, scheme, width), picture in zip(views, pictures, strict=True):
        pen.text((left, 6), f"{stem} {lang} {scheme} {width}", fill="white")
        whole.paste(picture, (left, head))
        left += picture.width + gap
    return whole


def readme_picture(browser, url: str, scheme: str, height: int) -> Image.Image:
    """Return the upper part of a page as the README shows it, in few colours."""
    page = browser.new_page(viewport={"width": 1400, "height": height}, color_scheme=scheme)
    page.goto(url)
    _settle(page)
    page.wait_for_timeout(2000)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    small = picture.resize((picture.width * 4 // 5, picture.height * 4 // 5), Image.Resampling.LANCZOS)
    return small.quantize(128, dither=Image.Dither.NONE)


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--out", type=Path, default=Path(tempfile.gettempdir()) / "contact_sheet")
    parser.add_argument("--pages", default=",".join(STEMS), help="stems, comma-separated; all by default")
    parser.add_argument("--readme", action="store_true", help="the README's pictures, into docs/")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with served(arguments.out) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
        for stem, scheme, height in README if arguments.readme else ():
            address = f"{server.url}/{stem}?lang=fr&{QUERIES[stem]}"
            readme_picture(browser, address, scheme, height).save(DOCS / f"{stem}.png", optimize=True)
            print(DOCS / f"{stem}.png")
        for stem in () if arguments.readme else arguments.pages.split(","):
            path = arguments.out / f"{stem}.png"
            sheet(browser, server.url, stem).save(path)
            print(path)
        browser.close()


if __name__ == "__main__":
    main()
