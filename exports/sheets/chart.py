"""A chart of the spreadsheet's own beside a table: it reads the table's cells, so that it follows their changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from charts.theme import ACCENT, BAR, HATCH, INK, MUTED, PAPER, RULE
from exports.chart_for import chart_for, chart_of_table
from exports.clean_text import one_line
from exports.sheets.figures import Looks, write_text
from exports.sheets.number_formats import number_format
from figures.chart_data import ChartData, ChartSeries
from figures.figure import Column, Figure
from texts import translator

WIDTH = 760
ROW_HEIGHT, SHORTEST, TALLEST = 24, 320, 2400
#: Colours of several series after each other.
SERIES_COLOURS = (ACCENT, "#e08a3c", "#5b6570", "#72abc4", "#8a4b7d", "#7c9a3f", "#b8460e", "#174a70")
NAME_COLUMNS = ("name", "label", "territory")
_TYPES: dict[str, dict[str, str]] = {
    "bar": {"type": "bar"},
    "stacked_bar": {"type": "bar", "subtype": "percent_stacked"},
    "dot": {"type": "line"},
    "line": {"type": "line"},
    "slope": {"type": "line"},
    "scatter": {"type": "scatter"},
}


@dataclass(frozen=True)
class Cells:
    """A block of cells: first row and column, last row and column, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    def on(self, sheet: str) -> list[str | int]:
        """Return it as a chart's series names it."""
        return [sheet, self.top, self.left, self.bottom, self.right]


def sheet_chart_data(figure: Figure) -> ChartData | None:
    """Return what a spreadsheet's chart shows: the figure's own data; for a map the bars of its table."""
    if figure.chart is None and figure.plot and "unit" in figure.table.frame:
        # Its rows have units of their own: they make no one axis.
        return None
    data = chart_for(figure) or (chart_of_table(figure) if figure.aspect == "map" else None)
    return data if data is not None and data.kind in _TYPES and data.categories else None


def add_chart(book: xlsxwriter.Workbook, sheet: Worksheet, figure: Figure, looks: Looks) -> bool:
    """Put the chart of a figure beside its table; tell whether there is one."""
    data = sheet_chart_data(figure)
    if data is None:
        return False
    chart = book.add_chart(_TYPES[data.kind])
    beside = len(figure.table.columns) + 1
    linked = _linked(figure, data)
    categories, values = linked or _written(sheet, data, beside + 13, figure, looks)
    for place, series in enumerate(data.series):
        chart.add_series(_series(sheet.get_name(), data, series, place, categories, values[place], bool(linked)))
    shown = categories.bottom - categories.top + 1
    _dress(chart, figure, data, shown)
    rows = shown if data.kind in ("bar", "stacked_bar") else 0
    chart.set_size({"width": WIDTH, "height": min(max(SHORTEST, rows * ROW_HEIGHT + 120), TALLEST)})
    options = {"object_position": 2, "description": figure.alt, "x_offset": 8, "y_offset": 8}
    sheet.insert_chart(0, beside, chart, options)
    return True


def _linked(figure: Figure, data: ChartData) -> tuple[Cells, list[Cells]] | None:
    """Return the cells of the table that hold the chart's figures; ``None`` where it does not hold them in this order.

    Rows without a figure stand last and stay outside: beside bars they would look like zeros.
    """
    if data.kind not in ("bar", "stacked_bar", "dot", "line") or any(series.x for series in data.series):
        return None
    keys = [column.key for column in figure.table.columns]
    frame = figure.table.frame
    names = next((keys.index(key) for key in NAME_COLUMNS if key in keys), None)
    if names is None or len(frame) != len(data.categories):
        return None
    numbers = [key for column, key in zip(figure.table.columns, keys, strict=True) if column.unit]
    places = []
    for series in data.series:
        equal = (keys.index(key) for key in numbers if _same(frame[key], series.values))
        places.append(next(equal, None))
    if None in places:
        return None
    known = [row for row in range(len(frame)) if any(series.values[row] is not None for series in data.series)]
    if not known or known != list(range(len(known))):
        return None
    # A family names its members in the next column: two columns of names make two levels on the axis.
    last_name = names + 1 if keys[names + 1 : names + 2] == ["member"] else names
    rows = (1, len(known))
    return Cells(rows[0], names, rows[1], last_name), [Cells(rows[0], at, rows[1], at) for at in places]


def _same(column: pd.Series, values: tuple[float | None, ...]) -> bool:
    found = [None if pd.isna(value) else float(value) for value in column]
    return found == list(values)


def _written(sheet: Worksheet, data: ChartData, left: int, figure: Figure, looks: Looks) -> tuple[Cells, list[Cells]]:
    """Write the chart's figures beside it: the table holds them in another form."""
    _ = translator(figure.language)
    write_text(sheet, 0, left, _("Données du graphique"), looks, head=True)
    unit = Column("value", "", data.unit, data.decimals)
    x_unit = Column("x", "", data.x_unit or data.unit, data.x_decimals)
    for row, name in enumerate(data.categories, start=1):
        write_text(sheet, row, left, name, looks)
    sheet.set_column(left, left, 28)
    sheet.set_column(left + 1, left + 2 * len(data.series), 18)
    blocks, at = [], left + 1
    for series in data.series:
        if series.x:
            write_text(sheet, 0, at, data.x_title or "x", looks, head=True)
            _numbers(sheet, at, series.x, x_unit, (), figure, looks)
            at += 1
        write_text(sheet, 0, at, series.name or data.y_title, looks, head=True)
        _numbers(sheet, at, series.values, unit, series.texts, figure, looks)
        blocks.append(Cells(1, at, len(data.categories), at))
        at += 1
    return Cells(1, left, len(data.categories), left), blocks


