"""Ranked and listed bars and columns on tiny frames."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.bars import MOST_BARS, NAME_ROOM, Reference, _named_columns, listed_bars_plot, pattern, ranked_bars_plot
from charts.theme import BAR, MY_REGION, SELECTED, emphasis
from tests.support.small_charts import drawn, names, rows

# Ranked bars


def test_the_highest_bar_comes_first_and_ties_go_by_name():
    plot = drawn(ranked_bars_plot(rows(3, 9, 3, 5), "fr"))
    bars, texts = plot["data"]
    assert names(plot) == ["B", "D", "A", "C"]
    assert bars["x"] == [9.0, 5.0, 3.0, 3.0]
    assert bars["y"] == texts["y"] == [0, 1, 2, 3]
    assert bars["customdata"] == ["b", "d", "a", "c"]
    assert texts["text"] == ["9 %", "5 %", "3 %", "3 %"]
    # The first row stands on top: the axis runs downwards.
    low, high = plot["layout"]["yaxis"]["range"]
    assert low > high


def test_my_region_is_dark_the_selection_orange_and_both_bold():
    plot = drawn(ranked_bars_plot(rows(3, 2, 1), "fr", home=("a",), selected=("b",)))
    assert plot["data"][0]["marker"]["color"] == [MY_REGION, SELECTED, BAR]
    assert plot["layout"]["yaxis"]["ticktext"] == ["<b>A</b>", "<b>B</b>", "C"]
    assert plot["data"][1]["text"] == ["<b>3 %</b>", "<b>2 %</b>", "1 %"]


def test_mine_wins_over_the_selection():
    assert emphasis(["a", "b"], home=["a"], selected=["a", "b"], usual="grey") == [MY_REGION, SELECTED]
    assert emphasis(["a"], home=[], selected=[], usual="grey") == ["grey"]


@pytest.mark.parametrize(
    ("qualifier", "shape"),
    [("exact", ""), ("absent", ""), ("approx", "/"), ("at_least", "/"), ("at_most", "/"), ("planned", "/")],
)
def test_what_is_not_exact_is_hatched(qualifier, shape):
    assert pattern([qualifier])["shape"] == [shape]
    plot = drawn(listed_bars_plot(rows(4, qualifiers=[qualifier]), "fr"))
    assert plot["data"][0]["marker"]["pattern"]["shape"] == [shape]


def test_the_reference_line_stands_at_its_value():
    plot = drawn(ranked_bars_plot(rows(3, 9), "fr", Reference(10.5, "France : 10,5 %")))
    (line,) = plot["layout"]["shapes"]
    (note,) = plot["layout"]["annotations"]
    assert (line["x0"], line["x1"]) == (10.5, 10.5)
    assert line["y0"] < 0 and line["y1"] > 1
    assert (note["x"], note["text"]) == (10.5, "<b>France : 10,5 %</b>")
    # The line is within the axis even when it lies beyond every bar.
    low, high = plot["layout"]["xaxis"]["range"]
    assert low <= 10.5 <= high


def test_without_a_reference_there_is_no_line():
    plot = drawn(ranked_bars_plot(rows(3, 9), "fr"))
    assert (plot["layout"]["shapes"], plot["layout"]["annotations"]) == ([], [])


def test_gaps_are_listed_below_with_their_reason_and_no_bar():
    plot = drawn(ranked_bars_plot(rows(3, 9), "fr", absent=[("Corse", "non trouvé"), ("Mayotte", "sans objet")]))
    bars, texts = plot["data"]
    assert names(plot) == ["B", "A", "Corse", "Mayotte"]
    assert bars["x"] == [9.0, 3.0, 0.0, 0.0]
    assert texts["text"][2:] == ["non trouvé", "sans objet"]
    assert bars["customdata"][2:] == ["", ""]
    assert bars["marker"]["pattern"]["shape"] == ["", "", "", ""]


def test_a_gap_is_never_marked_even_when_nothing_is_chosen():
    plot = ranked_bars_plot(rows(3), "fr", home=("",), absent=[("Corse", "non trouvé")])
    assert names(plot) == plot["layout"]["yaxis"]["ticktext"]


def test_only_gaps():
    plot = drawn(ranked_bars_plot(rows().astype({"value": float}), "fr", absent=[("Corse", "non trouvé")]))
    assert names(plot) == ["Corse"]
    assert plot["data"][0]["x"] == [0.0]


def test_nothing_at_all_is_still_a_figure():
    assert drawn(ranked_bars_plot(rows(), "fr"))["data"][0]["x"] == []


def test_negative_values_have_room():
    low, high = drawn(ranked_bars_plot(rows(-4, 2), "fr"))["layout"]["xaxis"]["range"]
    assert low <= -4 and high >= 2


def test_the_frame_given_is_left_alone():
    frame = rows(3, 9)
    before = frame.copy()
    ranked_bars_plot(frame, "fr", absent=[("Corse", "non trouvé")])
    pd.testing.assert_frame_equal(frame, before)


def test_listed_bars_keep_the_order_given_and_know_no_reference():
    plot = drawn(listed_bars_plot(rows(3, 9, 5), "fr", [("Corse", "non trouvé")], home=("c",)))
    assert names(plot) == ["A", "B", "C", "Corse"]
    assert plot["data"][0]["marker"]["color"] == [BAR, BAR, MY_REGION, BAR]
    assert plot["layout"]["shapes"] == []


# Many territories: columns


def test_many_territories_stand_as_columns_from_high_to_low():
    values = range(1, MOST_BARS + 2)
    plot = drawn(ranked_bars_plot(rows(*values), "fr", Reference(7.5, "France : 7,5 %"), home=("t00",)))
    (columns,) = plot["data"]
    assert "orientation" not in columns
    assert columns["y"] == [float(value) for value in reversed(values)]
    assert columns["marker"]["color"][-1] == MY_REGION
    (line,) = plot["layout"]["shapes"]
    assert (line["y0"], line["y1"]) == (7.5, 7.5)
    *named, national = [note["text"] for note in plot["layout"]["annotations"]]
    assert named == ["<b>T30</b><br>31 %", "<b>T00</b><br>1 %"]
    assert "France" in national and "7,5 %" in national


def test_bars_up_to_the_limit():
    assert drawn(ranked_bars_plot(rows(*range(MOST_BARS)), "fr"))["data"][0]["orientation"] == "h"


def coded(count):
    return pd.DataFrame({"code": [f"c{i}" for i in range(count)]})


@pytest.mark.parametrize(
    ("home", "selected", "expected"),
    [
        # 101 columns: a name takes the room of 30.
        ((), (), [0, 100]),
        (("c50",), (), [0, 100, 50]),
        (("c20",), (), [0, 100]),
        ((), ("c20",), [20, 100]),
        (("c50",), ("c60",), [60, 0, 100]),
        ((), ("c0",), [0, 100]),
        ((), ("c40", "c45"), [40, 0, 100]),
        (("c31", "c32", "c65"), (), [0, 100, 31, 65]),
    ],
)
def test_names_of_columns(home, selected, expected):
    assert _named_columns(coded(101), home, selected) == expected


@given(st.integers(31, 110), st.lists(st.integers(0, 109), max_size=6), st.lists(st.integers(0, 109), max_size=3))
def test_named_columns_never_touch_and_the_first_choice_is_named(count, home, selected):
    chosen = [i for i in selected if i < count]
    named = _named_columns(coded(count), [f"c{i}" for i in home], [f"c{i}" for i in selected])
    assert all(abs(a - b) > (count - 1) * NAME_ROOM for a in named for b in named if a != b)
    assert (min(chosen) if chosen else 0) in named
