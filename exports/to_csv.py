"""CSV files that a double click opens rightly: French Excel wants semicolons, decimal commas and a UTF-8 signature."""

from __future__ import annotations

import csv
import io

import pandas as pd

from exhibits.exhibit import Column, Exhibit
from exports.text_cells import neutralised


def to_csv(exhibit: Exhibit) -> bytes:
    """Return the table of an exhibit, all columns, with every digit that the tables hold.

    French: ``;`` between cells and a decimal comma. English: ``,`` and a dot. Both begin with the UTF-8 signature,
    without which Excel takes accents for something else.
    """
    french = exhibit.language == "fr"
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if french else ",", lineterminator="\r\n")
    table = exhibit.table
    writer.writerow([neutralised(header(column)) for column in table.columns])
    for row in table.frame.itertuples(index=False):
        cells = row._asdict()
        writer.writerow([_cell(cells[column.key], column, french) for column in table.columns])
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
