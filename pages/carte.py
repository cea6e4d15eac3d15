"""Carte: one indicator on the map, the ranked bars of the same figures beside it, one territory in focus."""

from html import escape
from math import ceil

import streamlit as st

from figures.figure import Exhibit
from figures.map.options import EXHIBIT_OF_VIEW
from figures.series import values_for_selection
from figures.suggestions import only_figure
from figures.view import Selection
from ui.controls import choose_boundaries, choose_indicator, choose_measure, choose_year, territory_words
from ui.figure.block import chart_html, downloads_html, figure_head, own_files
from ui.figure.plotly import Picking
from ui.map.settings import map_settings
from ui.map.view import choose_second, choose_since, choose_view
from ui.shell.cache import exhibit, measures
from ui.shell.page import Frame, close_frame, controls, open_frame, page_head, seen_first
from ui.shell.query_params import chosen, chosen_several, kept
from views.figure.calculation import calculation_of
from views.figure.parts import notes_html, table_html, write_html
from views.map.ranking import bars_html
from views.map.territory import panel_html
from views.shell.glossary_tooltips import explained
from views.shell.links import link_html
from views.shell.suggestion import advice_html

#: Pixels of a map's height by view; small maps of years take theirs by the row.
HEIGHTS = {"single": 600, "two": 520, "steps": 680}
ROW_HEIGHT = 380


def choices(frame: Frame) -> None:
    selection = frame.selection
    offered = measures(selection.indicator, selection.level, selection.table_vintage, selection.year)
    single = selection.option("view") == "single"
    choose_indicator(frame)
    if len(offered) > 1 and single:
        choose_measure(frame, offered)
    choose_second(frame)
    choose_boundaries(frame)
    choose_view(frame)
    choose_year(frame)
    choose_since(frame)
    map_settings(frame, values_for_selection(frame.tables, selection))


def main_figure(selection: Selection) -> Exhibit | None:
    """Return the figure of the view asked for; ``None`` where its indicator has none."""
    return exhibit(EXHIBIT_OF_VIEW[selection.option("view")], selection)


def picking(frame: Frame) -> Picking:
    """A click brings a territory into view; Shift and a click add one, or take it out again."""
    return Picking("regions", frame.selection.regions)


def map_and_bars(frame: Frame) -> None:
    drawn = exhibit("carte", frame.selection)
    figure_head(drawn)
    left, right = st.columns([7, 5], gap="large")
    with left:
        write_html(chart_html(drawn, 600, picking(frame)))
    seen_first()
    bars = exhibit("classement", frame.selection)
    with left:
        st.html(downloads_html(drawn))
        own_files(drawn, "map")
    with right:
        # Beside the map, where a click is answered at eye level.
        focus(frame)
        write_html(bars_html(frame.tables, frame.selection) + downloads_html(bars))
        own_files(bars, "bars")
    write_html(notes_html(drawn) + table_html(drawn) + traced(frame, drawn) + definition(frame))


def comparison(frame: Frame, view: str) -> None:
    """Several maps, or one that compares: as wide as the page, with its table below."""
    _ = frame.translate
    drawn = main_figure(frame.selection)
    if drawn is None:
        text = _("Cette vue demande d'autres chiffres que ceux de cet indicateur : choisissez une autre vue.")
        st.html(f'<p class="notice">{escape(text)}</p>')
        map_and_bars(frame)
        return
    figure_head(drawn)
    rows = sum(name.startswith("geo") for name in drawn.figure["layout"]) / 3
    height = ceil(rows) * ROW_HEIGHT if view == "years" else HEIGHTS.get(view, HEIGHTS["single"])
    write_html(chart_html(drawn, height, picking(frame)))
    seen_first()
    st.html(downloads_html(drawn))
    focus(frame)
    write_html(notes_html(drawn) + table_html(drawn) + traced(frame, drawn) + definition(frame))


def focus(frame: Frame) -> None:
    """The territory in focus, from the list or by a click, my region when nothing was chosen; others beside it."""
    _ = frame.translate
    # My region is in view as long as nothing else is: "none" could not be chosen then.
    none = {} if len(frame.selection.mine) == 1 else {"": _("Aucun")}
    words = territory_words(frame)
    names = {**none, **words}
    code, several = frame.selection.focus, frame.selection.regions
    text = _("Ou cliquez sur la carte ou sur une ligne du classement.")
    label = _("Territoire en vue")
    with st.container(key="focus_lists"):
        chosen(st.selectbox, label, list(names), code, "regions", names.__getitem__, key="focus", help=text)
        if code:
            label, text = _("Territoires choisis"), _("Majuscule et clic sur la carte en ajoute un ou le retire.")
            chosen_several(label, list(words), several, "regions", words.__getitem__, "chosen_regions", help=text)
    if code:
        panel = panel_html(frame, values_for_selection(frame.tables, frame.selection), code)
        view = kept("vintage", "level", "indicator", "year", regions=",".join(several) or code)
        link = _("Comparer ces territoires") if len(several) > 1 else _("Comparer ce territoire à d'autres")
        st.html(panel + link_html(link, "comparer", view, "more"))


def traced(frame: Frame, drawn: Exhibit) -> str:
    return calculation_of(frame.tables, frame.selection, drawn.name)


def definition(frame: Frame) -> str:
    _ = frame.translate
    indicator = frame.tables.indicator(frame.selection.indicator)
    title, text = _("Définition"), explained(indicator.definition(frame.lang), frame.lang)
    return f'<p class="section-text"><b>{title}</b><br>{text}</p>'


frame = open_frame("carte", ahead=main_figure)
page_head(frame.translate("Carte"), fold=frame.translate("Choisir indicateur, année, territoires"))
place = controls()
view = frame.selection.option("view")
if alone := only_figure(frame.tables, frame.selection):
    st.html(advice_html(alone, "carte"))
if view == "single":
    map_and_bars(frame)
else:
    comparison(frame, view)
with place:
    choices(frame)
close_frame(frame)
