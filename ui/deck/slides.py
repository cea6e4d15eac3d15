"""The slides of the deck as a list: picture, title, note, order; every change goes into the address."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from urllib.parse import urlencode

import streamlit as st

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from exports.deck.from_entries import built, no_figure
from figures.deck.entries import LONGEST_NOTE, LONGEST_TITLE, DeckEntries, DeckEntry, moved, noted, retitled, without
from figures.figure import Figure
from texts import Language
from ui.shell.deck import put
from views.deck.adding import carried
from views.shell.frame import Frame
from views.shell.links import link_html

Change = Callable[[DeckEntries], DeckEntries]


@cached_with_first(256)
def figure_of(tables: Tables, slide: DeckEntry, lang: Language) -> Figure | None:
    """Return the figure of a slide, ``None`` where there is none any more."""
    return built(DeckEntry(slide.figure, slide.query), tables, lang)


def slide_list(frame: Frame, entries: DeckEntries) -> None:
    """Draw one row a slide, to be put in order by its grip (``assets/scripts/slides.js``) or by its buttons."""
    if len(entries) > 1:
        st.html(_order_hint(frame))
    for place, slide in enumerate(entries):
        with st.container(key=f"slide_{place}"):
            picture, words, order = st.columns([3, 8, 2], gap="medium")
            figure = figure_of(frame.tables, DeckEntry(slide.figure, slide.query), frame.lang)
            with picture:
                st.html(_picture(frame, figure, place, len(entries) > 1))
            with words:
                _words(frame, slide, figure, place)
            with order:
                _order(frame, place, len(entries))


def _order_hint(frame: Frame) -> str:
    _ = frame.translate
    text = escape(_("Pour changer l'ordre : tirez une diapositive par sa poignée, ou prenez ses boutons."))
    failed = escape(_("L'ordre n'a pas pu être changé : réessayez, ou prenez les boutons."))
    return f'<p class="order-hint" role="status" data-failed="{failed}">{text}</p>'


def _picture(frame: Frame, figure: Figure | None, place: int, several: bool) -> str:
    # For a pointer alone: with the keyboard the buttons do the same.
    hint = escape(frame.translate("Tirer pour changer l'ordre"))
    grip = f'<span class="slide-grip" title="{hint}" aria-hidden="true">⠿</span>' if several else ""
    number = f'<span class="slide-number">{place + 1}</span>{grip}'
    if figure is None:
        return f'<div class="slide-picture">{number}</div>'
    query = urlencode(figure.query)
    label = escape(frame.translate("Diapositive {n} : {title}").format(n=place + 1, title=figure.title))
    image = f'<img src="/export/{figure.name}.thumb.svg?{escape(query)}" alt="{label}" loading="lazy">'
    return f'<div class="slide-picture">{number}{image}</div>'


def _words(frame: Frame, slide: DeckEntry, figure: Figure | None, place: int) -> None:
    _ = frame.translate
    if figure is None:
        st.html(f'<p class="notice">{escape(no_figure(slide, place + 1, frame.lang))}</p>')
        return
    shown = link_html(figure.title, figure.page, {**figure.query, **_carried()}, "slide-figure")
    st.html(f'<p class="slide-what">{shown} <span>{escape(figure.subtitle)}</span></p>')
    label = _("Titre de la diapositive {n}").format(n=place + 1)
    title = f"slide_title_{place}"
    st.session_state[title] = slide.title
    st.text_input(
        label, key=title, max_chars=LONGEST_TITLE, placeholder=figure.reading or figure.title,
        on_change=_change, args=(lambda entries: retitled(entries, place, st.session_state[title]),),
    )  # fmt: skip
    note = f"slide_note_{place}"
    st.session_state[note] = slide.note
    with st.expander(_("Note pour l'orateur") + (" ✎" if slide.note else ""), expanded=bool(slide.note)):
        st.text_area(
            _("Note de la diapositive {n}").format(n=place + 1), key=note, max_chars=LONGEST_NOTE, height=80,
            label_visibility="collapsed",
            on_change=_change, args=(lambda entries: noted(entries, place, st.session_state[note]),),
        )  # fmt: skip


def _order(frame: Frame, place: int, count: int) -> None:
    _ = frame.translate
    number = place + 1
    steps: tuple[tuple[str, str, str, bool, Change], ...] = (
        ("up", _("Monter"), _("Monter la diapositive {n}"), place == 0, lambda deck: moved(deck, place, place - 1)),
        (
            "down", _("Descendre"), _("Descendre la diapositive {n}"), place == count - 1,
            lambda entries: moved(entries, place, place + 1),
        ),
        ("remove", _("Retirer"), _("Retirer la diapositive {n}"), False, lambda entries: without(entries, place)),
    )  # fmt: skip
    for name, label, hint, disabled, change in steps:
        st.button(
            label, key=f"slide_{name}_{place}", help=hint.format(n=number), disabled=disabled, on_click=_change,
            args=(change,), width="stretch",
        )  # fmt: skip


def _carried() -> dict[str, str]:
    return {name: st.query_params[name] for name in ("deck", "deck_title") if name in st.query_params}


def _change(change: Change) -> None:
    """Write the changed deck into the address; a change that does not fit in leaves it as it was."""
    put(change(carried("fr").entries))
