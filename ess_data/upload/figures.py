"""What was understood of a sheet: figures, columns, and what became of each row."""

from __future__ import annotations

from dataclasses import dataclass

from ess_data.upload.columns import Meaning
from ess_data.upload.layout import Layout
from ess_data.upload.messages import Said
from ess_data.upload.territories import Place

USED, REFUSED, OTHER = "used", "refused", "other"


@dataclass(frozen=True)
class UploadedValue:
    """One figure of the file."""

    indicator: str
    place: Place
    start: int
    end: int
    value: float
    unit: str
    qualifier: str
    decimals: int
    row: int
    column: int
    rate: bool = False


@dataclass(frozen=True)
class RowNote:
    """What became of one row (numbered from 1): ``used``, ``refused`` or ``other`` (no data), with the reason."""

    row: int
    fate: str
    why: Said | None
    text: str = ""


@dataclass(frozen=True)
class CellNote:
    """A cell of a used row that gave no figure."""

    row: int
    column: str
    text: str
    why: Said


@dataclass(frozen=True)
class Understood:
    """What was understood of a sheet."""

    sheet: str
    layout: Layout
    meanings: tuple[Meaning, ...]
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    figures: tuple[UploadedValue, ...]
    rows: tuple[RowNote, ...]
    cells: tuple[CellNote, ...] = ()
    needs_year: bool = False
    doubtful: bool = False
    cut_columns: int = 0
    turned: bool = False
    year: tuple[int, int] = (0, 0)
    found: int = 0
    total: int = 0

    @property
    def indicators(self) -> tuple[str, ...]:
        """The names of the indicators, in the order of the columns."""
        return tuple(dict.fromkeys(figure.indicator for figure in self.figures))

    def rows_that(self, fate: str) -> tuple[RowNote, ...]:
        """Return the rows of a fate."""
        return tuple(row for row in self.rows if row.fate == fate)
