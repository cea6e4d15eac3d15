"""Small multiples: the same little chart for each territory, on one scale, so that shapes can be set side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from charts.theme import (
    ACCENT,
    COAST,
    FONT_SIZE,
    INK,
    MUTED,
    MY_REGION,
    RULE,
    PlotSpec,
    annotation,
    base_layout,
    quiet_axis,
)

PANEL_HEIGHT = 150
GAP = 0.05


@dataclass(frozen=True)
class Panel:
    """One territory: name, (year, figure) in time order with the written figures, and whether it is my region."""

    label: str
    years: tuple[int, ...]
    values: tuple[float, ...]
    texts: tuple[str, ...]
    home: bool = False


def small_multiples_plot(
    panels: Sequence[Panel],
    backdrop: Sequence[tuple[Sequence[int], Sequence[float]]],
    reference: tuple[Sequence[int], Sequence[float], str] | None,
    language: str,
    columns: int = 2,
) -> PlotSpec:
    """Return one panel a territory, in the order given: its line over those of all territories and the nation.

    All panels share both scales. First and last figure are written out.
    """
    lines = [*backdrop, *((panel.years, panel.values) for panel in panels), *([reference[:2]] if reference else [])]
    years = [year for line in lines for year in line[0]]
    values = [value for line in lines for value in line[1]]
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1) * 0.12
    wide = (max(years) - min(years) or 1) * 0.16
    rows = -(-len(panels) // columns)
    data: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    for at, panel in enumerate(panels):
        row, column = divmod(at, columns)
        name = "" if at == 0 else str(at + 1)
        place = {"xaxis": f"x{name}", "yaxis": f"y{name}"}
        left, top = column / columns, 1 - row / rows
        axes[f"xaxis{name}"] = quiet_axis(
            domain=[left + (GAP if column else 0), left + 1 / columns - 0.01],
            anchor=f"y{name}",
            range=[min(years) - wide, max(years) + wide],
            tickmode="array",
            tickvals=sorted({min(years), max(years)}),
            tickformat="d",
            tickfont={"size": FONT_SIZE - 2, "color": MUTED},
            showline=True,
            linecolor=RULE,
        )
        axes[f"yaxis{name}"] = quiet_axis(
            domain=[top - 1 / rows + 0.3 / rows / 2, top - 0.2 / rows],
            anchor=f"x{name}",
            range=[low - room, high + room],
            showticklabels=False,
        )
        data += [_line(line, COAST, 0.8, place) for line in backdrop]
        if reference:
            data.append(_line(reference[:2], INK, 1.2, place, dash="dot"))
        data.append(_own(panel, place))
        title = f"<b>{panel.label}</b>"
        notes.append(
            annotation(title, x=left + (GAP if column else 0), y=top, xref="paper", yref="paper", xanchor="left",
                       yanchor="top", font={"size": FONT_SIZE, "color": MY_REGION if panel.home else INK})
        )  # fmt: skip
    layout = base_layout(
        language,
        height=PANEL_HEIGHT * rows + 20,
        margin={"l": 4, "r": 4, "t": 6, "b": 24},
        annotations=notes,
        **axes,
    )
    return {"data": data, "layout": layout}


def _line(
    line: tuple[Sequence[int], Sequence[float]], colour: str, width: float, place: dict[str, str], dash: str = "solid"
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(line[0]),
        "y": list(line[1]),
        "line": {"color": colour, "width": width, "dash": dash},
        "hoverinfo": "skip",
        **place,
    }


def _own(panel: Panel, place: dict[str, str]) -> dict[str, Any]:
    last = len(panel.values) - 1
    colour = MY_REGION if panel.home else ACCENT
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "name": panel.label,
        "x": list(panel.years),
        "y": list(panel.values),
        "text": [text if at in (0, last) else "" for at, text in enumerate(panel.texts)],
        "textposition": ["top center"] * len(panel.values),
        "textfont": {"size": FONT_SIZE - 1, "color": INK},
        "hovertext": [f"{year} : {text}" for year, text in zip(panel.years, panel.texts, strict=True)],
        "hoverinfo": "text",
        "line": {"color": colour, "width": 2.6},
        "marker": {"size": 7, "color": colour},
        "cliponaxis": False,
        **place,
    }
