"""The static twin of the maps: each territory has the place, class and colour that the figures give it."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import numpy as np
import pytest
from pyproj import Geod
from shapely import Point, Polygon

from charts.map.static_map import Area, Box, Circle, Stroke, Word, flat_map
from charts.palettes import sequential
from charts.theme import HATCH
from ess_data import query as ask
from ess_data.store import shared_tables
from exports.pictures.map_svg import NoStaticPicture, to_svg
from exports.pictures.sizes import HEIGHT, WIDTH
from geo.class_breaks import class_breaks
from geo.projected import project, rings_at
from tests.support.real_figures import build, maps
from texts.numbers import rounded

BOX = Box(10, 20, 600, 500)
SVG = "{http://www.w3.org/2000/svg}"
SHARE = {"indicator": "ess_employment_share", "year": "2015"}


def marks_of(kind, **query):
    return [mark for mark in flat_map(build("carte", **query).plot, BOX) if isinstance(mark, kind)]


def test_the_projection_is_conformal():
    """Near the standard parallels, metres on paper are metres on the ground, whatever the direction."""
    places = [(0.0, 44.0), (0.1, 44.0), (0.0, 44.1)]
    here, east, north = project(*zip(*places, strict=True))
    ground = Geod(a=6371000, b=6371000)
    for there, place in ((east, places[1]), (north, places[2])):
        true = ground.inv(*places[0], *place)[2]
        assert np.hypot(*(there - here)) == pytest.approx(true, rel=2e-3)


def test_an_unknown_address_has_no_boundaries():
    with pytest.raises(KeyError):
        rings_at("/shapes/atlantis.geojson")


@pytest.mark.parametrize(("level", "vintage", "count"), [("region", "2010", 26), ("region", "2016", 18)])
def test_every_territory_is_drawn_inside_the_box(level, vintage, count):
    areas = marks_of(Area, level=level, vintage=vintage)
    assert len({area.code for area in areas}) == count
    for area in areas:
        low, high = (np.vstack(area.rings).min(axis=0), np.vstack(area.rings).max(axis=0))
        assert (low >= (BOX.left - 1, BOX.top - 1)).all()
        assert (high <= (BOX.left + BOX.width + 1, BOX.top + BOX.height + 1)).all()


def test_north_is_up_and_west_is_left():
    centres = {area.code: np.vstack(area.rings).mean(axis=0) for area in marks_of(Area, **SHARE)}
    assert centres["32"][1] < centres["76"][1]
    assert centres["53"][0] < centres["44"][0]


def test_each_territory_has_the_colour_of_its_class():
    """Naive: the figures from the tables, the classes from the breaks, the colours from the palette."""
    tables = shared_tables()
    frame = ask.values_for(tables, "ess_employment_share", "region", "2016", ask.Period(2015, 2015))
    known = {row.code: row.value for row in frame.itertuples() if row.status == "observed"}
    breaks = class_breaks(list(known.values()), decimals=1)
    wanted = {code: sequential(breaks.k)[breaks.class_of(rounded(value, 1))] for code, value in known.items()}
    drawn = {area.code: area.fill for area in marks_of(Area, **SHARE)}
    assert {code: drawn[code] for code in wanted} == wanted
    assert set(drawn) - set(wanted) == {"06"}


def test_circles_stand_in_their_territories_with_areas_like_their_figures():
    query = {"indicator": "ess_employees", "level": "region", "vintage": "2016"}
    shapes = {area.code: area for area in marks_of(Area, **query)}
    frame = build("carte", **query).table.frame
    values = dict(zip(frame["code"], frame["value"], strict=True))
    circles = marks_of(Circle, **query)
    assert len(circles) > 10
    largest = max(circles, key=lambda circle: circle.radius)
    for circle in circles:
        assert any(Polygon(ring).contains(Point(circle.x, circle.y)) for ring in shapes[circle.code].rings)
        if circle.radius > 2:
            share = (circle.radius / largest.radius) ** 2
            assert share == pytest.approx(values[circle.code] / values[largest.code], rel=1e-6)


def test_absences_are_hatched_frames_drawn_and_names_written():
    query = {**SHARE, "region": "53"}
    hatching = [area for area in marks_of(Area, **query) if area.hatch]
    assert [(area.code, area.fill) for area in hatching] == [("06", HATCH)]
    # Five insets.
    assert len(marks_of(Stroke, **query)) == 5
    words = [word.lines for word in marks_of(Word, **query)]
    assert ("Bretagne",) in words and ("La Réunion",) in words


def test_another_kind_of_layer_is_refused():
    with pytest.raises(ValueError, match="'bar'; known: choropleth, scattergeo"):
        flat_map({"data": [{"type": "bar"}], "layout": {}}, BOX)


def test_every_map_of_the_atlas_has_its_twin():
    for place, figure in maps():
        spec = {
            code
            for layer in figure.plot["data"]
            if layer["type"] == "choropleth"
            for code in layer["locations"]
        }  # fmt: skip
        drawn = {mark.code for mark in flat_map(figure.plot, BOX) if isinstance(mark, Area)}
        assert drawn == spec, place


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_svg_holds_the_map_and_its_words(lang):
    figure = build("carte", lang=lang, **SHARE)
    root = ElementTree.fromstring(to_svg(figure))
    assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    assert root.find(f"{SVG}title").text == figure.title
    assert root.find(f"{SVG}desc").text == figure.alt
    paths = {path.get("data-code"): path for path in root.iter(f"{SVG}path") if path.get("data-code")}
    labels = {path.find(f"{SVG}title").text for path in paths.values()}
    assert len(paths) == 18
    assert ("Bretagne" if lang == "fr" else "Brittany") in labels
    text = " ".join("".join(node.itertext()) for node in root.iter(f"{SVG}text"))
    for words in (figure.title, *(entry.text for entry in figure.legend)):
        assert words in text


def test_svg_takes_hostile_words_as_text():
    figure = replace(build("carte", **SHARE), title='<script>alert("1")</script> & "x"', alt="]]> <b>")
    root = ElementTree.fromstring(to_svg(figure))
    assert root.find(f"{SVG}title").text == '<script>alert("1")</script> & "x"'
    assert not list(root.iter(f"{SVG}script"))


def test_svg_of_another_chart_is_refused_with_the_reason():
    with pytest.raises(NoStaticPicture, match="cartes"):
        to_svg(build("classement"))
