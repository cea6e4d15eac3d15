"""Ranked bars of one indicator, with the national value as a line.

Up to `MOST_BARS` territories lie as bars with their names; more of them stand as thin columns of which only the
extremes, my region and the selection are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.theme import (
    FONT_SIZE,
    INK,
    MUTED,
    MY_REGION,
    PAPER,
    REFERENCE,
    SELECTED,
    PlotSpec,
    annotation,
    base_layout,
    emphasis,
    in_lines,
    label_margin,
    quiet_axis,
)

MOST_BARS = 30
#: Rows that stand wider apart.
FEW = 8
BAR_HEIGHT = 24
FEW_BARS_HEIGHT = 38
#: Right end of the column of written figures, as a multiple of the longest bar.
VALUE_COLUMN = 1.28
#: Share of the width that the name of a column takes.
NAME_ROOM = 0.3
#: Pixels beside the columns for the name and value of the reference.
REFERENCE_ROOM = 76


@dataclass(frozen=True)
class Reference:
    """A value that the bars are read against, usually the national one: its number and what is written beside it."""

    value: float
    text: str


def ranked_bars_plot(
    frame: pd.DataFrame,
    language: str,
    reference: Reference | None = None,
    home: Sequence[str] = (),
    selected: Sequence[str] = (),
    absent: Sequence[tuple[str, str]] = (),
) -> PlotSpec:
    """Return bars from the highest to the lowest value, then the territories without a figure (label, why).

    ``frame`` has one row a territory with a figure: code, label, value, text (written figure), qualifier, hover.
    """
    ordered = frame.sort_values(["value", "label"], ascending=[False, True], kind="stable")
    if len(ordered) > MOST_BARS:
        return _columns(ordered, language, reference, home, selected)
    return _bars(_with_gaps(ordered, absent), language, reference, home, selected)


def listed_bars_plot(
    frame: pd.DataFrame,
    language: str,
    absent: Sequence[tuple[str, str]] = (),
    home: Sequence[str] = (),
    selected: Sequence[str] = (),
) -> PlotSpec:
    """Return bars in the order given, with the territories that have no figure named below (label, why).

    For figures that may be set side by side but not ranked.
    """
    return _bars(_with_gaps(frame, absent), language, None, home, selected)


def _with_gaps(frame: pd.DataFrame, absent: Sequence[tuple[str, str]]) -> pd.DataFrame:
    if not absent:
        return frame
    reasons = [why for _, why in absent]
    gaps = pd.DataFrame(
        {"code": "", "label": [label for label, _ in absent], "value": 0.0, "text": reasons, "hover": reasons}
    ).assign(qualifier="absent")
    columns = ["code", "label", "value", "text", "qualifier", "hover"]
    return pd.concat([frame[columns], gaps], ignore_index=True) if len(frame) else gaps


def pattern(qualifiers: Sequence[str]) -> dict[str, Any]:
    """Return Plotly's fill pattern: hatched for every figure that is not exact."""
    return {
        "shape": ["" if q in ("exact", "absent") else "/" for q in qualifiers],
        "fillmode": "replace",
        "size": 6,
        "solidity": 0.45,
        "bgcolor": PAPER,
    }


