"""Pieces of maps: hover texts that travel light, dots that can be counted, nested legends, contrasts."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.contrast import SHAPE_CONTRAST, TEXT_CONTRAST, contrast, luminance, standing_out
from charts.map.data import MapData
from charts.map.hover_texts import AREA_LINES, hover_of, said
from charts.map.layers import Basemap
from charts.map.nested_circles import LABEL_HEIGHT, nested
from charts.map.symbols import DOT, MOST_DOTS, ZERO_CIRCLE, dot_layers, dot_places
from charts.palettes import CATEGORIES, FALLING, diverging, sequential
from charts.theme import ABSENT_FILLS, ACCENT, COAST, HATCH, INK, LAND, MUTED, MY_REGION, PAPER, SELECTED
from figures.legends import CODE_COLOURS
from tests.charts.map.test_maps import territories
from tests.support.real_figures import build

FILLS = {*CATEGORIES, *CODE_COLOURS, *ABSENT_FILLS.values(), LAND, PAPER}
FILLS |= {colour for k in range(1, 8) for colour in sequential(k)}
FILLS |= {colour for a in range(4) for b in range(4) if a or b for colour in diverging(a, b)}


WORDS = st.text(alphabet="ab<>%{}é", max_size=9) | st.integers(0, 10**7).map(
    lambda n: f"≈\xa0{n:,}".replace(",", "\u202f")
)
LINES = st.lists(WORDS | st.sampled_from(("3e sur 17", "1\u202f000 m", "0\u202f123", "2012")), min_size=1, max_size=5)


@given(st.lists(LINES.map("<br>".join), min_size=1, max_size=9), st.sampled_from(((), AREA_LINES)))
def test_hover_texts_say_the_same_after_their_journey(texts, lines):
    assert said(hover_of(texts, lines) if lines else hover_of(texts)) == texts


def test_hover_texts_travel_line_by_line_and_thousands_as_numbers():
    names, figures = ("Ain", "Aube", "Gers", "Nord"), ("612\u202f200", "305\u202f600", "190", "2\u202f587\u202f100")
    texts = [f"<b>{name}</b><br>≈\xa0{plot}<br>2e sur 9<br>2012" for name, plot in zip(names, figures, strict=True)]
    assert hover_of(texts) == {
        "hovertext": list(names),
        "text": [612200, 305600, 190, 2587100],
        "hovertemplate": "<b>%{hovertext}</b><br>≈\xa0%{text:,}<br>2e sur 9<br>2012<extra></extra>",
    }
    # A number that is not written as its neighbours are travels as it is written.
    assert hover_of([*texts, texts[0].replace("612", "0612")])["text"][0] == "612\u202f20"
    ranked = [text.replace("2e", f"{rank}e") for rank, text in enumerate(texts, 2)]
    assert hover_of(ranked, AREA_LINES)["customdata"] == ["2", "3", "4", "5"]


def test_what_all_hover_texts_share_travels_once():
    texts = [f"<b>{name}</b><br>3,0 %<br>2015" for name in ("Ain", "Aube", "Gers", "Nord")]
    layer = hover_of(texts)
    assert layer == {
        "hovertext": ["Ain", "Aube", "Gers", "Nord"],
        "hovertemplate": "<b>%{hovertext}</b><br>3,0 %<br>2015<extra></extra>",
    }
    assert hover_of(texts[:2]) == {"hovertext": texts[:2], "hoverinfo": "text"}


@pytest.mark.parametrize(
    "query", [{}, {"level": "departement"}, {"level": "departement", "indicator": "ess_employees"}]
)
def test_a_redraw_is_light(query):
    """As the server sends it: every letter beyond ASCII takes six bytes."""
    assert len(json.dumps(build("carte", region="53", **query).plot)) <= 10_000


# Dots


@pytest.mark.parametrize("count", range(MOST_DOTS + 1))
def test_as_many_dots_as_things_apart_from_each_other_around_the_middle(count):
    places = dot_places(count, 2.0, 47.0)
    assert len(set(places)) == count
    for lon, lat in places:
        assert abs(lon - 2.0) < 0.5 and abs(lat - 47.0) < 0.35
    if count:
        assert sum(lat for _, lat in places) / count == pytest.approx(47.0, abs=0.12)


def test_dots_of_what_is_loose_are_hollow_and_a_zero_is_a_circle():
    points = {code: (float(i), 45.0) for i, code in enumerate("abc")}
    base = Basemap("/shapes/small.geojson", points)
    frame = territories(("a", 2.0), ("b", 0.0, "zero"), ("c", 1.0, "observed", "at_least"))
    dots = dot_layers(base, MapData(frame))[-1]
    assert dots["customdata"] == ["a", "a", "b", "c"]
    assert dots["marker"]["size"] == [DOT, DOT, ZERO_CIRCLE, DOT]
    assert dots["marker"]["symbol"] == ["circle", "circle", "circle-open", "circle-open"]


# Nested circles


@given(st.lists(st.floats(3, 64), min_size=1, max_size=5))
def test_texts_of_nested_circles_never_lie_on_each_other(sizes):
    sizes = sorted(sizes, reverse=True)
    height = max(sizes[0], LABEL_HEIGHT * len(sizes))
    found = nested(sizes, height)
    assert [height - top for top, _ in found] == pytest.approx(sizes)
    texts = [text for _, text in found]
    assert all(b - a >= LABEL_HEIGHT - 1e-9 for a, b in pairwise(texts))
    assert texts[-1] <= height


def test_texts_stand_at_the_top_of_their_circle_where_there_is_room():
    assert nested([64, 32, 8], 64) == [(0, 0), (32, 32), (56, 56)]
    # Three like circles share a top: their texts are pushed apart, the last one down to the ground at most.
    assert nested([40, 40, 40], 54) == [(14, 14), (14, 32), (14, 50)]


# Contrast


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("#ffffff", "#000000", 21.0), ("#777777", "#ffffff", 4.48), ("#1b1b1b",) * 2 + (1.0,)],
)
def test_contrast_as_the_guidelines_measure_it(first, second, expected):
    assert contrast(first, second) == pytest.approx(expected, abs=0.01)
    assert contrast(first, second) == contrast(second, first)
    assert luminance("#ffffff") == pytest.approx(1)


@pytest.mark.parametrize("text", [INK, MY_REGION, MUTED])
def test_letters_stand_out_from_their_white_edge(text):
    """Letters on a map have a white edge of their own, whatever colour lies under it."""
    assert contrast(text, PAPER) >= TEXT_CONTRAST


@pytest.mark.parametrize(("outline", "query"), [(MY_REGION, {"region": "53"}), (SELECTED, {"regions": "11"})])
def test_outlines_lie_on_a_broader_white_line_from_which_they_stand_out(outline, query):
    lines = [t["marker"]["line"] for t in build("carte", **query).plot["data"] if t.get("name") == "outline"]
    under, over = lines
    assert (under["color"], over["color"]) == (PAPER, outline)
    assert under["width"] >= over["width"] + 2
    assert contrast(outline, PAPER) >= SHAPE_CONTRAST


@pytest.mark.parametrize("fill", sorted(FILLS))
def test_hatching_of_loose_figures_stands_out_from_every_area(fill):
    assert contrast(standing_out(fill, PAPER, INK), fill) >= SHAPE_CONTRAST


@pytest.mark.parametrize("symbol", [ACCENT, FALLING])
@pytest.mark.parametrize("ground", [LAND, PAPER, ABSENT_FILLS["not_found"]])
def test_circles_and_dots_stand_out_from_the_land(symbol, ground):
    assert contrast(symbol, ground) >= SHAPE_CONTRAST


@pytest.mark.parametrize("line", [HATCH, COAST])
def test_lines_around_and_in_what_is_absent_stand_out(line):
    assert contrast(line, PAPER) >= SHAPE_CONTRAST
    assert contrast(line, ABSENT_FILLS["not_found"]) >= SHAPE_CONTRAST
