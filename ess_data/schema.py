"""What the tables must look like, as declared once in ``datapackage.json`` (Frictionless Data Package)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath

TABLES_FOLDER = Path(__file__).parent / "tables"
DATAPACKAGE = Path(__file__).parent / "datapackage.json"


@dataclass(frozen=True)
class Field:
    """One declared column: its type (``string``, ``integer``, ``number``), constraints and meaning."""

    name: str
    type: str
    required: bool
    enum: tuple[str, ...]
    pattern: re.Pattern[str] | None
    minimum: float | None
    maximum: float | None
    description_fr: str
    description_en: str


@dataclass(frozen=True)
class ForeignKey:
    """Columns of one table that must be found together in columns of another one."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class TableSchema:
    """One declared table: file name, columns in order, key and foreign keys.

    ``sources`` are the ids of what the table as a whole comes from (points and boundaries), beside its rows' own.
    ``proven_by`` names, for each policy indicator, the instruments of the policies that can prove a yes.
    """

    name: str
    path: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    sources: tuple[str, ...] = ()
    proven_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the file."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """Return a column by its name; raises ``KeyError`` for an undeclared one."""
        return next(field for field in self.fields if field.name == name)


def _field(declared: dict) -> Field:
    limits = declared.get("constraints", {})
    pattern = limits.get("pattern")
    return Field(
        name=declared["name"],
        type=declared["type"],
        required=limits.get("required", False),
        enum=tuple(limits.get("enum", ())),
        pattern=re.compile(pattern) if pattern else None,
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
        description_fr=declared["description"],
        description_en=declared["description_en"],
    )


def _table(declared: dict) -> TableSchema:
    schema = declared["schema"]
    return TableSchema(
        name=declared["name"],
        # The declaration lies beside the folder of tables; a folder of other tables has the same file names.
        path=PurePosixPath(declared["path"]).name,
        fields=tuple(_field(field) for field in schema["fields"]),
        key=tuple(schema["primaryKey"]),
        foreign_keys=tuple(
            ForeignKey(
                columns=tuple(key["fields"]),
                # An empty resource name means the table itself (Frictionless).
                table=key["reference"]["resource"] or declared["name"],
                references=tuple(key["reference"]["fields"]),
            )
            for key in schema.get("foreignKeys", ())
        ),
        sources=tuple(source["source"] for source in declared.get("sources", ())),
        proven_by={name: tuple(kinds) for name, kinds in declared.get("provenBy", {}).items()},
    )


@cache
def declared_tables() -> dict[str, TableSchema]:
    """Return the five declared tables by name, in the fixed order in which their bytes make the version."""
    declared = json.loads(DATAPACKAGE.read_text(encoding="utf-8"))
    return {resource["name"]: _table(resource) for resource in declared["resources"]}


def allowed(table: str, column: str) -> tuple[str, ...]:
    """Return the values that a column may hold, in the declared order (empty if it is free)."""
    return declared_tables()[table].field(column).enum
