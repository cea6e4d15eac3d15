"""Printed bars: ranked or listed, standing as columns, cut into parts, or spans of years."""

from __future__ import annotations

from charts.theme import BAR, INK, MUTED, PAPER, RULE, text_width
from exports.pdf.marks import (
    FILLING,
    GRID,
    SERIES,
    SIZE,
    document,
    fitted,
    key_marks,
    line,
    names_width,
    rect,
    row_sizes,
    text,
    written,
)
from exports.pptx.category_charts import MOST_BARS, colour_of, with_reference
from figures.chart_data import ChartData
from texts import Language


def bars_svg(chart: ChartData, language: Language, width: float, height: float | None) -> str:
    """Return lying bars with their figures; many ranked ones as columns."""
    chart = with_reference(chart)
    known = [v for series in chart.series for v in series.values if v is not None]
    if len(chart.categories) > MOST_BARS and known == sorted(known, reverse=True):
        return _columns(chart, language, width, height)
    bars = len(chart.series)
    row, size = row_sizes(len(chart.categories) * bars, height)
    left = names_width(chart.categories, width, size)
    figures = [written(s, i, chart, language) for s in chart.series for i, v in enumerate(s.values) if v is not None]
    right = max((text_width(plot, size) for plot in figures), default=0) + 14
    low, high = min([*known, 0]), max([*known, 0]) or 1
    scale = (width - left - right) / (high - low)
    zero = left - low * scale
    marks = [line(zero, 0, zero, row * bars * len(chart.categories), RULE)]
    for index, name in enumerate(chart.categories):
        top = index * row * bars
        marks.append(text(left - 10, top + row * bars / 2, fitted(name, left - 12, size), "end", size))
        for place, series in enumerate(chart.series):
            value, middle = series.values[index], top + (place + 0.5) * row
            if value is None:
                continue
            start, end = sorted((zero, zero + value * scale))
            colour = colour_of(series, index, BAR if bars == 1 else SERIES[place % len(SERIES)])
            marks.append(rect(start, middle - row * 0.36, end - start, row * 0.72, colour, index in series.inexact))
            marks.append(text(end + 6, middle, written(series, index, chart, language), "start", size))
    legend, taken = key_marks(chart, len(chart.categories) * row * bars + 8) if bars > 1 else ([], 0)
    return document(width, len(chart.categories) * row * bars + taken + 4, [*marks, *legend])


def _columns(chart: ChartData, language: Language, width: float, height: float | None) -> str:
    """Return thin ranked columns of which the first, the last and those of another colour are named."""
    series, room = chart.series[0], (height or 380) - 8
    # Those without a figure come last and have no column: nothing is drawn as if it were zero.
    values = [value for value in series.values if value is not None]
    step, scale = width / len(values), (room - 44) / (max(values) or 1)
    usual = max(set(series.colours), key=series.colours.count) if series.colours else BAR
    marks = [line(0, room, width, room, MUTED)]
    named: list[int] = []
    strong = [i for i in range(len(values)) if colour_of(series, i, usual) != usual]
    for index in (*strong, 0, len(values) - 1):
        if all(abs(index - other) > len(values) * 0.14 for other in named):
            named.append(index)
    for index, value in enumerate(values):
        colour = colour_of(series, index, BAR)
        left, top = index * step + step * 0.12, room - value * scale
        marks.append(rect(left, top, step * 0.76, value * scale, colour, index in series.inexact))
    for index in named:
        share = index / len(values)
        anchor = "start" if share < 0.15 else "end" if share > 0.85 else "middle"
        reach = {"start": (0, 0.14), "middle": (0.07, 0.07), "end": (0.14, 0)}[anchor]
        first, last = (int(len(values) * edge) for edge in (share - reach[0], share + reach[1]))
        top = room - max(values[max(0, first) : last + 1] or [values[index]]) * scale
        x = index * step + step * {"start": 0.1, "middle": 0.5, "end": 0.9}[anchor]
        marks.append(text(x, top - 26, chart.categories[index], anchor, 13, weight="bold"))
        marks.append(text(x, top - 10, written(series, index, chart, language), anchor, 13))
    return document(width, room + 8, marks)


def parts_svg(chart: ChartData, language: Language, width: float, height: float | None) -> str:
    """Return bars of equal length cut into parts, each with its figure in it."""
    row = 76.0 if height is None else min(76.0 * FILLING, height / max(1, len(chart.categories)))
    left = names_width(chart.categories, width, SIZE)
    marks = []
    for index, name in enumerate(chart.categories):
        held = [(s, s.values[index]) for s in chart.series if s.values[index] is not None]
        total = sum(value or 0 for _, value in held) or 1
        x = left
        marks.append(text(left - 10, (index + 0.5) * row, fitted(name, left - 12, SIZE), "end", weight="bold"))
        for series, value in held:
            share = (value or 0) / total * (width - left)
            colour = colour_of(series, index, BAR)
            marks.append(rect(x, index * row + row * 0.16, share - 2, row * 0.68, colour, index in series.inexact))
            ink = PAPER if sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) < 400 else INK
            words = fitted(written(series, index, chart, language), share, SIZE)
            marks.append(text(x + share / 2, (index + 0.5) * row, words, "middle", fill=ink))
            x += share
    return document(width, row * len(chart.categories), marks)


def spans_svg(chart: ChartData, language: Language, width: float, height: float | None) -> str:
    """Return spans of years, each named above its bar; one without a known end is hatched."""
    (series,) = chart.series
    years = [year for year in (*series.x, *series.values) if year is not None]
    first, last = min(years, default=2000), max(years, default=2001) + 1
    count = len(chart.categories)
    row = 46.0 if height is None else min(46.0 * FILLING, (height - 24) / max(1, count))
    scale = (width - 20) / max(1, last - first)
    step = max(1, round((last - first) / 10))
    marks = []
    for year in range(int(first), int(last) + 1, step):
        x = (year - first) * scale
        marks.append(line(x, 0, x, row * count, GRID))
        marks.append(text(x, row * count + 12, str(year), "start" if year == first else "middle", 12, fill=MUTED))
    for index, name in enumerate(chart.categories):
        start, end = series.x[index], series.values[index]
        if start is None:
            continue
        left, right = (start - first) * scale, ((end if end is not None else last - 1) + 1 - first) * scale
        colour = colour_of(series, index, BAR)
        marks.append(rect(left, index * row + row * 0.56, right - left, row * 0.34, colour, end is None))
        said = series.texts[index] if series.texts else ""
        early = left < width * 0.55
        words = f"{name} ({said})" if said else name
        place = left if early else right
        marks.append(text(place, index * row + row * 0.3, words, "start" if early else "end", min(SIZE, row * 0.34)))
    return document(width, row * count + 24, marks)
