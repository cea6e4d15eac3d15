"""Sums of money as points on a logarithmic scale, a row each: they may differ a thousandfold and are never added."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from charts.theme import ACCENT, FONT_SIZE, INK, MUTED, PAPER, RULE, PlotSpec, base_layout, label_margin, quiet_axis
from texts.numbers import format_amount

ROW_HEIGHT = 30


@dataclass(frozen=True)
class AmountRow:
    """One sum: what and when, euros (above zero, or zero, which gets no point), the written sum, the hover text.

    ``loose`` sums (approximate, bounds, planned) are hollow.
    """

    label: str
    value: float
    text: str
    inexact: bool
    hover: str


def decades(values: Sequence[float]) -> tuple[int, int]:
    """Return the powers of ten that hold all positive values, at least one decade apart."""
    positive = [value for value in values if value > 0]
    if not positive:
        return 3, 6
    low, high = math.floor(math.log10(min(positive))), math.ceil(math.log10(max(positive)))
    return low, max(high, low + 1)


def amounts_plot(rows: Sequence[AmountRow], language: str) -> PlotSpec:
    """Return one point a row, in the order given, top first, the written sum beside it."""
    low, high = decades([row.value for row in rows])
    shown = [(at, row) for at, row in enumerate(rows) if row.value > 0]
    points = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [row.value for _at, row in shown],
        "y": [at for at, _row in shown],
        "text": [f"  {row.text}" for _at, row in shown],
        "textposition": "middle right",
        "textfont": {"size": FONT_SIZE, "color": INK},
        "hovertext": [row.hover for _at, row in shown],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "size": 12,
            "color": [PAPER if row.inexact else ACCENT for _at, row in shown],
            "line": {"color": ACCENT, "width": 2},
        },
    }
    ticks = [10**power for power in range(low, high + 1)]
    layout = base_layout(
        language,
        height=ROW_HEIGHT * len(rows) + 44,
        margin={"l": label_margin([row.label for row in rows], 420), "r": 8, "t": 28, "b": 8},
        xaxis=quiet_axis(
            type="log",
            side="top",
            range=[low - 0.1, high + 0.9],
            tickmode="array",
            tickvals=ticks,
            ticktext=[format_amount(tick, "en" if language == "en" else "fr") for tick in ticks],
            showgrid=True,
            gridcolor=RULE,
            tickfont={"size": FONT_SIZE - 2, "color": MUTED},
        ),
        yaxis=quiet_axis(
            tickmode="array",
            tickvals=list(range(len(rows))),
            ticktext=[row.label for row in rows],
            range=[len(rows) - 0.4, -0.6],
            showgrid=True,
            gridcolor=RULE,
            griddash="dot",
            ticklabelstandoff=6,
        ),
    )
    return {"data": [points], "layout": layout}