def _numbers(sheet: Worksheet, at: int, values: Any, unit: Column, texts: Any, figure: Figure, looks: Looks) -> None:
    for row, value in enumerate(values):
        if value is not None:
            written = texts[row] if row < len(texts) else ""
            form = number_format(unit, float(value), written, figure.language)
            sheet.write_number(row + 1, at, float(value), looks.format(num_format=form))


def _series(
    sheet: str, data: ChartData, series: ChartSeries, place: int, categories: Cells, values: Cells, linked: bool
) -> dict[str, Any]:
    several = len(data.series) > 1
    usual = SERIES_COLOURS[place % len(SERIES_COLOURS)] if several else BAR
    colours = series.colours or (usual,)
    first = colours[0] if len(colours) == 1 or several else usual
    # Several lines of one colour could not be told apart.
    first = usual if several and first == BAR else first
    x = Cells(values.top, values.left - 1, values.bottom, values.left - 1) if series.x else categories
    made: dict[str, Any] = {
        "name": _plain(series.name) if linked or not several else [sheet, 0, values.left],
        "categories": x.on(sheet),
        "values": values.on(sheet),
        "gap": 40,
    }
    if data.kind in ("bar", "stacked_bar"):
        made["fill"] = {"color": first}
        made["points"] = [_point(series, row, colours, first) for row in range(values.bottom - values.top + 1)]
        made["data_labels"] = {"value": True, "font": {"size": 9, "color": INK}}
        if data.kind == "stacked_bar":
            made["overlap"] = 100
        return made
    line = {"none": True} if data.kind in ("dot", "scatter") else {"color": first, "width": 2.25}
    made["line"] = line
    made["marker"] = {"type": "circle", "size": 7, "fill": {"color": first}, "border": {"color": PAPER}}
    if data.kind == "scatter":
        names = [
            {"value": f"={_cell(sheet, row, categories.left)}"} for row in range(categories.top, categories.bottom + 1)
        ]
        made["data_labels"] = {"custom": names, "value": True, "position": "right", "font": {"size": 9}}
    elif data.kind == "slope":
        made["data_labels"] = {"value": True, "position": "above", "font": {"size": 9, "color": INK}}
    return made


def _cell(sheet: str, row: int, column: int) -> str:
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{xlsxwriter.utility.xl_rowcol_to_cell(row, column, True, True)}"


def _point(series: ChartSeries, row: int, colours: tuple[str, ...], usual: str) -> dict[str, Any] | None:
    colour = colours[row] if row < len(colours) and len(colours) > 1 else usual
    if row in series.inexact:
        pattern = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": PAPER}
        return {"pattern": pattern, "border": {"color": colour}}
    return {"fill": {"color": colour}} if colour != usual else None


def _dress(chart: Chart, figure: Figure, data: ChartData, shown: int) -> None:
    _ = translator(figure.language)
    small = {"size": 9, "color": INK}
    said = ", ".join(part for part in (figure.title, figure.subtitle) if part)
    chart.set_title({"name": _plain(said), "name_font": {"size": 12, "bold": True, "color": INK}, "overlay": False})
    chart.set_legend({"none": True} if len(data.series) < 2 else {"position": "right", "font": small})
    chart.set_chartarea({"border": {"color": RULE}, "fill": {"color": PAPER}})
    chart.show_hidden_data()
    absent = len(data.categories) - shown
    remarks = []
    if data.reference:
        remarks.append(data.reference[0])
    if absent:
        text = _.plural(
            "{n} territoire sans chiffre : voir la table", "{n} territoires sans chiffre : voir la table", absent
        )
        remarks.append(text.format(n=absent))
    remark = (
        {"name": _plain(" · ".join(remarks)), "name_font": {"size": 9, "bold": False, "color": MUTED}}
        if remarks
        else {}
    )
    grid = {"major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.5}}}
    quiet = {"line": {"color": HATCH}, "num_font": small, "major_tick_mark": "none"}
    # Parts of a whole: lengths are shares, the labels give the numbers.
    share = data.kind == "stacked_bar"
    form = {"num_format": "0%" if share else number_format(Column("value", "", data.unit, data.decimals))}
    if data.kind in ("bar", "stacked_bar"):
        # First category on top, and the axis of the figures below all the same.
        chart.set_y_axis({**quiet, "reverse": True, "crossing": "max"})
        chart.set_x_axis({**quiet, **grid, **form, "line": {"none": True}, **remark})
        return
    axis_titles = {"name_font": {"size": 9, "bold": False, "color": MUTED}}
    chart.set_x_axis({**quiet, **_named(data.x_title, axis_titles), **(remark if data.kind != "scatter" else {})})
    scale = {"log_base": 10} if data.on_log else {}
    chart.set_y_axis({**quiet, **grid, **form, **scale, "line": {"none": True}, **_named(data.y_title, axis_titles)})


def _named(title: str, look: dict[str, Any]) -> dict[str, Any]:
    return {"name": _plain(title), **look} if title else {}


def _plain(text: str) -> str:
    """Return a name that the chart says as it is.

    XlsxWriter takes ``a!B1`` at its beginning for a reference to a cell; a word joiner, which nobody sees, breaks it.
    """
    return one_line(text).replace("!", "!\u2060")
