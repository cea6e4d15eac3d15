"""Excel workbooks: a sheet of figures with its chart for each figure, and a sheet that says what they are."""

from __future__ import annotations

import io
import re

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from exports.clean_text import one_line
from exports.deck.model import Deck
from exports.deck.texts import footer_line
from exports.sheets.chart import add_chart
from exports.sheets.figures import LINE, Looks, lines, print_on_a_page, write_figures, write_text
from exports.sheets.sources import write_deck_sources, write_sources
from exports.text_cells import neutralised
from figures.figure import Figure
from texts import translator

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
#: Excel takes no longer names of sheets.
LONGEST_NAME = 31


def to_xlsx(figure: Figure) -> bytes:
    """Return a workbook with the sheets *Chiffres* and *Sources et notes* (or their English names)."""
    _ = translator(figure.language)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    looks = Looks(book)
    book.set_properties({"title": one_line(figure.title), "subject": figure.subtitle, "comments": figure.source_line})
    sheet = book.add_worksheet(_("Chiffres"))
    charted = add_chart(book, sheet, figure, looks)
    write_figures(sheet, figure, looks, fold=charted)
    write_sources(book.add_worksheet(_("Sources et notes")), figure, looks)
    book.close()
    return buffer.getvalue()


def deck_to_xlsx(deck: Deck) -> bytes:
    """Return a workbook of a whole deck: contents, a sheet a slide, sources and notes of all."""
    _ = translator(deck.language)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    looks = Looks(book)
    book.set_properties({"title": one_line(deck.title), "comments": footer_line(deck.language)})
    contents = book.add_worksheet(_("Sommaire"))
    names = sheet_names(deck)
    for slide, name in zip(deck.slides, names, strict=True):
        sheet = book.add_worksheet(name)
        charted = add_chart(book, sheet, slide.figure, looks)
        write_figures(sheet, slide.figure, looks, fold=charted)
    write_deck_sources(book.add_worksheet(_("Sources et notes")), deck, names, looks)
    _write_contents(contents, deck, names, looks)
    book.close()
    return buffer.getvalue()


def sheet_names(deck: Deck) -> list[str]:
    """Return a name for each slide's sheet: its number and its title, as far as Excel takes them."""
    return [
        _cut(f"{number} {_sheet_word(slide.title or slide.figure.title)}").rstrip(" '")
        for number, slide in enumerate(deck.slides, start=1)
    ]


def _cut(name: str) -> str:
    """Return as much of a name as Excel takes, which counts UTF-16 units: an emoji is two of them or more."""
    return name.encode("utf-16-le")[: 2 * LONGEST_NAME].decode("utf-16-le", "ignore")


def _sheet_word(text: str) -> str:
    return re.sub(r"[\[\]:*?/\\]+", " ", one_line(text)).strip(" '")


def _write_contents(sheet: Worksheet, deck: Deck, names: list[str], looks: Looks) -> None:
    _ = translator(deck.language)
    for place, width in enumerate((34, 60, 90)):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, neutralised(one_line(deck.title)), looks.format(bold=True, font_size=16))
    write_text(sheet, 1, 0, footer_line(deck.language), looks)
    for place, word in enumerate((_("Feuille"), _("Figure"), _("Lecture"))):
        write_text(sheet, 3, place, word, looks, head=True)
    link = looks.format(font_color="#1D5F86", underline=1, text_wrap=True)
    for row, (slide, name) in enumerate(zip(deck.slides, names, strict=True), start=4):
        quoted = name.replace("'", "''")
        sheet.write_url(row, 0, f"internal:'{quoted}'!A1", link, name)
        shown = one_line(slide.title) or f"{slide.figure.title}. {slide.figure.subtitle}"
        write_text(sheet, row, 1, shown, looks)
        write_text(sheet, row, 2, slide.figure.reading, looks)
        sheet.set_row(row, LINE * max(lines(shown, 54), lines(slide.figure.reading, 84)))
    sheet.freeze_panes(4, 0)
    print_on_a_page(sheet)
