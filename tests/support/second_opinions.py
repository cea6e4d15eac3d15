"""The declared rules enforced by other people's code: pandera for cells and keys, frictionless for links too.

Both read ``datapackage.json`` as our own checks do. `FINER` names what only ours refuse: one way to write a number,
no stray blanks, no control characters.
"""

from __future__ import annotations

import io
import json
import re
from functools import cache
from pathlib import Path

import frictionless
import pandas as pd
import pandera.pandas as pa

from ess_data.checks.cells import CONTROL, NUMBER, WHOLE
from ess_data.schema import DATAPACKAGE

DECLARED = {resource["name"]: resource for resource in json.loads(DATAPACKAGE.read_text(encoding="utf-8"))["resources"]}
_DTYPES = {"string": "str", "integer": "Int64", "number": "Float64"}


def _checks(constraints: dict) -> list[pa.Check]:
    made = []
    if "enum" in constraints:
        made.append(pa.Check.isin(constraints["enum"]))
    if "pattern" in constraints:
        made.append(pa.Check.str_matches(re.compile(f"(?:{constraints['pattern']})\\Z")))
    if "minimum" in constraints:
        made.append(pa.Check.ge(constraints["minimum"]))
    if "maximum" in constraints:
        made.append(pa.Check.le(constraints["maximum"]))
    return made


@cache
def pandera_schema(table: str, key: bool = True) -> pa.DataFrameSchema:
    """Return the schema of a declared table: types, constraints, presence, order of the columns, key if wanted."""
    declared = DECLARED[table]["schema"]
    columns = {
        field["name"]: pa.Column(
            _DTYPES[field["type"]],
            checks=_checks(field.get("constraints", {})),
            nullable=not field.get("constraints", {}).get("required", False),
            coerce=True,
        )
        for field in declared["fields"]
    }
    return pa.DataFrameSchema(columns, unique=declared["primaryKey"] if key else None, strict=True, ordered=True)


def pandera_refuses(table: str, data: bytes, key: bool = True) -> set[tuple[int, str]]:
    """Return (line, column) of the cells of a file that pandera refuses; no cell may hold a line break."""
    frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, na_values=[""])
    try:
        pandera_schema(table, key).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases.dropna(subset=["index"])
        return {(int(index) + 2, str(column)) for index, column in zip(cases["index"], cases["column"], strict=True)}
    return set()


def frictionless_refuses(folder: Path) -> set[tuple[str, int, str]]:
    """Return (file, line, column) of what frictionless refuses in a folder's package; 0 and "" where it has none."""
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return {
        (Path(task.place).name, getattr(error, "row_number", None) or 0, getattr(error, "field_name", None) or "")
        for task in report.tasks
        for error in task.errors
    }


def finer(kind: str, value: str) -> bool:
    """Tell whether only our own checks refuse a value for its writing."""
    if not value:
        return False
    written = {"integer": WHOLE, "number": NUMBER}.get(kind)
    return bool(CONTROL.search(value)) or value != value.strip() or bool(written and not written.fullmatch(value))
