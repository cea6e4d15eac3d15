"""One sheet of a workbook: the figures of a figure as a table that filters and prints."""

from __future__ import annotations

import textwrap
from functools import cache
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports.clean_text import clean
from exports.sheets.number_formats import number_format
from exports.text.csv_file import header
from exports.text_cells import neutralised
from figures.figure import Column, Figure

#: Columns are at most so many characters wide; longer text is wrapped, so that the sheet prints at a size to read.
WIDEST = 36
#: Height of a line in points.
LINE = 15
#: Columns that a chart beside the table would be pushed out of sight by: folded, one click away.
FOLDED = ("code", "source", "locator", "formula")
A4 = 9


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self.format = cache(self._format)

    def _format(self, **properties: Any) -> Format:
        return self._book.add_format({"valign": "top", **properties})

    def head(self) -> Format:
        """Return how a column's header looks."""
        return self.format(bold=True, text_wrap=True, bottom=1, bg_color="#EEF0F2")

    def text(self, strong: bool = False, prefixed: bool = False) -> Format:
        """Return how a text looks; ``prefixed`` keeps it text when somebody edits the cell."""
        more = {"quote_prefix": True} if prefixed else {}
        return self.format(bold=strong, text_wrap=True, **more)


def write_figures(sheet: Worksheet, figure: Figure, looks: Looks, fold: bool = False) -> None:
    """Write the table of a figure: header frozen, filter, print settings; ``fold`` hides what the page hides too."""
    table = figure.table
    widths = [_width(column, figure) for column in table.columns]
    folded = [fold and column.key in FOLDED for column in table.columns]
    for index, column in enumerate(table.columns):
        write_text(sheet, 0, index, header(column), looks, head=True)
        options = {"level": 1, "hidden": True} if folded[index] else {}
        sheet.set_column(index, index, widths[index], None, options)
    shown = [index for index, hidden in enumerate(folded) if not hidden]
    sheet.set_row(0, LINE * max(lines(header(table.columns[i]), widths[i] - 2) for i in shown))
    for number, row in enumerate(table.frame.itertuples(index=False)):
        cells = row._asdict()
        strong = number in table.marked
        texts = ((cells[table.columns[i].key], widths[i]) for i in shown)
        sheet.set_row(number + 1, LINE * max(lines(text, width) for text, width in texts))
        for index, column in enumerate(table.columns):
            value = cells[column.key]
            if pd.isna(value):
                continue
            if column.unit:
                written = table.written.get(column.key)
                style = _number(column, float(value), written[number] if written else "", figure, looks, strong)
                sheet.write_number(number + 1, index, float(value), style)
            else:
                write_text(sheet, number + 1, index, str(value), looks, strong)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(table.frame)), len(table.columns) - 1)
    print_on_a_page(sheet)
    sheet.repeat_rows(0)


def _number(column: Column, value: float, written: str, figure: Figure, looks: Looks, strong: bool) -> Format:
    form = number_format(column, value, written, figure.language)
    return looks.format(num_format=form, bold=strong)


def write_text(
    sheet: Worksheet, row: int, place: int, text: str, looks: Looks, strong: bool = False, head: bool = False
) -> None:
    """Write a text that never runs as a formula, neither here nor when it is edited or copied into a CSV."""
    bare = clean(text)
    safe = neutralised(bare)
    style = looks.head() if head else looks.text(strong, prefixed=safe != bare)
    sheet.write_string(row, place, safe, style)


def print_on_a_page(sheet: Worksheet) -> None:
    """Let a sheet print on landscape A4, as wide as one page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _width(column: Column, figure: Figure) -> int:
    """Return the width of a column in characters: names whole, headers of numbers in several lines."""
    cells = figure.table.written.get(column.key) or figure.table.frame[column.key]
    longest = max((len(str(cell)) for cell in cells), default=0)
    words = max(map(len, column.title.split()), default=0) if column.unit else len(column.title)
    # Room for the filter's button beside the header, and for marks that a number gets.
    return min(max(9, words + 4, longest + (5 if column.unit else 2)), WIDEST)


def lines(cell: object, width: int) -> int:
    """Return how many lines a text takes: not every program works that out by itself."""
    return len(textwrap.wrap(cell, width + 2)) or 1 if isinstance(cell, str) else 1
