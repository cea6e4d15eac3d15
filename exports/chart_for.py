"""The chart of a figure as data: its own, else bars made from its table, else none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from charts.theme import BAR, MY_REGION
from ess_data.labels import qualifier_label
from exports.clean_text import one_line
from figures.chart_data import ChartData, ChartSeries
from figures.figure import Column, Figure

#: Units of figures that have no length: a bar would say nothing.
WITHOUT_LENGTH = ("flag", "code", "year")


def chart_for(figure: Figure) -> ChartData | None:
    """Return the data of a figure's chart; ``None`` for maps, lists and figures that have no length."""
    if figure.chart is not None:
        return years_along(figure.chart)
    if figure.aspect == "map" or not figure.plot:
        return None
    return chart_of_table(figure)


def years_along(chart: ChartData) -> ChartData:
    """Return a slope whose series are years as one whose series are territories: each gets a line from year to year."""
    if chart.kind != "slope" or not all(re.fullmatch(r"\d{4}.*", series.name) for series in chart.series):
        return chart
    last = chart.series[-1]
    territories = tuple(
        ChartSeries(
            name,
            tuple(series.values[i] for series in chart.series),
            colours=(last.colours[i if len(last.colours) > 1 else 0],) if last.colours else (),
            texts=tuple(series.texts[i] if series.texts else "" for series in chart.series),
            inexact=frozenset(place for place, series in enumerate(chart.series) if i in series.inexact),
        )
        for i, name in enumerate(chart.categories)
    )
    return replace(chart, categories=tuple(series.name for series in chart.series), series=territories)


def chart_of_table(figure: Figure) -> ChartData | None:
    """Return the table of a figure as bars, one row a bar in its order; two columns of years as a slope.

    A row without a figure keeps its place, and its name says why there is none.
    """
    columns = {column.key: column for column in figure.table.columns}
    value = columns.get("value") or columns.get("after")
    names = [key for key in ("name", "label", "member", "place") if key in columns]
    if value is None or not names or value.unit in ("", *WITHOUT_LENGTH) or figure.table.frame.empty:
        return None
    frame = figure.table.frame
    rows = [one_line(", ".join(str(row[key]) for key in names if row[key])) for row in frame.to_dict("records")]
    if "before" in columns:
        return _slope(figure, rows, columns["before"], value)
    written = figure.table.written.get("value", ())
    values = tuple(None if pd.isna(v) else float(v) for v in frame["value"])
    absent = [i for i, v in enumerate(values) if v is None]
    for i in absent if written else ():
        rows[i] = f"{rows[i]} ({written[i]})"
    colours = tuple(_colours(figure))
    exact = qualifier_label("exact", figure.language)
    words = frame["qualifier"] if "qualifier" in frame else [exact] * len(rows)
    inexact = frozenset(i for i, word in enumerate(words) if word != exact and i not in absent)
    series = ChartSeries(value.title, values, colours=colours, texts=tuple(written), inexact=inexact)
    return ChartData("bar", tuple(rows), (series,), value.unit, value.decimals)


def _slope(figure: Figure, rows: list[str], before: Column, after: Column) -> ChartData:
    frame, written = figure.table.frame, figure.table.written
    colours = list(_colours(figure))
    series = tuple(
        ChartSeries(
            name,
            (float(frame["before"].iloc[i]), float(frame["after"].iloc[i])),
            colours=(colours[i],),
            texts=tuple(written[key][i] for key in ("before", "after")) if written else (),
        )
        for i, name in enumerate(rows)
    )
    return ChartData("slope", (before.title, after.title), series, after.unit, after.decimals)


def _colours(figure: Figure) -> Iterator[str]:
    """Yield a colour a row: my region where the query names it; else the rows that the table marks."""
    frame, home = figure.table.frame, figure.query.get("region", "")
    codes = list(frame["code"]) if "code" in frame else [""] * len(frame)
    known = home in codes
    for index, code in enumerate(codes):
        yield MY_REGION if (code == home if known else index in figure.table.marked) else BAR
