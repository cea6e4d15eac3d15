"""The slides put aside: a choice of them goes into the address, their number into the menu."""

from __future__ import annotations

from figures.deck.entries import DeckEntries
from texts import Language
from ui.shell.query_params import set_parameter
from views.deck.adding import carried, deck_parameter


def put(entries: DeckEntries) -> None:
    """Write the slides put aside into the address."""
    set_parameter("deck", deck_parameter(entries))


def counted(name: str, lang: Language) -> str:
    """Return the name of the presentation page with the number of slides put aside."""
    count = len(carried(lang).entries)
    return f"{name} ({count})" if count else name
