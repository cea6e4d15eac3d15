"""ODP presentations for LibreOffice: the PowerPoint deck, converted. Charts stay editable, maps stay shapes."""

from __future__ import annotations

from exports.deck.model import Deck
from exports.pptx.libre_office import converted
from exports.pptx.writer import to_pptx


def to_odp(deck: Deck) -> bytes:
    """Return a deck as ODP; raises `exports.pptx.libre_office.LibreOfficeUnavailable` where it cannot be converted."""
    return converted(to_pptx(deck), "pptx", "odp", deck.language)
