"""The legend of a picture says what the legend of the page says: the same circles, colours, numbers and histogram."""

from __future__ import annotations

import pytest

from exports.pictures.frame import framed_plot
from tests.support.real_figures import build

SHARE = {"indicator": "ess_employment_share", "year": "2015"}


def frame(name="carte", **query):
    figure = build(name, **{**SHARE, **query})
    layout = framed_plot(figure)["layout"]
    return figure, layout["shapes"], [note["text"] for note in layout["annotations"]]


def rectangles(shapes):
    return [(s["fillcolor"], s["x1"] - s["x0"], s["y0"] - s["y1"]) for s in shapes if s["type"] == "rect"]


def test_every_class_has_its_colour_and_its_number_the_highest_on_top():
    figure, shapes, texts = frame(k="7", scheme="equal_interval")
    classes = [entry for entry in figure.legend if entry.swatch == "area"]
    drawn = [fill for fill, width, _ in rectangles(shapes) if width == 28]
    assert drawn[: len(classes)] == [entry.colour for entry in reversed(classes)]
    for entry in classes:
        assert any(text.startswith(entry.text) and f"({entry.count})" in text for text in texts)


def test_the_histogram_stands_for_every_territory_once():
    figure, shapes, _ = frame()
    bars = [(fill, height) for fill, width, height in rectangles(shapes) if width == pytest.approx(8.5)]
    assert len(bars) == sum(len(bar.parts) for bar in figure.histogram)
    one = 34 / max(bar.count for bar in figure.histogram)
    assert sum(height for _, height in bars) == pytest.approx(17 * one)


def test_circles_lie_in_one_another_on_one_ground():
    figure, shapes, texts = frame(indicator="population", year="2012")
    rings = [s for s in shapes if s["type"] == "circle" and s["x1"] - s["x0"] > 3]
    nested = [entry for entry in figure.legend if entry.swatch == "circle"]
    sizes = [ring["x1"] - ring["x0"] for ring in rings[: len(nested)]]
    assert sizes == pytest.approx([entry.size for entry in nested], rel=0.01)
    assert len({round(ring["y1"], 3) for ring in rings[: len(nested)]}) == 1
    assert all(entry.text in texts for entry in nested)


def test_a_running_scale_is_drawn_in_many_small_steps_between_its_ends():
    figure, shapes, texts = frame(style="continuous")
    steps = [fill for fill, width, _ in rectangles(shapes) if width == pytest.approx(190 / 48)]
    (entry,) = [entry for entry in figure.legend if entry.swatch == "ramp"]
    assert len(steps) == 48 and len(set(steps)) > 40
    assert all(text in texts for _, text in entry.marks)


def test_crossed_colours_have_their_numbers():
    figure, shapes, texts = frame("carte_croisee", indicator="ess_employment_share,poverty_rate")
    cells = [fill for fill, width, _ in rectangles(shapes) if width == 44]
    assert cells == list(figure.legend[0].colours)
    assert [text for text in texts if text.isdigit()] == [str(count) for count in figure.legend[0].counts]


def test_what_must_be_said_of_the_classes_is_said_in_the_picture():
    _, _, texts = frame(scheme="user_defined", bounds="2;10")
    assert any("hors des chiffres" in text for text in texts)


def test_a_picture_does_not_step():
    assert "sliders" not in framed_plot(build("carte_pas", **SHARE))["layout"]
