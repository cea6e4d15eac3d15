"""Pieces of HTML made from exhibits: legends, notes, tables, cards. Every text from the tables is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd
import streamlit as st

from ess_data.kept import kept_with_first
from exhibits.exhibit import Column, Exhibit, Table
from exhibits.seminar_figures import KeyFigure
from texts import Language, translator
from texts.numbers import format_value
from ui.legend import legend_html as legend_html
from ui.terms import explained

#: Pieces of HTML kept: an exhibit is made once and shown to many.
KEPT = 512
#: Sources that stand open under a figure; the others unfold.
OPEN_SOURCES = 4


class _Ready:
    """HTML as it goes out: Streamlit looks through every other text for an indent to take away, 12 µs a kilobyte."""

    def __init__(self, html: str) -> None:
        self._html = html

    def _repr_html_(self) -> str:
        return self._html


def write_html(html: str) -> None:
    """Write a piece of HTML that may be long, as it is."""
    st.html(_Ready(html))


def colon(lang: Language) -> str:
    """Return a colon with the space that French puts before it."""
    return "\u202f:" if lang == "fr" else ":"


@kept_with_first(1)
def notes_html(exhibit: Exhibit) -> str:
    """Return *Lecture*, *Champ* and *Source*, the sources with their addresses."""
    _ = translator(exhibit.language)
    mark = colon(exhibit.language)
    sources = _sources(exhibit) or escape(_("aucune"))
    lang = exhibit.language
    rows = (
        *([(_("En bref"), explained(exhibit.summary, lang))] if exhibit.summary else []),
        (_("Lecture"), explained(exhibit.reading, lang)),
        (_("Champ"), explained(exhibit.scope, lang)),
        (_("Source"), sources),
    )
    return (
        '<div class="notes">'
        + "".join(f'<div class="note"><b>{escape(n)}{mark}</b> {text}</div>' for n, text in rows)
        + "</div>"
    )


def _sources(exhibit: Exhibit) -> str:
    """Return the sources line by line; beyond a few of them the others are folded, none is left out."""
    # The tables list places in a source with semicolons, which French writes with a space before them.
    semicolon = "\u202f; " if exhibit.language == "fr" else "; "
    lines = [source_html(c.text, c.url, c.locator.replace("; ", semicolon)) for c in exhibit.citations]
    if len(lines) <= OPEN_SOURCES + 1:
        return "<br>".join(lines)
    left = len(lines) - OPEN_SOURCES
    _ = translator(exhibit.language)
    summary = escape(_.plural("et {n} autre source", "et {n} autres sources", left).format(n=left))
    rest = "<br>".join(lines[OPEN_SOURCES:])
    return "<br>".join(lines[:OPEN_SOURCES]) + f"<details><summary>{summary}</summary>{rest}</details>"


def source_html(text: str, url: str, locator: str, most: int = 160) -> str:
    """Return a source as a line: its citation, linked where it has an address, and the place in it, shortened."""
    place = locator if len(locator) <= most else locator[: most - 1].rsplit(" ", 1)[0] + "…"
    where = f" ({escape(place)})" if place else ""
    if not url.startswith(("http://", "https://")):
        return escape(text) + where
    return f'<a href="{escape(url.split(" ")[0])}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>{where}'


def table_html(exhibit: Exhibit, opened: bool = False) -> str:
    """Return the figures as a real table inside a fold, with its caption and row headers."""
    _ = translator(exhibit.language)
    summary = escape(_("Voir les chiffres dans un tableau"))
    state = " open" if opened else ""
    return f'<details class="data"{state}><summary>{summary}</summary>{bare_table_html(exhibit)}</details>'


def bare_table_html(exhibit: Exhibit) -> str:
    """Return the table of an exhibit: the columns meant for the screen, written with unit, qualifier and absence."""
    return _table_html(exhibit.table, f"{exhibit.title}. {exhibit.subtitle}", exhibit.language)


@kept_with_first(1)
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


def keys_html(figures: Sequence[KeyFigure]) -> str:
    """Return key figures as cards, those of the source first, the computed ones in a row of their own below."""
    stated = [figure for figure in figures if not figure.derived]
    derived = [figure for figure in figures if figure.derived]
    return _cards(stated, "keys") + (_cards(derived, "keys derived") if derived else "")


def _cards(figures: Sequence[KeyFigure], style: str) -> str:
    items = "".join(
        f'<li><span class="value">{_value(figure.value)}</span><span class="label">{escape(figure.label)}</span>'
        f'<span class="detail">{escape(figure.detail)}</span></li>'
        for figure in figures
    )
    return f'<ul class="{style}" style="--columns:{len(figures)}">{items}</ul>'


def _value(text: str) -> str:
    """Return a written figure whose qualifier in brackets is set smaller than its number."""
    number, bracket, qualifier = text.partition(" (")
    return f"{escape(number)} <small>({escape(qualifier)}</small>" if bracket else escape(text)
