"""Excel workbooks: values as they were last computed, nothing run, nothing unpacked before its size is known."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from zipfile import BadZipFile, ZipFile

import openpyxl

from ess_data.errors import marked as _
from ess_data.upload.cells import BLANK, MOST_COLUMNS, MOST_ROWS, Cell, Sheet, sheet_of
from ess_data.upload.messages import FileRefused, TooLarge, TooManyRows

#: What a workbook may weigh unpacked, in bytes, and how many parts and sheets it may have.
MOST_UNPACKED = 150 * 1024 * 1024
MOST_PARTS = 2000
MOST_SHEETS = 40
#: Blank rows with a format at the end of a sheet are not counted, but neither are they walked through for ever.
_LAST_ROW = 4 * MOST_ROWS
_SPAN = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_workbook(data: bytes) -> bool:
    """Tell whether a file is a workbook of some kind rather than text."""
    return data.startswith((b"PK\x03\x04", _OLD_EXCEL))


def read_xlsx(data: bytes) -> tuple[Sheet, ...]:
    """Return the visible sheets that hold something; raises ``FileRefused`` with the reason."""
    spans = _checked(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:
        raise FileRefused(_("Ce classeur est abîmé ou protégé : il ne peut pas être ouvert.")) from error
    try:
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:MOST_SHEETS]
        sheets = tuple(_sheet(sheet, spans) for sheet in visible)
    except FileRefused:
        raise
    except Exception as error:
        raise FileRefused(_("Ce classeur est abîmé ou protégé : il ne peut pas être ouvert.")) from error
    finally:
        book.close()
    return tuple(sheet for sheet in sheets if sheet.rows)


def _checked(data: bytes) -> dict[str, tuple[tuple[int, int, int, int], ...]]:
    """Refuse what is no plain workbook, by what it declares; return the merged ranges by the name of the part."""
    if data.startswith(_OLD_EXCEL):
        raise FileRefused(
            _("Ce fichier est un ancien classeur Excel (.xls) ou un classeur protégé : enregistrez-le en .xlsx.")
        )
    try:
        with ZipFile(io.BytesIO(data)) as parts:
            _check_parts(parts)
            sheets = [name for name in parts.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
            return {name: _spans(parts.read(name)) for name in sheets}
    except (BadZipFile, zipfile.LargeZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise FileRefused(_("Ce classeur est abîmé ou protégé : il ne peut pas être ouvert.")) from error


def _check_parts(parts: ZipFile) -> None:
    listed = parts.infolist()
    names = {entry.filename.lower() for entry in listed}
    # The sizes that the file declares bind: the unpacking stops there.
    if len(listed) > MOST_PARTS or sum(entry.file_size for entry in listed) > MOST_UNPACKED:
        raise TooLarge(MOST_UNPACKED // 1024 // 1024)
    if any("vbaproject" in name for name in names):
        raise FileRefused(_("Ce classeur contient des macros : enregistrez-le en .xlsx, sans macros."))
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise FileRefused(_("Ce fichier n'est pas un classeur XLSX : enregistrez la feuille en .xlsx ou en CSV."))
    if b"macroenabled" in parts.read(_named(listed, "[content_types].xml")).lower():
        raise FileRefused(_("Ce classeur contient des macros : enregistrez-le en .xlsx, sans macros."))
    for entry in listed:
        if entry.filename.lower().endswith((".xml", ".rels")):
            with parts.open(entry) as part:
                # A workbook declares no entities; what does wants to blow up in memory.
                if b"<!DOCTYPE" in part.read(4096).upper():
                    raise FileRefused(_("Ce classeur est abîmé ou protégé : il ne peut pas être ouvert."))


def _named(listed: list[zipfile.ZipInfo], name: str) -> str:
    return next(entry.filename for entry in listed if entry.filename.lower() == name)


def _spans(part: bytes) -> tuple[tuple[int, int, int, int], ...]:
    return tuple(
        (int(top) - 1, _column(left), int(bottom) - 1, _column(right))
        for left, top, right, bottom in _SPAN.findall(part)
    )


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


def _sheet(sheet: object, spans: dict[str, tuple[tuple[int, int, int, int], ...]]) -> Sheet:
    # What a sheet declares of its size may be wrong both ways: its rows tell.
    sheet.reset_dimensions()
    rows: list[list[Cell]] = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number > _LAST_ROW:
            break
        cells = [_cell(cell) for cell in row[: MOST_COLUMNS + 1]]
        if number > MOST_ROWS:
            if any(cell.text for cell in cells):
                raise TooManyRows(f"{MOST_ROWS:,}".replace(",", "\u202f"))
            continue
        rows.append(cells)
    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    return sheet_of(sheet.title, rows, spans.get(part, ()))


def _cell(cell: object) -> Cell:
    value = cell.value
    if value is None:
        return BLANK
    if isinstance(value, bool):
        return Cell(str(value))
    if isinstance(value, int | float):
        number = float(value)
        percent = "%" in (getattr(cell, "number_format", "") or "")
        # Percentages are kept as fractions: 0.125 shown as 12.5 %. Ten digits drop the noise of the multiplication.
        shown = round(number * 100, 10) if percent else number
        written = str(int(shown)) if shown.is_integer() and abs(shown) < 1e15 else repr(shown)
        return Cell(written, shown, percent)
    if isinstance(value, datetime.datetime | datetime.date):
        return Cell(value.isoformat()[:10])
    return Cell(" ".join(str(value).split()))
