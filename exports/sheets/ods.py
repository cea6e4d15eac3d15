"""ODS workbooks, written without LibreOffice: a sheet a figure that filters, and a sheet of sources and notes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

import pandas as pd

from exports.clean_text import clean, one_line
from exports.deck.model import Deck
from exports.deck.texts import LOCALES, PRODUCT
from exports.sheets.sources import about_rows, absences_note
from exports.text.csv_file import header
from exports.text_cells import neutralised
from figures.figure import Column, Figure
from texts import translator

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = (
    f'xmlns:office="{_OASIS}:office:1.0" xmlns:style="{_OASIS}:style:1.0" xmlns:text="{_OASIS}:text:1.0" '
    f'xmlns:table="{_OASIS}:table:1.0" xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0" xmlns:number="{_OASIS}:datastyle:1.0" '
    f'xmlns:meta="{_OASIS}:meta:1.0" xmlns:config="{_OASIS}:config:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
#: Longest name of a sheet, and signs that it may not have.
LONGEST_NAME = 31
_REFUSED = re.compile(r"[\[\]*?:/\\]")
#: Widest column in characters, and centimetres a character.
_WIDEST, _LETTER = 40, 0.21
_MOST_DECIMALS = 4


def to_ods(figures: Sequence[Figure]) -> bytes:
    """Return a workbook with the table of each figure, all columns, then *Sources et notes*; raises for none."""
    if not figures:
        raise ValueError("no figure: a workbook has at least one sheet")
    language = figures[0].language
    _ = translator(language)
    names = sheet_names([*(one_line(figure.title) for figure in figures), _("Sources et notes")])
    sheets = [_sheet(name, figure) for name, figure in zip(names, figures, strict=False)]
    sheets.append(_notes(names[-1], figures))
    filters = "".join(
        f'<table:database-range table:name="__Anonymous_Sheet_DB__{i}" table:display-filter-buttons="true" '
        f"table:target-range-address={quoteattr(_range(name, figure))}/>"
        for i, (name, figure) in enumerate(zip(names, figures, strict=False))
    )
    content = (
        f"{_HEAD}<office:document-content {_SPACES}><office:automatic-styles>{_styles()}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(sheets)}<table:database-ranges>{filters}</table:database-ranges>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        # The type comes first and uncompressed, so that a program finds it without unpacking.
        archive.writestr(zipfile.ZipInfo("mimetype"), MEDIA_TYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", _default_style(LOCALES[language]))
        archive.writestr("meta.xml", _meta(figures[0], LOCALES[language]))
        archive.writestr("settings.xml", _frozen(names))
        archive.writestr("META-INF/manifest.xml", _manifest())
    return buffer.getvalue()


def deck_to_ods(deck: Deck) -> bytes:
    """Return the workbook of all figures of a deck."""
    return to_ods([slide.figure for slide in deck.slides])


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Return a name a sheet: short, without the signs that spreadsheets refuse, each another one."""
    found: list[str] = []
    for title in titles:
        base = _REFUSED.sub(" ", title).strip(" '") or "—"
        name, number = base[:LONGEST_NAME].strip(" '"), 2
        while name.lower() in (other.lower() for other in found):
            end = f" ({number})"
            name, number = base[: LONGEST_NAME - len(end)].strip() + end, number + 1
        found.append(name)
    return found


def _range(name: str, figure: Figure) -> str:
    quoted = "'" + name.replace("'", "''") + "'"
    rows, columns = len(figure.table.frame) + 1, len(figure.table.columns)
    return f"{quoted}.A1:{quoted}.{_letters(columns)}{rows}"


