"""A dot plot: one dot a territory on a common scale, with the middle half of all territories and the national value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.bars import Reference
from charts.theme import (
    ACCENT,
    FONT_SIZE,
    INK,
    MUTED,
    MY_REGION,
    PAPER,
    REFERENCE,
    RULE,
    SELECTED,
    PlotSpec,
    annotation,
    base_layout,
    in_lines,
    label_margin,
    quiet_axis,
)

ROW_HEIGHT, FEW_ROWS_HEIGHT = 26, 36


@dataclass(frozen=True)
class Quartiles:
    """The quartiles of all territories, in the unit of the figures, and what is written above them."""

    first: float
    median: float
    third: float
    text: str


def dot_plot(
    frame: pd.DataFrame,
    language: str,
    quartiles: Quartiles | None = None,
    reference: Reference | None = None,
    home: Sequence[str] = (),
    selected: Sequence[str] = (),
    absent: Sequence[tuple[str, str]] = (),
) -> PlotSpec:
    """Return dots from the highest to the lowest figure, then the territories without one (label, why).

    ``frame``: code, label, value, text, qualifier, hover. A figure that is not exact is a hollow dot. The scale need
    not begin at zero: a dot says a place, not a length.
    """
    rows = list(frame.sort_values(["value", "label"], ascending=[False, True], kind="stable").itertuples())
    colours = [MY_REGION if row.code in home else SELECTED if row.code in selected else ACCENT for row in rows]
    marked = [row.code in home or row.code in selected for row in rows]
    lines = [in_lines(row.label) for row in rows]
    names = [f"<b>{label}</b>" if bold else label for label, bold in zip(lines, marked, strict=True)]
    names += [in_lines(label) for label, _why in absent]
    texts = [f"<b>{row.text}</b>" if bold else row.text for row, bold in zip(rows, marked, strict=True)]
    texts += [why for _label, why in absent]
    count = len(names)
    values = [row.value for row in rows]
    ends = [*values, *((reference.value,) if reference else ())]
    ends += [quartiles.first, quartiles.third] if quartiles else []
    low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
    room = (high - low or abs(high) or 1) * 0.08
    column = high + (high - low or 1) * 0.42
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": values,
        "y": list(range(len(rows))),
        "customdata": [row.code for row in rows],
        "hovertext": [row.hover for row in rows],
        "hoverinfo": "text",
        "marker": {
            "size": 13,
            "color": [c if row.qualifier == "exact" else PAPER for c, row in zip(colours, rows, strict=True)],
            "line": {"color": colours, "width": 2},
        },
    }
    figures = {
        "type": "scatter",
        "mode": "text",
        "x": [column] * count,
        "y": list(range(count)),
        "text": texts,
        "textposition": "middle left",
        "textfont": {"size": FONT_SIZE, "color": INK},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    shapes, notes = _marks(quartiles, reference, count)
    tall = count <= 8 or any("<br>" in name for name in names)
    layout = base_layout(
        language,
        height=(FEW_ROWS_HEIGHT if tall else ROW_HEIGHT) * count + 88,
        margin={"l": label_margin(names, 320), "r": 8, "t": 34, "b": 46},
        xaxis=quiet_axis(range=[low - room, column], showticklabels=False),
        yaxis=quiet_axis(
            tickmode="array",
            tickvals=list(range(count)),
            ticktext=names,
            range=[count - 0.4, -0.6],
            showgrid=True,
            gridcolor=RULE,
            griddash="dot",
            ticklabelstandoff=6,
        ),
        shapes=shapes,
        annotations=notes,
    )
    return {"data": [dots, figures], "layout": layout}


def _marks(
    quartiles: Quartiles | None, reference: Reference | None, count: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    shapes: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    ends = {"y0": -0.6, "y1": count - 0.4}
    if quartiles:
        band = {"fillcolor": RULE, "opacity": 0.5, "line": {"width": 0}, "layer": "below"}
        shapes.append({"type": "rect", "x0": quartiles.first, "x1": quartiles.third, **ends, **band})
        line = {"line": {"color": MUTED, "width": 1}, "layer": "below"}
        shapes.append({"type": "line", "x0": quartiles.median, "x1": quartiles.median, **ends, **line})
        middle = (quartiles.first + quartiles.third) / 2
        font = {"size": FONT_SIZE - 2, "color": MUTED}
        text = quartiles.text.replace(": ", ":<br>", 1)
        notes.append(annotation(text, x=middle, y=count - 0.4, yanchor="top", font=font))
    if reference:
        line = {"line": {"color": REFERENCE, "width": 1.4, "dash": "dot"}}
        shapes.append({"type": "line", "x0": reference.value, "x1": reference.value, **ends, **line})
        font = {"size": FONT_SIZE - 1, "color": INK}
        notes.append(annotation(f"<b>{reference.text}</b>", x=reference.value, y=-0.6, yanchor="bottom", font=font))
    return shapes, notes
