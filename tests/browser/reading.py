"""What the browser tests read from a page and do on it, by structure and code rather than by wording."""

from urllib.parse import parse_qsl, urlsplit

from ess_data import query as ask
from ess_data.model import Period
from ess_data.store import shared_tables

MAP = ".choroplethlayer path"
CHART = ".js-plotly-plot"
#: A level or vintage and the query parameters that ask for it.
REGIONS_2016, REGIONS_2010, DEPARTEMENTS = ("region", "2016"), ("region", "2010"), ("departement", "")

# Plotly keeps on each path the place that it stands for. An outline is a path above the area, without a fill.
_AREAS = """() => [...document.querySelectorAll('.choroplethlayer path')].map(path => {
    const { fill, stroke, strokeWidth } = getComputedStyle(path);
    const { x, y, width, height } = path.getBoundingClientRect();
    return { code: path.__data__.loc, fill, stroke, broad: parseFloat(strokeWidth), x, y, width, height };
})"""

# The middle of a region's bounding box may lie outside of it; some point of a grid inside the box does not.
_POINT_INSIDE = """code => {
    const paths = [...document.querySelectorAll('.choroplethlayer path')].filter(path => path.__data__.loc === code);
    paths[0].scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = paths[0].getBoundingClientRect();
    const steps = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
    for (const down of steps) for (const right of steps) {
        const point = { x: x + width * right, y: y + height * down };
        const inverse = paths[0].getScreenCTM().inverse();
        if (paths[0].isPointInFill(new DOMPoint(point.x, point.y).matrixTransform(inverse))) return point;
    }
    return null;
}"""


def open_map(page, settle, address):
    """Go to an address of the map page and wait for the map."""
    page.goto(address)
    page.wait_for_selector(MAP)
    settle(page)


def parameters(page):
    """Return the query parameters of the address."""
    return dict(parse_qsl(urlsplit(page.url).query))


def path_of(page):
    return urlsplit(page.url).path


def areas(page):
    """Return the filled areas of the map by code: fill colour and box on the screen."""
    return {area["code"]: area for area in page.evaluate(_AREAS) if not _see_through(area["fill"])}


def outlines(page):
    """Return the codes that have an outline of their own above the areas."""
    return {area["code"] for area in page.evaluate(_AREAS) if _see_through(area["fill"]) and area["broad"] > 1}


def _see_through(colour):
    return colour == "none" or (colour.startswith("rgba") and colour.rstrip(")").split(",")[-1].strip() == "0")


def map_names(page):
    """Return what is written on the map, overseas insets included."""
    return [text.strip() for text in page.locator(".scattergeo text").all_text_contents()]


def point_inside(page, code):
    """Scroll a territory into the window and return a point of the screen inside it."""
    point = page.evaluate(_POINT_INSIDE, code)
    assert point is not None, code
    return point


def click_territory(page, code):
    point = point_inside(page, code)
    page.mouse.click(point["x"], point["y"])


def darkness(colour):
    """Return how dark an ``rgb()`` colour is, 0 for white."""
    red, green, blue = (int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(","))
    return 255 - (0.299 * red + 0.587 * green + 0.114 * blue)


def choose(page, key, option):
    """Choose from the list of a widget by its key, as a visitor does: type the name, take the option."""
    field = page.locator(f".st-key-{key} input")
    field.click()
    field.fill(option)
    page.get_by_role("option", name=option, exact=True).click()


def shown(page):
    """Return all that makes a view of the map: figures, colours, lists, the territory in view."""
    return {
        "colours": {code: area["fill"] for code, area in areas(page).items()},
        "outlines": outlines(page),
        "names": map_names(page),
        "rows": page.locator("ol.bars li").all_inner_texts(),
        "marked": page.locator("ol.bars li.selected, ol.bars li.mine").all_inner_texts(),
        "panel": page.locator("section.panel").all_inner_texts(),
        "title": page.locator("h2.figure-title, p.figure-subtitle").all_inner_texts(),
        "choices": [field.input_value() for field in page.locator("input[role=combobox]").all()],
        "buttons": page.locator("[role=radio][aria-checked=true]").all_inner_texts(),
    }


def figures(indicator, place, year):
    """Return code -> value of the tables, without the territories that have none."""
    level, vintage = place
    frame = ask.values_for(shared_tables(), indicator, level, vintage, Period.parse(year))
    known = frame[frame["value"].notna()]
    return dict(zip(known["code"], known["value"], strict=True))


def codes(place):
    """Return the codes of the territories of a level and vintage."""
    return set(ask.territories_for(shared_tables(), *place)["code"])


def written(value, lang="fr", decimals=1):
    """Return a number as the interface writes it."""
    text = f"{value:.{decimals}f}"
    return text.replace(".", ",") if lang == "fr" else text


def spaceless(text):
    """Return a text without any white space: lines are broken differently on the screen and in pictures."""
    return "".join(text.split())
