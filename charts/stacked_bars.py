"""Bars cut into parts of a whole, one bar a total, each part written out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.palettes import SEQUENTIAL
from charts.theme import FONT_SIZE, INK, PAPER, PlotSpec, base_layout, label_margin, quiet_axis

PART_COLOURS = (SEQUENTIAL[4], SEQUENTIAL[3], SEQUENTIAL[2], "#dfe4e8")


@dataclass(frozen=True)
class Part:
    """One part of a whole: its value, what is written in it and what hovering says."""

    value: float
    text: str
    hover: str


@dataclass(frozen=True)
class Whole:
    """A total, named, cut into its parts in reading order; the last part may be a remainder (drawn pale)."""

    label: str
    parts: tuple[Part, ...]
    remainder: bool = False

    @property
    def total(self) -> float:
        """Sum of the parts."""
        return sum(part.value for part in self.parts)


def stacked_bars_plot(wholes: Sequence[Whole], language: str) -> PlotSpec:
    """Return one bar a whole, each as wide as the page: lengths are shares, the texts give the numbers."""
    data = []
    for row, whole in enumerate(wholes):
        for index, part in enumerate(whole.parts):
            pale = whole.remainder and index == len(whole.parts) - 1
            colour = PART_COLOURS[3] if pale else PART_COLOURS[min(index, 2)]
            data.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "y": [row],
                    "x": [part.value / whole.total],
                    "text": [part.text],
                    "textposition": "inside",
                    "insidetextanchor": "middle",
                    "textangle": 0,
                    "constraintext": "none",
                    "textfont": {"size": FONT_SIZE, "color": INK if pale or index >= 2 else PAPER},
                    "hovertext": [part.hover],
                    "hoverinfo": "text",
                    "marker": {"color": colour, "line": {"color": PAPER, "width": 2}},
                }
            )
    layout = base_layout(
        language,
        barmode="stack",
        bargap=0.32,
        height=84 * len(wholes) + 16,
        xaxis=quiet_axis(range=[0, 1], showticklabels=False),
        yaxis=quiet_axis(
            tickmode="array",
            tickvals=list(range(len(wholes))),
            ticktext=[f"<b>{whole.label}</b>" for whole in wholes],
            range=[len(wholes) - 0.5, -0.5],
            ticklabelstandoff=8,
        ),
        margin={"l": label_margin([whole.label for whole in wholes]), "r": 0, "t": 4, "b": 4},
    )
    return {"data": data, "layout": layout}
