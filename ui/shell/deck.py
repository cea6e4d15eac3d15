"""The basket of slides on every page: what the address carries, and the link under each figure that adds to it."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from urllib.parse import urlencode

import streamlit as st

from figures.deck.entries import DeckEntries, ParsedDeck, entry_of, fits, holds, packed_deck, parsed_deck
from figures.figure import Figure
from texts import Language, translator
from ui.shell.query_params import kept, set_parameter
from views.shell.links import link_html

PAGE = "presentation"
_unpacked = lru_cache(maxsize=512)(parsed_deck)
_packed = lru_cache(maxsize=2048)(packed_deck)


def carried(lang: Language) -> ParsedDeck:
    """Return the basket of the address, and what is wrong with it."""
    return _unpacked(st.query_params.get("deck", ""), lang)


def put(entries: DeckEntries) -> None:
    """Write a basket into the address."""
    set_parameter("deck", _packed(entries))


def counted(name: str, lang: Language) -> str:
    """Return the name of the presentation page with the number of slides in the basket."""
    count = len(carried(lang).entries)
    return f"{name} ({count})" if count else name


def adding_html(figure: Figure) -> str:
    """Return the link that adds a figure to the basket and keeps the view; where it is there already, says so."""
    _ = translator(figure.language)
    entries = carried(figure.language).entries
    slide = entry_of(figure)
    if holds(entries, slide):
        text = _("Dans la présentation ({n})").format(n=len(entries))
        return link_html(text, PAGE, kept(), "added")
    after = (*entries, slide)
    if not fits(after):
        text = _("Présentation pleine ({n})").format(n=len(entries))
        return link_html(text, PAGE, kept(), "added")
    # Relative: whatever page shows the figure stays in view.
    here = urlencode({**st.query_params.to_dict(), "deck": _packed(after)})
    hint = escape(_("La présentation est dans l'adresse de la page : un lien ou un favori la garde."))
    text = escape(_("Ajouter à la présentation"))
    return f'<a class="add" href="?{escape(here)}" title="{hint}" data-adds="{escape(slide.figure)}">{text}</a>'
