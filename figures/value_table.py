"""The table behind a chart of one indicator: one row a territory, absences said, notes and sources beside figures."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ess_data.dataset import Tables
from ess_data.derive.measures import VALUE
from ess_data.labels import qualifier_label, status_label
from figures.figure import Column, Table
from figures.series import ABSENT, IndicatorSeries
from figures.view import View
from texts import Language, translator
from texts.numbers import format_value


def value_table(values: IndicatorSeries, tables: Tables, view: View) -> Table:
    """Return the table of an indicator: highest value first where it may be ranked, else by name; absences last."""
    lang = view.lang
    _ = translator(lang)
    indicator = values.indicator
    rows = _ordered(values)
    family = any(row.member for row in rows)
    keys = ("code", "name", "member", "value", "rank", "period", "qualifier", "status", "source", "locator", "note")
    data = pd.DataFrame([_cells(row, values.rankable, tables, lang) for row in rows], columns=keys)
    if values.measure != VALUE:
        data["formula"] = [row.formula for row in rows]
    columns = [
        Column("code", _("Code"), screen=False),
        Column("name", _("Territoire")),
        *([Column("member", _("Dispositif"))] if family else []),
        Column("value", indicator.name(lang) if not family else _("Valeur"), indicator.unit, indicator.decimals),
        *([Column("rank", _("Rang"), "count")] if values.rankable else []),
        Column("period", _("Période")),
        Column("qualifier", _("Précision"), screen=False),
        Column("status", _("Statut"), screen=False),
        Column("source", _("Source"), screen=False),
        Column("locator", _("Emplacement"), screen=False),
        Column("note", _("Note")),
        *([Column("formula", _("Calcul"), screen=False)] if values.measure != VALUE else []),
    ]
    chosen = {*view.home, *view.regions}
    marked = tuple(i for i, row in enumerate(rows) if row.code in chosen)
    ranks = tuple("" if not values.rankable or pd.isna(row.rank) else str(int(row.rank)) for row in rows)
    return Table(tuple(columns), data, {"value": tuple(row.text for row in rows), "rank": ranks}, marked)


def _ordered(values: IndicatorSeries) -> list[Any]:
    def key(row: Any) -> tuple[Any, ...]:
        absent = row.status in ABSENT
        return (absent, 0 if absent else -row.value, row.label) if values.rankable else (absent, row.member, row.label)

    return sorted(values.rows, key=key)


def _cells(row: Any, rankable: bool, tables: Tables, lang: Language) -> tuple[Any, ...]:
    return (
        row.code,
        row.label,
        row.member,
        row.value,
        row.rank if rankable else pd.NA,
        row.period,
        qualifier_label(row.qualifier, lang) if row.qualifier else "",
        status_label(row.status, lang),
        tables.source(row.source).title if row.source else "",
        row.locator,
        _note(row, tables, lang),
    )


def _note(row: Any, tables: Tables, lang: Language) -> str:
    """Return what to beware of, and the values that other sources give for the same place and period."""
    _ = translator(lang)
    note = row.note_fr if lang == "fr" else row.note_en
    parts = [note] if note else []
    for value, source in row.other_values or ():
        written = format_value(value, row.unit, lang, tables.indicator(row.indicator).decimals)
        title = tables.source(source).title
        parts.append(_("Autre valeur : {value} ({source})").format(value=written, source=title))
    return " ".join(parts)
