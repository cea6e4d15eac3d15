"""The legend of a picture: classes from the highest down, nested circles, a running scale, a small histogram."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from charts.contrast import standing_out
from charts.map.nested_circles import LABEL_HEIGHT, nested
from charts.palettes import Ramp
from charts.theme import COAST, HATCH, INK, MUTED, PAPER, text_width
from figures.figure import Figure, HistogramBar, LegendEntry
from figures.legends import grouped
from texts import translator

LEGEND_WIDTH = 250
TITLE_SIZE, TEXT_SIZE, NOTE_SIZE = 13, 14, 12
#: Steps of a running scale as drawn in a picture.
RAMP_STEPS = 48
RAMP_WIDTH, RAMP_HEIGHT = 190, 14
#: Side of a cell of crossed colours.
CELL = 44
HISTOGRAM_WIDTH, HISTOGRAM_HEIGHT = 190, 34

Shapes = list[dict[str, Any]]
Wrap = Callable[[str, float, float], list[str]]


class Placer(Protocol):
    """What places texts and shapes by pixels from the top left corner of a picture."""

    def text(self, text: str, left: float, top: float, size: float, colour: str, **more: Any) -> dict[str, Any]:
        """Return a text."""

    def shape(self, kind: str, left: float, top: float, width: float, height: float, **more: Any) -> dict[str, Any]:
        """Return a shape."""


def picture_legend(figure: Figure, place: Placer, left: float, top: float, wrapped: Wrap) -> tuple[Shapes, Shapes]:
    """Return shapes and texts of a legend whose top left corner is given; ``wrapped`` breaks a text into lines."""
    _ = translator(figure.language)
    shapes: Shapes = []
    texts: Shapes = []
    heading = figure.legend_title
    counted = any(entry.count is not None for entry in figure.legend)
    titles = [heading] if heading else []
    if counted:
        titles.append(_("(nombre de territoires)"))
    for line in wrapped(" ".join(titles), TITLE_SIZE, LEGEND_WIDTH - 16) if titles else ():
        texts.append(place.text(f"<b>{line}</b>", left, top, TITLE_SIZE, INK))
        top += TITLE_SIZE * 1.3
    top += 7 if titles else 0
    for group in grouped(figure.legend):
        top = _group(group, place, left, top, wrapped, shapes, texts)
    if any(bar.count for bar in figure.histogram):
        top = _histogram(figure.histogram, place, left, top + 6, shapes)
    for note in figure.legend_notes:
        for line in wrapped(note, NOTE_SIZE, LEGEND_WIDTH - 16):
            texts.append(place.text(line, left, top + 4, NOTE_SIZE, MUTED))
            top += NOTE_SIZE * 1.3
    return shapes, texts


def _group(
    entries: Sequence[LegendEntry], place: Placer, left: float, top: float, wrapped: Wrap, shapes: Shapes, texts: Shapes
) -> float:
    for entry in entries:
        for line in wrapped(entry.text, NOTE_SIZE, LEGEND_WIDTH - 16) if entry.swatch == "heading" else ():
            texts.append(place.text(f"<b>{line}</b>", left, top, NOTE_SIZE, INK))
            top += NOTE_SIZE * 1.3
    circles = [entry for entry in entries if entry.swatch == "circle"]
    if circles:
        top = _nested(circles, place, left, top + 6, shapes, texts)
    for entry in upright([entry for entry in entries if entry.swatch not in ("circle", "heading")]):
        top = _entry(entry, place, left, top, wrapped, shapes, texts)
    return top


def upright(legend: Sequence[LegendEntry]) -> list[LegendEntry]:
    """Return the entries for a legend that stands: the highest class on top, then what lies over it, then absences."""
    after = ("hatched", "outlined", "inexact", "hollow", "point", "ramp")
    first = next((i for i, entry in enumerate(legend) if entry.swatch in after), len(legend))
    return [*reversed(legend[:first]), *legend[first:]]


def _entry(
    entry: LegendEntry, place: Placer, left: float, top: float, wrapped: Wrap, shapes: Shapes, texts: Shapes
) -> float:
    count = f"  ({entry.count})" if entry.count is not None else ""
    if entry.swatch == "ramp":
        return _ramp(entry, count, place, left, top, shapes, texts)
    if entry.swatch == "matrix":
        return _matrix(entry, place, left, top, wrapped, shapes, texts)
    height = max(20.0, entry.size)
    shapes += _swatch(entry, place, left, top, height)
    lines = wrapped(entry.text + count, TEXT_SIZE, LEGEND_WIDTH - 54)
    for index, line in enumerate(lines):
        texts.append(place.text(line, left + 38, top + height / 2 - 8 + index * 17, TEXT_SIZE, INK))
    return top + height + 7 + (len(lines) - 1) * 17


def _swatch(entry: LegendEntry, place: Placer, left: float, top: float, height: float) -> Shapes:
    if entry.size:
        fill = "rgba(0,0,0,0)" if entry.swatch == "hollow" else entry.colour
        middle = left + 14 - entry.size / 2
        line = {"color": entry.colour, "width": 1.6}
        corner = top + (height - entry.size) / 2
        return [place.shape("circle", middle, corner, entry.size, entry.size, fillcolor=fill, line=line)]
    fill = {"area": entry.colour, "hatched": "#f4f5f6", "inexact": "#72abc4"}.get(entry.swatch, PAPER)
    box = place.shape("rect", left, top + 2, 28, 16, fillcolor=fill, line={"color": COAST, "width": 0.8})
    if entry.swatch not in ("hatched", "inexact"):
        return [box]
    colour = HATCH if entry.swatch == "hatched" else INK
    strokes = [
        place.shape("line", left + x, top + 18, min(16, 28 - x), -min(16, 28 - x), line={"color": colour, "width": 0.9})
        for x in (0, 6, 12, 18, 24)
    ]
    return [box, *strokes]


def _nested(
    circles: Sequence[LegendEntry], place: Placer, left: float, top: float, shapes: Shapes, texts: Shapes
) -> float:
    largest = max(entry.size for entry in circles)
    height = max(largest, LABEL_HEIGHT * len(circles))
    line = {"color": MUTED, "width": 0.8}
    for entry, (ring, label) in zip(circles, nested([entry.size for entry in circles], height), strict=True):
        edge = {"color": entry.colour, "width": 1.6}
        corner = left + (largest - entry.size) / 2
        hollow = "rgba(0,0,0,0)"
        shapes.append(place.shape("circle", corner, top + ring, entry.size, entry.size, fillcolor=hollow, line=edge))
        shapes.append(place.shape("line", left + largest / 2, top + label, largest / 2 + 8, 0, line=line))
        texts.append(place.text(entry.text, left + largest + 12, top + label - 8, TEXT_SIZE, INK))
    return top + height + 14


def _ramp(
    entry: LegendEntry, count: str, place: Placer, left: float, top: float, shapes: Shapes, texts: Shapes
) -> float:
    scale = Ramp(0.0, 1.0, entry.colours)
    step = RAMP_WIDTH / RAMP_STEPS
    for index in range(RAMP_STEPS):
        colour = scale.mixed((index + 0.5) / RAMP_STEPS)
        line = {"color": colour, "width": 0.4}
        shapes.append(place.shape("rect", left + index * step, top, step, RAMP_HEIGHT, fillcolor=colour, line=line))
    for at, text in entry.marks:
        shift = text_width(text, NOTE_SIZE) * at
        texts.append(place.text(text, left + at * RAMP_WIDTH - shift, top + RAMP_HEIGHT + 3, NOTE_SIZE, INK))
    texts.append(place.text(count.strip(), left + RAMP_WIDTH + 8, top - 1, TEXT_SIZE, INK))
    return top + RAMP_HEIGHT + 30


def _matrix(
    entry: LegendEntry, place: Placer, left: float, top: float, wrapped: Wrap, shapes: Shapes, texts: Shapes
) -> float:
    """Draw nine crossed colours with their numbers, the second figure rising to the top."""
    (_one, across), (_two, up) = entry.marks
    for line in wrapped(f"↑ {up}", NOTE_SIZE, LEGEND_WIDTH - 16):
        texts.append(place.text(line, left, top, NOTE_SIZE, INK))
        top += NOTE_SIZE * 1.3
    top += 4
    for index, (colour, count) in enumerate(zip(entry.colours, entry.counts, strict=True)):
        row, column = divmod(index, 3)
        x, y = left + column * CELL, top + (2 - row) * CELL
        shapes.append(place.shape("rect", x, y, CELL, CELL, fillcolor=colour, line={"color": PAPER, "width": 1.5}))
        ink = standing_out(colour, PAPER, INK)
        texts.append(place.text(str(count), x + CELL / 2 - 4 * len(str(count)), y + CELL / 2 - 8, NOTE_SIZE, ink))
    top += 3 * CELL + 6
    for line in wrapped(f"→ {across}", NOTE_SIZE, LEGEND_WIDTH - 16):
        texts.append(place.text(line, left, top, NOTE_SIZE, INK))
        top += NOTE_SIZE * 1.3
    return top + 10


def _histogram(bars: Sequence[HistogramBar], place: Placer, left: float, top: float, shapes: Shapes) -> float:
    most = max(bar.count for bar in bars)
    step = HISTOGRAM_WIDTH / len(bars)
    ground = top + HISTOGRAM_HEIGHT
    for index, bar in enumerate(bars):
        foot = ground
        for colour, count in bar.parts:
            tall = count / most * HISTOGRAM_HEIGHT
            foot -= tall
            line = {"color": colour, "width": 0}
            shapes.append(place.shape("rect", left + index * step, foot, step - 1, tall, fillcolor=colour, line=line))
    shapes.append(place.shape("line", left, ground, HISTOGRAM_WIDTH, 0, line={"color": MUTED, "width": 1}))
    return ground + 10
