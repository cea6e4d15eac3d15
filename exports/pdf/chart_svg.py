"""Charts drawn on paper: a chart as data in, SVG with real text out. No browser, no pixel.

The same data make the native charts of slides; here they are drawn as the pages draw them.
"""

from __future__ import annotations

from collections.abc import Callable

from exports.pdf.bars import bars_svg, parts_svg, spans_svg
from exports.pdf.marks import WIDTH
from exports.pdf.points import dots_svg, lines_svg, scatter_svg
from figures.chart_data import ChartData, ChartKind
from texts import Language

_DRAWN: dict[ChartKind, Callable[[ChartData, Language, float, float | None], str]] = {
    "bar": bars_svg,
    "stacked_bar": parts_svg,
    "timeline": spans_svg,
    "line": lines_svg,
    "slope": lines_svg,
    "dot": dots_svg,
    "scatter": scatter_svg,
}


def chart_svg(chart: ChartData, language: Language, width: float = WIDTH, height: float | None = None) -> str:
    """Return a chart as SVG of a width; it fills a height that is given, within reason, else is as high as its rows."""
    return _DRAWN[chart.kind](chart, language, width, height)
