"""The sheet inside a native chart: what someone sees who chooses *Edit data*. Texts stay texts, never formulas."""

from __future__ import annotations

import io
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from exports.clean_text import one_line

Cell = str | float | None
#: Longest text that a cell may hold.
LONGEST = 32_767


@dataclass(frozen=True)
class SheetColumn:
    """One column: its header, its cells, and the number format of its figures."""

    header: str
    cells: tuple[Cell, ...]
    format: str = "General"


@dataclass(frozen=True)
class ChartSheet:
    """The only sheet of a chart's workbook; ``name`` is one word."""

    name: str
    columns: tuple[SheetColumn, ...]

    def cells(self, column: int, first: int = 0, last: int | None = None) -> str:
        """Return the reference of a column's cells, or of some of its rows (from 0, both included)."""
        letter = xl_col_to_name(column)
        end = len(self.columns[column].cells) - 1 if last is None else last
        return f"{self.name}!${letter}${first + 2}:${letter}${end + 2}"

    def header(self, column: int) -> str:
        """Return the reference of a column's header."""
        return f"{self.name}!${xl_col_to_name(column)}$1"

    def workbook(self) -> bytes:
        """Return the workbook."""
        buffer = io.BytesIO()
        book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        sheet = book.add_worksheet(self.name)
        for place, column in enumerate(self.columns):
            sheet.write_string(0, place, one_line(column.header)[:LONGEST])
            look = book.add_format({"num_format": column.format})
            for row, cell in enumerate(column.cells, start=1):
                if isinstance(cell, str):
                    sheet.write_string(row, place, one_line(cell)[:LONGEST])
                elif cell is not None:
                    sheet.write_number(row, place, cell, look)
            longest = max((len(cell) for cell in column.cells if isinstance(cell, str)), default=10)
            sheet.set_column(place, place, min(60, max(12, longest + 1)))
        book.close()
        return buffer.getvalue()
