"""JSON: an exhibit's figures and all that goes with them, for programs."""

from __future__ import annotations

import json

import pandas as pd

from exhibits.exhibit import Exhibit


def to_json(exhibit: Exhibit) -> bytes:
    """Return one object: title, reading, scope, cautions, sources, and the rows of the table (missing is ``null``)."""
    columns = exhibit.table.columns
    rows = [
        {column.key: _plain(row[column.key], bool(column.unit)) for column in columns}
        for row in exhibit.table.frame.to_dict("records")
    ]
    document = {
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
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(value: object, number: bool) -> object:
    if pd.isna(value):
        return None
    return float(value) if number else str(value)
