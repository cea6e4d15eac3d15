"""Politiques: who has what, region by instrument, each cell opening its evidence; timeline, amounts, two regions."""

from dataclasses import replace
from html import escape

import streamlit as st

from exhibits.policy_view import matrix_for, of_regions, policy_view, unknown_cell
from ui.cached import exhibit
from ui.figure_block import downloads_html, figure_block, figure_head, file_links_html
from ui.frame import Frame, close_frame, controls, open_frame, page_head, section
from ui.html_parts import legend_html, notes_html, table_html, write_html
from ui.policy_choices import choices, filters, lanes, regions_in_view, two_regions_choice
from ui.policy_matrix import matrix_html
from ui.policy_pair import pair_html
from ui.policy_search import found_html


def notice(text: str) -> None:
    st.html(f'<p class="notice" role="status">{escape(text)}</p>')


def matrix(frame: Frame) -> None:
    _ = frame.translate
    asked = unknown_cell(matrix_for(frame.tables, policy_view(frame.selection)), frame.selection)
    if asked:
        notice(_("La case « {asked} » n'existe pas dans cette matrice : aucune n'est ouverte.").format(asked=asked))
    shown = exhibit("matrice", frame.selection)
    figure_head(shown)
    found = found_html(frame.tables, frame.selection)
    write_html(found + legend_html(shown) + matrix_html(frame.tables, frame.selection))
    write_html(notes_html(shown) + downloads_html(shown) + table_html(shown))


def in_time(frame: Frame) -> None:
    _ = frame.translate
    section(
        _("Dans le temps"), _("De leur début à leur fin, quand elle est connue. Choisissez des régions, ou aucune.")
    )
    with st.container(key="in_time"):
        regions_in_view(frame)
        lanes(frame)
    shown = exhibit("frise", frame.selection)
    if shown is None:
        notice(_("Aucune politique datée ne reste : retirez un filtre ou une région."))
    else:
        figure_block(shown)


def amounts(frame: Frame) -> None:
    _ = frame.translate
    section(_("Les montants que les sources donnent"))
    shown = exhibit("montants", frame.selection)
    if shown is None:
        notice(_("Aucun montant n'est publié dans ce qui reste : retirez un filtre ou une région. Ce n'est pas zéro."))
    else:
        figure_block(shown)


def two_regions(frame: Frame) -> None:
    _ = frame.translate
    section(
        _("Deux régions côte à côte"), _("Instrument par instrument, ce que nos sources disent de l'une et de l'autre.")
    )
    two_regions_choice(frame)
    shown = exhibit("deux-regions", frame.selection)
    if shown is None:
        notice(_("Choisissez deux régions différentes dans les listes ci-dessus."))
        return
    write_html(pair_html(frame.tables, frame.selection) + notes_html(shown) + file_links_html(shown))


frame = open_frame("politiques")
frame = replace(frame, selection=of_regions(frame.tables, frame.selection))
_ = frame.translate
page_head(
    _("Politiques"),
    _("Ce que chaque Région fait pour l'ESS, d'après nos sources. Chaque case ouvre ses preuves."),
    fold=_("Choisir régions, colonnes, ordre, filtres"),
)
with controls():
    choices(frame)
    filters(frame)
matrix(frame)
in_time(frame)
amounts(frame)
two_regions(frame)
close_frame(frame)
