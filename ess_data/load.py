"""From files to checked tables: everything is right, or nothing is loaded."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from ess_data.checks.all import check_tables
from ess_data.checks.changelog import release_of
from ess_data.checks.files import RawTable, Row
from ess_data.dataset import Tables
from ess_data.errors import TablesError
from ess_data.model import Indicator, Observation, Policy, Source, Territory
from ess_data.schema import TABLES_FOLDER

_RECORDS = {
    "observations": Observation,
    "indicators": Indicator,
    "policies": Policy,
    "territories": Territory,
    "sources": Source,
}
_DTYPES = {"string": "str", "number": "float64", "integer": "Int64"}


def tables_directory(directory: Path | str | None = None) -> Path:
    """Return the directory to read: the one given, else ``ESS_TABLES``, else the package's own tables."""
    return Path(directory or os.environ.get("ESS_TABLES") or TABLES_FOLDER)


def load_tables(directory: Path | str | None = None) -> Tables:
    """Read and check the five tables of a directory.

    Parameters
    ----------
    directory
        Folder of the five CSV files; without it the one of the environment variable ``ESS_TABLES``, else
        the package's own.

    Raises
    ------
    TablesError
        If anything is wrong; its ``violations`` list all that is.
    """
    folder = tables_directory(directory)
    raw, violations = check_tables(folder)
    if violations:
        raise TablesError(violations)
    return tables_from(raw, folder)


def tables_from(raw: Mapping[str, RawTable], folder: Path) -> Tables:
    """Return tables from files of a folder that passed every check."""
    version = hashlib.sha256(b"".join(table.data for table in raw.values())).hexdigest()[:12]
    return Tables(
        frames={name: _frame(table) for name, table in raw.items()},
        records={name: tuple(_record(name, table, row) for row in table.rows) for name, table in raw.items()},
        version=version,
        release=release_of(version, folder),
    )


def _frame(table: RawTable) -> pd.DataFrame:
    columns = {}
    for field in table.schema.fields:
        cells = [row.cells if field.type == "string" else row.numbers for row in table.rows]
        columns[field.name] = pd.array([cell[field.name] for cell in cells], dtype=_DTYPES[field.type])
    return pd.DataFrame(columns)


def _record(name: str, table: RawTable, row: Row) -> object:
    # The first column of a table that has one id for key is the id of its record.
    values = [
        row.cells[field.name] if field.type == "string" else row.numbers[field.name] for field in table.schema.fields
    ]
    if name == "observations":
        return Observation(*values, decimals=len(row.cells["value"].partition(".")[2]))
    return _RECORDS[name](*values)
