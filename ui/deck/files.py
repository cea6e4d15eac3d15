"""The files of a whole deck, and the presentations to start from: links, built on the server when clicked."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from exports.archive import ARCHIVED
from exports.deck.formats import offered_formats
from figures.deck.entries import DeckEntries, holds, with_slides
from figures.deck.templates import across_regions, portrait, seminar, two_regions
from ui.shell.cache import tables
from ui.shell.deck import put
from ui.shell.query_params import chosen_several
from views.deck.adding import carried
from views.shell.frame import Frame

#: Formats that come in two papers.
PAPERS = {"pdf": ("a4", "16:9")}
#: Where the page keeps, from a click to the answer, what a template did.
SAID = "template_said"


def deck_address(frame: Frame, form: str, **more: str) -> str:
    """Return the address that builds a file of the deck."""
    query = {"lang": frame.lang, **{n: st.query_params[n] for n in ("deck", "deck_title") if n in st.query_params}}
    return f"/export/deck.{form}?{urlencode({**query, **more})}"


def save_link(frame: Frame, address: str, text: str, hint: str) -> str:
    """Return a link that saves a file, tells that it is on its way, and can be called off."""
    _ = frame.translate
    words = {
        "busy": _("{name} en cours… (annuler)").format(name=text),
        "failed": _("Échec : réessayer"),
    }
    data = "".join(f' data-{name}="{escape(word)}"' for name, word in words.items())
    return f'<a href="{escape(address)}" download data-save{data} title="{escape(hint)}">{escape(text)}</a>'


def archive_formats() -> list[str]:
    """Return the formats that the address wants in the archive; empty means all."""
    return [name for name in st.query_params.get("formats", "").split(",") if name in ARCHIVED]


def choose_archive(frame: Frame) -> None:
    """Draw the choice of what goes into the archive."""
    _ = frame.translate
    chosen_several(
        _("Formats dans le ZIP"), list(ARCHIVED), archive_formats(), "formats", str.upper, "archive_formats",
        placeholder=_("Tous"),
    )  # fmt: skip


def files_html(frame: Frame) -> str:
    """Return the row of formats."""
    _ = frame.translate
    hints = {
        "pptx": _("PowerPoint, graphiques modifiables"),
        "pdf": _("PDF à imprimer ou à envoyer"),
        "odp": _("Présentation LibreOffice"),
        "xlsx": _("Classeur : une feuille et un graphique par figure, sources et notes"),
        "ods": _("Classeur LibreOffice : les chiffres, les sources et les notes"),
        "json": _("Données pour les programmes"),
        "zip": _("Tous les formats, les images, les données et les sources"),
    }
    links = []
    for form in offered_formats():
        for paper in PAPERS.get(form, ("",)):
            more = {"paper": paper} if paper else {}
            if form == "zip" and archive_formats():
                more["formats"] = ",".join(archive_formats())
            name = f"{form.upper()} {paper.upper()}".strip()
            links.append(save_link(frame, deck_address(frame, form, **more), name, hints[form]))
    label = escape(_("Télécharger la présentation"))
    return (
        f'<div class="downloads deck-files" role="group" aria-label="{label}"><span class="label">{label}</span>'
        + "".join(links)
        + '<span class="said" role="status"></span></div>'
    )


def template_form_html(frame: Frame) -> str:
    """Return the form that takes a region's own template; it is answered with the slides, and not kept."""
    _ = frame.translate
    if "pptx" not in offered_formats():
        return ""
    failed = escape(_("Le modèle n'a pas pu être utilisé."))
    busy = escape(_("En cours… (annuler)"))
    label, button = escape(_("Modèle de votre région (.pptx, .potx)")), escape(_("PPTX avec ce modèle"))
    hint = escape(_("Le fichier sert à cette présentation et n'est pas gardé."))
    return (
        f'<form class="deck-template" method="post" enctype="multipart/form-data" data-save data-busy="{busy}" '
        f'data-failed="{failed}" action="{escape(deck_address(frame, "pptx"))}">'
        f"<label>{label} "
        '<input type="file" name="template" accept=".pptx,.potx" required></label>'
        f'<button type="submit">{button}</button>'
        f'<span class="hint">{hint}</span>'
        '<span class="said" role="status"></span></form>'
    )


def template_button(frame: Frame, name: str, regions: tuple[str, ...] = ()) -> None:
    """Draw the button that adds a template's slides; its figures are made after the click only."""
    _ = frame.translate
    view = frame.view
    ready = {"portrait": bool(view.region), "two": len(regions) == 2}.get(name, True)

    def add() -> None:
        known = tables()
        slides = {
            "portrait": lambda: portrait(known, frame.lang, view.region),
            "indicator": lambda: across_regions(known, frame.lang, view.indicator, view.region),
            "two": lambda: two_regions(known, frame.lang, regions),
            "seminar": lambda: seminar(known, frame.lang, view.region),
        }[name]()
        before = carried(frame.lang).entries
        after = with_slides(before, *slides)
        put(after)
        st.session_state[SAID] = said_of(frame, slides, before, after)

    st.button(_("Ajouter ces diapositives"), key=f"template_{name}", disabled=not ready, on_click=add)


def said_of(frame: Frame, slides: DeckEntries, before: DeckEntries, after: DeckEntries) -> str:
    """Return what a template did to the deck, in words."""
    _ = frame.translate
    added, new = len(after) - len(before), [slide for slide in slides if not holds(before, slide)]
    if not slides:
        return _("Aucun chiffre pour ce modèle : rien n'est ajouté.")
    if not new:
        return _("Ces diapositives sont déjà dans la présentation.")
    text = _.plural("{n} diapositive ajoutée.", "{n} diapositives ajoutées.", added).format(n=added)
    left = len(new) - added
    if not left:
        return text
    full = _.plural(
        "La présentation est pleine : {n} est laissée de côté.",
        "La présentation est pleine : {n} sont laissées de côté.",
        left,
    )
    return f"{text} {full.format(n=left)}"


def tell_once() -> None:
    """Tell once what the last template did."""
    text = st.session_state.pop(SAID, "")
    if text:
        st.html(f'<p class="notice done" role="status">{escape(text)}</p>')
