"""What a visitor takes away: pictures drawn in the browser, files from the server, and what happens when that fails."""

import csv
import io
import re
import xml.etree.ElementTree as ElementTree
from urllib.parse import parse_qsl, urlsplit

import openpyxl
import pytest
from PIL import Image, ImageColor

from charts.theme import HATCH
from ess_data.store import shared_tables
from exports.pictures.frame import framed_plot
from figures.registry import figure_for
from tests.browser.reading import (
    CHART,
    REGIONS_2016,
    areas,
    codes,
    figures,
    open_map,
    spaceless,
    written,
)

pytestmark = pytest.mark.browser
SHARE = "ess_employment_share"
VIEW = {"indicator": SHARE, "year": "2015", "region": "53"}
FORMS = ("png", "svg", "csv", "xlsx")


def address(lang):
    return f"/carte?lang={lang}&" + "&".join(f"{name}={value}" for name, value in VIEW.items())


def link_of(page, figure, form):
    """Return the link that saves a figure: a picture's has its figure's address, a file's its own."""
    if form in ("png", "svg"):
        return page.locator(f'a[data-image="{form}"][href*="/export/{figure}."]')
    return page.locator(f'a[download][href*="/export/{figure}.{form}?"]')


def saved(page, link):
    """Click a link and return the name and the content of what it saved."""
    with page.expect_download() as download:
        link.click()
    return download.value.suggested_filename, download.value.path().read_bytes()


@pytest.fixture(scope="module")
def map_files(usual_visitor, behaving, server, settle):
    """Language -> the map's files by form (name and content), and the colours of the map they were taken from.

    Taken as behind a firewall that lets only our own server through.
    """
    taken = {}
    for lang in ("fr", "en"):
        with behaving(usual_visitor, server) as page:
            page.route(lambda url: urlsplit(url).netloc != urlsplit(server.url).netloc, lambda route: route.abort())
            open_map(page, settle, address(lang))
            taken[lang] = {form: saved(page, link_of(page, "carte", form)) for form in FORMS}
            taken[lang]["colours"] = {area["fill"] for area in areas(page).values()}
    return taken


@pytest.fixture(scope="module", params=["fr", "en"])
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def figure(lang):
    """The figure that the files were made from."""
    return figure_for("carte", shared_tables(), {**VIEW, "lang": lang})


def picture(content, tmp_path):
    (tmp_path / "picture.png").write_bytes(content)
    with Image.open(tmp_path / "picture.png") as image:
        assert (image.format, image.size) == ("PNG", (1920, 1080))
        return image.convert("RGBA")


def assert_not_blank(image):
    """A chart with its texts: paper in the corner, and many other points than paper."""
    assert image.getpixel((0, 0)) == (255, 255, 255, 255)
    counts = sorted((count for count, _ in image.getcolors(2**24)), reverse=True)
    assert len(counts) > 30
    assert counts[0] < 0.97 * 1920 * 1080


def test_the_map_as_png(map_files, lang, figure, tmp_path):
    name, content = map_files[lang]["png"]
    assert name == f"{figure.file_stem}.png"
    image = picture(content, tmp_path)
    assert_not_blank(image)
    # Every colour that the map has on the page covers some of the picture.
    count = {colour[:3]: number for number, colour in image.getcolors(2**24)}
    assert len(map_files[lang]["colours"]) >= 5
    for colour in map_files[lang]["colours"]:
        # Hatching is thin lines, most of whose pixels blend with the paper.
        least = 10 if ImageColor.getrgb(colour) == ImageColor.getrgb(HATCH) else 500
        assert count.get(ImageColor.getrgb(colour), 0) > least, colour


def test_the_map_as_svg(map_files, lang, figure):
    name, content = map_files[lang]["svg"]
    assert name == f"{figure.file_stem}.svg"
    root = ElementTree.fromstring(content)
    assert (root.get("width"), root.get("height")) == ("1920", "1080")
    # Laid out smaller than it is written, so that type can be read on a slide.
    layout = framed_plot(figure)["layout"]
    assert root.get("viewBox") == f"0 0 {layout['width']} {layout['height']}"
    texts = ["".join(element.itertext()) for element in root.iter() if element.tag.endswith("}text")]
    words = spaceless("".join(texts))
    for part in (figure.title, figure.subtitle, figure.reading, figure.scope, figure.source_line):
        assert spaceless(part) in words
    for entry in figure.legend:
        assert spaceless(entry.text) in words
    assert shared_tables().territory("region", "53", "2016").label(lang) in texts
    # Bretagne's share, in the reading, as each language writes it.
    share = figures(SHARE, REGIONS_2016, "2015")["53"]
    assert written(share, lang) in words
    assert written(share, "en" if lang == "fr" else "fr") not in words
    # The typeface travels inside; nothing is fetched from anywhere.
    assert content.count(b"@font-face") == 1
    text = content.decode()
    named = re.findall(r"""(?:href|src)=["']([^"']*)""", text) + re.findall(r"""url\((?:&quot;|["'])?([^)]*)""", text)
    assert [reference for reference in named if not reference.startswith(("#", "data:"))] == []
    assert not any(element.tag.endswith(("}image", "}script", "}foreignObject")) for element in root.iter())


