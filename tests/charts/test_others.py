"""Slopes between two years, lists of categories, parts and time lines, and the look that charts share."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.categories import category_list_plot
from charts.dot_plot import dot_plot
from charts.slope import slope_plot
from charts.stacked_bars import PART_COLOURS, Part, Whole, stacked_bars_plot
from charts.theme import ACCENT, BAR, MY_REGION, PAPER, SELECTED, base_layout, in_lines
from charts.timeline import Span, timeline_plot
from tests.support.small_charts import drawn, names, rows

# Slopes


def two_years(*pairs):
    return pd.DataFrame(
        [
            {
                "code": chr(97 + i),
                "label": chr(65 + i),
                "before": float(before),
                "after": float(after),
                "before_text": f"{before} %",
                "after_text": f"{after} %",
                "hover": "",
            }
            for i, (before, after) in enumerate(pairs)
        ]
    )


def test_two_years_are_a_line_a_territory_in_the_order_given():
    plot = drawn(slope_plot(two_years((8, 10), (9, 7)), ("2008", "2014"), "fr", home=("a",)))
    assert [(line["x"], line["y"]) for line in plot["data"]] == [
        ([0, 1, None], [8.0, 10.0, None]),
        ([0, 1, None], [9.0, 7.0, None]),
    ]
    assert [line["line"]["color"] for line in plot["data"]] == [MY_REGION, ACCENT]


def test_both_ends_are_written_and_my_region_in_bold():
    notes = slope_plot(two_years((8, 10), (9, 7)), ("2008", "2014"), "fr", home=("a",))["layout"]["annotations"]
    assert [(note["text"], note["x"]) for note in notes] == [
        ("<b>2008</b>", 0),
        ("<b>2014</b>", 1),
        ("8 %", 0),
        ("9 %", 0),
        ("<b>10 %</b>  <b>A</b>", 1),
        ("<b>7 %</b>  B", 1),
    ]


def test_among_all_only_what_is_marked_is_named():
    plot = slope_plot(two_years((8, 10), (9, 7), (6, 5)), ("2008", "2014"), "fr", ("a",), ("b",), None, True)
    pale, home, selected = plot["data"]
    assert pale["y"] == [6.0, 5.0, None]
    assert [line["line"]["color"] for line in (home, selected)] == [MY_REGION, SELECTED]
    named = [note["text"] for note in plot["layout"]["annotations"] if note["x"] == 1]
    assert named == ["<b>2014</b>", "<b>10 %</b>  <b>A</b>", "<b>7 %</b>  B"]


def test_the_nation_is_a_dotted_line_with_its_figures():
    plot = slope_plot(two_years((8, 10)), ("2008", "2014"), "fr", reference=(7.0, 9.0, "France", "7 % → 9 %"))
    nation = plot["data"][-1]
    assert (nation["y"], nation["line"]["dash"]) == ([7.0, 9.0], "dot")
    texts = [note["text"] for note in plot["layout"]["annotations"]]
    assert "7 %" in texts and "9 %  <i>France</i>" in texts


def test_no_change_at_all():
    plot = drawn(slope_plot(two_years((8, 8)), ("2008", "2014"), "fr"))
    low, high = plot["layout"]["yaxis"]["range"]
    assert low < 8 < high


# Categories


def test_categories_are_squares_in_their_colour_and_gaps_are_hollow():
    frame = rows(1, 0).assign(text=["oui", "non"])
    plot = drawn(category_list_plot(frame, {1.0: "#111111", 0.0: "#222222"}, "fr", [("Corse", "non trouvé")], ("a",)))
    (marks,) = plot["data"]
    assert marks["marker"]["color"] == ["#111111", "#222222", PAPER]
    assert [text.strip() for text in marks["text"]] == ["oui", "non", "non trouvé"]
    assert marks["customdata"] == ["a", "b", ""]
    assert plot["layout"]["yaxis"]["ticktext"] == ["<b>A</b>", "B", "Corse"]


# Parts and time lines


def test_parts_are_shares_of_their_whole():
    poles = Whole("29", (Part(9, "9 verte", ""), Part(6, "6 services", ""), Part(14, "14 autres", "")), remainder=True)
    members = Whole("40", (Part(10, "10", "dix"), Part(30, "30", "trente")))
    plot = drawn(stacked_bars_plot((poles, members), "fr"))
    assert poles.total == 29
    lengths = [(bar["y"][0], bar["x"][0]) for bar in plot["data"]]
    assert lengths == [(0, 9 / 29), (0, 6 / 29), (0, 14 / 29), (1, 0.25), (1, 0.75)]
    colours = [bar["marker"]["color"] for bar in plot["data"]]
    assert colours == [PART_COLOURS[0], PART_COLOURS[1], PART_COLOURS[3], PART_COLOURS[0], PART_COLOURS[1]]
    assert plot["layout"]["barmode"] == "stack"
    assert names(plot) == ["29", "40"]


def test_a_time_line_spans_whole_years_and_shows_open_ends():
    spans = (Span("Plan", 2001, 2003, "10 M€", "h1"), Span("PLDE", 2008, 2011, "18", "h2", open_end=True, strong=True))
    plot = drawn(timeline_plot(spans, "fr"))
    (bars,) = plot["data"]
    assert (bars["base"], bars["x"]) == ([2001, 2008], [3, 4])
    assert bars["marker"]["color"] == [BAR, ACCENT]
    notes = plot["layout"]["annotations"]
    assert [note["text"] for note in notes] == ["<b>Plan</b>  10 M€", "<b>PLDE</b>  18", "→"]
    assert (notes[2]["x"], notes[2]["y"]) == (2012, 1)
    # A late label ends at its bar, so that it stays inside the picture.
    assert [note["xanchor"] for note in notes[:2]] == ["left", "right"]


# Theme


@pytest.mark.parametrize(("language", "separators"), [("fr", ",\u202f"), ("en", ".,")])
def test_layouts_know_their_language_and_take_overrides(language, separators):
    layout = base_layout(language, height=10)
    assert (layout["separators"], layout["height"], layout["showlegend"]) == (separators, 10, False)
    go.Figure({"data": [], "layout": layout})


# Names of rows


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Bretagne", "Bretagne"),
        ("Hauts-de-France", "Hauts-de-France"),
        ("Provence-Alpes-Côte d'Azur", "Provence-Alpes-<br>Côte d'Azur"),
        ("Bourgogne-Franche-Comté", "Bourgogne-<br>Franche-Comté"),
        ("Provence-Alpes-Côte d'Azur (clusters and networks)", "Provence-Alpes-Côte d'Azur<br>(clusters and networks)"),
        ("a<br>b", "a<br>b"),
        ("anticonstitutionnellement", "anticonstitutionnellement"),
        ("", ""),
    ],
)
def test_long_names_take_two_lines_and_never_three(name, lines):
    assert in_lines(name) == lines


def test_long_names_leave_room_for_dots_on_a_telephone():
    frame = rows(10.0, 12.0).assign(label=["Provence-Alpes-Côte d'Azur", "Bourgogne-Franche-Comté"])
    plot = dot_plot(frame, "fr")
    assert names(plot) == ["Bourgogne-<br>Franche-Comté", "Provence-Alpes-<br>Côte d'Azur"]
    assert plot["layout"]["margin"]["l"] < 390 / 3
