"""Marks of a printed chart, as SVG: texts, bars, lines, dots, and what they share."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from charts.theme import ACCENT, FONT_FAMILY, INK, PAPER, RULE, text_width
from exports.clean_text import one_line
from exports.pptx.category_charts import colour_of
from figures.chart_data import ChartData, ChartSeries
from texts import Language
from texts.numbers import format_value

#: Width of a chart in pixels; documents scale it.
WIDTH = 900
#: Heights of a row: many, few.
ROW, TALL_ROW = 22.0, 40.0
#: How much higher than usual rows may get to fill a height.
FILLING = 1.7
SIZE = 14.0
#: Share of the width that names may take.
WIDEST_NAMES = 0.42
GRID = "#e8ecef"
#: Colours of series that have none of their own.
SERIES = (ACCENT, "#b8460e", "#72abc4", "#7a3b0a", "#e3c78f", "#5b6570")


def document(width: float, height: float, marks: Sequence[str]) -> str:
    """Return marks as one SVG picture."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" font-family={quoteattr(FONT_FAMILY)}>{"".join(marks)}</svg>'
    )


def text(x: float, y: float, words: str, anchor: str = "start", size: float = SIZE, **look: str) -> str:
    """Return a line of text whose middle is at ``y``; ``look`` are ``fill`` and ``weight``."""
    weight = f' font-weight="{look["weight"]}"' if "weight" in look else ""
    return (
        f'<text x="{x:.1f}" y="{y + size * 0.35:.1f}" text-anchor="{anchor}" font-size="{size:.1f}" '
        f'fill="{look.get("fill", INK)}"{weight}>{escape(one_line(words))}</text>'
    )


def rect(x: float, y: float, width: float, height: float, fill: str, inexact: bool = False) -> str:
    """Return a bar: hatched where its figure is not exact."""
    place = f'x="{x:.1f}" y="{y:.1f}" width="{max(0.0, width):.1f}" height="{height:.1f}"'
    if not inexact:
        return f'<rect {place} fill="{fill}"/>'
    ident = "hatch-" + fill.lstrip("#")
    pattern = (
        f'<defs><pattern id="{ident}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="{PAPER}"/><rect width="2.4" height="6" fill="{fill}"/></pattern></defs>'
    )
    return f'{pattern}<rect {place} fill="url(#{ident})" stroke="{fill}"/>'


def line(x1: float, y1: float, x2: float, y2: float, colour: str = RULE, width: float = 1, dash: str = "") -> str:
    """Return a straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"'
        f"{dashed}/>"
    )


def dot(x: float, y: float, colour: str, hollow: bool = False, radius: float = 6) -> str:
    """Return a point: hollow where its figure is not exact."""
    fill = PAPER if hollow else colour
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{fill}" stroke="{colour}" stroke-width="2"/>'


def written(series: ChartSeries, index: int, chart: ChartData, language: Language) -> str:
    """Return what stands at a value: the figure's own text, else the figure."""
    if series.texts and series.texts[index]:
        return series.texts[index]
    return format_value(series.values[index], chart.unit, language, chart.decimals)


def names_width(names: Sequence[str], width: float, size: float) -> float:
    """Return the width that the names of rows take."""
    return min(width * WIDEST_NAMES, max((text_width(one_line(name), size) for name in names), default=0) + 14)


def fitted(name: str, room: float, size: float) -> str:
    """Return a name cut with an ellipsis where it is wider than its room."""
    name = one_line(name)
    most = int(room / (size * 0.47))
    return name if len(name) <= most else name[: max(1, most - 1)].rstrip() + "…"


def row_sizes(count: int, height: float | None) -> tuple[float, float]:
    """Return the height of a row and the size of its letters: rows fill a height that is given, within reason."""
    usual = ROW if count > 8 else TALL_ROW
    row = usual if height is None else min(usual * FILLING, height / max(count, 1))
    return row, min(SIZE, max(7.0, row * 0.72))


def key_marks(chart: ChartData, top: float) -> tuple[list[str], float]:
    """Return the names of the series with their colours, and the height that they take."""
    marks = []
    for place, series in enumerate(chart.series):
        colour = colour_of(series, 0, SERIES[place % len(SERIES)])
        marks.append(rect(0, top + place * 22 + 4, 22, 12, colour))
        marks.append(text(32, top + place * 22 + 10, series.name))
    return marks, len(chart.series) * 22 + 12
