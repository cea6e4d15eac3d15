"""The slides that a reader put aside: what the address carries, and the link under each figure that adds to it."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from urllib.parse import urlencode

from figures.deck.entries import DeckEntries, ParsedDeck, entry_of, fits, holds, packed_deck, parsed_deck
from figures.figure import Figure
from texts import Language, translator
from views.shell.links import link_html
from views.shell.request import address_parameters, carry_params

PAGE = "presentation"
_parsed = lru_cache(maxsize=512)(parsed_deck)
_packed = lru_cache(maxsize=2048)(packed_deck)


def deck_parameter(entries: DeckEntries) -> str:
    """Return the value of the query parameter ``deck`` that holds these slides."""
    return _packed(entries)


def carried(lang: Language) -> ParsedDeck:
    """Return the deck of the address, and what is wrong with it."""
    return _parsed(address_parameters().get("deck", ""), lang)


def adding_html(figure: Figure) -> str:
    """Return the link that adds a figure to the deck and keeps the view; where it is there already, says so."""
    _ = translator(figure.language)
    address = address_parameters()
    entries = _parsed(address.get("deck", ""), figure.language).entries
    slide = entry_of(figure)
    if holds(entries, slide):
        text = _("Dans la présentation ({n})").format(n=len(entries))
        return link_html(text, PAGE, carry_params(), "added")
    after = (*entries, slide)
    if not fits(after):
        text = _("Présentation pleine ({n})").format(n=len(entries))
        return link_html(text, PAGE, carry_params(), "added")
    # Relative: whatever page shows the figure stays in view.
    here = urlencode({**address, "deck": _packed(after)})
    hint = escape(_("La présentation est dans l'adresse de la page : un lien ou un favori la garde."))
    text = escape(_("Ajouter à la présentation"))
    return f'<a class="add" href="?{escape(here)}" title="{hint}" data-adds="{escape(slide.figure)}">{text}</a>'
