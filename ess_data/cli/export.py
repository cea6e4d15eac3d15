"""An export as bytes (CSV, JSON, XLSX), and files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter

from ess_data.dataset import Tables
from ess_data.grid import EXPORT_COLUMNS, GridCell
from texts import Language, translator

SOURCE_COLUMNS = ("source", "title", "publisher", "year", "url", "licence", "standing", "note")

# A sheet takes a text with such a beginning for a formula, once a person edits the cell or saves as CSV.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def _number(text: str) -> int | float | None:
    """Return the number that a table writes, whole numbers as ``int``."""
    if not text:
        return None
    return float(text) if "." in text else int(text)


def to_csv(tables: Tables, cells: Sequence[GridCell], lang: Language = "fr") -> bytes:
    """Return CSV in UTF-8 without signature: commas, LF, decimal points, values as the table writes them."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, EXPORT_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**cell.row(lang), "value": cell.value_text} for cell in cells)
    return text.getvalue().encode("utf-8")


def to_json(tables: Tables, cells: Sequence[GridCell], lang: Language = "fr") -> bytes:
    """Return a JSON list of objects, ``null`` where a cell is empty."""
    rows = [
        {
            column: None if content == "" else content
            for column, content in {**cell.row(lang), "value": _number(cell.value_text)}.items()
        }
        for cell in cells
    ]
    return (json.dumps(rows, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8")


def to_xlsx(tables: Tables, cells: Sequence[GridCell], lang: Language = "fr") -> bytes:
    """Return a workbook: the rows on one sheet, the sources that they cite on a second one."""
    _ = translator(lang)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as workbook:
        rows = [{**cell.row(lang), "value": _number(cell.value_text)} for cell in cells]
        _write_sheet(workbook, _("Données"), EXPORT_COLUMNS, rows)
        cited = dict.fromkeys(row.source for cell in cells for row in cell.observations)
        _write_sheet(workbook, _("Sources"), SOURCE_COLUMNS, [_source_row(tables, name, lang) for name in cited])
    return buffer.getvalue()


def _source_row(tables: Tables, name: str, lang: Language) -> dict[str, object]:
    source = tables.source(name)
    row = {column: getattr(source, column) for column in SOURCE_COLUMNS if column not in ("source", "note")}
    return {"source": source.id, **row, "note": source.note(lang)}


def _write_sheet(
    workbook: xlsxwriter.Workbook, title: str, columns: Sequence[str], rows: Sequence[dict[str, object]]
) -> None:
    sheet = workbook.add_worksheet(title)
    heading = workbook.add_format({"bold": True})
    quoted = workbook.add_format({"quote_prefix": True})
    for position, column in enumerate(columns):
        sheet.write_string(0, position, column, heading)
    for line, row in enumerate(rows, start=1):
        for position, column in enumerate(columns):
            content = row[column]
            if content is None or content == "":
                continue
            if isinstance(content, str):
                sheet.write_string(line, position, content, quoted if content.startswith(FORMULA_STARTS) else None)
            else:
                sheet.write_number(line, position, content)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.autofit(max_width=360)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


FORMATS: dict[str, Callable[[Tables, Sequence[GridCell], Language], bytes]] = {
    "csv": to_csv,
    "xlsx": to_xlsx,
    "json": to_json,
}


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that whoever reads it finds the old one or the new one, never half; raises ``OSError``."""
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a directory")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp makes private files; the result gets the rights of any new file.
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
