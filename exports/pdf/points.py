"""Printed lines and points: years, slopes, rows of dots, two figures against each other."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

from charts.theme import INK, MUTED, PAPER, text_width
from exports.pdf.marks import (
    GRID,
    SERIES,
    document,
    dot,
    fitted,
    key_marks,
    line,
    names_width,
    rect,
    row_sizes,
    text,
    written,
)
from exports.pptx.category_charts import colour_of
from figures.chart_data import ChartData, ChartSeries
from texts import Language
from texts.numbers import format_number, format_value


def lines_svg(chart: ChartData, language: Language, width: float, height: float | None) -> str:
    """Return one line a series, named at its end; a slope has its figures at both ends."""
    if chart.reference is not None:
        same = ChartSeries(chart.reference[0], (chart.reference[1],) * len(chart.categories), colours=(MUTED,))
        chart = replace(chart, series=(*chart.series, same), reference=None)
    room = (height or 380) - 34
    known = [v for series in chart.series for v in series.values if v is not None]
    low, high = min(known, default=0), max(known, default=1)
    scale = (room - 24) / ((high - low) or 1)
    slope = chart.kind == "slope"
    left, right = (width * 0.2, width * 0.66) if slope else (20.0, width * 0.72)
    step = (right - left) / max(1, len(chart.categories) - 1)
    marks = []
    for index, name in enumerate(chart.categories):
        x = left + index * step
        marks += [line(x, 0, x, room, GRID), text(x, room + 16, name, "middle", 13, fill=MUTED)]
    ends: list[tuple[float, str, str]] = []
    for place, series in enumerate(chart.series):
        colour = colour_of(series, 0, SERIES[place % len(SERIES)])
        points = [(left + i * step, 12 + (high - v) * scale, i) for i, v in enumerate(series.values) if v is not None]
        for (x1, y1, i1), (x2, y2, i2) in pairwise(points):
            if i2 == i1 + 1:
                marks.append(line(x1, y1, x2, y2, colour, 2.4))
        marks += [dot(x, y, colour, i in series.inexact, 4.5) for x, y, i in points]
        if points:
            ends.append((points[-1][1], f"{series.name} : {written(series, points[-1][2], chart, language)}", colour))
            if slope and len(points) > 1:
                said = written(series, points[0][2], chart, language)
                marks.append(text(points[0][0] - 12, points[0][1], said, "end", 13))
    taken = -1e9
    for y, words, colour in sorted(ends):
        # Names that would touch are moved down.
        taken = max(y, taken + 16)
        marks.append(text(right + 12, taken, fitted(words, width - right - 14, 13), "start", 13, fill=_dark(colour)))
    return document(width, room + 34, marks)


def _dark(colour: str) -> str:
    """Return the colour where letters of it can be read on white, else ink."""
    return colour if sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) < 330 else INK


def dots_svg(chart: ChartData, language: Language, width: float, height: float | None) -> str:
    """Return one row a category with a dot a series, the national value as an upright line."""
    several = len({colour_of(series, 0, SERIES[i % len(SERIES)]) for i, series in enumerate(chart.series)}) > 1
    key = 12 + 22 * len(chart.series) if several else 0
    row, size = row_sizes(len(chart.categories), (height - 30 - key) if height else None)
    left = names_width(chart.categories, width, size)
    shown = [series.x or series.values for series in chart.series]
    known = [v for values in shown for v in values if v is not None]
    known += [chart.reference[1]] if chart.reference else []
    place_of = math.log10 if chart.on_log else float
    low, high = (place_of(edge) for edge in (min(known, default=0), max(known, default=1)))
    scale = (width - left - 150) / ((high - low) or 1)
    alone = all(sum(values[i] is not None for values in shown) < 2 for i in range(len(chart.categories)))
    bottom = row * len(chart.categories) + 24
    marks = []
    if chart.reference:
        x = left + 20 + (place_of(chart.reference[1]) - low) * scale
        marks += [line(x, 20, x, bottom, MUTED, 1.4, "2 3"), text(x, 10, chart.reference[0], "middle", 13)]
    for index, name in enumerate(chart.categories):
        middle = 24 + (index + 0.5) * row
        marks.append(line(left, middle, width, middle, GRID))
        marks.append(text(left - 10, middle, fitted(name, left - 12, size), "end", size))
        for place, (series, values) in enumerate(zip(chart.series, shown, strict=True)):
            value = values[index]
            if value is None:
                continue
            x = left + 20 + (place_of(value) - low) * scale
            colour = colour_of(series, index, SERIES[place % len(SERIES)])
            marks.append(dot(x, middle, colour, index in series.inexact))
            if alone:
                plot = format_value(value, chart.unit, language, chart.decimals)
                said = series.texts[index] if series.texts else plot
                # The line of the row stops for the figure.
                marks.append(rect(x + 8, middle - size * 0.6, text_width(said, size), size * 1.2, PAPER))
                marks.append(text(x + 10, middle, said, "start", size))
    legend, taken = key_marks(chart, bottom + 4) if several else ([], 0)
    return document(width, bottom + taken + 4, [*marks, *legend])


def scatter_svg(chart: ChartData, language: Language, width: float, height: float | None) -> str:
    """Return one point a territory, named beside it, on two axes."""
    room, left = (height or 460) - 52, 78.0
    xs = [x for series in chart.series for x in series.x if x is not None]
    ys = [y for series in chart.series for y in series.values if y is not None]
    marks = []
    spans = []
    for values, length in ((xs, width - left - 130), (ys, room - 40)):
        low, high = min(values, default=0), max(values, default=1)
        spans.append((low, high, length / ((high - low) or 1)))
    (x_low, x_high, x_scale), (y_low, y_high, y_scale) = spans
    for share in (0, 0.25, 0.5, 0.75, 1):
        x_value, y_value = x_low + share * (x_high - x_low), y_low + share * (y_high - y_low)
        x, y = left + 16 + (x_value - x_low) * x_scale, 20 + (y_high - y_value) * y_scale
        marks += [line(left, y, width, y, GRID), line(x, 8, x, room, GRID)]
        marks.append(text(x, room + 14, format_number(x_value, language, chart.x_decimals), "middle", 12, fill=MUTED))
        marks.append(text(left - 8, y, format_number(y_value, language, chart.decimals), "end", 12, fill=MUTED))
    for place, series in enumerate(chart.series):
        names = series.texts or (chart.categories if len(chart.categories) == len(series.values) else ())
        for index, (x_value, y_value) in enumerate(zip(series.x, series.values, strict=True)):
            if x_value is None or y_value is None:
                continue
            x, y = left + 16 + (x_value - x_low) * x_scale, 20 + (y_high - y_value) * y_scale
            marks.append(dot(x, y, colour_of(series, index, SERIES[place % len(SERIES)]), index in series.inexact, 5))
            if names:
                marks.append(text(x + 9, y, names[index], "start", 12))
    marks.append(text((left + width) / 2, room + 36, chart.x_title, "middle", 13, fill=MUTED))
    turned = f'<g transform="translate(14 {room / 2:.1f}) rotate(-90)">'
    marks.append(turned + text(0, 0, chart.y_title, "middle", 13, fill=MUTED) + "</g>")
    return document(width, room + 52, marks)
