"""What a region does, as HTML: instruments, timeline, money, places, sources of its portrait. Made to print."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

import pandas as pd

from charts.amounts import decades
from ess_data.cache import cached_with_first
from ess_data.labels import qualifier_label
from ess_data.model import Territory
from figures.figure import Citation, Figure
from figures.region.instruments import STATES, state_word
from texts import Language, translator
from texts.numbers import format_amount


@cached_with_first(1)
def instruments_html(figure: Figure) -> str:
    """Return the instruments as a table: a sign and the years for each region, the subject first."""
    columns = [column for column in figure.table.columns if column.screen]
    head = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in columns)
    rows = []
    for row in figure.table.frame.to_dict("records"):
        cells = "".join(_state(str(row[column.key]), at == 0, figure.language) for at, column in enumerate(columns[1:]))
        rows.append(f'<tr><th scope="row">{escape(row["name"])}</th>{cells}</tr>')
    return (
        '<div class="table-scroll" tabindex="0"><table class="instruments">'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _state(text: str, own: bool, lang: Language) -> str:
    word, bracket, years = text.partition(" (")
    state = next(state for state in STATES if state_word(state, lang) == word)
    small = f"<small>{escape(years.rstrip(')'))}</small>" if bracket else ""
    return f'<td class="{state}{" own" if own else ""}"><span class="mark"></span>{escape(word)}{small}</td>'


@cached_with_first(1)
def timeline_html(figure: Figure) -> str:
    """Return the policies in time as rows: name, span on a scale of years, open where no end is known."""
    frame = figure.table.frame
    dated = frame[frame["start"].notna()]
    if dated.empty:
        return f'<p class="none">{escape(figure.reading)}</p>'
    years = [int(year) for column in ("start", "end") for year in dated[column].dropna()]
    first, last = min(years), max(years) + 1
    step = max(1, math.ceil((last - first) / 8))
    ticks = "".join(
        f'<i style="left:{100 * (year - first) / (last - first):.1f}%">{year}</i>' for year in range(first, last, step)
    )
    rows = []
    for row in frame.to_dict("records"):
        span = ""
        if not pd.isna(row["start"]):
            begin, end = int(row["start"]), last if pd.isna(row["end"]) else int(row["end"]) + 1
            left, wide = 100 * (begin - first) / (last - first), 100 * (end - begin) / (last - first)
            opened = " open" if pd.isna(row["end"]) else ""
            span = f'<span class="span{opened}" style="left:{left:.1f}%;width:{max(wide, 1):.1f}%"></span>'
        rows.append(
            f'<li title="{escape(str(row["summary"]))}"><span class="name">{escape(row["name"])}'
            f"<small>{escape(row['instrument'])}, {escape(row['period'])}</small></span>"
            f'<span class="track">{span}</span></li>'
        )
    return f'<div class="frieze"><div class="axis" aria-hidden="true">{ticks}</div><ol>{"".join(rows)}</ol></div>'


@cached_with_first(1)
def money_html(figure: Figure) -> str:
    """Return the sums as rows: period, what, a point on a log scale, the sum, its perimeter."""
    frame = figure.table.frame
    if frame.empty:
        return f'<p class="none">{escape(figure.reading)}</p>'
    low, high = decades(list(frame["value"]))
    exact = qualifier_label("exact", figure.language)
    ticks = "".join(
        f'<i style="left:{100 * (power - low) / (high - low):.1f}%">'
        f"{escape(format_amount(10**power, figure.language))}</i>"
        for power in range(low, high + 1)
    )
    rows = []
    for row, text in zip(frame.to_dict("records"), figure.table.written["value"], strict=True):
        point = ""
        if row["value"] > 0:
            at = 100 * (math.log10(row["value"]) - low) / (high - low)
            style = "" if row["qualifier"] == exact else "inexact"
            point = f'<i class="{style}" style="left:{at:.1f}%"></i>'
        rows.append(
            f'<li><span class="when">{escape(row["period"])}</span><span class="name">{escape(row["name"])}'
            f"<small>{escape(row['perimeter'])} {escape(row['source'])}</small></span>"
            f'<span class="track">{point}</span><span class="sum">{escape(text)}</span></li>'
        )
    return f'<div class="money"><div class="axis" aria-hidden="true">{ticks}</div><ol>{"".join(rows)}</ol></div>'


@cached_with_first(1)
def places_html(figure: Figure) -> str:
    """Return the local initiatives as a list by place, or that none was found."""
    frame = figure.table.frame
    if frame.empty:
        return f'<p class="none">{escape(figure.reading)}</p>'
    items = []
    mark = "\u202f; " if figure.language == "fr" else "; "
    for place, group in frame.groupby("place", sort=False):
        lines = mark.join(f"{row.name_} ({row.period})" for row in group.rename(columns={"name": "name_"}).itertuples())
        items.append(f"<li><b>{escape(str(place))}</b> {escape(lines)}</li>")
    return f'<ul class="local">{"".join(items)}</ul>'


def sources_html(figures: Sequence[Figure], subject: Territory, lang: Language) -> str:
    """Return every source of a portrait once, by publisher."""
    _ = translator(lang)
    found = {}
    for figure in figures:
        found.update({citation.source: citation for citation in figure.citations})
    lines = sorted(found.values(), key=lambda citation: citation.text)
    items = "".join(f"<li>{_source(citation)}</li>" for citation in lines)
    title = escape(_("Sources"))
    return f'<section class="portrait-part sources"><h2>{title}</h2><ul>{items}</ul></section>'


def _source(citation: Citation) -> str:
    text = escape(citation.text)
    if not citation.url.startswith(("http://", "https://")):
        return text
    return f'<a href="{escape(citation.url.split(" ")[0])}" target="_blank" rel="noopener noreferrer">{text}</a>'
