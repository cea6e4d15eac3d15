"""Politiques: who has what, region by instrument, each cell opening its evidence; timeline, amounts, two regions."""

from dataclasses import replace
from html import escape

import streamlit as st

from figures.policies.view import matrix_for, of_regions, policy_view, unknown_cell
from ui.policies.controls import choices, filters, lanes, regions_in_view, two_regions_choice
from ui.shell.cache import figure
from ui.shell.html import write_html
from ui.shell.page import close_frame, controls, open_frame, page_head, section
from views.figure.block import figure_html, head_html
from views.figure.downloads import downloads_html, file_links_html
from views.figure.legend import legend_html
from views.figure.parts import notes_html, table_html
from views.policies.matrix import matrix_html
from views.policies.pair import pair_html
from views.policies.search import found_html
from views.shell.frame import Frame, section_html


def notice(text: str) -> None:
    st.html(notice_html(text))


def notice_html(text: str) -> str:
    return f'<p class="notice" role="status">{escape(text)}</p>'


def who_has_what(frame: Frame) -> None:
    _ = frame.translate
    asked = unknown_cell(matrix_for(frame.tables, policy_view(frame.view)), frame.view)
    if asked:
        notice(_("La case « {asked} » n'existe pas dans cette matrice : aucune n'est ouverte.").format(asked=asked))
    shown = figure("matrice", frame.view)
    found = found_html(frame.tables, frame.view)
    matrix = matrix_html(frame.tables, frame.view)
    below = notes_html(shown) + downloads_html(shown) + table_html(shown)
    write_html(head_html(shown) + found + legend_html(shown) + matrix + below)


def in_time(frame: Frame) -> None:
    _ = frame.translate
    section(
        _("Dans le temps"), _("De leur début à leur fin, quand elle est connue. Choisissez des régions, ou aucune.")
    )
    with st.container(key="in_time"):
        regions_in_view(frame)
        lanes(frame)
    shown = figure("frise", frame.view)
    if shown is None:
        notice(_("Aucune politique datée ne reste : retirez un filtre ou une région."))
    else:
        write_html(figure_html(shown))


def amounts(frame: Frame) -> None:
    _ = frame.translate
    shown = figure("montants", frame.view)
    none = _("Aucun montant n'est publié dans ce qui reste : retirez un filtre ou une région. Ce n'est pas zéro.")
    below = figure_html(shown) if shown else notice_html(none)
    write_html(section_html(_("Les montants que les sources donnent")) + below)


def two_regions(frame: Frame) -> None:
    _ = frame.translate
    section(
        _("Deux régions côte à côte"), _("Instrument par instrument, ce que nos sources disent de l'une et de l'autre.")
    )
    two_regions_choice(frame)
    shown = figure("deux-regions", frame.view)
    if shown is None:
        notice(_("Choisissez deux régions différentes dans les listes ci-dessus."))
        return
    write_html(pair_html(frame.tables, frame.view) + notes_html(shown) + file_links_html(shown))


frame = open_frame("politiques")
frame = replace(frame, view=of_regions(frame.tables, frame.view))
_ = frame.translate
page_head(
    _("Politiques"),
    _("Ce que chaque Région fait pour l'ESS, d'après nos sources. Chaque case ouvre ses preuves."),
    toggle=_("Choisir régions, colonnes, ordre, filtres"),
)
with controls():
    choices(frame)
    filters(frame)
who_has_what(frame)
in_time(frame)
amounts(frame)
two_regions(frame)
close_frame(frame)
