"""A chart as data in, a native chart out: the kind decides how it is drawn."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from exports.pptx.category_charts import MOST_BARS, bar_drawing, lines_drawing, parts_drawing, timeline_drawing
from exports.pptx.chart_parts import ChartDrawing
from exports.pptx.point_charts import dots_drawing, scatter_drawing
from figures.chart_data import ChartData, ChartSeries
from texts import Language

#: Spans of years that a slide has room for, each with its name.
MOST_SPANS = 22


def native_chart(chart: ChartData, language: Language, locale: str, width: float, height: float) -> ChartDrawing:
    """Return the native chart of a size in pixels; raises ``ValueError`` for a kind that has none."""
    match chart.kind:
        case "bar":
            return bar_drawing(chart, language, locale, height)
        case "stacked_bar":
            return parts_drawing(chart, language, locale, height)
        case "timeline":
            return timeline_drawing(chart, language, locale, height)
        case "line" | "slope":
            return lines_drawing(chart, language, locale, height)
        case "dot":
            return dots_drawing(chart, language, locale, width, height)
        case "scatter":
            return scatter_drawing(chart, language, locale)
    raise ValueError(f"no native chart for the kind {chart.kind!r}")


def split_bars(chart: ChartData) -> list[ChartData]:
    """Return a chart in parts that a slide has room for: bars that are not ranked, spans and dots need all their names.

    Ranked bars stay together: beyond `MOST_BARS` they stand as columns, whose shape is what they say.
    """
    total = len(chart.categories)
    known = [value for series in chart.series for value in series.values if value is not None]
    ranked = len(chart.series) == 1 and known == sorted(known, reverse=True)
    most = {"bar": MOST_BARS, "timeline": MOST_SPANS, "dot": MOST_BARS}.get(chart.kind, total)
    if total <= most or (ranked and chart.kind == "bar"):
        return [chart]
    count = -(-total // most)
    edges = [round(total * part / count) for part in range(count + 1)]
    return [_rows(chart, first, last) for first, last in pairwise(edges)]


def _rows(chart: ChartData, first: int, last: int) -> ChartData:
    def cut(series: ChartSeries) -> ChartSeries:
        return replace(
            series,
            values=series.values[first:last],
            x=series.x[first:last],
            colours=series.colours[first:last] if len(series.colours) > 1 else series.colours,
            texts=series.texts[first:last],
            inexact=frozenset(i - first for i in series.inexact if first <= i < last),
        )

    return replace(chart, categories=chart.categories[first:last], series=tuple(map(cut, chart.series)))
