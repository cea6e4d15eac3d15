"""A heat table: figures in coloured cells, the colour a fifth of the percentile scale; no rank, no colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from charts.palettes import SEQUENTIAL
from charts.theme import FONT_SIZE, HATCH, INK, PAPER, RULE, PlotSpec, base_layout, label_margin, quiet_axis

ROW_HEIGHT, HEAD_HEIGHT = 32, 96
#: Characters of a column's heading in one line.
HEADING = 16


@dataclass(frozen=True)
class HeatCell:
    """One cell: the written figure, its percentile (0 to 100) or ``None``, whether there is no figure at all."""

    text: str
    percentile: float | None
    absent: bool = False


def shades() -> tuple[str, ...]:
    """Return the five colours from low to high percentiles."""
    return SEQUENTIAL


def shade_of(percentile: float) -> int:
    """Return the fifth of the scale that a percentile belongs to, 0 to 4; the bounds belong to the upper one."""
    return min(4, int(percentile // 20))


def ink_on(percentile: float | None) -> str:
    """Return the colour of a text that is read on a cell."""
    return PAPER if percentile is not None and shade_of(percentile) >= 3 else INK


def heat_table_plot(
    rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[HeatCell]], language: str
) -> PlotSpec:
    """Return the table as a chart: rows from the top, columns from the left, in the order given."""
    placed = [(x, y, cell) for y, line in enumerate(cells) for x, cell in enumerate(line)]
    shapes = [_square(x, y, cell) for x, y, cell in placed]
    texts = {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _y, _cell in placed],
        "y": [y for _x, y, _cell in placed],
        "text": [cell.text.replace("\n", "<br>") for _x, _y, cell in placed],
        "textfont": {"size": FONT_SIZE - 1, "color": [HATCH if c.absent else ink_on(c.percentile) for *_, c in placed]},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    layout = base_layout(
        language,
        height=ROW_HEIGHT * len(rows) + HEAD_HEIGHT + 10,
        margin={"l": label_margin(rows, 240), "r": 4, "t": HEAD_HEIGHT, "b": 4},
        xaxis=quiet_axis(
            side="top",
            tickmode="array",
            tickvals=list(range(len(columns))),
            ticktext=[in_lines(name) for name in columns],
            range=[-0.5, len(columns) - 0.5],
            tickangle=0,
            tickfont={"size": FONT_SIZE - 3, "color": INK},
        ),
        yaxis=quiet_axis(
            tickmode="array",
            tickvals=list(range(len(rows))),
            ticktext=list(rows),
            range=[len(rows) - 0.5, -0.5],
            ticklabelstandoff=6,
        ),
        shapes=shapes,
    )
    return {"data": [texts], "layout": layout}


def in_lines(text: str, most: int = HEADING) -> str:
    """Return a heading broken at spaces into lines of about ``most`` characters."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + len(word) < most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(lines)


def _square(x: int, y: int, cell: HeatCell) -> dict[str, Any]:
    fill = PAPER if cell.percentile is None else SEQUENTIAL[shade_of(cell.percentile)]
    ends = {"x0": x - 0.5, "x1": x + 0.5, "y0": y - 0.5, "y1": y + 0.5}
    return {"type": "rect", **ends, "fillcolor": fill, "line": {"color": RULE, "width": 1}, "layer": "below"}
