"""The panel of one territory beside the map: its value, rank, source and note."""

from __future__ import annotations

from html import escape

import pandas as pd

from figures.series import ABSENT, IndicatorSeries, rank_text
from views.figure.parts import colon
from views.shell.frame import Frame


def panel_html(frame: Frame, values: IndicatorSeries, code: str) -> str:
    """Return what is known of one territory: each figure, or why there is none."""
    rows = [row for row in values.rows if row.code == code]
    cards = "".join(_card(frame, values, row) for row in rows)
    home = " mine" if code in frame.view.home else ""
    many = " many" if len(rows) > 2 else ""
    name = escape(rows[0].label)
    return f'<section class="panel{home}{many}" aria-live="polite"><h3>{name}</h3>{cards}</section>'


def _card(frame: Frame, values: IndicatorSeries, row) -> str:
    _ = frame.translate
    absent = " absent" if row.status in ABSENT else ""
    lines = [f'<p class="member">{escape(row.member)}</p>'] if row.member and not absent else []
    lines.append(f'<p class="value{absent}">{escape(row.text)}</p>')
    if values.rankable and not pd.isna(row.rank):
        lines.append(_line(frame, _("Rang"), rank_text(int(row.rank), int(row.ranked_among), frame.lang)))
    if row.period:
        lines.append(_line(frame, _("Période"), row.period))
    if row.formula:
        lines.append(_line(frame, _("Calcul"), row.formula))
    if row.source:
        source = frame.tables.source(row.source)
        lines.append(_line(frame, _("Source"), f"{source.title} ({row.locator})"))
    note = row.note_fr if frame.lang == "fr" else row.note_en
    if note:
        lines.append(_line(frame, _("Note"), note))
    return "".join(lines)


def _line(frame: Frame, name: str, text: str) -> str:
    return f"<p><b>{escape(name)}{colon(frame.lang)}</b> {escape(text)}</p>"