def _letters(column: int) -> str:
    """Return the letters of a column, counted from 1."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _styles() -> str:
    wrap = '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>'
    bold = '<style:text-properties fo:font-weight="bold"/>'
    cell = '<style:style style:name="{name}" style:family="table-cell"{data}>{look}</style:style>'
    numbers, cells = [], []
    for decimals in range(_MOST_DECIMALS + 1):
        numbers.append(
            f'<number:number-style style:name="n{decimals}"><number:number number:decimal-places="{decimals}" '
            f'number:min-decimal-places="{decimals}" number:min-integer-digits="1" number:grouping="true"/>'
            "</number:number-style>"
        )
        data = f' style:data-style-name="n{decimals}"'
        cells += [cell.format(name=f"d{decimals}{suffix}", data=data, look=look) for suffix, look in _looks(wrap, bold)]
    numbers.append(
        '<number:number-style style:name="plain"><number:number number:min-integer-digits="1"/></number:number-style>'
    )
    plain = ' style:data-style-name="plain"'
    cells += [cell.format(name=f"year{suffix}", data=plain, look=look) for suffix, look in _looks(wrap, bold)]
    cells += [cell.format(name=f"text{suffix}", data="", look=look) for suffix, look in _looks(wrap, bold)]
    head = wrap.replace("/>", ' fo:background-color="#eef0f2"/>') + bold
    cells.append(cell.format(name="head", data="", look=head))
    widths = [
        f'<style:style style:name="c{width}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width * _LETTER:.2f}cm"/></style:style>'
        for width in (*range(8, _WIDEST + 1), 100)
    ]
    return "".join((*numbers, *cells, *widths))


def _looks(wrap: str, bold: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("", wrap), ("-bold", wrap + bold)


def _sheet(name: str, figure: Figure) -> str:
    table = figure.table
    columns = "".join(
        f'<table:table-column table:style-name="c{_width(c, table.frame[c.key])}"/>' for c in table.columns
    )
    head = "".join(_text(neutralised(one_line(header(column))), "head") for column in table.columns)
    styles = [(column, _style(column, table.frame[column.key])) for column in table.columns]
    rows = []
    for index, row in enumerate(table.frame.to_dict("records")):
        suffix = "-bold" if index in table.marked else ""
        cells = "".join(_cell(row[column.key], column, style + suffix) for column, style in styles)
        rows.append(f"<table:table-row>{cells}</table:table-row>")
    return (
        f"<table:table table:name={quoteattr(name)}>{columns}<table:table-header-rows><table:table-row>{head}"
        f"</table:table-row></table:table-header-rows>{''.join(rows)}</table:table>"
    )


def _width(column: Column, cells: pd.Series) -> int:
    longest = max([len(column.title), *(len(str(cell)) for cell in cells)], default=8)
    return min(max(8, longest + 2), _WIDEST)


def _cell(value: object, column: Column, style: str) -> str:
    if pd.isna(value):
        return "<table:table-cell/>"
    if not column.unit:
        return _text(neutralised(clean(str(value))), style)
    number = repr(float(value)).removesuffix(".0")
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="float" office:value="{number}">'
        f"<text:p>{number}</text:p></table:table-cell>"
    )


def _style(column: Column, cells: pd.Series) -> str:
    """Return the style of a column's cells: figures have the decimals of their indicator, or those that they need."""
    if not column.unit:
        return "text"
    if column.unit in ("year", "code", "flag"):
        return "year"
    needed = 0
    if column.unit in ("count", "hours", "eur", "fte"):
        # A count or a sum may have more decimals than its indicator shows: never hide them.
        needed = max((len(f"{v:.4f}".rstrip("0").partition(".")[2]) for v in cells.dropna().astype(float)), default=0)
    return f"d{min(_MOST_DECIMALS, max(needed, column.decimals if column.unit != 'count' else 0))}"


def _text(text: str, style: str) -> str:
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{lines}</table:table-cell>'


def _notes(name: str, figures: Sequence[Figure]) -> str:
    rows = []
    for figure in figures:
        rows.append(f"<table:table-row>{_text(neutralised(one_line(figure.title)), 'text-bold')}</table:table-row>")
        _ = translator(figure.language)
        note = _("Absences"), absences_note(figure)
        for word, text in (*about_rows(figure), note):
            if not text:
                continue
            cells = _text(word, "text-bold") + _text(neutralised(clean(text)), "text")
            rows.append(f"<table:table-row>{cells}</table:table-row>")
        rows.append("<table:table-row><table:table-cell/></table:table-row>")
    columns = '<table:table-column table:style-name="c24"/><table:table-column table:style-name="c100"/>'
    return f"<table:table table:name={quoteattr(name)}>{columns}{''.join(rows)}</table:table>"


def _default_style(locale: str) -> str:
    language, country = locale.split("-")
    return (
        f'{_HEAD}<office:document-styles {_SPACES}><office:styles><style:default-style style:family="table-cell">'
        f'<style:text-properties fo:language="{language}" fo:country="{country}" fo:font-size="10pt"/>'
        "</style:default-style></office:styles></office:document-styles>"
    )


def _meta(figure: Figure, locale: str) -> str:
    return (
        f"{_HEAD}<office:document-meta {_SPACES}><office:meta><meta:generator>{PRODUCT}</meta:generator>"
        f"<dc:title>{escape(one_line(figure.title))}</dc:title><dc:language>{locale}</dc:language>"
        "</office:meta></office:document-meta>"
    )


def _frozen(names: Sequence[str]) -> str:
    """Return settings that keep the header of each sheet of figures in view."""
    item = '<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
    frozen = "".join(
        item.format(name=name, kind=kind, value=value)
        for name, kind, value in (
            ("VerticalSplitMode", "short", 2),
            ("VerticalSplitPosition", "int", 1),
            ("ActiveSplitRange", "short", 2),
            ("PositionBottom", "int", 1),
        )
    )
    entries = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(name)}>{frozen}</config:config-item-map-entry>"
        for name in names[:-1]
    )
    return (
        f"{_HEAD}<office:document-settings {_SPACES}><office:settings><config:config-item-set "
        'config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        '<config:config-item-map-entry><config:config-item config:name="ViewId" config:type="string">view1'
        '</config:config-item><config:config-item-map-named config:name="Tables">'
        f"{entries}</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _manifest() -> str:
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "meta.xml", "settings.xml")
    )
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MEDIA_TYPE}"/>'
        f"{files}</manifest:manifest>"
    )