def _bars(
    rows: pd.DataFrame, language: str, reference: Reference | None, home: Sequence[str], selected: Sequence[str]
) -> PlotSpec:
    colours = emphasis(list(rows["code"]), home, selected)
    marked = [code and (code in home or code in selected) for code in rows["code"]]
    # Few rows stand apart enough for names over two lines.
    labels = [in_lines(label) if len(rows) <= FEW else label for label in rows["label"]]
    names = [f"<b>{label}</b>" if bold else label for label, bold in zip(labels, marked, strict=True)]
    texts = [f"<b>{text}</b>" if bold else text for text, bold in zip(rows["text"], marked, strict=True)]
    positions = list(range(len(rows)))
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": positions,
        "x": list(rows["value"]),
        "hovertext": list(rows["hover"]),
        "hoverinfo": "text",
        "customdata": list(rows["code"]),
        "marker": {"color": colours, "pattern": pattern(list(rows["qualifier"]))},
    }
    high = max([*rows["value"], reference.value if reference else 0, 0]) or 1
    low = min([*rows["value"], 0])
    # Figures stand in a column of their own: beside the bars they would run into the line of the reference.
    figures = {
        "type": "scatter",
        "mode": "text",
        "x": [low + (high - low) * VALUE_COLUMN] * len(rows),
        "y": positions,
        "text": texts,
        "textposition": "middle left",
        "textfont": {"size": FONT_SIZE, "color": INK},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    shapes, notes = [], []
    if reference:
        shapes, notes = _reference_line(reference, len(rows))
    layout = base_layout(
        language,
        height=_row_height(len(rows)) * len(rows) + (46 if reference else 20),
        margin={"l": label_margin(names, 320), "r": 8, "t": 30 if reference else 6, "b": 6},
        bargap=0.28,
        xaxis=quiet_axis(range=[low, low + (high - low) * VALUE_COLUMN], showticklabels=False),
        yaxis=quiet_axis(
            tickmode="array", tickvals=positions, ticktext=names, range=[len(rows) - 0.4, -0.6], ticklabelstandoff=6
        ),
        shapes=shapes,
        annotations=notes,
    )
    return {"data": [bars, figures], "layout": layout}


def _row_height(count: int) -> int:
    """Return the height of a row in pixels: few rows stand wider apart."""
    return BAR_HEIGHT if count > FEW else FEW_BARS_HEIGHT


def _reference_line(reference: Reference, count: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    line = {
        "type": "line",
        "x0": reference.value,
        "x1": reference.value,
        "y0": -0.6,
        "y1": count - 0.4,
        "line": {"color": REFERENCE, "width": 1.4, "dash": "dot"},
    }
    note = annotation(
        f"<b>{reference.text}</b>",
        x=reference.value,
        y=-0.6,
        yanchor="bottom",
        xanchor="center",
        font={"size": FONT_SIZE - 1, "color": INK},
    )
    return [line], [note]


def _columns(
    rows: pd.DataFrame, language: str, reference: Reference | None, home: Sequence[str], selected: Sequence[str]
) -> PlotSpec:
    positions = list(range(len(rows)))
    columns = {
        "type": "bar",
        "x": positions,
        "y": list(rows["value"]),
        "hovertext": list(rows["hover"]),
        "hoverinfo": "text",
        "customdata": list(rows["code"]),
        "marker": {
            "color": emphasis(list(rows["code"]), home, selected),
            "pattern": pattern(list(rows["qualifier"])),
        },
    }
    shapes, last = [], len(rows) - 1
    notes = [_column_note(rows, at, home, selected) for at in _named_columns(rows, home, selected)]
    if reference:
        shapes.append(
            {
                "type": "line",
                "x0": -0.6,
                "x1": last + 0.6,
                "y0": reference.value,
                "y1": reference.value,
                "line": {"color": REFERENCE, "width": 1.4, "dash": "dot"},
            }
        )
        notes.append(
            annotation(
                # Beside the chart: above the line it would meet the names of the last columns.
                f"<b>{reference.text}</b>".replace(": ", ":<br>"),
                x=1,
                xref="paper",
                y=reference.value,
                xanchor="left",
                xshift=6,
                font={"size": FONT_SIZE - 1, "color": INK},
            )
        )
    high = float(rows["value"].max())
    layout = base_layout(
        language,
        height=420,
        margin={"l": 30, "r": REFERENCE_ROOM if reference else 0, "t": 10, "b": 10},
        bargap=0.2,
        xaxis=quiet_axis(showticklabels=False, range=[-1, last + 1]),
        yaxis=quiet_axis(
            showgrid=True, gridcolor="#e8ecef", range=[0, high * 1.2], tickfont={"size": 12, "color": MUTED}
        ),
        shapes=shapes,
        annotations=notes,
    )
    return {"data": [columns], "layout": layout}


def _named_columns(rows: pd.DataFrame, home: Sequence[str], selected: Sequence[str]) -> list[int]:
    """Return the positions of the columns to name: selection, then extremes, then mine, none too near another."""
    codes = list(rows["code"])
    last = len(codes) - 1
    wanted = [i for i, code in enumerate(codes) if code in selected]
    wanted += [0, last, *(i for i, code in enumerate(codes) if code in home)]
    named: list[int] = []
    for position in wanted:
        if all(abs(position - other) > last * NAME_ROOM for other in named):
            named.append(position)
    return named


def _column_note(rows: pd.DataFrame, position: int, home: Sequence[str], selected: Sequence[str]) -> dict[str, Any]:
    """Return the name over a column, high enough to clear the columns that it reaches over."""
    row, last = rows.iloc[position], len(rows) - 1
    anchor = "left" if position < last * 0.15 else "right" if position > last * 0.85 else "center"
    reach = {"left": 0, "center": NAME_ROOM / 2, "right": NAME_ROOM}[anchor]
    first = max(0, position - int(last * reach))
    colour = MY_REGION if row["code"] in home else SELECTED if row["code"] in selected else INK
    return annotation(
        f"<b>{row['label']}</b><br>{row['text']}",
        x=position,
        y=rows["value"].iloc[first : position + 1].max(),
        yanchor="bottom",
        xanchor=anchor,
        font={"size": FONT_SIZE - 1, "color": colour},
        yshift=2,
    )