def table_of(content, lang):
    assert content.startswith(b"\xef\xbb\xbf")
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=";" if lang == "fr" else ","))


def test_the_map_as_csv(map_files, lang, figure):
    name, content = map_files[lang]["csv"]
    assert name == f"{figure.file_stem}.csv"
    head, *rows = table_of(content, lang)
    assert len(head) > 5 and all(len(row) == len(head) for row in rows)
    assert shared_tables().indicator(SHARE).name(lang) in head[2]
    # Code, name, value: every territory, the absent ones with an empty cell.
    assert {row[0] for row in rows} == codes(REGIONS_2016)
    mark = "," if lang == "fr" else "."
    found = {row[0]: float(row[2].replace(mark, ".")) for row in rows if row[2]}
    assert found == figures(SHARE, REGIONS_2016, "2015")
    assert all(re.fullmatch(rf"\d+(?:{re.escape(mark)}\d+)?", row[2]) for row in rows if row[2])
    assert {row[0]: row[1] for row in rows}["53"] == shared_tables().territory("region", "53", "2016").label(lang)


def test_the_map_as_xlsx(map_files, lang, figure):
    name, content = map_files[lang]["xlsx"]
    assert name == f"{figure.file_stem}.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert len(book.sheetnames) == 2
    sheet, notes = book.worksheets
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    values = {row[0]: row[2] for row in rows if row[2] is not None}
    assert all(isinstance(value, int | float) for value in values.values())
    assert values == pytest.approx(figures(SHARE, REGIONS_2016, "2015"))
    assert {row[0] for row in rows} == codes(REGIONS_2016)
    said = [str(cell) for row in notes.iter_rows(values_only=True) for cell in row if cell]
    assert figure.reading in said and figure.scope in said


def test_files_are_named_and_worded_in_their_language(map_files):
    for form in FORMS:
        french, english = (map_files[lang][form][0] for lang in ("fr", "en"))
        assert french != english
        assert all(re.fullmatch(r"[a-z0-9_.-]+", name) and name.endswith(f".{form}") for name in (french, english))
    french, english = (table_of(map_files[lang]["csv"][1], lang) for lang in ("fr", "en"))
    assert len(french) == len(english)
    assert french[0] != english[0]
    # Brittany rather than Bretagne.
    assert dict(row[:2] for row in french)["53"] != dict(row[:2] for row in english)["53"]


@pytest.mark.parametrize(
    ("address", "figure"),
    [("/comparer?regions=53,93&year=2015&face=bars", "comparaison"), ("/seminaire", "prides")],
)
def test_charts_of_other_pages_are_saved_as_pictures(page, settle, tmp_path, address, figure):
    page.goto(address)
    page.locator(CHART).first.wait_for()
    settle(page)
    link = link_of(page, figure, "png").first
    label = link.text_content()
    name, content = saved(page, link)
    query = dict(parse_qsl(urlsplit(link.get_attribute("href")).query))
    assert name == f"{figure_for(figure, shared_tables(), query).file_stem}.png"
    assert_not_blank(picture(content, tmp_path))
    assert link.text_content() == label
    assert link.get_attribute("aria-busy") is None


@pytest.mark.parametrize(
    "broken", ["**/export/**", "**/assets/plotly-basic.*"], ids=["the figure", "the drawing script"]
)
def test_a_picture_that_cannot_be_made_says_so_and_can_be_tried_again(page, settle, broken):
    downloads = []
    page.on("download", lambda download: downloads.append(download))
    # The map is drawn with another bundle, in the page and as a picture; the ranked bars need the one for charts.
    page.route(broken, lambda route: route.abort())
    open_map(page, settle, "/carte")
    link = link_of(page, "classement", "png")
    label = link.text_content()
    link.click()
    page.wait_for_function("link => link.textContent === link.dataset.failed", arg=link.element_handle())
    assert link.get_attribute("data-failed") not in ("", label)
    assert link.get_attribute("aria-busy") is None
    assert downloads == []
    page.unroute(broken)
    name, content = saved(page, link)
    assert name.endswith(".png") and len(content) > 60_000
    page.wait_for_function("([link, label]) => link.textContent === label", arg=[link.element_handle(), label])


def test_a_second_click_while_busy_does_nothing(page, settle):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/export/" in request.url else None)
    open_map(page, settle, "/carte")
    with page.expect_download():
        page.evaluate(
            """() => {
                const link = document.querySelector('a[data-image="svg"]');
                link.click();
                link.click();
            }"""
        )
    assert len(asked) == 1
