"""JSON: a figure's figures and all that goes with them, for programs; a deck as a list of them."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from exports.deck.model import Deck
from exports.deck.texts import permalink
from figures.figure import Figure


def to_json(figure: Figure) -> bytes:
    """Return one object: title, reading, scope, cautions, sources, and the rows of the table (missing is ``null``)."""
    return _written(_document(figure))


def deck_to_json(deck: Deck) -> bytes:
    """Return one object: the deck's title, and a list of slides, each with its own title, note and link."""
    slides = [
        {"title": slide.title, "note": slide.note, "link": permalink(deck, slide.figure)}
        | {"figure": _document(slide.figure)}
        for slide in deck.slides
    ]
    return _written({"title": deck.title, "language": deck.language, "slides": slides})


def _written(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _document(figure: Figure) -> dict[str, Any]:
    columns = figure.table.columns
    rows = [
        {column.key: _plain(row[column.key], bool(column.unit)) for column in columns}
        for row in figure.table.frame.to_dict("records")
    ]
    return {
        "title": figure.title,
        "subtitle": figure.subtitle,
        "language": figure.language,
        "reading": figure.reading,
        "scope": figure.scope,
        "cautions": list(figure.cautions),
        "sources": [{"id": c.source, "citation": c.text, "locator": c.locator, "url": c.url} for c in figure.citations],
        "columns": {column.key: {"title": column.title, "unit": column.unit} for column in columns},
        "rows": rows,
        "view": dict(figure.query),
    }


def _plain(value: object, number: bool) -> object:
    if pd.isna(value):
        return None
    return float(value) if number else str(value)
