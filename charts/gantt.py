"""A time line in lanes: what ran from when to when, one row each under its lane's name, or packed lane by lane.

An end that is not known is drawn as such: the bar covers the year that is known, then fades away to an arrow.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from charts.theme import (
    ACCENT,
    BAR,
    FONT_SIZE,
    INK,
    MUTED,
    MY_REGION,
    PlotSpec,
    annotation,
    base_layout,
    label_margin,
    quiet_axis,
)

ROW_HEIGHT = 33
PACKED_HEIGHT = 13
#: Years over which a bar without a known end fades, in steps of equal length.
FADE_YEARS, FADE_STEPS = 2.0, 4
#: More items than this are packed: their names then show on hovering and in the table.
MOST_NAMED = 40
#: Rows that a packed lane has at least, so that its name has room.
LEAST_ROWS = 3
#: Letters of a line of a name beside a row, so that a telephone keeps room for the bars; names take two lines.
LINE_LETTERS = 25


@dataclass(frozen=True)
class Run:
    """Something that began in ``start`` and lasted through ``end``; ``None`` where no end is known."""

    label: str
    start: int
    end: int | None
    hover: str

    @property
    def shown_end(self) -> float:
        """Where its bar ends: after its last year, or where the fading does."""
        return self.end + 1 if self.end is not None else self.start + 1 + FADE_YEARS


@dataclass(frozen=True)
class Lane:
    """Runs that belong together, under one name; ``strong`` for my region."""

    name: str
    runs: tuple[Run, ...]
    strong: bool = False

    def in_order(self) -> list[Run]:
        """Return the runs as they are drawn: by start, then by end, open ends last, then by name."""
        return sorted(self.runs, key=lambda run: (run.start, run.end or 9999, run.label))


@dataclass(frozen=True)
class _Placed:
    run: Run
    row: int
    strong: bool


def gantt_plot(lanes: Sequence[Lane], language: str) -> PlotSpec:
    """Return the lanes in the order given, the runs of each by start; needs at least one run."""
    packed_deck = sum(len(lane.runs) for lane in lanes) > MOST_NAMED
    placed, ticks, rules, rows = (_packed if packed_deck else _named)(lanes)
    first = min(item.run.start for item in placed)
    last = max(item.run.shown_end for item in placed)
    names = [text for _row, text in ticks]
    step = 5 if last - first < 20 else 10
    layout = base_layout(
        language,
        height=(PACKED_HEIGHT if packed_deck else ROW_HEIGHT) * rows + 44,
        barmode="overlay",
        margin={"l": label_margin(names, 330), "r": 24, "t": 8, "b": 30},
        xaxis=quiet_axis(
            range=[first - 0.2, last + 0.8],
            showgrid=True,
            gridcolor="#e3e8ec",
            dtick=step,
            tick0=2000,
            tickformat="d",
            tickangle=0,
            minor={"dtick": 1 if step == 5 else 5, "tick0": 2000, "showgrid": True, "gridcolor": "#f1f4f6"},
            tickfont={"size": FONT_SIZE - 1, "color": MUTED},
        ),
        yaxis=quiet_axis(
            tickmode="array",
            tickvals=[row for row, _text in ticks],
            ticktext=names,
            range=[rows - 0.4, -0.6],
            ticklabelstandoff=6,
            tickfont={"size": FONT_SIZE - 1, "color": INK},
        ),
        shapes=[_rule(row, first - 0.2, last + 0.8) for row in rules],
        annotations=[_arrow(item) for item in placed if item.run.end is None],
    )
    width = 0.62 if packed_deck else 0.46
    return {"data": [_bars(placed, width), *_fades(placed, width)], "layout": layout}


def _named(lanes: Sequence[Lane]) -> tuple[list[_Placed], list[tuple[float, str]], list[float], int]:
    """Return one row a run below a row with the lane's name."""
    placed, ticks, rules, row = [], [], [], 0
    for lane in lanes:
        if row:
            rules.append(row - 0.5)
        ticks.append((row, f"<b>{lane.name}</b>"))
        row += 1
        for run in lane.in_order():
            placed.append(_Placed(run, row, lane.strong))
            ticks.append((row, in_two_lines(run.label)))
            row += 1
    return placed, ticks, rules, row


def _packed(lanes: Sequence[Lane]) -> tuple[list[_Placed], list[tuple[float, str]], list[float], int]:
    """Return each lane in as few rows as its runs need not to touch."""
    placed, ticks, rules, row = [], [], [], 0
    for lane in lanes:
        if row:
            rules.append(row - 0.5)
        ends: list[float] = []
        for run in lane.in_order():
            free = next((i for i, end in enumerate(ends) if end <= run.start), len(ends))
            ends[free : free + 1] = [run.shown_end]
            placed.append(_Placed(run, row + free, lane.strong))
        depth = max(LEAST_ROWS, len(ends))
        ticks.append((row + (depth - 1) / 2, f"<b>{lane.name}</b>" if lane.strong else lane.name))
        row += depth
    return placed, ticks, rules, row


def shortened(name: str, most: int) -> str:
    """Return a name of at most so many letters, cut at a word."""
    return name if len(name) <= most else name[: most - 1].rsplit(" ", 1)[0] + "…"


def in_two_lines(name: str) -> str:
    """Return a name in one or two short lines, what does not fit cut off."""
    lines = textwrap.wrap(name, LINE_LETTERS)
    if len(lines) > 2:
        lines = [lines[0], shortened(" ".join(lines[1:]), LINE_LETTERS)]
    return "<br>".join(lines)


def _rule(row: float, first: float, last: float) -> dict[str, object]:
    line = {"color": "#d5dbe0", "width": 1}
    return {"type": "line", "x0": first, "x1": last, "y0": row, "y1": row, "line": line, "layer": "below"}


def _arrow(item: _Placed) -> dict[str, object]:
    colour = MY_REGION if item.strong else ACCENT
    return annotation(
        "→", x=item.run.shown_end, y=item.row, xanchor="center", yanchor="middle", font={"size": 15, "color": colour}
    )


def _bars(placed: Sequence[_Placed], width: float) -> dict[str, object]:
    ends = [item.run.end if item.run.end is not None else item.run.start for item in placed]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [item.row for item in placed],
        "base": [item.run.start for item in placed],
        "x": [end + 1 - item.run.start for end, item in zip(ends, placed, strict=True)],
        "width": width,
        "hovertext": [item.run.hover for item in placed],
        "hoverinfo": "text",
        "marker": {"color": [_colour(item) for item in placed], "line": {"color": "#ffffff", "width": 0.5}},
    }


def _fades(placed: Sequence[_Placed], width: float) -> list[dict[str, object]]:
    """Return the tails of the bars that have no known end, paler step by step."""
    open_ended = [item for item in placed if item.run.end is None]
    length = FADE_YEARS / FADE_STEPS
    return [
        {
            "type": "bar",
            "orientation": "h",
            "y": [item.row for item in open_ended],
            "base": [item.run.start + 1 + step * length for item in open_ended],
            "x": [length] * len(open_ended),
            "width": width,
            "hovertext": [item.run.hover for item in open_ended],
            "hoverinfo": "text",
            "marker": {
                "color": [_colour(item) for item in open_ended],
                "opacity": 0.62 * (1 - step / FADE_STEPS),
                "line": {"width": 0},
            },
        }
        for step in range(FADE_STEPS)
        if open_ended
    ]


def _colour(item: _Placed) -> str:
    return MY_REGION if item.strong else "#5d9dbb" if item.run.end is None else BAR
