"""Light or dark: what the reader's page is, and an exhibit in its colours. Files and pictures stay on white paper."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import streamlit as st

from charts.dark import dark_twin, darkened, darkened_text
from exhibits.exhibit import Exhibit, LegendEntry


def is_dark() -> bool:
    """Tell whether the page is dark, as the reader's browser said with its last request."""
    return st.context.theme.type == "dark"


def themed(exhibit: Exhibit | None) -> Exhibit | None:
    """Return an exhibit in the colours of the page."""
    return _dark_exhibit(exhibit) if exhibit is not None and is_dark() else exhibit


def themed_html(html: str) -> str:
    """Return HTML with the colours of its inline styles in those of the page."""
    return darkened_text(html) if is_dark() else html


@lru_cache(maxsize=256)
def _dark_exhibit(exhibit: Exhibit) -> Exhibit:
    legend = tuple(_dark_entry(entry) for entry in exhibit.legend)
    return replace(exhibit, figure=darkened(exhibit.figure), legend=legend)


def _dark_entry(entry: LegendEntry) -> LegendEntry:
    return replace(entry, colour=dark_twin(entry.colour)) if entry.colour.startswith("#") else entry
