"""The départements of a region: a small map in the classes of the large one, its legend, and the ranked figures."""

from __future__ import annotations

from html import escape

from charts.palettes import class_colours
from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.model import Territory
from figures.basemap import basemap_for
from figures.figure import Figure
from figures.region.departements import department_breaks, inside_values
from figures.series import ABSENT, rank_text
from figures.view import View
from texts import Language, translator
from texts.numbers import rounded
from views.figure.legend import legend_html
from views.figure.small_maps import GAP, map_picture


@cached_with_first(64)
def departements_html(tables: Tables, view: View, subject: Territory, figure: Figure, dark: bool) -> str:
    """Return the map, its legend and a list from the highest to the lowest share, each with its rank in France."""
    lang = view.lang
    _ = translator(lang)
    values = inside_values(tables, view, subject)
    breaks = department_breaks(tables, view, subject)
    colours = class_colours(breaks)
    rows = values.rows
    styles = {
        row.code: GAP
        if row.status in ABSENT
        else colours[breaks.class_of(rounded(row.value, values.indicator.decimals))]
        for row in rows
    }
    base = basemap_for(tables, "departement", "", lang)
    drawn = map_picture(base, styles, figure.alt, dark)
    known = sorted((row for row in rows if row.status not in ABSENT), key=lambda row: -row.value)
    listed = [*known, *(row for row in rows if row.status in ABSENT)]
    items = "".join(
        f"<li><b>{escape(row.label)}</b><span>{escape(row.text)}</span><small>{escape(_rank(row, lang))}</small></li>"
        for row in listed
    )
    text = _("Part de l'ESS dans l'emploi salarié ; rang parmi tous les départements.")
    return (
        f'<p class="figure-subtitle">{escape(text)}</p><div class="inside"><div>{drawn}{legend_html(figure)}</div>'
        f'<ol class="inside-list">{items}</ol></div>'
    )


def _rank(row, lang: Language) -> str:
    return "" if row.status in ABSENT else rank_text(int(row.rank), int(row.ranked_among), lang)
