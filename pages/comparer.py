"""Comparer: territories side by side, drawn as the data can bear: bars, dots, slopes, a cloud, a table, vignettes."""

import streamlit as st

from figures.compare.chart_types import FACES
from figures.compare.shared import for_indicator, shows_all
from figures.suggestions import only_figure
from ui.compare.controls import choose_face, choose_what, choose_whom
from ui.figure.block import downloads_html, figure_html, head_html, own_files
from ui.shell.cache import exhibit
from ui.shell.page import Frame, close_frame, controls, open_frame, page_head
from ui.shell.query_params import kept
from views.compare.heat_table import heat_table_html
from views.figure.calculation import calculation_of
from views.figure.parts import notes_html, write_html
from views.shell.links import link_html
from views.shell.suggestion import advice_html

#: The regions of 2010 whose systems the seminar described, and Île-de-France beside them.
SEMINAR_REGIONS = "93,53,31,11"
SEMINAR_FAMILIES = "clusters_count,clusters_members,regional_money,clauses_rate"


def hint(frame: Frame) -> None:
    """What to do next, while fewer than two territories are chosen."""
    _ = frame.translate
    selection = frame.selection
    if selection.regions:
        alone = frame.tables.territory(selection.level, selection.regions[0], selection.table_vintage)
        text = _(
            "{name} : un seul territoire ne se compare pas. Ajoutez-en un, ou prenez un des choix tout prêts ci-dessus."
        ).format(name=alone.label(frame.lang))
    else:
        text = _("Choisissez au moins deux territoires dans la liste, sur la carte, ou par un choix tout prêt.")
    st.html(f'<p class="notice" role="status">{text}</p>')
    view = kept(vintage="2010", level="region", regions=SEMINAR_REGIONS, indicator=SEMINAR_FAMILIES)
    label = _("Ou partez des régions du séminaire de 2011 et de leurs dispositifs")
    st.html(link_html(label, "comparer", view, "more"))


def comparison(frame: Frame) -> None:
    face = choose_face(frame)
    if face == "heat":
        heat(frame)
    elif face == "scatter":
        draw(frame, face, frame.selection)
    else:
        # Each indicator that the face can show, the first one with the year and measure of the address.
        for indicator in frame.selection.indicators:
            draw(frame, face, for_indicator(frame.selection, indicator))


def draw(frame: Frame, face: str, view) -> None:
    shown = exhibit(FACES[face], view) or exhibit("comparaison", view)
    name = f"{face}_{view.indicator}"
    write_html(figure_html(shown, name) + calculation_of(frame.tables, view, shown.name))
    own_files(shown, name)


def heat(frame: Frame) -> None:
    shown = exhibit("tableau", frame.selection)
    traced = calculation_of(frame.tables, frame.selection, shown.name)
    write_html(head_html(shown) + heat_table_html(shown) + notes_html(shown) + downloads_html(shown) + traced)


frame = open_frame("comparer")
_ = frame.translate
page_head(
    _("Comparer"),
    _("De deux à huit territoires côte à côte, ou tous ensemble, avec la valeur nationale quand elle existe."),
    fold=_("Choisir indicateur, année, territoires"),
)
with controls():
    choose_what(frame)
    choose_whom(frame)
if alone := only_figure(frame.tables, frame.selection):
    st.html(advice_html(alone, "comparer"))
if len(frame.selection.regions) < 2 and not shows_all(frame.selection):
    hint(frame)
else:
    comparison(frame)
close_frame(frame)
