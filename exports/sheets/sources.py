"""The sheet of a workbook that says what the figures are: reading, definition, scope, cautions, sources, links."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from exports.clean_text import one_line
from exports.deck.model import Deck
from exports.deck.texts import definitions, permalink
from exports.sheets.figures import LINE, Looks, lines, print_on_a_page, write_text
from exports.text_cells import neutralised
from figures.figure import Figure
from texts import translator

Row = tuple[str, str]


def write_sources(sheet: Worksheet, figure: Figure, looks: Looks) -> None:
    """Write the sheet of one figure."""
    _ = translator(figure.language)
    _columns(sheet)
    sheet.write_string(0, 0, *_safe(figure.title, looks, 14))
    write_text(sheet, 1, 0, figure.subtitle, looks)
    _rows(sheet, 3, [*about_rows(figure), (_("Absences"), absences_note(figure))], looks)
    print_on_a_page(sheet)


def write_deck_sources(sheet: Worksheet, deck: Deck, sheets: Iterable[str], looks: Looks) -> None:
    """Write the sheet of all figures of a deck, one block each under the name of its sheet."""
    _ = translator(deck.language)
    _columns(sheet)
    sheet.write_string(0, 0, *_safe(_("Sources et notes"), looks, 14))
    row = 2
    for slide, name in zip(deck.slides, sheets, strict=True):
        figure = slide.figure
        sheet.write_string(row, 0, *_safe(name, looks, 12))
        sheet.write_string(row, 1, *_safe(f"{figure.title}. {figure.subtitle}", looks, 12))
        rows = [(_("Titre choisi"), slide.title), (_("Note"), slide.note), *about_rows(figure)]
        rows.append((_("Rouvrir cette vue"), permalink(deck, figure)))
        row = _rows(sheet, row + 1, rows, looks) + 1
    if deck.slides:
        _rows(sheet, row, [(_("Absences"), absences_note(deck.slides[0].figure))], looks)
    sheet.freeze_panes(1, 0)
    print_on_a_page(sheet)


def _columns(sheet: Worksheet) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)


def _safe(text: str, looks: Looks, size: int) -> tuple[str, object]:
    return neutralised(one_line(text)), looks.format(bold=True, font_size=size)


def about_rows(figure: Figure) -> list[Row]:
    """Return (name, text) of what a figure's figures are; texts may be empty."""
    _ = translator(figure.language)
    rows = [(_("Lecture"), figure.reading)]
    rows += [(_("Définition"), f"{name} – {text}") for name, text in definitions(figure)]
    rows.append((_("Champ"), figure.scope))
    rows += [(_("Prudence"), caution) for caution in figure.cautions]
    for citation in figure.citations:
        rows.append((_("Source"), citation.text))
        rows.append((_("Emplacement"), citation.locator))
        rows.append((_("Nature de la source"), citation.standing))
        rows.append((_("Adresse"), citation.url))
    return rows


def _rows(sheet: Worksheet, start: int, rows: Iterable[Row], looks: Looks) -> int:
    """Write names and texts from a row on, empty texts left out; return the row after them."""
    row = start
    for name, text in rows:
        if text:
            sheet.write_string(row, 0, name, looks.format(bold=True))
            write_text(sheet, row, 1, text, looks)
            sheet.set_row(row, LINE * lines(text, 96))
            row += 1
    return row


def absences_note(figure: Figure) -> str:
    """Return what an empty cell means."""
    _ = translator(figure.language)
    return _(
        "Une cellule vide n'est jamais un zéro : la colonne « Statut » dit si la valeur est non trouvée, "
        "sans objet ou non comparable."
    )
