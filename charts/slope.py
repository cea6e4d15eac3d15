"""Slopes: each territory a line from one year to another, its figures written at both ends, names at the second."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from charts.labels import spread
from charts.map.layers import in_two_lines
from charts.theme import (
    ACCENT,
    COAST,
    FONT_SIZE,
    INK,
    MUTED,
    MY_REGION,
    RULE,
    SELECTED,
    PlotSpec,
    annotation,
    base_layout,
    quiet_axis,
)

HEIGHT, TOP, BOTTOM = 470, 34, 14
#: Where the axis of years begins and ends, the years being at 0 and 1: the rest is room for figures and names.
SPAN = (-0.42, 2.15)
LINE_HEIGHT = 1.25
MOST_NAMES = 20


def slope_plot(
    frame: pd.DataFrame,
    years: tuple[str, str],
    language: str,
    home: Sequence[str] = (),
    selected: Sequence[str] = (),
    reference: tuple[float, float, str, str] | None = None,
    among: bool = False,
) -> PlotSpec:
    """Return one line a territory, named; ``among`` all of them only those in ``selected`` or ``mine`` are.

    Where none is marked among all, they are named as long as there is room.

    ``frame``: code, label, before, after, before_text, after_text, hover; order is kept. ``reference``: the national
    figures of both years, its name and what hovering says, as a dotted line.
    """
    rows = list(frame.itertuples())
    named = rows
    if among:
        named = [row for row in rows if row.code in home or row.code in selected]
        named = named or (rows if len(rows) <= MOST_NAMES else [])
    pale = [row for row in rows if row not in named]
    data = [_lines(pale, [COAST] * len(pale), 1.2)] if pale else []
    data += [_lines([row], [_colour(row.code, home, selected)], 3) for row in named]
    notes: list[dict[str, Any]] = [
        annotation(
            f"<b>{year}</b>", x=at, y=1, yref="paper", yanchor="bottom", font={"size": FONT_SIZE, "color": MUTED}
        )
        for at, year in enumerate(years)
    ]
    values = [value for row in rows for value in (row.before, row.after)]
    values += list(reference[:2]) if reference else []
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1) * 0.06
    scale = (high - low + 2 * room) / (HEIGHT - TOP - BOTTOM)
    if reference:
        data.append(_reference(reference))
    notes += _ends(named, reference, home, scale, (low - room, high + room))
    layout = base_layout(
        language,
        height=HEIGHT,
        margin={"l": 4, "r": 4, "t": TOP, "b": BOTTOM},
        xaxis=quiet_axis(
            range=list(SPAN), tickmode="array", tickvals=[0, 1], showticklabels=False, showgrid=True, gridcolor=RULE
        ),
        yaxis=quiet_axis(range=[low - room, high + room], showticklabels=False),
        annotations=notes,
    )
    return {"data": data, "layout": layout}


def _colour(code: str, home: Sequence[str], selected: Sequence[str]) -> str:
    return MY_REGION if code in home else SELECTED if code in selected else ACCENT


def _lines(rows: Sequence[Any], colours: Sequence[str], width: float) -> dict[str, Any]:
    """Return several lines as one layer: a gap of ``None`` parts them."""
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [x for _row in rows for x in (0, 1, None)],
        "y": [y for row in rows for y in (row.before, row.after, None)],
        "customdata": [row.code for row in rows for _ in range(3)],
        "hovertext": [row.hover for row in rows for _ in range(3)],
        "hoverinfo": "text",
        "line": {"color": colours[0], "width": width},
        "marker": {"size": 7 if width > 2 else 4, "color": colours[0]},
        "cliponaxis": False,
    }


def _reference(reference: tuple[float, float, str, str]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [0, 1],
        "y": list(reference[:2]),
        "hovertext": [reference[3]] * 2,
        "hoverinfo": "text",
        "line": {"color": INK, "width": 1.6, "dash": "dot"},
        "marker": {"size": 6, "color": INK},
        "name": reference[2],
    }


def _ends(
    named: Sequence[Any],
    reference: tuple[float, float, str, str] | None,
    home: Sequence[str],
    scale: float,
    span: tuple[float, float],
) -> list[dict[str, Any]]:
    """Return the figures at the first year and figures with names at the second, none over another."""
    left = [(row.before, row.before_text, MUTED) for row in named]
    right = [(row.after, _named(row, row.code in home), INK) for row in named]
    if reference:
        left.append((reference[0], reference[3].split(" → ")[0], MUTED))
        right.append((reference[1], f"{reference[3].split(' → ')[1]}  <i>{reference[2]}</i>", INK))
    notes = []
    for at, ends, anchor in ((0, left, "right"), (1, right, "left")):
        heights = [(text.count("<br>") + 1) * FONT_SIZE * LINE_HEIGHT * scale for _value, text, _colour in ends]
        places = spread([value for value, _text, _colour in ends], heights, *span)
        notes += [
            annotation(
                text,
                x=at,
                y=place,
                xanchor=anchor,
                xshift=12 if anchor == "left" else -12,
                align="left",
                font={"size": FONT_SIZE - 1, "color": colour},
            )
            for (_value, text, colour), place in zip(ends, places, strict=True)
        ]
    return notes


def _named(row: Any, bold: bool) -> str:
    name = in_two_lines(row.label, 20)
    return f"<b>{row.after_text}</b>  " + (f"<b>{name}</b>" if bold else name)
