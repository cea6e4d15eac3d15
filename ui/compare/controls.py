"""The choices of the comparison page: what, whom (by list, by map, by a ready choice), when, and how it is drawn."""

from __future__ import annotations

from html import escape

import streamlit as st

from figures.compare.chart_types import CHART_TYPES, chart_type_label, chart_type_of, refusals
from figures.compare.heat_table import MOST_COLUMNS
from figures.compare.presets import alike_rows, picker_plot, presets_for, similar_method
from figures.view import MOST_COMPARED
from texts.numbers import format_number, format_value
from ui.controls import (
    choose_boundaries,
    choose_measure,
    choose_year,
    indicator_options,
    indicator_words,
    territory_words,
)
from ui.figure.graph import graph
from ui.shell.cache import measures
from ui.shell.query_params import chosen, chosen_several
from views.figure.block import no_boundaries_html
from views.figure.plotly import Picking
from views.shell.frame import Frame
from views.shell.links import link_html
from views.shell.request import carry_params

#: What a link between choices of this page keeps.
CACHE_SIZE = ("vintage", "level", "indicator", "year", "measure", "regions", "face", "shown")


def choose_what(frame: Frame) -> None:
    """Draw the indicators; measure and year of the first one."""
    _ = frame.translate
    view = frame.view
    offered = measures(view.indicator, view.level, view.table_vintage, view.year)
    _several(
        frame, _("Indicateurs"), indicator_options(frame), view.indicators, "indicator",
        lambda name: indicator_words(frame, name), MOST_COLUMNS,
    )  # fmt: skip
    if len(offered) > 1:
        choose_measure(frame, offered)
    choose_year(frame)


def choose_whom(frame: Frame) -> None:
    """Draw the boundaries, the list of territories, the map to click on, and the ready choices."""
    _ = frame.translate
    names = territory_words(frame)
    choose_boundaries(frame)
    _several(
        frame, _("Territoires à comparer (2 à {most})").format(most=MOST_COMPARED),
        list(names), frame.view.regions, "regions", names.__getitem__, MOST_COMPARED,
    )  # fmt: skip
    folded = st.popover(_("Choisir sur la carte"), width="stretch", key="region_picker", on_change="rerun")
    # A map that nobody sees would cost every choice on the page.
    if folded.open:
        with folded:
            _picker(frame)
    st.html(presets_html(frame))


def _several(frame: Frame, label, options, current, parameter, words, most) -> None:
    """A list of at most so many choices; an address may name more, which the list would refuse."""
    placeholder = frame.translate("Choisir dans la liste")
    more = {"max_selections": most, "placeholder": placeholder}
    dropped = ("year", "measure") if parameter == "indicator" else ()
    chosen_several(label, options, current[:most], parameter, words, f"several_{parameter}", dropped, **more)


def _picker(frame: Frame) -> None:
    _ = frame.translate
    text = _("Un clic ajoute un territoire, un second le retire.")
    st.html(f'<p class="figure-subtitle">{escape(text)}</p>')
    drawn = picker_plot(frame.tables, frame.view)
    if not drawn:
        st.html(no_boundaries_html(frame.lang))
        return
    graph(drawn, text, Picking("regions", frame.view.regions, several=True))


def presets_html(frame: Frame) -> str:
    """Return the ready choices as links, with what cannot be made and why, and the method in a fold."""
    _ = frame.translate
    items = []
    for preset in presets_for(frame.tables, frame.view):
        shown = carry_params(*CACHE_SIZE, **preset.changes)
        if preset.missing:
            items.append(f'<span class="chip off">{escape(preset.missing)}</span>')
        else:
            items.append(link_html(preset.label, "comparer", shown, "chip"))
    if frame.view.option("shown") == "all":
        shown = carry_params(*CACHE_SIZE, shown="")
        items.append(link_html(_("Seulement les territoires choisis"), "comparer", shown, "chip"))
    label = escape(_("Choix tout prêts"))
    return (
        f'<p class="chips" role="group" aria-label="{label}"><span class="label">{label}</span>{"".join(items)}</p>'
        + _method(frame)
    )


def _method(frame: Frame) -> str:
    _ = frame.translate
    lang = frame.lang
    names = territory_words(frame)
    rows = "".join(
        f"<tr><th scope='row'>{escape(names[found.code])}</th>"
        f'<td class="number">{escape(format_number(found.population, lang))}</td>'
        f'<td class="number">{escape(format_value(found.share, "percent", lang, 1))}</td>'
        f'<td class="number">{escape(format_number(found.distance, lang, 2))}</td></tr>'
        for found in alike_rows(frame.tables, frame.view)
    )
    head = "".join(
        f'<th scope="col">{escape(name)}</th>'
        for name in (_("Territoire"), _("Population"), _("Part de l'ESS"), _("Distance"))
    )
    table = f'<table class="figures"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>' if rows else ""
    summary = escape(_("Comment sont trouvés les voisins et les semblables"))
    text = escape(similar_method(lang))
    return f'<details class="data quiet"><summary>{summary}</summary><p>{text}</p>{table}</details>'


def choose_chart_type(frame: Frame) -> str:
    """Draw the choice of the face, say which ones the data cannot bear, and return the one to draw."""
    _ = frame.translate
    chart_type, why = chart_type_of(frame.tables, frame.view)
    refused = refusals(frame.tables, frame.view)
    offered = [name for name in CHART_TYPES if name not in refused]
    words = lambda name: chart_type_label(name, frame.lang)  # noqa: E731
    chosen(st.segmented_control, _("Type de graphique"), offered, chart_type, "face", words, required=True)
    if why:
        asked = chart_type_label(frame.view.option("face"), frame.lang)
        text = _("Le type « {face} » n'est pas possible ici : {reason}").format(face=asked, reason=why)
        st.html(f'<p class="notice" role="status">{escape(text.rstrip("."))}.</p>')
    elif refused:
        st.html(_refused_html(frame, refused))
    return chart_type


def _refused_html(frame: Frame, refused: dict[str, str]) -> str:
    _ = frame.translate
    reasons: dict[str, list[str]] = {}
    for chart_type in CHART_TYPES:
        if chart_type in refused:
            reasons.setdefault(refused[chart_type].rstrip("."), []).append(
                chart_type_label(chart_type, frame.lang).lower()
            )
    colon = "\u202f: " if frame.lang == "fr" else ": "
    mark = "\u202f; " if frame.lang == "fr" else "; "
    text = mark.join(f"{', '.join(names)} ({reason})" for reason, names in reasons.items())
    start = _("Pas possible ici")
    return f'<p class="aside">{escape(start + colon + text)}.</p>'
