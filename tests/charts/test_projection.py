"""Charts for a meeting room: letters and the room for them grow alike, figures and the chart given stay."""

import copy

from charts.projection import SCALE, enlarged

SPEC = {
    "data": [
        {"x": [1, 2], "marker": {"size": [10, 20]}, "textfont": {"size": [10, 20]}},
        {"text": ["a"], "textfont": {"size": 13, "color": "#000000"}},
    ],
    "layout": {
        "font": {"size": 14},
        "xaxis": {"tickfont": {"size": 10}, "range": [0, 1]},
        "annotations": [{"text": "b", "font": {"size": 15}}],
        "hoverlabel": {"font": {"size": 14}},
        "margin": {"l": 100, "r": 5, "t": 0, "b": 8},
        "height": 200,
    },
}


def test_letters_margins_and_height_grow_and_nothing_else():
    before = copy.deepcopy(SPEC)
    large = enlarged(SPEC)
    assert before == SPEC
    assert large["data"][0] == {"x": [1, 2], "marker": {"size": [10, 20]}, "textfont": {"size": [14.0, 28.0]}}
    assert large["data"][1]["textfont"] == {"size": 13 * SCALE, "color": "#000000"}
    layout = large["layout"]
    assert layout["font"]["size"] == 14 * SCALE
    assert layout["xaxis"] == {"tickfont": {"size": 14.0}, "range": [0, 1]}
    assert layout["annotations"][0]["font"]["size"] == 21.0
    assert layout["margin"] == {"l": 140, "r": 7, "t": 0, "b": 11}
    assert layout["height"] == 280


def test_a_figure_without_margins_keeps_plotlys():
    assert enlarged({"data": [], "layout": {}}) == {"data": [], "layout": {}}
