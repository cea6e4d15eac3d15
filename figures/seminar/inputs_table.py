"""The table behind a figure of the seminar: the figures that went into it, each with its place in the source."""

from __future__ import annotations

import pandas as pd

from ess_data.dataset import Tables
from ess_data.labels import qualifier_label
from ess_data.model import Observation
from figures.figure import Column, Table
from figures.series import period_text
from texts import Language, translator
from texts.numbers import format_value


def inputs_table(tables: Tables, inputs: tuple[Observation, ...], lang: Language) -> Table:
    """Return one row a figure: what, where, how much, when, from where."""
    _ = translator(lang)
    rows = [
        {
            "indicator": tables.indicator(o.indicator).name(lang),
            "place": tables.territory(o.level, o.code, o.vintage).label(lang),
            "value": o.value,
            "unit": o.unit,
            "period": period_text(o.year_start, o.year_end),
            "qualifier": qualifier_label(o.qualifier, lang),
            "source": tables.source(o.source).title,
            "locator": o.locator,
            "note": o.note(lang),
        }
        for o in inputs
    ]
    columns = (
        Column("indicator", _("Indicateur")),
        Column("place", _("Territoire"), screen=False),
        Column("value", _("Valeur"), "count", 2),
        Column("unit", _("Unité"), screen=False),
        Column("period", _("Période")),
        Column("qualifier", _("Précision"), screen=False),
        Column("source", _("Source"), screen=False),
        Column("locator", _("Emplacement")),
        Column("note", _("Note")),
    )
    written = tuple(
        format_value(o.value, o.unit, lang, tables.indicator(o.indicator).decimals, o.qualifier) for o in inputs
    )
    return Table(columns, pd.DataFrame(rows), {"value": written})
