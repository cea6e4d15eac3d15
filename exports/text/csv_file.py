"""CSV files that a double click opens rightly: French Excel wants semicolons, decimal commas and a UTF-8 signature."""

from __future__ import annotations

import csv
import io

import pandas as pd

from exports.text_cells import neutralised
from figures.figure import Column, Figure


def to_csv(figure: Figure) -> bytes:
    """Return the table of a figure, all columns, with every digit that the tables hold.

    French: ``;`` between cells and a decimal comma. English: ``,`` and a dot. Both begin with the UTF-8 signature,
    without which Excel takes accents for something else.
    """
    return _written(figure, [header(column) for column in figure.table.columns], figure.language == "fr")


def to_semicolon_csv(figure: Figure) -> bytes:
    """Return the table as French spreadsheets want it, whatever the language of its words."""
    return _written(figure, [header(column) for column in figure.table.columns], french=True)


def to_comma_csv(figure: Figure) -> bytes:
    """Return the table as programs want it: commas, dots, UTF-8 without signature, the columns by their keys."""
    content = _written(figure, [column.key for column in figure.table.columns], french=False)
    return content.decode("utf-8-sig").replace("\r\n", "\n").encode("utf-8")


def _written(figure: Figure, heads: list[str], french: bool) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if french else ",", lineterminator="\r\n")
    table = figure.table
    writer.writerow([neutralised(head) for head in heads])
    # By place, not by name: itertuples renames what is no Python name.
    for row in table.frame[[column.key for column in table.columns]].itertuples(index=False, name=None):
        writer.writerow([_cell(cell, column, french) for cell, column in zip(row, table.columns, strict=True)])
    return text.getvalue().encode("utf-8-sig")


def header(column: Column) -> str:
    """Return a column's header with its unit."""
    signs = {"percent": "%", "eur": "€"}
    return f"{column.title} ({signs[column.unit]})" if column.unit in signs else column.title


def _cell(value: object, column: Column, french: bool) -> str:
    if pd.isna(value):
        return ""
    if column.unit:
        written = f"{float(value):.10f}".rstrip("0").rstrip(".")
        return written.replace(".", ",") if french else written
    return neutralised(str(value))
