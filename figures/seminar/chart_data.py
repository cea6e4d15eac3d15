"""The charts of the seminar as data, for slides and sheets that draw their own: parts, listed bars, spans of years."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from charts.stacked_bars import PART_COLOURS, Whole
from charts.theme import ACCENT, BAR
from charts.timeline import Span
from figures.chart_data import ChartData, ChartSeries


def parts_chart(wholes: Sequence[Whole], names: Sequence[Sequence[str]]) -> ChartData:
    """Return bars cut into parts, one series a part name; ``names`` gives the parts' names, in the order of each whole.

    A name that two wholes share (the remainder) is one series.
    """
    # Remainders come last in every bar, so they are the last series.
    ordered = dict.fromkeys(name for row in names for name in row[:-1])
    ordered.update(dict.fromkeys(row[-1] for row in names))
    series = []
    for name in ordered:
        held = [row.index(name) if name in row else None for row in names]
        parts = [None if at is None else whole.parts[at] for whole, at in zip(wholes, held, strict=True)]
        first = next(at for at in held if at is not None)
        last = any(at == len(row) - 1 for at, row in zip(held, names, strict=True))
        series.append(
            ChartSeries(
                name,
                tuple(None if part is None else float(part.value) for part in parts),
                colours=(PART_COLOURS[3] if last else PART_COLOURS[min(first, 2)],),
                texts=tuple("" if part is None else part.text for part in parts),
            )
        )
    return ChartData("stacked_bar", tuple(whole.label for whole in wholes), tuple(series), "count")


def listed_chart(frame: pd.DataFrame, name: str, unit: str, decimals: int = 0) -> ChartData:
    """Return bars in the order of a frame: label, value, text, qualifier."""
    inexact = frozenset(i for i, qualifier in enumerate(frame["qualifier"]) if qualifier != "exact")
    values = tuple(None if pd.isna(value) else float(value) for value in frame["value"])
    series = ChartSeries(name, values, colours=(BAR,), texts=tuple(frame["text"]), inexact=inexact)
    return ChartData("bar", tuple(map(_unmarked, frame["label"])), (series,), unit, decimals)


def spans_chart(spans: Sequence[Span], name: str) -> ChartData:
    """Return spans of years: ``x`` holds the first year of each, the value is the last one, both included."""
    series = ChartSeries(
        name,
        tuple(float(span.end) for span in spans),
        x=tuple(float(span.start) for span in spans),
        colours=tuple(ACCENT if span.strong else BAR for span in spans),
        texts=tuple(f"{span.text} →" if span.open_end else span.text for span in spans),
    )
    return ChartData("timeline", tuple(span.label for span in spans), (series,), "year", x_unit="year")


def _unmarked(label: str) -> str:
    return re.sub(r"<[^>]+>", "", label.replace("<br>", ", "))
