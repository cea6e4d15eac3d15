"""A sheet as cells, whatever file it came from."""

from __future__ import annotations

from dataclasses import dataclass

#: Limits of a file: bytes, and rows of a sheet.
MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 50_000
#: Columns beyond these are no table for people; they are left out and said to be.
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, and its number where the file holds one; ``percent`` where it is shown in percent."""

    text: str = ""
    number: float | None = None
    percent: bool = False


BLANK = Cell()


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet, all as long as the longest; ``spans`` are merged ranges (top, left, bottom, right).

    ``turned`` tells that rows and columns have changed places: territories stood side by side.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    spans: tuple[tuple[int, int, int, int], ...] = ()
    cut_columns: int = 0
    turned: bool = False

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0


def sheet_of(name: str, rows: list[list[Cell]], spans: tuple[tuple[int, int, int, int], ...] = ()) -> Sheet:
    """Return a sheet: rows made equally long, blank rows at the end left out."""
    while rows and not any(cell.text for cell in rows[-1]):
        rows.pop()
    longest = max((len(row) for row in rows), default=0)
    width = min(longest, MOST_COLUMNS)
    even = tuple(tuple(row[:width]) + (BLANK,) * (width - len(row)) for row in rows)
    kept = tuple(span for span in spans if span[0] < len(even) and span[1] < width)
    return Sheet(name, even, kept, longest - width)


def turned(sheet: Sheet) -> Sheet:
    """Return a sheet with its columns as rows."""
    spans = tuple((left, top, right, bottom) for top, left, bottom, right in sheet.spans)
    return Sheet(sheet.name, tuple(zip(*sheet.rows, strict=True)), spans, sheet.cut_columns, turned=True)
