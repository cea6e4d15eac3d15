"""From the bytes of a reader's file to what was understood of its best sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from ess_data.dataset import Tables
from ess_data.upload.cells import MOST_BYTES, MOST_COLUMNS, Sheet, turned
from ess_data.upload.figures import Understood
from ess_data.upload.interpret import understood
from ess_data.upload.messages import NothingUnderstood, TooLarge
from ess_data.upload.read_csv import read_csv
from ess_data.upload.read_xlsx import is_workbook, read_xlsx
from ess_data.upload.territories import Boundaries


@dataclass(frozen=True, eq=False)
class UploadedFile:
    """A file that was read: its name, its sheets, and the one that is shown with what was understood of it."""

    name: str
    sheets: tuple[Sheet, ...]
    shown: Understood

    @property
    def stem(self) -> str:
        """The name without its ending, fit for a title."""
        return PurePath(self.name).stem.replace("_", " ").strip() or self.name


def sheets_of(name: str, data: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a file, told by its content, not its name; raises ``FileRefused`` with the reason."""
    if len(data) > MOST_BYTES:
        raise TooLarge(MOST_BYTES // 1024 // 1024)
    if is_workbook(data):
        return read_xlsx(data)
    return (read_csv(data, name),)


def uploaded_file(
    name: str,
    data: bytes | tuple[Sheet, ...],
    tables: Tables,
    sheet: str = "",
    year: int | None = None,
    boundaries: Boundaries | None = None,
) -> UploadedFile:
    """Return a file understood.

    Parameters
    ----------
    name, data
        As the reader gave them; ``data`` may be the sheets read before.
    tables
        Whose territories the file may name.
    sheet
        The sheet to show; without it the one that gives the most figures.
    year, boundaries
        What the reader says where the file does not, as for `understood`.

    Raises
    ------
    FileRefused
        With the reason, and what would be valid.
    """
    sheets = sheets_of(name, data) if isinstance(data, bytes) else data
    file = UploadedFile(name, sheets, shown=None)  # type: ignore[arg-type]
    best: Understood | None = None
    for candidate in sheets:
        if sheet and candidate.name != sheet:
            continue
        for form in _forms(candidate):
            try:
                found = understood(form, tables, file.stem, year, boundaries)
            except NothingUnderstood:
                continue
            if best is None or _weight(found) > _weight(best):
                best = found
    if best is None:
        raise NothingUnderstood
    return UploadedFile(name, sheets, best)


def _forms(sheet: Sheet) -> Iterator[Sheet]:
    """Yield a sheet as it is, and turned where its territories may stand side by side."""
    yield sheet
    if len(sheet.rows) <= MOST_COLUMNS and sheet.width > 2:
        yield turned(sheet)


def _weight(found: Understood) -> tuple[int, int]:
    # Of two readings the one that knows more territories; of equals the first, a sheet as it is before a turned one.
    return found.found, len(found.figures)
