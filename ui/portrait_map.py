"""The départements of a region: a small map in the classes of the large one, its legend, and the ranked figures."""

from __future__ import annotations

from html import escape

from charts.palettes import class_colours
from ess_data.model import Territory
from exhibits.basemap import basemap_for
from exhibits.exhibit import Exhibit
from exhibits.portrait_maps import department_breaks
from exhibits.values import ABSENT, Values, rank_text
from texts.numbers import rounded
from ui.frame import Frame
from ui.html_parts import legend_html
from ui.small_maps import GAP, map_picture


def departements_html(frame: Frame, subject: Territory, exhibit: Exhibit, values: Values) -> str:
    """Return the map, its legend and a list from the highest to the lowest share, each with its rank in France."""
    _ = frame.translate
    breaks = department_breaks(frame.tables, frame.selection, subject)
    colours = class_colours(breaks)
    rows = values.rows
    styles = {
        row.code: GAP
        if row.status in ABSENT
        else colours[breaks.class_of(rounded(row.value, values.indicator.decimals))]
        for row in rows
    }
    base = basemap_for(frame.tables, "departement", "", frame.lang)
    drawn = map_picture(base, styles, exhibit.alt)
    known = sorted((row for row in rows if row.status not in ABSENT), key=lambda row: -row.value)
    listed = [*known, *(row for row in rows if row.status in ABSENT)]
    items = "".join(
        f"<li><b>{escape(row.label)}</b><span>{escape(row.text)}</span><small>{escape(_rank(row, frame))}</small></li>"
        for row in listed
    )
    text = _("Part de l'ESS dans l'emploi salarié ; rang parmi tous les départements.")
    return (
        f'<p class="figure-subtitle">{escape(text)}</p><div class="inside"><div>{drawn}{legend_html(exhibit)}</div>'
        f'<ol class="inside-list">{items}</ol></div>'
    )


def _rank(row, frame: Frame) -> str:
    return "" if row.status in ABSENT else rank_text(int(row.rank), int(row.ranked_among), frame.lang)
