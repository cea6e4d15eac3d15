"""Dots of two years for the same territories, joined by a line: what changed, and against the nation."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.theme import (
    BAR,
    FONT_SIZE,
    INK,
    MUTED,
    MY_REGION,
    PAPER,
    SELECTED,
    FigureSpec,
    annotation,
    base_layout,
    label_margin,
    quiet_axis,
)

ROW_HEIGHT = 34


def two_year_figure(
    frame: pd.DataFrame, years: tuple[str, str], language: str, mine: Sequence[str] = (), selected: Sequence[str] = ()
) -> FigureSpec:
    """Return one row a territory: a hollow dot for the first year, a full one for the second, both written out.

    ``frame``: code, label, before, after, before_text, after_text, hover; the order given is kept, top first.
    """
    rows = list(frame.itertuples())
    lines = [
        {
            "type": "line",
            "x0": row.before,
            "x1": row.after,
            "y0": i,
            "y1": i,
            "line": {"color": BAR, "width": 3},
            "layer": "below",
        }
        for i, row in enumerate(rows)
    ]
    colours = [MY_REGION if row.code in mine else SELECTED if row.code in selected else "#3c80a3" for row in rows]
    low = min([*frame["before"], *frame["after"]])
    high = max([*frame["before"], *frame["after"]])
    room = (high - low or 1) * 0.25
    notes = []
    for i, row in enumerate(rows):
        rising = row.after >= row.before
        for value, text, left, colour in (
            (row.before, row.before_text, rising, MUTED),
            (row.after, f"<b>{row.after_text}</b>", not rising, INK),
        ):
            notes.append(
                annotation(
                    text,
                    x=value,
                    y=i,
                    xanchor="right" if left else "left",
                    xshift=-10 if left else 10,
                    font={"size": FONT_SIZE - 1, "color": colour},
                )
            )
    if rows:
        first = rows[0]
        for value, year, left in (
            (first.before, years[0], first.after >= first.before),
            (first.after, years[1], first.after < first.before),
        ):
            notes.append(
                annotation(
                    year,
                    x=value,
                    y=-0.5,
                    yanchor="bottom",
                    xanchor="right" if left else "left",
                    font={"size": FONT_SIZE - 1, "color": MUTED},
                )
            )
    marked = [row.code and (row.code in mine or row.code in selected) for row in rows]
    names = [f"<b>{row.label}</b>" if bold else row.label for row, bold in zip(rows, marked, strict=True)]
    common = {
        "type": "scatter",
        "mode": "markers",
        "y": list(range(len(rows))),
        "hovertext": list(frame["hover"]),
        "hoverinfo": "text",
    }
    data = [
        {
            **common,
            "x": list(frame["before"]),
            "marker": {"size": 11, "color": PAPER, "line": {"color": colours, "width": 2}},
        },
        {**common, "x": list(frame["after"]), "marker": {"size": 12, "color": colours}},
    ]
    layout = base_layout(
        language,
        height=ROW_HEIGHT * len(rows) + 50,
        margin={"l": label_margin(names), "r": 8, "t": 30, "b": 8},
        xaxis=quiet_axis(range=[low - room, high + room], showticklabels=False),
        yaxis=quiet_axis(
            tickmode="array",
            tickvals=list(range(len(rows))),
            ticktext=names,
            range=[len(rows) - 0.4, -0.6],
            showgrid=True,
            gridcolor="#e8ecef",
            ticklabelstandoff=6,
        ),
        shapes=lines,
        annotations=notes,
    )
    return {"data": data, "layout": layout}
