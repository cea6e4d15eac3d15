"""Light or dark, near or far: a figure as the reader's page shows it. Files and pictures stay on white paper."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from charts.dark import dark_variant, darkened
from charts.projection import enlarged
from ess_data.cache import cached_with_first
from figures.figure import Figure, HistogramBar, LegendEntry


def is_dark() -> bool:
    """Tell whether the page is dark, as the reader's browser said with its last request."""
    return st.context.theme.type == "dark"


def is_projected() -> bool:
    """Tell whether the page is for a meeting room, as its address says."""
    return st.query_params.get("mode") == "projection"


def themed(figure: Figure | None) -> Figure | None:
    """Return a figure in the colours of the page, and in its size of letters."""
    if figure is None or not (is_dark() or is_projected()):
        return figure
    return _for_page(figure, is_dark(), is_projected())


@cached_with_first(3)
def _for_page(figure: Figure, dark: bool, projected: bool) -> Figure:
    # A figure may have no chart: its table or its text says all.
    plot = enlarged(figure.plot) if projected and figure.plot else figure.plot
    if not dark:
        return replace(figure, plot=plot)
    legend = tuple(_dark_entry(entry) for entry in figure.legend)
    histogram = tuple(replace(bar, parts=_dark_parts(bar)) for bar in figure.histogram)
    return replace(figure, plot=darkened(plot), legend=legend, histogram=histogram)


def _dark_entry(entry: LegendEntry) -> LegendEntry:
    colours = tuple(map(dark_variant, entry.colours))
    return replace(entry, colour=dark_variant(entry.colour) if entry.colour else "", colours=colours)


def _dark_parts(bar: HistogramBar) -> tuple[tuple[str, int], ...]:
    return tuple((dark_variant(colour), count) for colour, count in bar.parts)
