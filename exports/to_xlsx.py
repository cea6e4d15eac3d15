"""Excel workbooks: a sheet of figures that filters and prints, and a sheet that says what they are."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterable

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exhibits.exhibit import Column, Exhibit
from exports.text_cells import neutralised
from exports.to_csv import header
from texts import translator

#: Columns are at most so many characters wide; longer text is wrapped, so that the sheet prints at a size to read.
_WIDEST = 36
#: Height of a line in points.
LINE = 15


def to_xlsx(exhibit: Exhibit) -> bytes:
    """Return a workbook with the sheets *Chiffres* and *Sources et notes* (or their English names)."""
    _ = translator(exhibit.language)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": exhibit.title, "subject": exhibit.subtitle, "comments": exhibit.source_line})
    _figures(book, book.add_worksheet(_("Chiffres")), exhibit)
    _sources(book, book.add_worksheet(_("Sources et notes")), exhibit)
    book.close()
    return buffer.getvalue()


def _number_format(column: Column) -> str:
    if column.unit == "eur":
        return '#,##0.##" €"' if column.decimals else '#,##0" €"'
    if column.unit in ("count", "hours"):
        return "#,##0.####" if column.decimals else "#,##0"
    if column.unit in ("year", "code", "flag"):
        return "0"
    return "0." + "0" * column.decimals if column.decimals else "#,##0"


def _figures(book: xlsxwriter.Workbook, sheet: Worksheet, exhibit: Exhibit) -> None:
    table = exhibit.table
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEF0F2"})
    words = {strong: book.add_format({"bold": strong, "text_wrap": True, "valign": "top"}) for strong in (False, True)}
    numbers = {
        (column.key, strong): book.add_format({"num_format": _number_format(column), "bold": strong, "valign": "top"})
        for column in table.columns
        if column.unit
        for strong in (False, True)
    }
    for index, column in enumerate(table.columns):
        sheet.write_string(0, index, neutralised(header(column)), head)
        longest = max([len(column.title), *(len(str(cell)) for cell in table.frame[column.key])], default=10)
        sheet.set_column(index, index, min(max(9, longest + 2), _WIDEST))
    for number, row in enumerate(table.frame.itertuples(index=False), start=1):
        cells = row._asdict()
        strong = number - 1 in table.marked
        sheet.set_row(number, LINE * _lines(cells.values()))
        for index, column in enumerate(table.columns):
            value = cells[column.key]
            if column.unit:
                _write_number(sheet, number, index, value, numbers[column.key, strong])
            elif not pd.isna(value):
                sheet.write_string(number, index, neutralised(str(value)), words[strong])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(table.frame)), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _lines(cells: Iterable[object]) -> int:
    """Return how many lines the longest text of a row takes: not every program works that out by itself."""
    return max((len(textwrap.wrap(cell, _WIDEST + 2)) for cell in cells if isinstance(cell, str)), default=1) or 1


def _write_number(sheet: Worksheet, row: int, column: int, value: object, style: Format) -> None:
    if not pd.isna(value):
        sheet.write_number(row, column, float(value), style)


def _sources(book: xlsxwriter.Workbook, sheet: Worksheet, exhibit: Exhibit) -> None:
    _ = translator(exhibit.language)
    label = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    title = book.add_format({"bold": True, "font_size": 14})
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, neutralised(exhibit.title), title)
    sheet.write_string(1, 0, neutralised(exhibit.subtitle))
    rows = [(_("Lecture"), exhibit.reading), (_("Champ"), exhibit.scope)]
    rows += [(_("Prudence"), caution) for caution in exhibit.cautions]
    for citation in exhibit.citations:
        rows.append((_("Source"), citation.text))
        rows.append((_("Emplacement"), citation.locator))
        rows.append((_("Nature de la source"), citation.standing))
        rows.append((_("Adresse"), citation.url))
    rows.append((_("Absences"), absences_note(exhibit)))
    for number, (name, text) in enumerate(((n, t) for n, t in rows if t), start=3):
        sheet.write_string(number, 0, name, label)
        sheet.write_string(number, 1, neutralised(text), wrapped)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def absences_note(exhibit: Exhibit) -> str:
    """Return what an empty cell means."""
    _ = translator(exhibit.language)
    return _(
        "Une cellule vide n'est jamais un zéro : la colonne « Statut » dit si la valeur est non trouvée, "
        "sans objet ou non comparable."
    )
