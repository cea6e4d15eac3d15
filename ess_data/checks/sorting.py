"""The rows of the tables in their declared order, so that a change is a small diff and a row has one place."""

from __future__ import annotations

import csv
import io

from ess_data.checks.files import RawTable
from ess_data.schema import TableSchema

# Columns before the key; territories keep their own order within a level and vintage.
_FIRST = {"indicators": ("theme",)}
_ONLY = {"territories": ("level", "vintage")}


def sort_columns(schema: TableSchema) -> tuple[str, ...]:
    """Return the columns by which a table is sorted."""
    return _ONLY.get(schema.name, (*_FIRST.get(schema.name, ()), *schema.key))


def sort_key(schema: TableSchema, cells: dict[str, str]) -> tuple[int | str, ...]:
    """Return where a row stands: columns of declared values in the declared order, nothing first, others as text."""
    places: list[int | str] = []
    for name in sort_columns(schema):
        allowed = schema.field(name).enum
        places.append(("", *allowed).index(cells[name]) if allowed else cells[name])
    return tuple(places)


def sorted_data(table: RawTable) -> bytes:
    """Return the bytes of a checked table with its rows in order; rows that are equal in it keep theirs."""
    rows = sorted(table.rows, key=lambda row: sort_key(table.schema, row.cells))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.schema.columns)
    writer.writerows([row.cells[column] for column in table.schema.columns] for row in rows)
    return out.getvalue().encode("utf-8")
