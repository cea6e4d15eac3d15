"""The home page's map: a link a region, in the classes and colours of the map page, my region marked."""

import xml.etree.ElementTree as ElementTree
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from charts.dark import dark_variant
from charts.map.static_map import Area, Box, flat_map
from ess_data.store import shared_tables
from exports.pictures.link_map import link_map
from figures.map.single import map_figure
from figures.view import View
from server.ops.startup import TablesState
from server.routes.table import build_routes

SVG = "{http://www.w3.org/2000/svg}"
TABLES = shared_tables()


def links(**chosen):
    root = ElementTree.fromstring(link_map(TABLES, chosen.pop("lang", "fr"), **chosen))
    return {parse_qs(urlsplit(link.get("href")).query)["region"][0]: link for link in root.iter(f"{SVG}a")}


def fills():
    plot = map_figure(TABLES, View()).plot
    marks = [mark for mark in flat_map(plot, Box(0, 0, 480, 440)) if isinstance(mark, Area)]
    return {mark.code: mark.fill for mark in marks if mark.fill and mark.code != "06"}


def test_every_region_of_today_is_a_named_link_with_an_outline():
    found = links()
    assert set(found) == set(TABLES.territories_at("region", "2016"))
    for code, link in found.items():
        assert TABLES.territory("region", code, "2016").name in link.get("aria-label")
        assert link.find(f"{SVG}path").get("d").startswith("M")
    assert found["53"].get("aria-label") == "Bretagne\u202f: 14,3\u202f%"
    assert links(lang="en")["53"].get("aria-label") == "Brittany: 14.3%"


def test_colours_are_those_of_the_map_page_and_an_absence_has_none():
    drawn = {code: link.find(f"{SVG}path") for code, link in links().items()}
    assert {code: path.get("fill") for code, path in drawn.items() if path.get("fill")} == fills()
    assert [code for code, path in drawn.items() if path.get("class") == "absent"] == ["06"]
    dark = {code: link.find(f"{SVG}path").get("fill") for code, link in links(dark=True).items()}
    assert dark["53"] == dark_variant(fills()["53"])


@pytest.mark.parametrize(("region", "marked"), [("53", ["53"]), ("82", ["84"]), ("", [])])
def test_my_region_is_marked_as_what_it_is_today_and_drawn_last(region, marked):
    found = links(region=region)
    assert [code for code, link in found.items() if link.get("aria-current")] == marked
    assert not marked or list(found)[-1:] == marked


def test_the_address_of_the_drawing():
    client = TestClient(Starlette(routes=build_routes(TablesState())))
    kept = client.get("/link-map.svg", params={"lang": "en", "region": "53", "data": TABLES.version})
    assert kept.headers["content-type"] == "image/svg+xml" and "max-age" in kept.headers["cache-control"]
    assert kept.content == link_map(TABLES, "en", "53")
    wrong = client.get("/link-map.svg", params={"lang": "xx", "region": '"><script>', "theme": "pink"})
    assert wrong.content == link_map(TABLES, "fr") and wrong.headers["cache-control"] == "no-store"
