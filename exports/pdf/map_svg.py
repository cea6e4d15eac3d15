"""A map on paper: its static twin with the legend beside it, as SVG with real text."""

from __future__ import annotations

from charts.map.static_map import Box, Word, flat_map
from charts.theme import COAST, HATCH, PAPER
from exports.pdf.marks import document, line, rect, text
from exports.pictures.map_svg import drawn_mark
from exports.pptx.drawing import wrapped
from exports.pptx.map_shapes import territory_names, upright
from figures.figure import Figure, LegendEntry
from texts import translator

LEGEND_WIDTH = 250.0


def map_svg(figure: Figure, width: float, height: float) -> str:
    """Return the map of a figure as SVG; raises ``ValueError`` for layers that have no static twin."""
    room = width - (LEGEND_WIDTH if figure.legend else 0)
    names = territory_names(figure)
    flat = flat_map(figure.plot, Box(0, 0, room, height))
    marks = [_word(mark) if isinstance(mark, Word) else drawn_mark(mark, names) for mark in flat]
    return document(width, height, ['<g stroke-linejoin="round">', *marks, "</g>", *_legend(figure, room + 16)])


def _word(word: Word) -> str:
    """Return a name on the map; bold ones on a pale ground, since paper knows no edge around letters."""
    height = word.size * 1.2
    top = word.y - word.above * len(word.lines) * height
    ground = ""
    if word.bold:
        width = max(len(part) for part in word.lines) * word.size * 0.56
        left = word.x - width * {"start": 0, "middle": 0.5, "end": 1}[word.anchor]
        ground = (
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{len(word.lines) * height:.1f}" '
            f'fill="{PAPER}" fill-opacity="0.78"/>'
        )
    look = {"fill": word.colour, **({"weight": "bold"} if word.bold else {})}
    lines = [
        text(word.x, top + (i + 0.5) * height, part, word.anchor, word.size, **look)
        for i, part in enumerate(word.lines)
    ]
    return ground + "".join(lines)


def _legend(figure: Figure, left: float) -> list[str]:
    _ = translator(figure.language)
    if not figure.legend:
        return []
    counted = any(entry.count is not None for entry in figure.legend)
    heading = " ".join(part for part in (figure.legend_title, _("(nombre de territoires)") if counted else "") if part)
    marks, top = [], 14.0
    for words in wrapped(heading, 10.5, LEGEND_WIDTH - 16) if heading else ():
        marks.append(text(left, top, words, size=14, weight="bold"))
        top += 19
    top += 6
    for entry in upright(figure.legend):
        said = f"{entry.text} ({entry.count})" if entry.count is not None else entry.text
        indent = 38 if not entry.size else 74
        lines = wrapped(said, 10.5, LEGEND_WIDTH - 16 - indent)
        height = max(22.0, entry.size, len(lines) * 18)
        middle = top + height / 2
        marks.append(_swatch(entry, left, middle))
        first = middle - (len(lines) - 1) * 9
        marks += [text(left + indent, first + i * 18, words) for i, words in enumerate(lines)]
        top += height + 6
    return marks


def _swatch(entry: LegendEntry, left: float, middle: float) -> str:
    if entry.swatch in ("circle", "hollow"):
        fill = entry.colour if entry.swatch == "circle" else "none"
        return (
            f'<circle cx="{left + 32:.1f}" cy="{middle:.1f}" r="{entry.size / 2:.1f}" fill="{fill}" '
            f'stroke="{entry.colour}" stroke-width="1.6"/>'
        )
    if entry.swatch == "line":
        return line(left, middle, left + 28, middle, entry.colour, 2.4)
    if entry.swatch == "hatched":
        return rect(left, middle - 8, 28, 16, HATCH, inexact=True)
    fill = entry.colour if entry.swatch == "area" else PAPER
    return (
        f'<rect x="{left:.1f}" y="{middle - 8:.1f}" width="28" height="16" fill="{fill}" stroke="{COAST}" '
        'stroke-width="0.8"/>'
    )
