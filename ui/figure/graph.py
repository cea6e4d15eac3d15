"""A figure alone in an element of the page."""

from __future__ import annotations

import streamlit as st

from charts.theme import PlotSpec
from views.figure.plotly import Picking, graph_html, message


def graph(plot: PlotSpec, alt: str, picking: Picking | None = None) -> None:
    """Draw a figure alone in its element; ``alt`` says what it shows."""
    st.html(graph_html(message(plot, alt), picking))
