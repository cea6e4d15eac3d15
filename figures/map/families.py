"""What a map shows of a family: one figure a territory, made from those of its members without adding unlike things."""

from __future__ import annotations

from typing import Any

import pandas as pd

from figures.series import ABSENT, IndicatorSeries
from texts import Language, translator

Rows = list[Any]


def one_row_each(values: IndicatorSeries, family: bool, lang: Language) -> pd.DataFrame:
    """Return one row a territory: code, label, value, status, qualifier, hover.

    A single indicator has that already. A family of flags gives the number of members held; another family its largest
    figure. Hovering tells every member, so nothing is hidden behind the one that is drawn.
    """
    if not family:
        return values.frame
    groups: dict[str, Rows] = {}
    for row in values.rows:
        groups.setdefault(row.code, []).append(row)
    merge = _held if values.indicator.kind == "flag" else _largest
    columns = ["code", "label", "value", "status", "qualifier", "hover"]
    return pd.DataFrame([merge(rows, lang) for rows in groups.values()], columns=columns)


def _largest(rows: Rows, _lang: Language) -> tuple[Any, ...]:
    known = sorted((row for row in rows if row.status not in ABSENT), key=lambda row: -row.value)
    row = (known or rows)[0]
    return row.code, row.label, row.value, row.status, row.qualifier, _hover(row, known)


def _held(rows: Rows, lang: Language) -> tuple[Any, ...]:
    _ = translator(lang)
    known = [row for row in rows if row.status not in ABSENT]
    first = rows[0]
    if not known:
        return first.code, first.label, first.value, first.status, first.qualifier, first.hover
    held = sum(row.value > 0 for row in known)
    count = _.plural("{n} instrument trouvé", "{n} instruments trouvés", held).format(n=held)
    return first.code, first.label, float(held), "observed", "exact", _hover(first, known, f"<br>{count}")


def _hover(row: Any, known: Rows, more: str = "") -> str:
    if not known:
        return row.hover
    members = "".join(f"<br>{other.member} : {other.text} ({other.period})" for other in known)
    return f"<b>{row.label}</b>{more}{members}"
