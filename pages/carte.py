"""Carte: one indicator on the map, the ranked bars of the same figures beside it, one territory in focus."""

from html import escape
from math import ceil

import streamlit as st

from figures.figure import Figure
from figures.map.options import FIGURE_OF_VIEW
from figures.series import series_for_view
from figures.suggestions import only_figure
from figures.view import View
from ui.controls import choose_boundaries, choose_indicator, choose_measure, choose_year, territory_words
from ui.figure.upload_files import own_files
from ui.map.settings import map_settings
from ui.map.view import choose_second, choose_since, choose_view
from ui.shell.cache import figure, measures
from ui.shell.html import write_html
from ui.shell.page import close_frame, controls, open_frame, page_head, seen_first
from ui.shell.query_params import chosen, chosen_several
from views.figure.block import chart_html, head_html
from views.figure.calculation import calculation_of
from views.figure.downloads import downloads_html
from views.figure.parts import notes_html, table_html
from views.figure.plotly import Picking
from views.map.ranking import bars_html
from views.map.territory import panel_html
from views.shell.frame import Frame
from views.shell.glossary_tooltips import explained
from views.shell.links import link_html
from views.shell.request import carry_params
from views.shell.suggestion import suggestion_html

#: Pixels of a map's height by view; small maps of years take theirs by the row.
HEIGHTS = {"single": 600, "two": 520, "steps": 680}
ROW_HEIGHT = 380


def choices(frame: Frame) -> None:
    view = frame.view
    offered = measures(view.indicator, view.level, view.table_vintage, view.year)
    single = view.option("view") == "single"
    choose_indicator(frame)
    if len(offered) > 1 and single:
        choose_measure(frame, offered)
    choose_second(frame)
    choose_boundaries(frame)
    choose_view(frame)
    choose_year(frame)
    choose_since(frame)
    map_settings(frame, series_for_view(frame.tables, view))


def main_figure(view: View) -> Figure | None:
    """Return the figure of the view asked for; ``None`` where its indicator has none."""
    return figure(FIGURE_OF_VIEW[view.option("view")], view)


def picking(frame: Frame) -> Picking:
    """A click brings a territory into view; Shift and a click add one, or take it out again."""
    return Picking("regions", frame.view.regions)


def map_and_bars(frame: Frame) -> None:
    drawn = figure("carte", frame.view)
    st.html(head_html(drawn))
    left, right = st.columns([7, 5], gap="large")
    with left:
        write_html(chart_html(drawn, 600, picking(frame)))
    seen_first()
    bars = figure("classement", frame.view)
    with left:
        st.html(downloads_html(drawn))
        own_files(drawn, "map")
    with right:
        # Beside the map, where a click is answered at eye level.
        focus(frame)
        write_html(bars_html(frame.tables, frame.view) + downloads_html(bars))
        own_files(bars, "bars")
    write_html(notes_html(drawn) + table_html(drawn) + traced(frame, drawn) + definition(frame))


def comparison(frame: Frame, shown: str) -> None:
    """Several maps, or one that compares: as wide as the page, with its table below."""
    _ = frame.translate
    drawn = main_figure(frame.view)
    if drawn is None:
        text = _("Cette vue demande d'autres chiffres que ceux de cet indicateur : choisissez une autre vue.")
        st.html(f'<p class="notice">{escape(text)}</p>')
        map_and_bars(frame)
        return
    st.html(head_html(drawn))
    rows = sum(name.startswith("geo") for name in drawn.plot["layout"]) / 3
    height = ceil(rows) * ROW_HEIGHT if shown == "years" else HEIGHTS.get(shown, HEIGHTS["single"])
    write_html(chart_html(drawn, height, picking(frame)))
    seen_first()
    st.html(downloads_html(drawn))
    focus(frame)
    write_html(notes_html(drawn) + table_html(drawn) + traced(frame, drawn) + definition(frame))


def focus(frame: Frame) -> None:
    """The territory in focus, from the list or by a click, my region when nothing was chosen; others beside it."""
    _ = frame.translate
    # My region is in view as long as nothing else is: "none" could not be chosen then.
    none = {} if len(frame.view.home) == 1 else {"": _("Aucun")}
    words = territory_words(frame)
    names = {**none, **words}
    code, several = frame.view.focus, frame.view.regions
    text = _("Ou cliquez sur la carte ou sur une ligne du classement.")
    label = _("Territoire en vue")
    with st.container(key="focus_lists"):
        chosen(st.selectbox, label, list(names), code, "regions", names.__getitem__, key="focus", help=text)
        if code:
            label, text = _("Territoires choisis"), _("Majuscule et clic sur la carte en ajoute un ou le retire.")
            chosen_several(label, list(words), several, "regions", words.__getitem__, "chosen_regions", help=text)
    if code:
        panel = panel_html(frame, series_for_view(frame.tables, frame.view), code)
        shown = carry_params("vintage", "level", "indicator", "year", regions=",".join(several) or code)
        link = _("Comparer ces territoires") if len(several) > 1 else _("Comparer ce territoire à d'autres")
        st.html(panel + link_html(link, "comparer", shown, "more"))


def traced(frame: Frame, drawn: Figure) -> str:
    return calculation_of(frame.tables, frame.view, drawn.name)


def definition(frame: Frame) -> str:
    _ = frame.translate
    indicator = frame.tables.indicator(frame.view.indicator)
    title, text = _("Définition"), explained(indicator.definition(frame.lang), frame.lang)
    return f'<p class="section-text"><b>{title}</b><br>{text}</p>'


frame = open_frame("carte", ahead=main_figure)
page_head(frame.translate("Carte"), toggle=frame.translate("Choisir indicateur, année, territoires"))
place = controls()
shown = frame.view.option("view")
if alone := only_figure(frame.tables, frame.view):
    st.html(suggestion_html(alone, "carte"))
if shown == "single":
    map_and_bars(frame)
else:
    comparison(frame, shown)
with place:
    choices(frame)
close_frame(frame)
