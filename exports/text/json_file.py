"""JSON: an exhibit's figures and all that goes with them, for programs; a deck as a list of them."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from exports.deck.model import Deck
from exports.deck.texts import permalink
from figures.figure import Exhibit


def to_json(exhibit: Exhibit) -> bytes:
    """Return one object: title, reading, scope, cautions, sources, and the rows of the table (missing is ``null``)."""
    return _written(_document(exhibit))


def deck_to_json(deck: Deck) -> bytes:
    """Return one object: the deck's title, and a list of slides, each with its own title, note and link."""
    slides = [
        {"title": slide.title, "note": slide.note, "link": permalink(deck, slide.exhibit)}
        | {"figure": _document(slide.exhibit)}
        for slide in deck.slides
    ]
    return _written({"title": deck.title, "language": deck.language, "slides": slides})


def _written(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _document(exhibit: Exhibit) -> dict[str, Any]:
    columns = exhibit.table.columns
    rows = [
        {column.key: _plain(row[column.key], bool(column.unit)) for column in columns}
        for row in exhibit.table.frame.to_dict("records")
    ]
    return {
        "title": exhibit.title,
        "subtitle": exhibit.subtitle,
        "language": exhibit.language,
        "reading": exhibit.reading,
        "scope": exhibit.scope,
        "cautions": list(exhibit.cautions),
        "sources": [
            {"id": c.source, "citation": c.text, "locator": c.locator, "url": c.url} for c in exhibit.citations
        ],
        "columns": {column.key: {"title": column.title, "unit": column.unit} for column in columns},
        "rows": rows,
        "view": dict(exhibit.query),
    }


def _plain(value: object, number: bool) -> object:
    if pd.isna(value):
        return None
    return float(value) if number else str(value)
