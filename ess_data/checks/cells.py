"""Checks of single cells against what the data package declares: presence, type, allowed values, range."""

from __future__ import annotations

import math
import re

from ess_data.checks.files import RawTable, Row
from ess_data.errors import listed
from ess_data.errors import marked as _
from ess_data.schema import Field

# Control characters (line breaks and tabs too), line separators, and the signature inside a text.
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
# Leading zeros, exponents, thousands separators, "nan" and "inf" are all refused: one way to write a number.
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)")


def check_cells(table: RawTable) -> None:
    """Check every cell of a table, and read its numbers."""
    for row in table.rows:
        for field in table.schema.fields:
            if field.name not in row.bad:
                _check_cell(table, row, field, row.cells[field.name])


def _check_cell(table: RawTable, row: Row, field: Field, cell: str) -> None:
    if field.type != "string":
        row.numbers[field.name] = None
    if not cell:
        if field.required:
            _refuse_absence(table, row, field)
        return
    if not cell.isprintable() and CONTROL.search(cell):
        table.refuse_cell(row, field.name, _("caractère de contrôle ou saut de ligne dans la cellule"))
    elif cell != cell.strip():
        table.refuse_cell(row, field.name, _("espace en début ou en fin de cellule"))
    elif field.type != "string":
        _read_number(table, row, field, cell)
    elif field.enum and cell not in field.enum:
        table.refuse_cell(
            row,
            field.name,
            _("«\u202f{value}\u202f» n'est pas permis\u202f; valeurs permises\u202f: {allowed}"),
            value=cell,
            allowed=listed(field.enum),
        )
    elif field.pattern and not field.pattern.fullmatch(cell):
        table.refuse_cell(
            row,
            field.name,
            _("«\u202f{value}\u202f» n'a pas la forme attendue\u202f: {pattern}"),
            value=cell,
            pattern=field.pattern.pattern,
        )


def _refuse_absence(table: RawTable, row: Row, field: Field) -> None:
    if field.enum:
        template = _("cellule vide\u202f; valeurs permises\u202f: {allowed}")
        table.refuse_cell(row, field.name, template, allowed=listed(field.enum))
    else:
        table.refuse_cell(row, field.name, _("cellule vide\u202f: une valeur est obligatoire"))


def _read_number(table: RawTable, row: Row, field: Field, cell: str) -> None:
    whole = field.type == "integer"
    if not (WHOLE if whole else NUMBER).fullmatch(cell):
        if whole:
            template = _("«\u202f{value}\u202f» n'est pas un nombre entier (chiffres seuls)")
        else:
            template = _("«\u202f{value}\u202f» n'est pas un nombre (chiffres et point décimal seuls)")
        table.refuse_cell(row, field.name, template, value=cell)
        return
    number = int(cell) if whole else float(cell)
    if not math.isfinite(number):
        table.refuse_cell(row, field.name, _("«\u202f{value}\u202f» est trop grand"), value=cell)
    elif field.minimum is not None and number < field.minimum:
        if field.maximum is None:
            template = _("{value} est trop petit\u202f: au moins {minimum}")
        else:
            template = _("{value} sort de l'étendue permise\u202f: {minimum} à {maximum}")
        table.refuse_cell(row, field.name, template, value=cell, minimum=field.minimum, maximum=field.maximum)
    elif field.maximum is not None and number > field.maximum:
        template = _("{value} sort de l'étendue permise\u202f: {minimum} à {maximum}")
        table.refuse_cell(row, field.name, template, value=cell, minimum=field.minimum, maximum=field.maximum)
    else:
        row.numbers[field.name] = number
