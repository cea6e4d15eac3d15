"""Territories that have something or not: a mark a territory, in the colours of the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.theme import FONT_SIZE, INK, MUTED, PAPER, PlotSpec, base_layout, label_margin, quiet_axis

ROW_HEIGHT = 26


def category_list_plot(
    frame: pd.DataFrame,
    colours: Mapping[float, str],
    language: str,
    absent: Sequence[tuple[str, str]] = (),
    home: Sequence[str] = (),
) -> PlotSpec:
    """Return one row a territory with a square of its category's colour and the category in words.

    ``frame``: code, label, value, text, hover, in the order to show. ``absent``: (label, why), hollow squares below.
    """
    rows = list(frame.itertuples())
    names = [f"<b>{row.label}</b>" if row.code in home else row.label for row in rows] + [label for label, _ in absent]
    texts = [row.text for row in rows] + [why for _, why in absent]
    fills = [colours[row.value] for row in rows] + [PAPER] * len(absent)
    count = len(names)
    marks = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [0.04] * count,
        "y": list(range(count)),
        "text": [f"   {text}" for text in texts],
        "textposition": "middle right",
        "textfont": {"size": FONT_SIZE, "color": [INK] * len(rows) + [MUTED] * len(absent)},
        "hovertext": [row.hover for row in rows] + [why for _, why in absent],
        "hoverinfo": "text",
        "customdata": [row.code for row in rows] + [""] * len(absent),
        "marker": {"symbol": "square", "size": 15, "color": fills, "line": {"color": MUTED, "width": 1}},
        "cliponaxis": False,
    }
    layout = base_layout(
        language,
        height=ROW_HEIGHT * count + 16,
        margin={"l": label_margin(names, 320), "r": 0, "t": 8, "b": 8},
        xaxis=quiet_axis(range=[0, 1], showticklabels=False),
        yaxis=quiet_axis(
            tickmode="array",
            tickvals=list(range(count)),
            ticktext=names,
            range=[count - 0.4, -0.6],
            ticklabelstandoff=6,
        ),
    )
    return {"data": [marks], "layout": layout}
