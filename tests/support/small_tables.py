"""Small made-up tables for the tests of ess_data, and ways to spoil them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from ess_data.checks.all import check_tables
from ess_data.errors import Violation

SMALL = Path(__file__).resolve().parents[2] / "tests" / "fixtures" / "small_tables"


def small_copy(folder: Path) -> Path:
    """Copy the small tables into a folder of their own and return it."""
    return Path(shutil.copytree(SMALL, folder / "tables"))


def rewritten(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """Return a copy of the small tables in which each (old, new) is replaced once in one file."""
    tables = small_copy(folder)
    file = tables / name
    text = file.read_bytes().decode("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        text = text.replace(old, new)
    file.write_bytes(text.encode("utf-8"))
    return tables


def violations_of(folder: Path) -> tuple[Violation, ...]:
    """Return everything that is wrong in a folder of tables."""
    return check_tables(folder)[1]


def places(violations: Iterable[Violation]) -> list[tuple[str, int, str]]:
    """Return (file name, line, column) of violations."""
    return [(Path(violation.file).name, violation.line, violation.column) for violation in violations]
