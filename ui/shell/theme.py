"""Light or dark, near or far: an exhibit as the reader's page shows it. Files and pictures stay on white paper."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from charts.dark import dark_twin, darkened
from charts.projection import enlarged
from ess_data.cache import kept_with_first
from figures.figure import Exhibit, HistogramBar, LegendEntry


def is_dark() -> bool:
    """Tell whether the page is dark, as the reader's browser said with its last request."""
    return st.context.theme.type == "dark"


def is_projected() -> bool:
    """Tell whether the page is for a meeting room, as its address says."""
    return st.query_params.get("mode") == "projection"


def themed(exhibit: Exhibit | None) -> Exhibit | None:
    """Return an exhibit in the colours of the page, and in its size of letters."""
    if exhibit is None or not (is_dark() or is_projected()):
        return exhibit
    return _for_page(exhibit, is_dark(), is_projected())


@kept_with_first(3)
def _for_page(exhibit: Exhibit, dark: bool, projected: bool) -> Exhibit:
    # An exhibit may have no chart: its table or its text says all.
    figure = enlarged(exhibit.figure) if projected and exhibit.figure else exhibit.figure
    if not dark:
        return replace(exhibit, figure=figure)
    legend = tuple(_dark_entry(entry) for entry in exhibit.legend)
    histogram = tuple(replace(bar, parts=_dark_parts(bar)) for bar in exhibit.histogram)
    return replace(exhibit, figure=darkened(figure), legend=legend, histogram=histogram)


def _dark_entry(entry: LegendEntry) -> LegendEntry:
    colours = tuple(map(dark_twin, entry.colours))
    return replace(entry, colour=dark_twin(entry.colour) if entry.colour else "", colours=colours)


def _dark_parts(bar: HistogramBar) -> tuple[tuple[str, int], ...]:
    return tuple((dark_twin(colour), count) for colour, count in bar.parts)
