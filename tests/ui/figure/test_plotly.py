"""What travels to the script that draws the maps and charts of the page."""

from __future__ import annotations

import html
import json
import re

import pytest

from tests.support.real_figures import charts, maps
from views.figure.plotly import Picking, graph_html, message

FIGURE = {"data": [{"type": "choropleth", "locations": ["53"], "z": [1]}], "layout": {"height": 600}}


def read(text):
    """Return the attributes and the message of the element, as a browser reads them."""
    attributes, said = re.fullmatch(r'<pre class="graph-data" hidden(.*?)>(.*)</pre>', text, re.DOTALL).groups()
    told = {name: html.unescape(value) for name, value in re.findall(r' data-([a-z]+)="([^"]*)"', attributes)}
    return told, json.loads(html.unescape(said))


def test_the_message_holds_the_figure_its_settings_and_its_words():
    told, found = read(graph_html(message(FIGURE, "Carte")))
    assert told == {"graph": "main"}
    assert found["figure"] == FIGURE
    assert found["alt"] == "Carte"
    assert found["config"]["displayModeBar"] is False
    assert found["config"]["topojsonURL"].startswith("data:")


def test_a_figure_without_a_height_gets_one_and_stays_as_it_was():
    plot = {"data": [], "layout": {}}
    assert read(graph_html(message(plot, "")))[1]["figure"]["layout"] == {"height": 450}
    assert plot["layout"] == {}


def test_a_height_asked_for_stands_in_place_of_the_figures_own():
    assert read(graph_html(message(FIGURE, "", 320)))[1]["figure"]["layout"] == {"height": 320}
    assert FIGURE["layout"] == {"height": 600}


@pytest.mark.parametrize(("layout", "zooms"), [({"geo": {}}, True), ({"geo2": {}}, True), ({"xaxis": {}}, False)])
def test_the_wheel_zooms_maps_alone(layout, zooms):
    assert read(graph_html(message({"data": [], "layout": layout}, "")))[1]["config"]["scrollZoom"] is zooms


def test_a_graph_has_a_name_of_its_own():
    assert read(graph_html(message(FIGURE, ""), name='a"b'))[0] == {"graph": 'a"b'}


@pytest.mark.parametrize(
    "text", ["</pre><script>alert(1)</script>", "a & b < c", "\u00cele \u202f\u00bb", '"quotes"', "\u2028"]
)
def test_any_text_stays_text(text):
    plot = {"data": [{"hovertext": [text]}], "layout": {}}
    written = graph_html(message(plot, text))
    assert "<script" not in written
    found = read(written)[1]
    assert found["alt"] == text
    assert found["figure"]["data"][0]["hovertext"] == [text]


def test_figures_that_are_no_numbers_are_refused_here_and_not_in_the_browser():
    with pytest.raises(ValueError, match="JSON"):
        message({"data": [{"z": [float("nan")]}], "layout": {}}, "")


@pytest.mark.parametrize(
    ("picking", "expected"),
    [
        (Picking("regions"), {"pick": "regions", "most": "8"}),
        (Picking("regions", ("53", "11")), {"pick": "regions", "chosen": "53,11", "most": "8"}),
        (Picking("regions", several=True), {"pick": "regions", "most": "8", "several": "yes"}),
        (Picking("region", also={"vintage": "2010"}), {"pick": "region", "most": "8", "also": "vintage=2010"}),
        (Picking("region", also={"x": '"&<'}), {"pick": "region", "most": "8", "also": "x=%22%26%3C"}),
    ],
)
def test_where_a_pick_goes(picking, expected):
    assert read(graph_html(message(FIGURE, ""), picking))[0] == {"graph": "main", **expected}


def test_every_chart_is_drawn_by_the_bundle_for_charts():
    sent = [read(graph_html(message(figure.plot, figure.alt)))[1]["figure"]["data"] for figure in charts()]
    assert len(sent) > 10
    assert {layer["type"] for layers in sent for layer in layers} == {"bar", "scatter"}


def test_every_map_of_the_tables_can_be_sent():
    sent = [read(graph_html(message(figure.plot, figure.alt)))[1]["figure"]["data"] for _, figure in maps()]
    assert len(sent) > 100
    assert all(layer["type"] in ("choropleth", "scattergeo") for layers in sent for layer in layers)
