"""The deck on a wall: one slide at a time, large; the arrow keys, or the two links, step through it."""

from __future__ import annotations

from html import escape

import streamlit as st

from exports.deck.from_entries import no_figure
from figures.deck.entries import DeckEntries, DeckEntry
from ui.deck.slides import figure_of
from ui.shell.html import write_html
from ui.shell.theme import themed
from views.deck.adding import PAGE
from views.figure.block import chart_html, head_html
from views.figure.parts import notes_html, table_html
from views.shell.frame import Frame
from views.shell.links import link_html

HEIGHT = 620


def slide_in_view(frame: Frame, entries: DeckEntries) -> int:
    """Return the place of the slide that the address names, from 0; the nearest there is."""
    asked = frame.view.option("slide")
    return min(int(asked) if asked else 1, len(entries)) - 1


def projected_slide(frame: Frame, entries: DeckEntries) -> None:
    """Draw the slide in view whole, and the way to its neighbours."""
    place = slide_in_view(frame, entries)
    slide = entries[place]
    drawn = themed(figure_of(frame.tables, DeckEntry(slide.figure, slide.query), frame.lang))
    st.html(_steps(frame, place, len(entries)))
    if slide.title:
        st.html(f'<p class="slide-title">{escape(slide.title)}</p>')
    if drawn is None:
        st.html(f'<p class="notice" role="status">{escape(no_figure(slide, place + 1, frame.lang))}</p>')
        return
    if drawn.plot:
        shown = chart_html(drawn, HEIGHT if drawn.aspect == "map" else None, name=f"slide-{place}")
    else:
        shown = table_html(drawn, opened=True)
    write_html(head_html(drawn) + shown + notes_html(drawn))


def start_html(frame: Frame) -> str:
    """Return the link that starts the projection at the first slide."""
    return link_html(frame.translate("Projeter"), PAGE, _view("1"), "project")


def _view(slide: str) -> dict[str, str]:
    return {**{k: v for k, v in st.query_params.to_dict().items() if v}, "mode": "projection", "slide": slide}


def _steps(frame: Frame, place: int, count: int) -> str:
    _ = frame.translate
    before = link_html(_("Précédente"), PAGE, _view(str(place)), "step-before") if place else ""
    after = link_html(_("Suivante"), PAGE, _view(str(place + 2)), "step-after") if place + 1 < count else ""
    where = escape(_("Diapositive {n} sur {count}").format(n=place + 1, count=count))
    label = escape(_("Diapositives"))
    return f'<nav class="steps" aria-label="{label}">{before}<span aria-live="polite">{where}</span>{after}</nav>'
