"""Ranked bars as HTML rows: real text, reached by the keyboard, each a link that puts its territory in view.

The pictures to take away draw the same figures with `charts.bars`.
"""

from __future__ import annotations

from html import escape
from typing import Any

from ess_data.cache import kept_with_first
from ess_data.dataset import Tables
from figures.captions import reference_text
from figures.series import Values, values_for_selection
from figures.view import Selection
from views.figure.parts import KEPT
from views.shell.links import address


@kept_with_first(KEPT)
def bars_html(tables: Tables, selection: Selection) -> str:
    """Return the figures of a view as rows: from the highest where they may be ranked, by name else."""
    values = values_for_selection(tables, selection)
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
        text = escape(reference_text(values, tables, selection.lang))
        head = f'<p class="bars-reference"{place}><span>{text}</span></p>'
    rows = "".join(_row(selection, values, row, span) for row in known)
    kind = "bars" + (" referenced" if reference else "") + ("" if drawn else " plain")
    label = escape(values.indicator.name(selection.lang))
    return f'{head}<ol class="{kind}"{place} aria-label="{label}">{rows}</ol>'


def _row(selection: Selection, values: Values, row: Any, span: tuple[float, float] | None) -> str:
    state = "mine" if row.code in selection.mine else "selected" if row.code in selection.regions else ""
    under = ", ".join(part for part in (row.member, row.period if values.mixed_years else "") if part)
    view = escape(address("carte", {**selection.query(), "regions": row.code}))
    chosen = ' aria-current="true"' if row.code in selection.regions else ""
    name = escape(row.label) + (f"<small>{escape(under)}</small>" if under else "")
    fill = ""
    if span:
        loose = "" if row.qualifier == "exact" else " loose"
        start, end = sorted((_share(row.value, span), _share(0.0, span)))
        left = f"left:{start:.2f}%;" if start else ""
        fill = f'<span class="track"><span class="fill{loose}" style="{left}width:{end - start:.2f}%"></span></span>'
    return (
        f'<li class="{state}"><a href="{view}"{chosen}>'
        f'<span class="name">{name}</span>{fill}<span class="value">{escape(row.text)}</span></a></li>'
    )


def _share(value: float, span: tuple[float, float]) -> float:
    """Return where a value lies between the ends of the bars, in percent: differences go below zero."""
    return 100 * (value - span[0]) / (span[1] - span[0])
