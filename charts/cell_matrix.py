"""A matrix of cells, each with one of a few looks and a sign in it, names along its top and its left side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.theme import COAST, FONT_SIZE, INK, PlotSpec, annotation, base_layout, label_margin, quiet_axis

ROW_HEIGHT = 26
#: Share of a cell that is filled: the rest is the gap to its neighbours.
FILLED = 0.9
#: Rows that the slanted names of the columns take above the first row.
HEAD_ROWS = 4.2
#: Columns that the slanted name of the last column needs beyond it.
SLANT = 1.2
#: Rows from which the signs in the cells are set smaller.
MANY_ROWS = 20


@dataclass(frozen=True)
class Look:
    """How cells of one kind look: fill, outline, ink of the sign; ``hatched`` in place of a plain fill."""

    fill: str
    line: str
    ink: str = INK
    hatched: bool = False


@dataclass(frozen=True)
class Tile:
    """One cell: its row and column from the top left, its look by name, the sign in it, what hovering says."""

    row: int
    column: int
    look: str
    mark: str
    hover: str


def cell_matrix_plot(
    tiles: Sequence[Tile],
    looks: dict[str, Look],
    rows: Sequence[str],
    columns: Sequence[str],
    language: str,
    home: Sequence[int] = (),
) -> PlotSpec:
    """Return the matrix: one bar piece a cell, so that a cell can be hatched; ``mine`` are rows whose name is bold."""
    data = []
    for name, look in looks.items():
        kind = [tile for tile in tiles if tile.look == name]
        if kind:
            data.append(_cells(kind, look, FONT_SIZE - (3 if len(rows) > MANY_ROWS else 1)))
    names = [f"<b>{label}</b>" if row in home else label for row, label in enumerate(rows)]
    heads = [
        annotation(label, x=column - 0.2, y=-0.6, xanchor="left", yanchor="bottom", textangle=-40, font={"size": 12.5})
        for column, label in enumerate(columns)
    ]
    layout = base_layout(
        language,
        height=round(ROW_HEIGHT * (len(rows) + HEAD_ROWS)) + 8,
        barmode="overlay",
        margin={"l": label_margin(names, 320), "r": 70, "t": 4, "b": 4},
        xaxis=quiet_axis(range=[-0.55, len(columns) - 0.45 + SLANT], showticklabels=False),
        yaxis=quiet_axis(
            tickmode="array",
            tickvals=list(range(len(rows))),
            ticktext=names,
            range=[len(rows) - 0.45, -0.5 - HEAD_ROWS],
            ticklabelstandoff=6,
        ),
        annotations=heads,
    )
    return {"data": data, "layout": layout}


def _cells(tiles: Sequence[Tile], look: Look, size: float) -> dict[str, object]:
    pattern = {"shape": "/" if look.hatched else "", "size": 5, "solidity": 0.12, "fgcolor": "#b4bec6"}
    return {
        "type": "bar",
        "orientation": "h",
        "y": [tile.row for tile in tiles],
        "base": [tile.column - FILLED / 2 for tile in tiles],
        "x": [FILLED] * len(tiles),
        "width": FILLED,
        "text": [tile.mark for tile in tiles],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": size, "color": look.ink},
        "hovertext": [tile.hover for tile in tiles],
        "hoverinfo": "text",
        "marker": {"color": look.fill, "line": {"color": look.line or COAST, "width": 1}, "pattern": pattern},
    }
