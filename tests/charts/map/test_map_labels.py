"""What is written on maps: inside its territory, clear of everything else, at the width of the page."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from shapely import Point, Polygon, unary_union

from charts.map.frame import Placing
from charts.map.labels import INSET_SIZE, NAME_SIZE, PAGE, VALUE_SIZE
from charts.theme import CHARACTER
from geo.projected import rings_at
from tests.support.real_figures import build, indicator_places

PLACE = Placing(PAGE)


def rectangles(plot):
    """The rectangles of all texts of a map in pixels, worked out here from letters, lines and anchors."""
    found = []
    for layer in plot["data"]:
        if layer.get("mode") != "text":
            continue
        size = layer["textfont"]["size"]
        for text, (x, y) in zip(layer["text"], PLACE.degrees(layer["lon"], layer["lat"]), strict=True):
            lines = [re.sub("<[^>]+>", "", line) for line in text.split("<br>")]
            width, height = max(map(len, lines)) * size * CHARACTER, len(lines) * size * 1.2
            left, top = (x, y) if size == INSET_SIZE else (x - width / 2, y - height / 2)
            found.append((text, left, top, left + width, top + height))
    return found


def colliding(plot):
    return [
        (one[0], other[0])
        for one, other in combinations(rectangles(plot), 2)
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]


@pytest.mark.parametrize("what", ["values", "names"])
@pytest.mark.parametrize("region", ["", "53", "11", "06"])
def test_no_text_lies_on_another(what, region):
    more = {"region": region} if region else {}
    wrong = {}
    for indicator, level, vintage in indicator_places():
        plot = build("carte", indicator=indicator, level=level, vintage=vintage, labels=what, **more).plot
        if found := colliding(plot):
            wrong[indicator, level, vintage] = found
        if what == "names" or region:
            break
    assert wrong == {}


@pytest.mark.parametrize(("level", "vintage"), [("region", "2016"), ("region", "2010"), ("departement", "2016")])
def test_texts_stand_inside_their_territory(level, vintage):
    figure = build("carte", level=level, vintage=vintage, year="2008", labels="names")
    codes = dict(zip(figure.table.frame["name"], figure.table.frame["code"], strict=True))
    rings = rings_at(figure.plot["data"][0]["geojson"])
    written = 0
    for layer in figure.plot["data"]:
        if layer.get("mode") == "text" and layer["textfont"]["size"] == VALUE_SIZE:
            for name, point in zip(layer["text"], PLACE.degrees(layer["lon"], layer["lat"]), strict=True):
                shapes = [Polygon(PLACE.metres(ring)).buffer(0) for ring in rings[codes[name]]]
                assert unary_union(shapes).buffer(0.5).contains(Point(point)), name
                written += 1
    assert written >= {"2016": 10, "2010": 12}[vintage] if level == "region" else 20


def test_most_figures_of_regions_find_room():
    layers = build("carte", labels="values").plot["data"]
    (values,) = [layer for layer in layers if layer.get("mode") == "text" and layer["textfont"]["size"] == VALUE_SIZE]
    assert len(values["text"]) >= 15 and "14,3\u202f%" in values["text"]


def test_my_region_takes_its_figure_along():
    layers = build("carte", labels="values", region="53").plot["data"]
    (home,) = [layer for layer in layers if layer.get("mode") == "text" and layer["textfont"]["size"] == NAME_SIZE]
    assert home["text"] == ["<b>Bretagne</b><br>14,3\u202f%"]


def test_nothing_is_written_unless_asked():
    sizes = [layer["textfont"]["size"] for layer in build("carte").plot["data"] if layer.get("mode") == "text"]
    assert sizes == [INSET_SIZE]
