"""Amounts as points on a logarithmic scale, one row each, the mark telling what the amount covers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charts.theme import (
    FONT_SIZE,
    INK,
    MUTED,
    MY_REGION,
    PAPER,
    PlotSpec,
    annotation,
    base_layout,
    label_margin,
    quiet_axis,
)

ROW_HEIGHT = 38
POINT = "#3c80a3"
#: Room beside the smallest and the largest amount, in decades.
ROOM = 0.35


@dataclass(frozen=True)
class AmountPoint:
    """One amount in euros: its name, what stands under it, what is written beside it, the sign of its basis."""

    name: str
    under: str
    amount: float
    text: str
    symbol: str
    hover: str
    hollow: bool = False
    strong: bool = False


def amounts_plot(points: Sequence[AmountPoint], ticks: Mapping[float, str], language: str) -> PlotSpec:
    """Return one row an amount, in the order given; ``ticks`` are the amounts written along the axis.

    Amounts must be above zero: a logarithmic scale has no zero.
    """
    rows = list(range(len(points)))
    names = [_name(point) for point in points]
    colours = [MY_REGION if point.strong else POINT for point in points]
    low = math.log10(min(point.amount for point in points)) - ROOM
    high = math.log10(max(point.amount for point in points)) + ROOM
    # A single amount, or several alike, still need a scale to stand on.
    low, high = (low - 0.5, high + 0.5) if high - low < 1.5 else (low, high)
    middle = (low + high) / 2
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": [point.amount for point in points],
        "y": rows,
        "hovertext": [point.hover for point in points],
        "hoverinfo": "text",
        "marker": {
            "symbol": [point.symbol for point in points],
            "size": 13,
            "color": [PAPER if point.hollow else colour for point, colour in zip(points, colours, strict=True)],
            "line": {"color": colours, "width": 2},
        },
        "cliponaxis": False,
    }
    notes = [_beside(row, point, math.log10(point.amount), middle) for row, point in enumerate(points)]
    layout = base_layout(
        language,
        height=ROW_HEIGHT * len(points) + 50,
        margin={"l": label_margin(names, 340), "r": 8, "t": 8, "b": 32},
        xaxis=quiet_axis(
            type="log",
            range=[low, high],
            tickmode="array",
            tickvals=list(ticks),
            ticktext=list(ticks.values()),
            tickangle=0,
            showgrid=True,
            gridcolor="#e3e8ec",
            tickfont={"size": FONT_SIZE - 1, "color": MUTED},
        ),
        yaxis=quiet_axis(
            tickmode="array",
            tickvals=rows,
            ticktext=names,
            range=[len(points) - 0.4, -0.6],
            showgrid=True,
            gridcolor="#eef1f3",
            ticklabelstandoff=6,
            tickfont={"size": FONT_SIZE - 1, "color": INK},
        ),
        annotations=notes,
    )
    return {"data": [marks], "layout": layout}


def _beside(row: int, point: AmountPoint, place: float, middle: float) -> dict[str, object]:
    """Return what is written beside a point: on the side where there is more room."""
    left = place > middle
    return annotation(
        point.text,
        x=place,
        y=row,
        xanchor="right" if left else "left",
        xshift=-12 if left else 12,
        font={"size": 12.5, "color": INK},
    )


def _name(point: AmountPoint) -> str:
    name = f"<b>{point.name}</b>" if point.strong else point.name
    return f"{name}<br><span style='color:{MUTED}'>{point.under}</span>"
