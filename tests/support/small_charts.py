"""Tiny frames for the tests of charts."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go


def rows(*values, qualifiers=()):
    """A frame of territories A, B, C... with these values."""
    letters = [chr(65 + i) if len(values) <= 26 else f"T{i:02}" for i in range(len(values))]
    return pd.DataFrame(
        {
            "code": [letter.lower() for letter in letters],
            "label": letters,
            "value": [float(value) for value in values],
            "text": [f"{value} %" for value in values],
            "qualifier": [*qualifiers, *["exact"] * (len(values) - len(qualifiers))],
            "hover": [f"hover {letter}" for letter in letters],
        }
    )


def names(plot):
    return [name.replace("<b>", "").replace("</b>", "") for name in plot["layout"]["yaxis"]["ticktext"]]


def drawn(plot):
    """The figure, once Plotly has accepted it."""
    go.Figure(plot)
    return plot
