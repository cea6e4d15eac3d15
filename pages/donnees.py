"""Données: every table, searched and filtered, the card of an indicator, files to take away."""

from dataclasses import replace
from html import escape

import streamlit as st

from ess_data.derive.measures import VALUE
from ess_data.errors import UnknownIndicator
from ess_data.store import shared_tables
from figures.data.indicator_card import indicator_card
from figures.data.tables import LISTS, count_for, listed_table, table_word
from figures.view import DEFAULT_INDICATOR, View
from texts.numbers import format_number
from ui.data.filters import choose_filters, choose_words
from ui.data.table import hits, rows
from ui.shell.navigation import STEMS
from ui.shell.page import close_frame, controls, controls_toggle_html, open_frame, page_head
from ui.shell.query_params import chosen, query
from ui.upload.section import upload_section
from views.data.indicator_card import card_html
from views.shell.frame import Frame
from views.shell.links import link_html


def as_listed(view: View) -> View:
    """The view as this page filters it, by regions: codes of another level would mean other territories here."""
    here = replace(view, indicators=(DEFAULT_INDICATOR,), year=None, measure=VALUE)
    return here if here.level == "region" else replace(here, level="region", regions=())


def choose_table(frame: Frame) -> str:
    _ = frame.translate
    current = frame.view.table

    def words(name: str) -> str:
        count = format_number(count_for(name, frame.tables, frame.view), frame.lang)
        return f"{table_word(name, frame.lang)} ({count})"

    chosen(st.segmented_control, _("Table"), list(LISTS), current, "table", words, required=True)
    return current


def choose_card(frame: Frame) -> None:
    _ = frame.translate
    listed = listed_table("indicators", frame.tables, frame.view).table.frame
    current = frame.view.option("card")
    names = {"": _("Aucune"), **dict(zip(listed["id"], listed["name"], strict=True))}
    if current in frame.tables.indicators["indicator"].values:
        names.setdefault(current, frame.tables.indicator(current).name(frame.lang))
    label, shown = _("Fiche d'un indicateur"), current if current in names else ""
    chosen(st.selectbox, label, list(names), shown, "card", names.__getitem__, key="choice_card")


def card(frame: Frame) -> None:
    name = frame.view.option("card")
    if not name:
        return
    try:
        found = indicator_card(frame.tables, name, frame.lang, STEMS)
    except UnknownIndicator as error:
        text = error.message(frame.lang)
        st.html(f'<p class="notice" role="status">{escape(text[:1].upper() + text[1:])}</p>')
        return
    without = {key: value for key, value in query().items() if key != "card"}
    close = link_html(frame.translate("Fermer la fiche"), "donnees", without, "close-card")
    st.html(card_html(frame, found) + close)


frame = open_frame("donnees")
# Listed are the curated tables alone: their files come from addresses, which know no reader's own figures.
frame = replace(frame, view=as_listed(frame.view), tables=shared_tables())
_ = frame.translate
page_head(
    _("Données"),
    _(
        "Chaque chiffre avec sa période, sa précision, sa source et l'endroit où il s'y trouve. Cherchez, "
        "filtrez, emportez."
    ),
)
choose_words(frame)
# Below the field for words, which a phone shows.
st.html(controls_toggle_html(_("Choisir la table, filtrer les lignes")))
with controls():
    table = choose_table(frame)
    choose_filters(frame, table)
hits(frame)
if table == "indicators":
    choose_card(frame)
card(frame)
rows(frame, listed_table(table, frame.tables, frame.view))
upload_section(frame)
close_frame(frame)
