"""Maps on three made-up territories: what is coloured, what is hatched, how large circles are, what a click says."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.map.figures import (
    LARGEST_CIRCLE,
    MapData,
    category_plot,
    choropleth_plot,
    circle_size,
    symbol_plot,
)
from charts.map.hover_texts import said
from charts.map.layers import EMPTY_TOPOLOGY, Basemap, in_two_lines, map_layout, stepped
from charts.palettes import sequential
from charts.theme import ACCENT, HATCH, INK, LAND, MY_REGION, PAPER, SELECTED
from geo.class_breaks import class_breaks

BASE = Basemap(
    geojson="/shapes/small.geojson",
    points={code: (float(i), 45.0 + i) for i, code in enumerate("abcdef")},
    hatching="/shapes/bands.geojson",
    frames=([0.0, 1.0, None], [42.0, 42.0, None]),
    frame_labels=((0.1, 42.1, "Guadeloupe"),),
)


def territories(*rows):
    """Rows of (code, value, status, qualifier), the last two observed and exact unless said."""
    full = [(*row, *("observed", "exact")[len(row) - 2 :]) for row in rows]
    frame = pd.DataFrame(full, columns=["code", "value", "status", "qualifier"])
    return frame.assign(label=frame["code"].str.upper(), hover="hover " + frame["code"])


def layers(plot, kind):
    go.Figure(plot)
    return [trace for trace in plot["data"] if trace["type"] == kind]


def circles(plot):
    (trace,) = [t for t in layers(plot, "scattergeo") if t["mode"] == "markers"]
    return trace


MIXED = territories(
    ("a", 1.0),
    ("b", 2.0),
    ("c", 9.0),
    ("d", math.nan, "not_found", ""),
    ("e", math.nan, "not_applicable", ""),
    ("f", 5.0, "not_comparable", "exact"),
)


def mixed_choropleth(**more):
    known = MIXED.loc[MIXED["status"] == "observed", "value"]
    return choropleth_plot(BASE, MapData(MIXED, **more), class_breaks(list(known), 3), 1, "fr")


def test_areas_with_a_figure_carry_their_class():
    areas = layers(mixed_choropleth(), "choropleth")[0]
    assert areas["locations"] == ["a", "b", "c"]
    assert areas["z"] == [0, 1, 2]
    assert (areas["zmin"], areas["zmax"]) == (-0.5, 2.5)
    assert said(areas) == ["hover a", "hover b", "hover c"]


def test_each_class_has_one_flat_colour():
    """A class index, scaled between zmin and zmax, falls inside the step of its own colour."""
    areas = layers(mixed_choropleth(), "choropleth")[0]
    for z, colour in zip(areas["z"], sequential(3), strict=True):
        place = (z - areas["zmin"]) / (areas["zmax"] - areas["zmin"])
        assert [c for edge, c in areas["colorscale"] if edge <= place][-1] == colour
        assert next(c for edge, c in areas["colorscale"] if edge >= place) == colour


def test_the_steps_of_a_colour_scale():
    assert stepped(("#aaa", "#bbb")) == [[0, "#aaa"], [0.5, "#aaa"], [0.5, "#bbb"], [1, "#bbb"]]
    assert stepped(("#aaa",)) == [[0, "#aaa"], [1, "#aaa"]]


def test_a_territory_without_a_figure_is_never_coloured_like_a_value():
    absent = {"d": "not_found", "e": "not_applicable", "f": "not_comparable"}
    looks = {}
    for trace in layers(mixed_choropleth(), "choropleth"):
        for code in trace["locations"]:
            if code in absent and trace.get("name") != "hatching":
                assert trace["name"] == absent[code]
                (fill,) = {colour for _, colour in trace["colorscale"]}
                looks[code] = fill
    assert set(looks) == set(absent)
    assert len(set(looks.values())) == 3
    assert not set(looks.values()) & {*sequential(1), *sequential(2), *sequential(3), *sequential(5), LAND}


def hatched(plot):
    """Return colour -> codes of the hatching of a map."""
    bands = [trace for trace in layers(plot, "choropleth") if trace.get("name") == "hatching"]
    assert all((t["geojson"], t["hoverinfo"]) == ("/shapes/bands.geojson", "skip") for t in bands)
    return {trace["colorscale"][0][1]: trace["locations"] for trace in bands}


def test_of_the_absences_only_what_was_not_found_is_hatched():
    assert hatched(mixed_choropleth()) == {HATCH: ["d"]}
    assert hatched(choropleth_plot(BASE, MapData(MIXED[:3]), class_breaks([1.0, 2.0, 9.0], 3), 1, "fr")) == {}


@pytest.mark.parametrize("qualifier", ["approx", "at_least", "at_most", "planned"])
def test_areas_whose_figure_is_not_exact_are_hatched_in_what_stands_out(qualifier):
    frame = territories(("a", 1.0, "observed", qualifier), ("b", 5.0), ("c", 9.0, "observed", qualifier))
    plot = choropleth_plot(BASE, MapData(frame), class_breaks([1.0, 5.0, 9.0], 3), 1, "fr")
    assert hatched(plot) == {PAPER: ["c"], INK: ["a"]}


def test_a_value_is_classed_as_it_is_printed():
    """24.15 is printed 24.2 and counted there: its colour must be of the same class."""
    values = [24.1, 24.1, 24.1, 24.15, 30.0]
    frame = territories(*zip("abcde", values, strict=True))
    breaks = class_breaks(values, 2, decimals=1)
    areas = layers(choropleth_plot(BASE, MapData(frame), breaks, 1, "fr"), "choropleth")[0]
    assert tuple(areas["z"].count(index) for index in range(breaks.k)) == breaks.counts


def test_outlines_of_the_selection_and_above_them_of_my_region():
    plot = mixed_choropleth(home=("b",), selected=("a", "zz"))
    strokes = [
        (trace["locations"], trace["marker"]["line"]["color"])
        for trace in layers(plot, "choropleth")
        if trace["marker"]["line"]["color"] in (MY_REGION, SELECTED)
    ]
    assert strokes == [(["a"], SELECTED), (["b"], MY_REGION)]


def test_my_region_is_named_only_where_it_is_one_territory():
    def written(home):
        return [t["text"] for t in layers(mixed_choropleth(home=home), "scattergeo") if t.get("text")]

    assert written(("b",)) == [["Guadeloupe"], ["<b>B</b>"]]
    assert written(("a", "b")) == [["Guadeloupe"]]
    assert written(()) == [["Guadeloupe"]]


def test_the_geometry_is_an_address_and_nothing_is_fetched_from_afar():
    plot = mixed_choropleth()
    assert {trace["geojson"] for trace in layers(plot, "choropleth")} == {
        "/shapes/small.geojson",
        "/shapes/bands.geojson",
    }
    assert plot["layout"]["geo"]["visible"] is False
    assert EMPTY_TOPOLOGY.startswith("data:application/json,")


def test_categories_have_the_colour_of_their_value():
    frame = territories(("a", 1.0), ("b", 0.0), ("c", 1.0), ("d", math.nan, "not_found", ""))
    plot = category_plot(BASE, MapData(frame), {1.0: "#174a70", 0.0: "#e3c78f"}, "fr")
    areas = layers(plot, "choropleth")[0]
    assert dict(zip(areas["locations"], areas["z"], strict=True)) == {"a": 0, "b": 1, "c": 0}
    assert areas["colorscale"] == stepped(["#174a70", "#e3c78f"])


# Circles


def test_the_area_of_a_circle_is_proportional_to_its_value():
    assert circle_size(100, 100) == LARGEST_CIRCLE
    assert circle_size(25, 100) == LARGEST_CIRCLE / 2
    assert circle_size(0.0001, 100) == 3.0
    assert circle_size(5, 0) == 3.0


@given(st.floats(1, 1e6), st.floats(1, 1e6))
def test_areas_divide_like_values(first, second):
    largest = max(first, second)
    sizes = [circle_size(value, largest) for value in (first, second)]
    if min(sizes) > 3:
        assert (sizes[0] / sizes[1]) ** 2 == pytest.approx(first / second)


def test_circles_stand_on_their_territory_the_largest_below():
    frame = territories(("a", 25.0), ("b", 100.0), ("c", 0.0, "zero"), ("d", math.nan, "not_found", ""))
    plot = symbol_plot(BASE, MapData(frame), "fr")
    trace = circles(plot)
    assert trace["customdata"] == ["b", "a", "c"]
    assert list(zip(trace["lon"], trace["lat"], strict=True)) == [(1.0, 46.0), (0.0, 45.0), (2.0, 47.0)]
    assert trace["marker"]["size"] == [64.0, 32.0, 10.0]
    assert trace["marker"]["symbol"] == ["circle", "circle", "circle-open"]
    assert trace["marker"]["color"] == ACCENT
    land = layers(plot, "choropleth")[0]
    assert sorted(land["locations"]) == ["a", "b", "c"]


@pytest.mark.parametrize("qualifier", ["approx", "at_least", "at_most", "planned"])
def test_what_is_not_exact_is_a_hollow_circle(qualifier):
    frame = territories(("a", 25.0, "observed", qualifier), ("b", 100.0))
    assert circles(symbol_plot(BASE, MapData(frame), "fr"))["marker"]["symbol"] == ["circle", "circle-open"]


def test_a_map_without_any_figure():
    frame = territories(("a", math.nan, "not_found", ""), ("b", math.nan, "not_applicable", ""))
    trace = circles(symbol_plot(BASE, MapData(frame), "fr"))
    assert trace["customdata"] == []


def test_a_territory_that_the_basemap_does_not_know_has_no_circle():
    assert circles(symbol_plot(BASE, MapData(territories(("zz", 3.0))), "fr"))["customdata"] == []


# Names and layout


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bretagne", "Bretagne"),
        ("Île-de-France", "Île-de-France"),
        ("Provence-Alpes-Côte d'Azur", "Provence-Alpes-<br>Côte d'Azur"),
        ("Auvergne-Rhône-Alpes", "Auvergne-<br>Rhône-Alpes"),
        ("Centre-Val de Loire", "Centre-Val<br>de Loire"),
        ("Territoiredebelfort", "Territoiredebelfort"),
    ],
)
def test_long_names_are_broken_near_their_middle(name, expected):
    assert in_two_lines(name) == expected


def test_the_layout_of_a_map_takes_overrides():
    layout = map_layout("en", height=300)
    assert layout["geo"]["projection"]["parallels"] == [44, 49]
    assert (layout["height"], layout["separators"]) == (300, ".,")
