"""The files that a deck can become: each format with its writer, offered as soon as the writer is there."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from exports.deck.model import Deck

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True)
class DeckFormat:
    """One format: where its writer is, its media type, and the parameters of an address that it understands."""

    module: str
    function: str
    media_type: str
    options: Mapping[str, tuple[str, ...]]

    @property
    def offered(self) -> bool:
        """Whether the writer is part of this installation."""
        return _exists(self.module)

    def write(self, deck: Deck, **options: object) -> bytes:
        """Return the file; ``options`` are those of the writer."""
        writer: Callable[..., bytes] = getattr(importlib.import_module(self.module), self.function)
        return writer(deck, **options)


#: In the order in which they are offered. The first value of an option is its default.
DECK_FORMATS: dict[str, DeckFormat] = {
    "pptx": DeckFormat("exports.pptx.writer", "to_pptx", PPTX, {}),
    "pdf": DeckFormat("exports.pdf.writer", "to_pdf", "application/pdf", {"paper": ("a4", "16:9")}),
    "odp": DeckFormat("exports.pptx.odp", "to_odp", "application/vnd.oasis.opendocument.presentation", {}),
    "xlsx": DeckFormat("exports.sheets.xlsx", "deck_to_xlsx", XLSX, {}),
    "ods": DeckFormat("exports.sheets.ods", "deck_to_ods", ODS, {}),
    "json": DeckFormat("exports.text.json_file", "deck_to_json", "application/json", {}),
    "zip": DeckFormat("exports.archive", "to_zip", "application/zip", {}),
}


@cache
def _exists(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def offered_formats() -> tuple[str, ...]:
    """Return the formats whose writers are there."""
    return tuple(name for name, form in DECK_FORMATS.items() if form.offered)
