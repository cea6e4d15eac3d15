"""Ranked bars as HTML rows: real text, reached by the keyboard, each a link that puts its territory in view.

The pictures to take away draw the same figures with `charts.bars`.
"""

from __future__ import annotations

from html import escape
from typing import Any

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from figures.captions import reference_text
from figures.series import IndicatorSeries, series_for_view
from figures.view import View
from views.figure.parts import CACHE_SIZE
from views.shell.links import address


@cached_with_first(CACHE_SIZE)
def bars_html(tables: Tables, view: View) -> str:
    """Return the figures of a view as rows: from the highest where they may be ranked, by name else."""
    values = series_for_view(tables, view)
    known = values.ordered(values.known_rows)
    if not known:
        return ""
    drawn = values.indicator.kind in ("rate", "count", "amount")
    reference = values.reference if drawn and values.rankable else None
    ends = [*(row.value for row in known), reference.value if reference else 0.0, 0.0]
    span = (min(ends), max(ends)) if drawn and min(ends) < max(ends) else None
    head, place = "", ""
    if reference and span:
        place = f' style="--at:{_share(reference.value, span):.2f}%"'
        text = escape(reference_text(values, tables, view.lang))
        head = f'<p class="bars-reference"{place}><span>{text}</span></p>'
    rows = "".join(_row(view, values, row, span) for row in known)
    kind = "bars" + (" referenced" if reference else "") + ("" if drawn else " plain")
    label = escape(values.indicator.name(view.lang))
    return f'{head}<ol class="{kind}"{place} aria-label="{label}">{rows}</ol>'


def _row(view: View, values: IndicatorSeries, row: Any, span: tuple[float, float] | None) -> str:
    state = "mine" if row.code in view.home else "selected" if row.code in view.regions else ""
    under = ", ".join(part for part in (row.member, row.period if values.mixed_years else "") if part)
    shown = escape(address("carte", {**view.query(), "regions": row.code}))
    chosen = ' aria-current="true"' if row.code in view.regions else ""
    name = escape(row.label) + (f"<small>{escape(under)}</small>" if under else "")
    fill = ""
    if span:
        inexact = "" if row.qualifier == "exact" else " inexact"
        start, end = sorted((_share(row.value, span), _share(0.0, span)))
        left = f"left:{start:.2f}%;" if start else ""
        fill = f'<span class="track"><span class="fill{inexact}" style="{left}width:{end - start:.2f}%"></span></span>'
    return (
        f'<li class="{state}"><a href="{shown}"{chosen}>'
        f'<span class="name">{name}</span>{fill}<span class="value">{escape(row.text)}</span></a></li>'
    )


def _share(value: float, span: tuple[float, float]) -> float:
    """Return where a value lies between the ends of the bars, in percent: differences go below zero."""
    return 100 * (value - span[0]) / (span[1] - span[0])
