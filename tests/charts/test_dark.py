"""Colours on a dark page: the page is paper's twin, ramps keep their order and distances, words keep their contrast."""

import re
import tomllib
from pathlib import Path

import pytest
from coloraide import Color

from charts.dark import BACKGROUND, dark_variant, darkened, darkened_text
from charts.palettes import CATEGORIES, SEQUENTIAL, diverging
from charts.theme import ACCENT, BAR, HATCH, INK, MUTED, MY_REGION, PAPER, SELECTED

ROOT = Path(__file__).resolve().parents[2]


def lightness(colour):
    return Color(colour).convert("oklch")["lightness"]


def test_paper_becomes_the_page_that_the_theme_and_the_style_sheet_name():
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    style = (ROOT / "assets" / "styles" / "10-base.css").read_text(encoding="utf-8")
    assert dark_variant(PAPER) == BACKGROUND == theme["dark"]["backgroundColor"]
    assert theme["light"]["backgroundColor"] == PAPER
    assert re.search(r"--paper: light-dark\((\S+), (\S+)\)", style).groups() == (PAPER, BACKGROUND)


@pytest.mark.parametrize("colour", [INK, MUTED, ACCENT, MY_REGION, SELECTED], ids=str)
def test_words_and_marks_are_read_on_the_dark_page(colour):
    assert Color(dark_variant(colour)).contrast(BACKGROUND) >= 4.5


@pytest.mark.parametrize("colour", [*SEQUENTIAL[1:], *CATEGORIES, BAR, HATCH], ids=str)
def test_areas_stand_out_on_the_dark_page(colour):
    assert Color(dark_variant(colour)).contrast(BACKGROUND) >= 2


def test_a_ramp_keeps_its_order_and_its_steps():
    dark = [lightness(dark_variant(colour)) for colour in SEQUENTIAL]
    assert dark == sorted(dark)
    light = [lightness(colour) for colour in SEQUENTIAL]
    for i in range(len(SEQUENTIAL) - 1):
        assert dark[i + 1] - dark[i] == pytest.approx(0.86 * (light[i] - light[i + 1]), abs=0.02)


def test_a_diverging_scale_keeps_two_arms():
    variants = [lightness(dark_variant(colour)) for colour in diverging(2, 2)]
    assert variants[0] > variants[1] and variants[3] > variants[2]


def test_every_colour_of_a_figure_turns_and_nothing_else():
    address = 'data:application/json,{"type":"Topology"}#'
    spec = {"data": [{"marker": {"color": ["#ffffff", 3]}, "text": "5 #1", "geojson": address}], "n": (1, None)}
    before = repr(spec)
    turned = darkened(spec)
    assert turned == {
        "data": [{"marker": {"color": [BACKGROUND, 3]}, "text": "5 #1", "geojson": address}],
        "n": [1, None],
    }
    assert repr(spec) == before


def test_colours_inside_a_text_turn():
    assert darkened_text("1px 0 2px #ffffff, x") == f"1px 0 2px {BACKGROUND}, x"
    assert darkened_text("no colour") == "no colour"


def test_no_colour_is_an_error():
    with pytest.raises(ValueError):
        dark_variant("#nothing")
