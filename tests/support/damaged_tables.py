"""Copies of the real tables, damaged in the ways in which hands, spreadsheets, editors and merges damage them."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

from ess_data.schema import DATAPACKAGE, TABLES_FOLDER

OBS, IND, POL, TER, SRC = (
    f"{name}.csv" for name in ("observations", "indicators", "policies", "territories", "sources")
)

Damage = Callable[[bytes], bytes | None]


def real_copy(folder: Path) -> Path:
    """Copy the real tables and their declaration into a folder; return that of the tables."""
    tables = Path(shutil.copytree(TABLES_FOLDER, folder / "tables"))
    shutil.copy(DATAPACKAGE, folder)
    return tables


def damaged(folder: Path, file: str, damage: Damage) -> Path:
    """Return a copy of the real tables in which one file is damaged; a damage that returns None removes it."""
    tables = real_copy(folder)
    before = (tables / file).read_bytes()
    after = damage(before)
    assert after != before
    (tables / file).unlink() if after is None else (tables / file).write_bytes(after)
    return tables


def _read(line: str) -> list[str]:
    return next(csv.reader([line]))


def _written(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().removesuffix("\n")


def cells(line: int, **changes: str) -> Damage:
    """Change cells of one line, quoting them as CSV does."""

    def damage(data: bytes) -> bytes:
        lines = data.decode("utf-8").split("\n")
        row = dict(zip(_read(lines[0]), _read(lines[line - 1]), strict=True))
        assert changes.keys() <= row.keys()
        lines[line - 1] = _written(list((row | changes).values()))
        return "\n".join(lines).encode("utf-8")

    return damage


def text(line: int, change: Callable[[str], str]) -> Damage:
    """Change one line as it is written."""

    def damage(data: bytes) -> bytes:
        lines = data.decode("utf-8").split("\n")
        lines[line - 1] = change(lines[line - 1])
        return "\n".join(lines).encode("utf-8")

    return damage


def inserted(line: int, *new: str) -> Damage:
    """Insert lines, the first of which then has this number."""

    def damage(data: bytes) -> bytes:
        lines = data.decode("utf-8").split("\n")
        return "\n".join([*lines[: line - 1], *new, *lines[line - 1 :]]).encode("utf-8")

    return damage


def repeated(line: int) -> Damage:
    """Write one line twice."""

    def damage(data: bytes) -> bytes:
        return inserted(line + 1, data.decode("utf-8").split("\n")[line - 1])(data)

    return damage


def cut(line: int, columns: int) -> Damage:
    """Cut the file off after some cells of a line, as an interrupted copy does."""

    def damage(data: bytes) -> bytes:
        lines = data.decode("utf-8").split("\n")
        return "\n".join([*lines[: line - 1], _written(_read(lines[line - 1])[:columns])]).encode("utf-8")

    return damage


def without_column(column: str) -> Damage:
    """Take a column away, header and cells."""

    def damage(data: bytes) -> bytes:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
        place = rows[0].index(column)
        return "".join(_written([*row[:place], *row[place + 1 :]]) + "\n" for row in rows).encode("utf-8")

    return damage


def semicolons(data: bytes) -> bytes:
    """Save with semicolons, as a French spreadsheet does."""
    out = io.StringIO()
    rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8")
