"""The table of a figure as native tables, cut into pages that a slide has room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.theme import INK, MUTED, MY_REGION, RULE
from exports.clean_text import one_line
from exports.pptx.drawing import (
    CHARACTER,
    Rect,
    Run,
    emu,
    fill_xml,
    line_height,
    name_xml,
    paragraphs_xml,
    wrapped,
)
from figures.figure import Column, Figure
from texts.numbers import format_plain

SIZE = 10.5
#: A cell says so many characters at most; files carry the whole text.
LONGEST_CELL = 220
#: Slides that one table may take.
MOST_PAGES = 8
#: Characters of a column's longest word, and of its longest text, that its width takes account of.
LONGEST_WORD, LONGEST_WISH = 18, 140
_PAD = 6.0


@dataclass(frozen=True)
class Page:
    """The rows of one slide: (cells, marked); ``first`` and ``last`` count from 1."""

    rows: tuple[tuple[tuple[str, ...], bool], ...]
    first: int
    last: int


def shown_columns(figure: Figure) -> list[Column]:
    """Return the columns that a page shows, without those that are empty all along."""
    frame = figure.table.frame
    return [c for c in figure.table.columns if c.screen and any(not _empty(v) for v in frame[c.key])]


def _empty(value: object) -> bool:
    return pd.isna(value) or value == ""


def written_rows(figure: Figure, columns: Sequence[Column]) -> list[tuple[str, ...]]:
    """Return the cells as texts, figures as the page writes them."""
    table = figure.table
    cells = []
    for column in columns:
        written = table.written.get(column.key)
        if written is None:
            written = tuple(_text(value, column, figure) for value in table.frame[column.key])
        cells.append([one_line(text) for text in written])
    return list(zip(*cells, strict=True))


def _text(value: object, column: Column, figure: Figure) -> str:
    if _empty(value):
        return ""
    if column.unit in ("year", "code"):
        return str(int(value))
    return format_plain(float(value), figure.language) if column.unit else str(value)


def column_widths(rows: Sequence[Sequence[str]], titles: Sequence[str], width: float) -> list[float]:
    """Return the widths of columns in pixels: as their texts ask for, long ones held back."""
    cells = [[title, *(row[i] for row in rows)] for i, title in enumerate(titles)]
    # No column is narrower than its longest word; what is left goes to those with long texts.
    least = [max(min(LONGEST_WORD, len(word)) for cell in column for word in cell.split() or [""]) for column in cells]
    wanted = [min(LONGEST_WISH, max(len(cell) for cell in column)) for column in cells]
    more = [max(0, wish - need) for wish, need in zip(wanted, least, strict=True)]
    letter = SIZE * 96 / 72 * CHARACTER * 1.08
    narrow = [need * letter + 2 * _PAD for need in least]
    left = width - sum(narrow)
    if left <= 0 or not sum(more):
        return [width * need / sum(narrow) for need in narrow]
    return [need + left * wish / sum(more) for need, wish in zip(narrow, more, strict=True)]


def pages(figure: Figure, columns: Sequence[Column], widths: Sequence[float], room: float) -> list[Page]:
    """Return the pages of a table, `MOST_PAGES` of them at most."""
    rows = written_rows(figure, columns)
    room -= _height([column.title for column in columns], widths)
    found: list[Page] = []
    current: list[tuple[tuple[str, ...], bool]] = []
    used, first = 0.0, 1
    for index, row in enumerate(rows):
        cut = tuple(cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - 1] + "…" for cell in row)
        height = _height(cut, widths)
        if current and used + height > room:
            found.append(Page(tuple(current), first, index))
            if len(found) == MOST_PAGES:
                return found
            current, used, first = [], 0.0, index + 1
        current.append((cut, index in figure.table.marked))
        used += height
    return [*found, Page(tuple(current), first, len(rows))] if current else found


def _height(cells: Sequence[str], widths: Sequence[float]) -> float:
    lines = max(len(wrapped(cell, SIZE, width - 2 * _PAD)) for cell, width in zip(cells, widths, strict=True))
    return lines * line_height(SIZE) + 8


def table_xml(
    number: int,
    figure: Figure,
    columns: Sequence[Column],
    widths: Sequence[float],
    page: Page,
    corner: Rect,
    locale: str,
) -> str:
    """Return one page as a native table, header first, my region in bold."""
    head = [column.title for column in columns]
    lines = [_row(head, columns, widths, locale, True, True)]
    lines += [_row(cells, columns, widths, locale, marked) for cells, marked in page.rows]
    height = sum(_height(cells, widths) for cells in (head, *(cells for cells, _ in page.rows)))
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in widths)
    box = Rect(corner.left, corner.top, sum(widths), height)
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{name_xml(number, figure.title, figure.alt)}<p:cNvGraphicFramePr>"
        f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{box.frame("p:xfrm")}'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f'<a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{"".join(lines)}</a:tbl></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def _row(
    cells: Sequence[str],
    columns: Sequence[Column],
    widths: Sequence[float],
    locale: str,
    bold: bool,
    head: bool = False,
) -> str:
    drawn = "".join(_cells(cells, columns, locale, bold, head))
    return f'<a:tr h="{emu(_height(cells, widths))}">{drawn}</a:tr>'


def _cells(cells: Sequence[str], columns: Sequence[Column], locale: str, bold: bool, head: bool) -> Iterator[str]:
    none = "".join(f'<a:ln{side} w="0"><a:noFill/></a:ln{side}>' for side in "LRT")
    colour, under = (MUTED, MUTED) if head else (MY_REGION if bold else INK, RULE)
    line = f'<a:lnB w="{12700 if head else 6350}">{fill_xml(under)}</a:lnB>'
    for cell, column in zip(cells, columns, strict=True):
        text = paragraphs_xml([[Run(cell, SIZE, bold, colour)]], locale, "r" if column.unit else "l")
        yield (
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>"
            f'<a:tcPr marL="{emu(_PAD)}" marR="{emu(_PAD)}" marT="{emu(3)}" marB="{emu(3)}" anchor="t">{none}{line}'
            "<a:noFill/></a:tcPr></a:tc>"
        )
