"""Données: every table, filtered by theme and region, with sources and caveats, to search and to take away."""

from dataclasses import replace

import streamlit as st

from ess_data.words import THEMES, theme_word
from exhibits.catalogue import LISTS, listed_table, table_word
from exhibits.exhibit import Column, Exhibit
from exhibits.selection import Selection
from exhibits.values import labels_by_name
from ui.address import chosen, chosen_several
from ui.figure_block import file_links_html
from ui.frame import Frame, close_frame, open_frame, page_head

THEMED = ("observations", "indicators")
PLACED = ("observations", "policies", "territories")


def by_region(selection: Selection) -> Selection:
    """The view as this page filters it, by regions: codes of another level would mean other territories here."""
    return selection if selection.level == "region" else replace(selection, level="region", regions=())


def choose_table(frame: Frame) -> str:
    _ = frame.translate
    current = frame.selection.table
    widget, words = st.segmented_control, lambda name: table_word(name, frame.lang)
    chosen(widget, _("Table"), list(LISTS), current, "table", words, required=True)
    return current


def filters(frame: Frame, table: str) -> None:
    _ = frame.translate
    left, right = st.columns(2, gap="medium")
    if table in THEMED:
        with left:
            filter_by("theme", _("Thèmes"), THEMES, frame.selection.themes, lambda t: theme_word(t, frame.lang))
    if table in PLACED:
        names = labels_by_name(frame.tables, "region", frame.selection.vintage, frame.lang)
        with right:
            filter_by("regions", _("Régions"), list(names), frame.selection.regions, names.__getitem__)


def filter_by(parameter, label, options, current, words) -> None:
    """A filter of several values; empty means everything."""
    placeholder = frame.translate("Tout")
    chosen_several(label, options, current, parameter, words, f"filter_{parameter}", placeholder=placeholder)


def rows(frame: Frame, listed: Exhibit) -> None:
    _ = frame.translate
    columns = [column for column in listed.table.columns if column.screen]
    data = listed.table.frame[[column.key for column in columns]]
    settings = {column.key: heading(column) for column in columns}
    st.html(f'<p class="figure-subtitle">{listed.subtitle}</p>')
    if data.empty:
        text = _("Aucune ligne pour ces filtres : retirez-en un.")
        st.html(f'<p class="notice">{text}</p>')
        return
    st.dataframe(data, hide_index=True, height=620, column_config=settings, alt=f"{listed.title}, {listed.subtitle}")
    st.html(file_links_html(listed))


def heading(column: Column):
    """How the grid shows a column: its title, and numbers in the reader's own format."""
    if column.unit == "year" or not column.unit:
        return st.column_config.Column(column.title)
    return st.column_config.NumberColumn(column.title, format="localized")


frame = open_frame("donnees")
frame = replace(frame, selection=by_region(frame.selection))
_ = frame.translate
page_head(
    _("Données"),
    _(
        "Chaque chiffre avec sa période, sa précision, sa source et l'endroit où il s'y trouve. Cherchez, "
        "filtrez, emportez."
    ),
)
table = choose_table(frame)
filters(frame, table)
rows(frame, listed_table(table, frame.tables, frame.selection))
close_frame(frame)
