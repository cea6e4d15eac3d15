"""Pieces of a figure as HTML: its table, its sources. A page shows them; an address gives those that it folds away.

Every text from the tables is escaped. A piece is one element, which a script can look for in what it is answered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from ess_data.cache import cached_with_first
from figures.figure import Column, Figure, Table
from texts import Language
from texts.numbers import format_value

MEDIA_TYPE = "text/html; charset=utf-8"
#: Sources that stand open under a figure; the others unfold.
OPEN_SOURCES = 4


def to_table(figure: Figure) -> bytes:
    """Return the table of a figure, as `bare_table_html` writes it."""
    return bare_table_html(figure).encode()


def to_sources(figure: Figure) -> bytes:
    """Return the sources that a page folds away, as `folded_sources_html` writes them."""
    return folded_sources_html(figure).encode()


def bare_table_html(figure: Figure) -> str:
    """Return the table of a figure: the columns meant for the screen, written with unit, qualifier and absence."""
    return _table_html(figure.table, f"{figure.title}. {figure.subtitle}", figure.language)


@cached_with_first(1)
def _table_html(table: Table, caption: str, lang: Language) -> str:
    values = {name: column.tolist() for name, column in table.frame.items()}
    columns = [column for column in table.columns if column.screen and _used(values, column, table)]
    head = "".join(
        f'<th scope="col"{_number_class(bool(column.unit))}>{escape(column.title)}</th>' for column in columns
    )
    tags = ['th scope="row"', *["td"] * len(columns)]
    written = []
    for tag, column in zip(tags, columns, strict=False):
        texts = table.written.get(column.key) or [
            _plain(value, column.unit, column.decimals, lang) for value in values[column.key]
        ]
        start, end = f"<{tag}{_number_class(bool(column.unit))}>", f"</{tag.split()[0]}>"
        written.append([f"{start}{escape(text)}{end}" for text in texts])
    absent = [pd.isna(value) for value in values["value"]] if "value" in values else [False] * len(table.frame)
    rows = []
    for index, cells in enumerate(zip(*written, strict=True)):
        state = "marked" if index in table.marked else "absent" if absent[index] else ""
        rows.append(f'<tr class="{state}">{"".join(cells)}</tr>')
    return (
        f'<div class="table-scroll" tabindex="0"><table class="figures"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _used(values: Mapping[str, Sequence[object]], column: Column, table: Table) -> bool:
    filled = (value for value in values[column.key] if not pd.isna(value))
    return column.key in table.written or any(str(value).strip() for value in filled)


def _number_class(number: bool) -> str:
    return ' class="number"' if number else ""


def _plain(value: object, unit: str, decimals: int, lang: Language) -> str:
    if pd.isna(value):
        return ""
    return format_value(float(value), unit, lang, decimals) if unit else str(value)


def open_sources_html(figure: Figure) -> str:
    """Return the sources that stand open under a figure, line by line."""
    return "<br>".join(_lines(figure, 0, len(figure.citations) - folded_sources(figure)))


def folded_sources_html(figure: Figure) -> str:
    """Return the other sources, which a page folds away."""
    lines = _lines(figure, len(figure.citations) - folded_sources(figure), len(figure.citations))
    return f'<div class="more-sources">{"<br>".join(lines)}</div>'


def folded_sources(figure: Figure) -> int:
    """Return how many sources are folded away: none where it would be a single one."""
    left = len(figure.citations) - OPEN_SOURCES
    return left if left > 1 else 0


def _lines(figure: Figure, start: int, end: int) -> list[str]:
    # The tables list places in a source with semicolons, which French writes with a space before them.
    semicolon = "\u202f; " if figure.language == "fr" else "; "
    return [source_html(c.text, c.url, c.locator.replace("; ", semicolon)) for c in figure.citations[start:end]]


def source_html(text: str, url: str, locator: str, most: int = 160) -> str:
    """Return a source as a line: its citation, linked where it has an address, and the place in it, shortened."""
    place = locator if len(locator) <= most else locator[: most - 1].rsplit(" ", 1)[0] + "…"
    where = f" ({escape(place)})" if place else ""
    return source_link_html(text, url) + where


def source_link_html(text: str, url: str) -> str:
    """Return a text that leads to the address of a source, or the text alone where there is none to follow."""
    address = web_address(url)
    if not address:
        return escape(text)
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'


def web_address(url: str) -> str:
    """Return the first web address of a source, empty where it has none that a link may lead to."""
    return url.split(" ")[0] if url.startswith(("http://", "https://")) else ""
