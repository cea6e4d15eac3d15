"""One small chart of every kind, with gaps, negative values and figures that are not exact."""

from __future__ import annotations

from figures.chart_data import ChartData, ChartSeries

KINDS = {
    "bar": ChartData("bar", ("A", "B"), (ChartSeries("s", (1.0, None)), ChartSeries("t", (2.0, 3.0)))),
    "stacked_bar": ChartData("stacked_bar", ("A", "B"), (ChartSeries("s", (1.0, None), colours=("#174a70",)),)),
    "line": ChartData("line", ("2008", "2009"), (ChartSeries("s", (1.0, 2.5)),), "percent", 1, reference=("F", 2.0)),
    "slope": ChartData(
        "slope", ("2008", "2015"), (ChartSeries("s", (1.0, -2.5), inexact=frozenset({1})),), "points", 1
    ),
    "dot": ChartData("dot", ("A", "B"), (ChartSeries("s", (1.0, 2.5), texts=("1", "2,5")),), reference=("France", 2.0)),
    "scatter": ChartData(
        "scatter", ("A", "B"), (ChartSeries("s", (1.0, 2.5), x=(10.0, 20.0)),), x_title="x", y_title="y"
    ),
    "dots of two": ChartData(
        "dot",
        ("A", "B"),
        (
            ChartSeries("s", (100.0, 2.5e6), colours=("#174a70",)),
            ChartSeries("t", (20.0, None), colours=("#b8460e",), inexact=frozenset({0})),
        ),
        "eur",
        log=True,
    ),
    "timeline": ChartData("timeline", ("A", "B"), (ChartSeries("s", (2010.0, None), x=(2001.0, 2005.0)),), "year"),
}
