"""The table behind a chart of one indicator: one row a territory, absences said, notes and sources beside figures."""

from __future__ import annotations

import pandas as pd

from ess_data.dataset import Tables
from exhibits.exhibit import Column, Table
from exhibits.selection import Selection
from exhibits.values import ABSENT, Values, absence_word, qualifier_word
from texts import translator
from texts.numbers import format_value


def value_table(values: Values, tables: Tables, selection: Selection) -> Table:
    """Return the table of an indicator: highest value first where it may be ranked, else by name; absences last."""
    lang = selection.lang
    _ = translator(lang)
    indicator = values.indicator
    frame = _ordered(values)
    family = bool(frame["member"].any())
    note = f"note_{lang}"
    data = pd.DataFrame(
        {
            "code": frame["code"],
            "name": frame["label"],
            "member": frame["member"],
            "value": frame["value"],
            "rank": frame["rank"] if values.rankable else pd.NA,
            "period": frame["period"],
            "qualifier": [qualifier_word(q, lang) if q else "" for q in frame["qualifier"]],
            "status": [absence_word(s, lang) for s in frame["status"]],
            "source": [tables.source(s).title if s else "" for s in frame["source"]],
            "locator": frame["locator"],
            "note": _notes(frame, note, tables, selection),
        }
    ).reset_index(drop=True)
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
    ]
    marked = tuple(i for i, code in enumerate(data["code"]) if code in selection.mine or code in selection.regions)
    ranks = tuple("" if pd.isna(rank) else str(int(rank)) for rank in data["rank"])
    return Table(tuple(columns), data, {"value": tuple(frame["text"]), "rank": ranks}, marked)


def _ordered(values: Values) -> pd.DataFrame:
    frame = values.frame.assign(absent=values.frame["status"].isin(ABSENT))
    if values.rankable:
        return frame.sort_values(["absent", "value", "label"], ascending=[True, False, True], kind="stable")
    return frame.sort_values(["absent", "member", "label"], kind="stable")


def _notes(frame: pd.DataFrame, column: str, tables: Tables, selection: Selection) -> list[str]:
    _ = translator(selection.lang)
    notes = []
    for row in frame.itertuples():
        parts = [getattr(row, column)] if getattr(row, column) else []
        for value, source in row.other_values or ():
            indicator = tables.indicator(row.indicator)
            written = format_value(value, row.unit, selection.lang, indicator.decimals)
            parts.append(
                _("Autre valeur : {value} ({source})").format(value=written, source=tables.source(source).title)
            )
        notes.append(" ".join(parts))
    return notes
