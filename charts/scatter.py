"""Two indicators against each other: a point a territory, quadrants at the national values, a line with its r and n."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.labels import Rectangle, place_labels, text_box
from charts.theme import (
    BAR,
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
    quiet_axis,
    text_width,
)

HEIGHT = 520
MARGIN = {"l": 60, "r": 16, "t": 30, "b": 52}
#: Plot widths in pixels for which names are placed: the narrowest screen for those that are asked for, then the usual.
NARROW, USUAL = 290, 640
POINT = 11
NAME = FONT_SIZE - 1


@dataclass(frozen=True)
class Axis:
    """One axis: its title, the national value (or median) and what is written at its line, the unit of its ticks."""

    title: str
    reference: float | None = None
    reference_text: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class Line:
    """A regression line y = intercept + slope * x, and what is written beside it (r and n, always)."""

    slope: float
    intercept: float
    text: str


def scatter_plot(
    frame: pd.DataFrame,
    x: Axis,
    y: Axis,
    language: str,
    line: Line | None = None,
    home: Sequence[str] = (),
    selected: Sequence[str] = (),
) -> PlotSpec:
    """Return the points of ``frame`` (code, label, x, y, loose, hover): those chosen on top, named before the others.

    The layers are: the other points, the chosen ones, then the names of the others, which a narrow screen leaves out.
    """
    rows = list(frame.itertuples())
    chosen = [row for row in rows if row.code in home or row.code in selected]
    others = [row for row in rows if row not in chosen]
    span_x, span_y = _span([*frame["x"]], x.reference), _span([*frame["y"]], y.reference)
    sides = _sides(chosen, others, span_x, span_y)
    layers = [_points(others, {}, home, selected), _points(chosen, sides, home, selected), _names(others, sides)]
    shapes, notes = _quadrants(x, y)
    if line:
        ends = [min(frame["x"]), max(frame["x"])]
        layers.insert(0, _regression(line, ends))
        notes.append(
            annotation(line.text, x=1, y=1, xref="paper", yref="paper", xanchor="right", yanchor="top",
                       font={"size": FONT_SIZE - 1, "color": MUTED})
        )  # fmt: skip
    layout = base_layout(
        language,
        height=HEIGHT,
        margin=MARGIN,
        xaxis=_axis(x.title, span_x, x.suffix),
        yaxis=_axis("", span_y, y.suffix),
        shapes=shapes,
        annotations=[*notes, annotation(f"<b>{y.title}</b>", x=0, y=1, xref="paper", yref="paper", xanchor="left",
                                        yanchor="bottom", xshift=-MARGIN["l"] + 4, yshift=6)],
    )  # fmt: skip
    return {"data": layers, "layout": layout}


def _span(values: Sequence[float], reference: float | None) -> tuple[float, float]:
    ends = [*values, *(() if reference is None else (reference,))]
    low, high = min(ends), max(ends)
    room = (high - low or abs(high) or 1) * 0.09
    return low - room, high + room


def _axis(title: str, span: tuple[float, float], suffix: str) -> dict[str, Any]:
    return quiet_axis(
        range=list(span),
        showgrid=True,
        gridcolor=RULE,
        nticks=6,
        ticksuffix=suffix,
        tickfont={"size": FONT_SIZE - 2, "color": MUTED},
        title={"text": f"<b>{title}</b>", "font": {"size": FONT_SIZE, "color": INK}, "standoff": 10},
    )


def _sides(
    chosen: Sequence[Any], others: Sequence[Any], span_x: tuple[float, float], span_y: tuple[float, float]
) -> dict[str, str]:
    """Return code -> where its name stands. What is chosen is placed for the narrowest screen, the rest around it."""
    plot = HEIGHT - MARGIN["t"] - MARGIN["b"]

    def pixels(row: Any, width: float) -> tuple[float, float]:
        across = (row.x - span_x[0]) / (span_x[1] - span_x[0]) * width
        return across, (span_y[1] - row.y) / (span_y[1] - span_y[0]) * plot

    sizes = {row.code: (text_width(row.label, NAME), NAME * 1.3) for row in (*chosen, *others)}
    found: dict[str, str] = {}
    for width, names in ((NARROW, chosen), (USUAL, others)):
        frame = Rectangle(-20, -10, width + 36, plot + 20)
        everyone = [*names, *(row for row in (*chosen, *others) if row not in names)]
        taken = [
            text_box(*pixels(row, width), *sizes[row.code], found[row.code], POINT)
            for row in chosen
            if row.code in found
        ]
        placed = place_labels(
            [pixels(row, width) for row in everyone],
            [sizes[row.code] if row in names else (0.0, 0.0) for row in everyone],
            frame,
            POINT,
            taken,
        )
        found |= {row.code: side for row, side in zip(everyone, placed, strict=True) if side and row in names}
    return found


def _points(rows: Sequence[Any], sides: dict[str, str], home: Sequence[str], selected: Sequence[str]) -> dict[str, Any]:
    colours = [MY_REGION if row.code in home else SELECTED if row.code in selected else BAR for row in rows]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [row.x for row in rows],
        "y": [row.y for row in rows],
        "text": [f"<b>{row.label}</b>" if row.code in sides else "" for row in rows],
        "textposition": [sides.get(row.code, "middle right") for row in rows],
        "textfont": {"size": NAME, "color": INK},
        "customdata": [row.code for row in rows],
        "hovertext": [row.hover for row in rows],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "size": POINT,
            "color": [PAPER if row.inexact else c for row, c in zip(rows, colours, strict=True)],
            "line": {"color": colours, "width": 2},
        },
    }


def _names(rows: Sequence[Any], sides: dict[str, str]) -> dict[str, Any]:
    named = [row for row in rows if row.code in sides]
    return {
        "type": "scatter",
        # An unseen mark keeps the name as far from its point as the others.
        "mode": "markers+text",
        "marker": {"size": POINT, "opacity": 0},
        "x": [row.x for row in named],
        "y": [row.y for row in named],
        "text": [row.label for row in named],
        "textposition": [sides[row.code] for row in named],
        "textfont": {"size": NAME, "color": MUTED},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _regression(line: Line, ends: Sequence[float]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(ends),
        "y": [line.intercept + line.slope * at for at in ends],
        "line": {"color": MUTED, "width": 1.6},
        "hoverinfo": "skip",
    }


def _quadrants(x: Axis, y: Axis) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    look = {"line": {"color": REFERENCE, "width": 1.2, "dash": "dot"}, "layer": "below"}
    font = {"size": FONT_SIZE - 2, "color": INK}
    shapes, notes = [], []
    if x.reference is not None:
        at = x.reference
        shapes.append({"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, **look})
        notes.append(annotation(x.reference_text, x=at, y=1, yref="paper", yanchor="bottom", font=font))
    if y.reference is not None:
        at = y.reference
        shapes.append({"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": at, "y1": at, **look})
        note = {"x": 1, "xref": "paper", "xanchor": "right", "yanchor": "bottom"}
        notes.append(annotation(y.reference_text, y=at, font=font, **note))
    return shapes, notes
