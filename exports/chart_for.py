"""The chart of an exhibit as data: its own, else bars made from its table, else none."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from charts.theme import BAR, MY_REGION
from ess_data.words import qualifier_word
from exhibits.chart_data import ChartData, ChartSeries
from exhibits.exhibit import Column, Exhibit
from exports.clean_text import one_line

#: Units of figures that have no length: a bar would say nothing.
WITHOUT_LENGTH = ("flag", "code", "year")


def chart_for(exhibit: Exhibit) -> ChartData | None:
    """Return the data of an exhibit's chart; ``None`` for maps, lists and figures that have no length."""
    if exhibit.chart is not None or exhibit.aspect == "map" or not exhibit.figure:
        return exhibit.chart
    return chart_of_table(exhibit)


def chart_of_table(exhibit: Exhibit) -> ChartData | None:
    """Return the table of an exhibit as bars, one row a bar in its order; two columns of years as a slope.

    A row without a figure keeps its place, and its name says why there is none.
    """
    columns = {column.key: column for column in exhibit.table.columns}
    value = columns.get("value") or columns.get("after")
    names = [key for key in ("name", "label", "member", "place") if key in columns]
    if value is None or not names or value.unit in ("", *WITHOUT_LENGTH) or exhibit.table.frame.empty:
        return None
    frame = exhibit.table.frame
    rows = [one_line(", ".join(str(row[key]) for key in names if row[key])) for row in frame.to_dict("records")]
    if "before" in columns:
        return _slope(exhibit, rows, columns["before"], value)
    written = exhibit.table.written.get("value", ())
    values = tuple(None if pd.isna(v) else float(v) for v in frame["value"])
    absent = [i for i, v in enumerate(values) if v is None]
    for i in absent if written else ():
        rows[i] = f"{rows[i]} ({written[i]})"
    colours = tuple(_colours(exhibit))
    exact = qualifier_word("exact", exhibit.language)
    words = frame["qualifier"] if "qualifier" in frame else [exact] * len(rows)
    loose = frozenset(i for i, word in enumerate(words) if word != exact and i not in absent)
    series = ChartSeries(value.title, values, colours=colours, texts=tuple(written), loose=loose)
    return ChartData("bar", tuple(rows), (series,), value.unit, value.decimals)


def _slope(exhibit: Exhibit, rows: list[str], before: Column, after: Column) -> ChartData:
    frame, written = exhibit.table.frame, exhibit.table.written
    colours = list(_colours(exhibit))
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


def _colours(exhibit: Exhibit) -> Iterator[str]:
    """Yield a colour a row: my region where the query names it; else the rows that the table marks."""
    frame, mine = exhibit.table.frame, exhibit.query.get("region", "")
    codes = list(frame["code"]) if "code" in frame else [""] * len(frame)
    known = mine in codes
    for index, code in enumerate(codes):
        yield MY_REGION if (code == mine if known else index in exhibit.table.marked) else BAR
