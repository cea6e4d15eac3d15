"""Legends as HTML: every look of a chart in words, with its number of territories; for maps a small histogram."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from charts.contrast import standing_out
from charts.map.nested_circles import LABEL_HEIGHT, nested
from charts.theme import INK, PAPER
from ess_data.cache import cached_with_first
from figures.figure import Figure, HistogramBar, LegendEntry
from figures.legends import grouped
from texts import translator

CACHE_SIZE = 512
#: Pixels of the highest bar of the histogram.
HIGHEST = 34


@cached_with_first(1)
def legend_html(figure: Figure) -> str:
    """Return a legend as a list; circles lie in one another, so that their areas compare."""
    _ = translator(figure.language)
    items = [item for group in grouped(figure.legend) for item in _group(group)]
    title = _("Légende, nombre de territoires entre parenthèses")
    heading = f'<li class="legend-title">{escape(figure.legend_title)}</li>' if len(figure.legend_title) > 1 else ""
    notes = "".join(f'<p class="legend-note">{escape(note)}</p>' for note in figure.legend_notes)
    bars = _histogram(figure.histogram, _("Répartition des territoires du chiffre le plus bas au plus élevé"))
    legend = f'<ul class="legend" aria-label="{escape(title)}">{heading}{"".join(items)}</ul>'
    return f'<div class="legend-block">{legend}{bars}</div>{notes}' if bars else legend + notes


def _group(entries: Sequence[LegendEntry]) -> list[str]:
    circles = [entry for entry in entries if entry.swatch == "circle"]
    heads = [entry for entry in entries if entry.swatch == "heading"]
    others = [entry for entry in entries if entry.swatch not in ("circle", "heading")]
    return [*map(_item, heads), *([_nested(circles)] if circles else []), *map(_item, others)]


def _item(entry: LegendEntry) -> str:
    if entry.swatch == "heading":
        return f'<li class="legend-heading">{escape(entry.text)}</li>'
    if entry.swatch == "matrix":
        return f"<li>{_matrix(entry)}</li>"
    if entry.swatch == "ramp":
        return f"<li>{_ramp(entry)}{_count(entry)}</li>"
    return f"<li>{_swatch(entry)}<span>{escape(entry.text)}{_count(entry)}</span></li>"


def _count(entry: LegendEntry) -> str:
    return f' <span class="count">({entry.count})</span>' if entry.count is not None else ""


def _swatch(entry: LegendEntry) -> str:
    if entry.size:
        fill = "transparent" if entry.swatch == "hollow" else entry.colour
        style = f"width:{entry.size:.0f}px;height:{entry.size:.0f}px;background:{fill};border-color:{entry.colour}"
        return f'<span class="swatch {entry.swatch}" style="{style}"></span>'
    style = f' style="background:{entry.colour}"' if entry.swatch == "area" else ""
    return f'<span class="swatch {entry.swatch}"{style}></span>'


def _ramp(entry: LegendEntry) -> str:
    """Return a bar of running colours with its ends, and where it turns its centre, written under it."""
    marks = "".join(
        f'<span style="left:{at:.0%};transform:translateX(-{at:.0%})" class="at">{escape(text)}</span>'
        for at, text in entry.marks
    )
    colours = ",".join(entry.colours)
    return f'<span class="ramp"><span style="background:linear-gradient(90deg,{colours})"></span>{marks}</span>'


def _matrix(entry: LegendEntry) -> str:
    """Return nine crossed colours with their numbers of territories, the second figure rising to the top."""
    cells = list(zip(entry.colours, entry.counts, strict=True))
    rows = [cells[start : start + 3] for start in (6, 3, 0)]
    drawn = "".join(
        f'<span style="background:{colour};color:{standing_out(colour, PAPER, INK)}">{count}</span>'
        for row in rows
        for colour, count in row
    )
    (_one, across), (_two, up) = entry.marks
    return (
        f'<span class="crossed"><span class="up">↑ {escape(up)}</span><span class="cells">{drawn}</span>'
        f'<span class="across">→ {escape(across)}</span></span>'
    )


def _nested(circles: Sequence[LegendEntry]) -> str:
    largest = max(entry.size for entry in circles)
    height = max(largest, LABEL_HEIGHT * len(circles))
    parts = []
    for entry, (top, label) in zip(circles, nested([entry.size for entry in circles], height), strict=True):
        left = (largest - entry.size) / 2
        size = f"width:{entry.size:.0f}px;height:{entry.size:.0f}px"
        parts.append(
            f'<span class="ring" style="left:{left:.0f}px;top:{top:.0f}px;{size};border-color:{entry.colour}"></span>'
            f'<span class="ring-line" style="left:{largest / 2:.0f}px;top:{label:.0f}px;width:{largest / 2 + 8:.0f}px">'
            f'</span><span class="ring-text" style="left:{largest + 12:.0f}px;top:{label:.0f}px">{escape(entry.text)}'
            "</span>"
        )
    width = largest + 12 + 8 * max(len(entry.text) for entry in circles)
    return f'<li class="nested" style="width:{width:.0f}px;height:{height + 8:.0f}px">{"".join(parts)}</li>'


def _histogram(bars: Sequence[HistogramBar], label: str) -> str:
    most = max((bar.count for bar in bars), default=0)
    if not most:
        return ""
    drawn = "".join(
        '<span class="bar">'
        + "".join(
            f'<span style="height:{count / most * HIGHEST:.1f}px;background:{colour}"></span>'
            for colour, count in reversed(bar.parts)
        )
        + "</span>"
        for bar in bars
    )
    return f'<div class="histogram" role="img" aria-label="{escape(label)}" title="{escape(label)}">{drawn}</div>'
