"""A time line of spans: what ran from when to when, with open ends drawn as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.theme import ACCENT, BAR, FONT_SIZE, INK, MUTED, PlotSpec, annotation, base_layout, quiet_axis


@dataclass(frozen=True)
class Span:
    """Something that lasted from ``start`` to ``end`` (years, both included); ``open_end`` when no end is known."""

    label: str
    start: int
    end: int
    text: str
    hover: str
    open_end: bool = False
    strong: bool = False


def timeline_plot(spans: Sequence[Span], language: str) -> PlotSpec:
    """Return one row a span, in the order given, years along the bottom."""
    first = min(span.start for span in spans)
    last = max(span.end for span in spans) + 1
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "y": list(range(len(spans))),
            "base": [span.start for span in spans],
            "x": [span.end + 1 - span.start for span in spans],
            "hovertext": [span.hover for span in spans],
            "hoverinfo": "text",
            "marker": {"color": [ACCENT if span.strong else BAR for span in spans]},
        }
    ]
    notes = []
    for row, span in enumerate(spans):
        early = span.start - first < (last - first) * 0.6
        notes.append(
            annotation(
                f"<b>{span.label}</b>  {span.text}",
                x=span.start if early else span.end + 1,
                y=row,
                xanchor="left" if early else "right",
                yanchor="bottom",
                yshift=11,
                font={"size": FONT_SIZE, "color": INK},
            )
        )
        if span.open_end:
            notes.append(
                annotation("→", x=span.end + 1, y=row, xanchor="left", xshift=2, font={"size": 18, "color": MUTED})
            )
    layout = base_layout(
        language,
        height=58 * len(spans) + 40,
        bargap=0.72,
        margin={"l": 4, "r": 26, "t": 18, "b": 26},
        xaxis=quiet_axis(
            range=[first, last + (last - first) * 0.02],
            showgrid=True,
            gridcolor="#e8ecef",
            dtick=2,
            tickformat="d",
            tickfont={"size": FONT_SIZE - 1, "color": MUTED},
        ),
        yaxis=quiet_axis(showticklabels=False, range=[len(spans) - 0.5, -0.7]),
        annotations=notes,
    )
    return {"data": data, "layout": layout}
