"""Comparer: territories side by side, drawn as the data can bear: bars, dots, slopes, a cloud, a table, vignettes."""

import streamlit as st

from figures.compare.chart_types import CHART_TYPES
from figures.compare.shared import for_indicator, shows_all
from figures.suggestions import only_figure
from ui.compare.controls import choose_chart_type, choose_what, choose_whom
from ui.figure.upload_files import own_files
from ui.shell.cache import figure
from ui.shell.html import write_html
from ui.shell.page import close_frame, controls, open_frame, page_head
from views.compare.heat_table import heat_table_html
from views.figure.block import figure_html, head_html
from views.figure.calculation import calculation_of
from views.figure.downloads import downloads_html
from views.figure.parts import notes_html
from views.shell.frame import Frame
from views.shell.links import link_html
from views.shell.request import carry_params
from views.shell.suggestion import suggestion_html

#: The regions of 2010 whose systems the seminar described, and Île-de-France beside them.
SEMINAR_REGIONS = "93,53,31,11"
SEMINAR_FAMILIES = "clusters_count,clusters_members,regional_money,clauses_rate"


def hint(frame: Frame) -> None:
    """What to do next, while fewer than two territories are chosen."""
    _ = frame.translate
    view = frame.view
    if view.regions:
        alone = frame.tables.territory(view.level, view.regions[0], view.table_vintage)
        text = _(
            "{name} : un seul territoire ne se compare pas. Ajoutez-en un, ou prenez un des choix tout prêts ci-dessus."
        ).format(name=alone.label(frame.lang))
    else:
        text = _("Choisissez au moins deux territoires dans la liste, sur la carte, ou par un choix tout prêt.")
    st.html(f'<p class="notice" role="status">{text}</p>')
    shown = carry_params(vintage="2010", level="region", regions=SEMINAR_REGIONS, indicator=SEMINAR_FAMILIES)
    label = _("Ou partez des régions du séminaire de 2011 et de leurs dispositifs")
    st.html(link_html(label, "comparer", shown, "more"))


def comparison(frame: Frame) -> None:
    chart_type = choose_chart_type(frame)
    if chart_type == "heat":
        heat(frame)
    elif chart_type == "scatter":
        draw(frame, chart_type, frame.view)
    else:
        # Each indicator that the face can show, the first one with the year and measure of the address.
        for indicator in frame.view.indicators:
            draw(frame, chart_type, for_indicator(frame.view, indicator))


def draw(frame: Frame, chart_type: str, chosen) -> None:
    shown = figure(CHART_TYPES[chart_type], chosen) or figure("comparaison", chosen)
    name = f"{chart_type}_{chosen.indicator}"
    write_html(figure_html(shown, name) + calculation_of(frame.tables, chosen, shown.name))
    own_files(shown, name)


def heat(frame: Frame) -> None:
    shown = figure("tableau", frame.view)
    traced = calculation_of(frame.tables, frame.view, shown.name)
    write_html(head_html(shown) + heat_table_html(shown) + notes_html(shown) + downloads_html(shown) + traced)


frame = open_frame("comparer")
_ = frame.translate
page_head(
    _("Comparer"),
    _("De deux à huit territoires côte à côte, ou tous ensemble, avec la valeur nationale quand elle existe."),
    toggle=_("Choisir indicateur, année, territoires"),
)
with controls():
    choose_what(frame)
    choose_whom(frame)
if alone := only_figure(frame.tables, frame.view):
    st.html(suggestion_html(alone, "comparer"))
if len(frame.view.regions) < 2 and not shows_all(frame.view):
    hint(frame)
else:
    comparison(frame)
close_frame(frame)
