"""What a region does, as HTML: instruments, timeline, money, places, sources of its profile. Made to print."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from charts.amounts import decades
from ess_data.cache import cached_with_first
from ess_data.labels import qualifier_label
from ess_data.model import Territory
from figures.figure import Figure
from figures.region.instruments import STATES, state_word
from texts import Language, translator
from texts.numbers import format_amount
from views.templates import rendered


@cached_with_first(1)
def instruments_html(figure: Figure) -> str:
    """Return the instruments as a table: a sign and the years for each region, the subject first."""
    columns = [column for column in figure.table.columns if column.screen]
    rows = [
        {"name": row["name"], "cells": [_state(str(row[column.key]), figure.language) for column in columns[1:]]}
        for row in figure.table.frame.to_dict("records")
    ]
    return rendered("region/instruments.html", titles=[column.title for column in columns], rows=rows)


def _state(text: str, lang: Language) -> dict[str, str]:
    word, _bracket, years = text.partition(" (")
    state = next(state for state in STATES if state_word(state, lang) == word)
    return {"state": state, "word": word, "years": years.rstrip(")")}


@cached_with_first(1)
def timeline_html(figure: Figure) -> str:
    """Return the policies in time as rows: name, span on a scale of years, open where no end is known."""
    frame = figure.table.frame
    dated = frame[frame["start"].notna()]
    if dated.empty:
        return _none(figure)
    years = [int(year) for column in ("start", "end") for year in dated[column].dropna()]
    first, last = min(years), max(years) + 1
    step = max(1, math.ceil((last - first) / 8))
    ticks = [{"at": _share(year, first, last), "text": year} for year in range(first, last, step)]
    rows = [{**row, "span": _span(row, first, last)} for row in frame.to_dict("records")]
    return rendered("region/timeline.html", ticks=ticks, rows=rows)


def _span(row: dict, first: int, last: int) -> dict[str, object] | None:
    if pd.isna(row["start"]):
        return None
    is_open = bool(pd.isna(row["end"]))
    begin, end = int(row["start"]), last if is_open else int(row["end"]) + 1
    width = max(100 * (end - begin) / (last - first), 1)
    return {"open": is_open, "left": _share(begin, first, last), "width": f"{width:.1f}"}


def _share(value: float, low: float, high: float) -> str:
    """Return where a value stands between two others, in percent with one decimal."""
    return f"{100 * (value - low) / (high - low):.1f}"


@cached_with_first(1)
def money_html(figure: Figure) -> str:
    """Return the sums as rows: period, what, a point on a log scale, the sum, its perimeter."""
    frame = figure.table.frame
    if frame.empty:
        return _none(figure)
    low, high = decades(list(frame["value"]))
    exact = qualifier_label("exact", figure.language)
    ticks = [
        {"at": _share(power, low, high), "text": format_amount(10**power, figure.language)}
        for power in range(low, high + 1)
    ]
    rows = [
        {
            **row,
            "text": text,
            # A sum of nothing has no place on a log scale.
            "at": _share(math.log10(row["value"]), low, high) if row["value"] > 0 else "",
            "style": "" if row["qualifier"] == exact else "inexact",
        }
        for row, text in zip(frame.to_dict("records"), figure.table.written["value"], strict=True)
    ]
    return rendered("region/money.html", ticks=ticks, rows=rows)


@cached_with_first(1)
def places_html(figure: Figure) -> str:
    """Return the local initiatives as a list by place, or that none was found."""
    frame = figure.table.frame
    if frame.empty:
        return _none(figure)
    mark = "\u202f; " if figure.language == "fr" else "; "
    places = [
        (place, mark.join(f"{row['name']} ({row['period']})" for row in group.to_dict("records")))
        for place, group in frame.groupby("place", sort=False)
    ]
    return rendered("region/places.html", places=places)


def sources_html(figures: Sequence[Figure], subject: Territory, lang: Language) -> str:
    """Return every source of a profile once, by publisher."""
    _ = translator(lang)
    found = {}
    for figure in figures:
        found.update({citation.source: citation for citation in figure.citations})
    citations = sorted(found.values(), key=lambda citation: citation.text)
    return rendered("region/sources.html", title=_("Sources"), citations=citations)


def _none(figure: Figure) -> str:
    return rendered("region/none.html", text=figure.reading)
