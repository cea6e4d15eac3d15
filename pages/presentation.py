"""Présentation: the deck of slides, in order, with their titles and notes, and its files; templates to start from."""

from html import escape

import streamlit as st

from exports.deck.from_entries import title_of
from figures.deck.entries import LONGEST_TITLE, MOST_SLIDES, DeckEntries, plain_title
from figures.deck.templates import usual_pair
from figures.series import labels_by_name
from ui.controls import choose_indicator
from ui.deck.files import choose_archive, files_html, tell_once, template_button, template_form_html
from ui.deck.projection import projected_slide, start_html
from ui.deck.slides import slide_list
from ui.shell.page import close_frame, open_frame, page_head, region_picker, section
from ui.shell.query_params import chosen_several, set_parameter
from ui.shell.theme import is_projected
from views.deck.adding import carried
from views.shell.frame import Frame


def empty(frame: Frame) -> None:
    _ = frame.translate
    steps = (
        _("Sous chaque carte et chaque graphique, « Ajouter à la présentation » met la figure de côté."),
        _("Ici, vous mettez les figures dans l'ordre, vous les titrez, vous notez ce qu'il faut dire."),
        _("Vous emportez tout d'un coup : diapositives modifiables, PDF, classeur, images, données, sources."),
    )
    items = "".join(f"<li>{escape(step)}</li>" for step in steps)
    title = escape(_("Aucune figure pour l'instant"))
    st.html(f'<div class="empty-deck"><h2>{title}</h2><ol>{items}</ol></div>')


def deck_title(frame: Frame) -> None:
    _ = frame.translate
    st.session_state["deck_title"] = plain_title(st.query_params.get("deck_title", ""))
    st.text_input(
        _("Titre de la présentation"), key="deck_title", max_chars=LONGEST_TITLE, placeholder=title_of("", frame.lang),
        on_change=lambda: set_parameter("deck_title", plain_title(st.session_state["deck_title"])),
    )  # fmt: skip


def slides(frame: Frame, entries: DeckEntries) -> None:
    _ = frame.translate
    left, right = st.columns([5, 7], gap="large", vertical_alignment="bottom")
    with left:
        deck_title(frame)
    with right:
        st.html(files_html(frame) + start_html(frame))
    left, right = st.columns([5, 7], gap="large")
    with left:
        choose_archive(frame)
    with right:
        if form := template_form_html(frame):
            st.html(form)
    count = _.plural("{n} diapositive sur {most} au plus", "{n} diapositives sur {most} au plus", len(entries))
    text = _("L'adresse de cette page contient la présentation : un lien ou un favori la rouvre.")
    copied, label = escape(_("Copié")), escape(_("Copier le lien"))
    copy = f'<button type="button" class="copy" data-copy-address data-done="{copied}">{label}</button>'
    said = f"{count.format(n=len(entries), most=MOST_SLIDES)}. {text}"
    st.html(f'<p class="figure-subtitle">{escape(said)} {copy}</p>')
    slide_list(frame, entries)
    st.button(_("Vider la présentation"), key="clear_deck", on_click=lambda: set_parameter("deck", "", "deck_title"))


def templates(frame: Frame) -> None:
    _ = frame.translate
    section(
        _("Partir d'un modèle"), _("Un modèle ajoute ses diapositives à la suite ; vous en gardez ce que vous voulez.")
    )
    home, across, two, minutes = st.columns(4, gap="medium")
    with home:
        template_head(_("Portrait d'une région"), _("Poids de l'ESS, politiques, argent public, clauses."))
        region_picker(frame, "portrait")
        template_button(frame, "portrait")
    with across:
        template_head(
            _("Un indicateur, toutes les régions"), _("Carte et classement, limites d'hier et d'aujourd'hui.")
        )
        choose_indicator(frame)
        template_button(frame, "indicator")
    with two:
        template_head(_("Deux régions comparées"), _("Côte à côte, avec l'évolution quand elle existe."))
        template_button(frame, "two", compared_regions(frame))
    with minutes:
        template_head(_("Le séminaire de 2011"), _("PRIDES, pôles, PLDE, clauses, et leurs semblables sur la carte."))
        template_button(frame, "seminar")


def compared_regions(frame: Frame) -> tuple[str, ...]:
    """The two regions of the address, else mine and another one."""
    names = labels_by_name(frame.tables, "region", "2016", frame.lang)
    chosen = tuple(code for code in frame.view.regions if code in names)[:2]
    current = chosen or usual_pair(frame.tables, frame.lang, frame.view.region)
    chosen_several(
        frame.translate("Deux régions"), list(names), current, "regions", names.__getitem__, "pair", max_selections=2
    )
    return tuple(current)


def template_head(title: str, text: str) -> None:
    st.html(f'<div class="template"><h3>{escape(title)}</h3><p>{escape(text)}</p></div>')


def prepared(frame: Frame, entries: DeckEntries) -> None:
    """The page at a desk: the slides to put in order, or how to begin; templates."""
    _ = frame.translate
    text = _("Les figures que vous avez mises de côté, dans l'ordre, prêtes à emporter en réunion.")
    page_head(_("Présentation"), text)
    tell_once()
    if entries:
        slides(frame, entries)
    else:
        empty(frame)
    templates(frame)


frame = open_frame("presentation")
entries = carried(frame.lang).entries
if entries and is_projected():
    page_head(title_of(st.query_params.get("deck_title", ""), frame.lang))
    projected_slide(frame, entries)
else:
    prepared(frame, entries)
close_frame(frame)
