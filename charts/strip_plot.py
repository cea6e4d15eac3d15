"""Where one territory stands on many indicators: a dot a row between 0 and 100, the middle half shaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.theme import (
    ACCENT,
    BAR,
    FONT_SIZE,
    INK,
    MUTED,
    RULE,
    SELECTED,
    PlotSpec,
    annotation,
    base_layout,
    label_margin,
    quiet_axis,
)

ROW_HEIGHT = 30
COLOURS = {"strength": ACCENT, "gap": SELECTED, "middle": MUTED, "neutral": BAR}
MIDDLE = (25, 75)


@dataclass(frozen=True)
class PercentileRow:
    """One indicator: its name, the percentile (0 to 100), the written figure, a kind of `COLOURS`, the hover text."""

    label: str
    share: float
    text: str
    kind: str
    hover: str


def strip_plot(rows: Sequence[PercentileRow], language: str) -> PlotSpec:
    """Return one dot a row, in the order given, top first, the written figure at the right."""
    count = len(rows)
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": [row.share for row in rows],
        "y": list(range(count)),
        "hovertext": [row.hover for row in rows],
        "hoverinfo": "text",
        "marker": {"size": 13, "color": [COLOURS[row.kind] for row in rows]},
        "cliponaxis": False,
    }
    figures = {
        "type": "scatter",
        "mode": "text",
        "x": [124] * count,
        "y": list(range(count)),
        "text": [row.text for row in rows],
        "textposition": "middle left",
        "textfont": {"size": FONT_SIZE, "color": INK},
        "hoverinfo": "skip",
    }
    middle = {
        "type": "rect",
        "x0": MIDDLE[0],
        "x1": MIDDLE[1],
        "y0": -0.5,
        "y1": count - 0.5,
        "fillcolor": RULE,
        "opacity": 0.35,
        "line": {"width": 0},
        "layer": "below",
    }
    ends = [
        annotation(str(at), x=at, y=-0.5, yanchor="bottom", font={"size": FONT_SIZE - 2, "color": MUTED})
        for at in (0, *MIDDLE, 100)
    ]
    layout = base_layout(
        language,
        height=ROW_HEIGHT * count + 44,
        margin={"l": label_margin([row.label for row in rows], 320), "r": 8, "t": 28, "b": 8},
        xaxis=quiet_axis(range=[-3, 125], showticklabels=False),
        yaxis=quiet_axis(
            tickmode="array",
            tickvals=list(range(count)),
            ticktext=[row.label for row in rows],
            range=[count - 0.4, -0.6],
            showgrid=True,
            gridcolor=RULE,
            ticklabelstandoff=6,
        ),
        shapes=[middle],
        annotations=ends,
    )
    return {"data": [dots, figures], "layout": layout}
