"""A matrix of states, a square a cell: what is there, what is planned, what is explicitly not, what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from charts.theme import (
    ACCENT,
    BAR,
    COAST,
    FONT_SIZE,
    HATCH,
    INK,
    PAPER,
    PlotSpec,
    base_layout,
    label_margin,
    quiet_axis,
)

ROW_HEIGHT = 30


@dataclass(frozen=True)
class Look:
    """How a state is drawn: Plotly's symbol, its colours, and the swatch of the legend."""

    symbol: str
    colour: str
    edge: str
    swatch: Literal["area", "hatched", "outlined"]


LOOKS = {
    "held": Look("square", ACCENT, ACCENT, "area"),
    "planned": Look("square", BAR, ACCENT, "area"),
    "none": Look("x-thin", PAPER, INK, "outlined"),
    "not_found": Look("line-ne", PAPER, HATCH, "hatched"),
}


@dataclass(frozen=True)
class MatrixCell:
    """One cell: a key of `LOOKS` and what hovering says."""

    state: str
    hover: str


def matrix_plot(
    rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[MatrixCell]], language: str
) -> PlotSpec:
    """Return one layer a state, squares in the order given: rows from the top, columns from the left."""
    placed = [(x, y, cell) for y, line in enumerate(cells) for x, cell in enumerate(line)]
    layers = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": state,
            "x": [x for x, _y, cell in placed if cell.state == state],
            "y": [y for _x, y, cell in placed if cell.state == state],
            "hovertext": [cell.hover for _x, _y, cell in placed if cell.state == state],
            "hoverinfo": "text",
            "marker": {
                "symbol": look.symbol,
                "size": 18 if state in ("held", "planned") else 11,
                "color": look.colour,
                "line": {"color": look.edge, "width": 1.5},
            },
        }
        for state, look in LOOKS.items()
    ]
    layout = base_layout(
        language,
        height=ROW_HEIGHT * len(rows) + 60,
        margin={"l": label_margin(rows, 320), "r": 8, "t": 48, "b": 8},
        xaxis=quiet_axis(
            side="top",
            tickmode="array",
            tickvals=list(range(len(columns))),
            ticktext=[f"<b>{name}</b>" if at == 0 else name for at, name in enumerate(columns)],
            range=[-0.5, len(columns) - 0.5],
            tickfont={"size": FONT_SIZE - 2, "color": INK},
            tickangle=0,
        ),
        yaxis=quiet_axis(
            tickmode="array",
            tickvals=list(range(len(rows))),
            ticktext=list(rows),
            range=[len(rows) - 0.4, -0.6],
            showgrid=True,
            gridcolor=COAST,
            griddash="dot",
            ticklabelstandoff=6,
        ),
    )
    return {"data": layers, "layout": layout}
