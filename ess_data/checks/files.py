"""The first checks: a table's file is there, in UTF-8, is CSV, and has the declared columns.

Line numbers are those of the file as an editor counts them, also after a cell that holds line breaks.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ess_data.errors import Violation, listed
from ess_data.errors import marked as _
from ess_data.schema import TableSchema, declared_tables

SIGNATURE = b"\xef\xbb\xbf"
# What a merge leaves in a file where both sides changed the same lines.
MERGE_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
# What spreadsheets write between cells instead of a comma.
OTHER_SEPARATORS = (";", "\t")


@dataclass(slots=True)
class Row:
    """One row as read: its first physical line, its cells by column, and the numbers that they hold.

    ``bad`` names the columns in which something is already wrong, so that no cell is reported twice.
    """

    line: int
    cells: dict[str, str]
    numbers: dict[str, float | int | None] = field(default_factory=dict)
    bad: set[str] = field(default_factory=set)

    def good(self, *columns: str) -> bool:
        """Tell whether nothing was found wrong in these columns."""
        return self.bad.isdisjoint(columns)


@dataclass(slots=True)
class RawTable:
    """One file as read, with what is wrong in it so far."""

    schema: TableSchema
    file: str
    data: bytes = b""
    rows: list[Row] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    # False once rows are missing that other tables may name: their links cannot be judged then.
    whole: bool = True

    def refuse(self, line: int, column: str, template: str, /, **parameters: object) -> None:
        """Note a violation."""
        self.violations.append(Violation.at(self.file, line, column, template, **parameters))

    def refuse_cell(self, row: Row, column: str, template: str, /, **parameters: object) -> None:
        """Note a violation in a cell, and that nothing more is to be said of it."""
        self.refuse(row.line, column, template, **parameters)
        row.bad.add(column)


def shown_path(path: Path) -> str:
    """Return a path as a person would type it: relative if it lies under the working directory."""
    absolute = Path(os.path.abspath(path))
    try:
        return str(absolute.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def read_tables(directory: Path) -> dict[str, RawTable]:
    """Read the five files of a directory; what is wrong stands in each table's ``violations``."""
    if not directory.is_dir():
        schemas = declared_tables()
        tables = {name: RawTable(schema, shown_path(directory), whole=False) for name, schema in schemas.items()}
        first = next(iter(tables.values()))
        first.refuse(1, "", _("le dossier des tables n'existe pas"))
        return tables
    return {name: read_table(directory / schema.path, schema) for name, schema in declared_tables().items()}


def read_table(path: Path, schema: TableSchema) -> RawTable:
    """Read one file against its declared columns."""
    table = RawTable(schema, shown_path(path), whole=False)
    try:
        table.data = path.read_bytes()
    except FileNotFoundError:
        table.refuse(1, "", _("fichier absent"))
    except IsADirectoryError:
        table.refuse(1, "", _("c'est un dossier, non un fichier"))
    except PermissionError:
        table.refuse(1, "", _("fichier illisible\u202f: pas de droit de lecture"))
    except OSError as error:
        table.refuse(1, "", _("fichier illisible\u202f: {reason}"), reason=error.strerror)
    else:
        text = _decoded(table)
        if text is not None:
            table.whole = _read_rows(table, text)
    return table


def _line_of(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def _decoded(table: RawTable) -> str | None:
    """Return the text of the file, or None where it cannot be read on."""
    data = table.data
    if data.startswith(SIGNATURE):
        table.refuse(1, "", _("signature UTF-8 (BOM) en tête\u202f: enregistrer en UTF-8 sans signature"))
        data = data[len(SIGNATURE) :]
    if not data.strip():
        table.refuse(1, "", _("fichier vide\u202f: au moins la ligne d'en-tête est attendue"))
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        table.refuse(
            _line_of(data, error.start),
            "",
            _("l'octet {byte} n'est pas de l'UTF-8\u202f: enregistrer en UTF-8 sans signature"),
            byte=f"0x{data[error.start]:02x}",
        )
        return None
    if b"\r" in data:
        table.refuse(
            _line_of(data, data.index(b"\r")), "", _("retour chariot (CR)\u202f: les lignes finissent par LF seul")
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.endswith("\n"):
        # A row cut within its last cell is a right row: only its end tells.
        table.refuse(_line_of(data, len(data)), "", _("la dernière ligne n'est pas finie\u202f: fichier coupé\u202f?"))
    return text


def _read_rows(table: RawTable, text: str) -> bool:
    """Read the rows; tell whether none, and no column of the key, is missing."""
    whole = True
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        header = next(reader)
        if _other_separator(table, header):
            return False
        absent = _check_header(table, header)
        whole = not set(absent) & set(table.schema.key)
        while True:
            start = reader.line_num + 1
            cells = next(reader)
            if len(cells) == len(header):
                # Reversed: of two columns with one name, the first is read.
                named = dict(zip(reversed(header), reversed(cells), strict=True))
                if absent:
                    named.update(dict.fromkeys(absent, ""))
                table.rows.append(Row(start, named, bad=set(absent)))
            elif len(cells) == len(table.schema.columns):
                # Only the header is at fault, which is said: the row stands in the declared order.
                table.rows.append(Row(start, dict(zip(table.schema.columns, cells, strict=True))))
            else:
                whole = False
                if cells and cells[0].startswith(MERGE_MARKS):
                    table.refuse(
                        start, "", _("marque d'une fusion inachevée\u202f: garder une version, ôter les marques")
                    )
                else:
                    _check_cell_count(table, start, len(cells), len(header))
    except StopIteration:
        return whole
    except csv.Error:
        table.refuse(start, "", _("CSV illisible\u202f: guillemets mal placés ou non refermés"))
        return False


def _other_separator(table: RawTable, header: Sequence[str]) -> bool:
    """Tell, and note once for the whole file, whether its cells are parted by something else than commas."""
    declared = set(table.schema.columns)
    for separator in OTHER_SEPARATORS:
        if len(header) == 1 and declared & set(header[0].split(separator)) and separator in header[0]:
            name = {"\t": _("tabulation")}.get(separator, separator)
            table.refuse(
                1, "", _("cellules séparées par «\u202f{name}\u202f»\u202f: la virgule est attendue"), name=name
            )
            return True
    return False


def _check_cell_count(table: RawTable, line: int, found: int, expected: int) -> None:
    if found == 0:
        template = _("ligne vide\u202f: {expected} cellules attendues")
    elif found < expected:
        template = _("trop peu de cellules\u202f: {found} au lieu de {expected}")
    else:
        template = _("trop de cellules\u202f: {found} au lieu de {expected} (virgule sans guillemets\u202f?)")
    table.refuse(line, "", template, found=found, expected=expected)


def _check_header(table: RawTable, header: Sequence[str]) -> tuple[str, ...]:
    """Note what is wrong with the header; return the declared columns that it lacks."""
    declared = table.schema.columns
    absent = tuple(column for column in declared if column not in header)
    for column in absent:
        table.refuse(
            1, column, _("colonne absente\u202f; colonnes attendues\u202f: {columns}"), columns=listed(declared)
        )
    for position, column in enumerate(header):
        if column not in declared:
            table.refuse(
                1, column, _("colonne en trop\u202f; colonnes attendues\u202f: {columns}"), columns=listed(declared)
            )
        elif column in header[:position]:
            table.refuse(1, column, _("colonne en double"))
    if not table.violations and tuple(header) != declared:
        table.refuse(1, "", _("colonnes dans un autre ordre que\u202f: {columns}"), columns=listed(declared))
    return absent
