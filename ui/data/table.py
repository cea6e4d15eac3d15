"""What the data page shows of one table: the indicators found by words, the grid, its files, or why it is empty."""

from __future__ import annotations

from html import escape

import pyarrow
import streamlit as st

from ess_data.cache import cached_with_first
from figures.data.tables import LISTS, count_for, table_word
from figures.figure import Column, Figure
from figures.search import search_index
from texts.numbers import format_number
from ui.data.filters import FILTERS, KNOWN
from ui.shell.navigation import page_list
from ui.shell.query_params import query
from views.figure.table_downloads import table_downloads_html
from views.shell.frame import Frame
from views.shell.links import link_html
from views.shell.request import carry_params

#: Indicators found that are named above the table.
MOST_HITS = 8


def hits(frame: Frame) -> None:
    """Name the indicators that the words find, best first, each opening its card."""
    _ = frame.translate
    index = search_index(frame.tables, frame.lang, page_list(frame.lang))
    found = index.find(frame.view.option("q"), kinds=("indicator",), most=MOST_HITS)
    if found:
        links = "".join(link_html(hit.title, "donnees", {**query(), "card": hit.id}) for hit in found)
        label = escape(_("Fiches d'indicateurs"))
        st.html(f'<p class="hits"><span class="label">{label}</span>{links}</p>')


def rows(frame: Frame, listed: Figure) -> None:
    """Draw the grid of a table and its files, or say that nothing is left and what to do."""
    st.html(f'<p class="figure-subtitle">{escape(listed.subtitle)}</p>')
    if listed.table.frame.empty:
        st.html(_nothing(frame, listed.name))
        return
    settings = {column.key: _heading(column) for column in _on_screen(listed)}
    st.dataframe(
        _grid(listed), hide_index=True, height=620, column_config=settings, alt=f"{listed.title}, {listed.subtitle}"
    )
    st.html(table_downloads_html(listed))


def _on_screen(listed: Figure) -> list[Column]:
    return [column for column in listed.table.columns if column.screen]


@cached_with_first(1)
def _grid(listed: Figure) -> pyarrow.Table:
    """Return the cells as the grid takes them: made from a frame at every run, they are a third of its cost."""
    keys = [column.key for column in _on_screen(listed)]
    return pyarrow.Table.from_pandas(listed.table.frame[keys], preserve_index=False)


def _heading(column: Column):
    """Return how the grid shows a column: its title, and numbers in the reader's own format."""
    if column.unit == "year" or not column.unit:
        return st.column_config.Column(column.title)
    return st.column_config.NumberColumn(column.title, format="localized")


def _nothing(frame: Frame, table: str) -> str:
    """Return what an empty table says: where the same filters find something, and how to drop each of them."""
    _ = frame.translate
    words = {
        "q": _("Chercher d'autres mots"),
        "theme": _("Tous les thèmes"),
        "regions": _("Toutes les régions"),
        "during": _("Toutes les années"),
        "standing": _("Toutes les sources"),
    }
    now = query()
    counts = {name: count_for(name, frame.tables, frame.view) for name in LISTS if name != table}
    elsewhere = [
        link_html(f"{table_word(name, frame.lang)} ({format_number(n, frame.lang)})", "donnees", {**now, "table": name})
        for name, n in counts.items()
        if n
    ]
    drops = [
        link_html(words[name], "donnees", {key: value for key, value in now.items() if key != name})
        for name in FILTERS
        if now.get(name) and (name == "q" or name in KNOWN[table])
    ]
    drops.append(link_html(_("Tout effacer"), "donnees", carry_params(table=table)))
    lines = [f"<p>{''.join(drops)}</p>"]
    if elsewhere:
        others = escape(_("Les mêmes filtres trouvent ailleurs :"))
        lines.append(f"<p>{others} {''.join(elsewhere)}</p>")
    title = escape(_("Aucune ligne pour ces filtres"))
    return f'<div class="empty" role="status"><b>{title}</b>{"".join(lines)}</div>'
