"""The picture of a figure: a frame with title, legend, reading, scope and source inside the image.

The frame is laid out at one size and written out at another, see `exports.pictures.sizes`, by whoever draws it: the
browser of the visitor (Plotly in the page, no Chrome on the server), or any program that draws Plotly figures. Text
stays text.
"""

from __future__ import annotations

import copy
import itertools
import textwrap
from dataclasses import replace
from typing import Any

from charts.map.labels import PAGE
from charts.map.layers import EMPTY_TOPOLOGY
from charts.theme import INK, MUTED, PAPER, RULE, PlotSpec, annotation, label_margin
from exports.pictures.legend import LEGEND_WIDTH, picture_legend
from exports.pictures.sizes import SIDE, SLIDE, Size
from figures.figure import Figure
from texts import translator

#: Mean width of a character of the typeface, as a share of its size; a little wide, so that lines never run over.
CHARACTER = 0.455
TITLE_SIZE, SUBTITLE_SIZE, NOTE_SIZE = 25, 15, 12.5
NOTE_LINE = 16.5
#: Smallest type of a row's name.
SMALLEST_TYPE = 8.0
#: What a trace holds once a row.
ROW_KEYS = ("x", "y", "text", "hovertext", "customdata", "base")
#: How much taller than on the page a chart may become in the picture.
TALLEST = 1.35
#: Pixels that the chart keeps at least where its few rows ask for little.
SHORTEST = 110
#: Who made the picture, and under which licence its figures are compiled.
LICENCE = "Atlas ESS des régions, Licence Ouverte 2.0"
#: Lines that the sources may take in a picture; the workbook cites them all.
MOST_SOURCE_LINES = 3


def framed_plot(figure: Figure, size: Size = SLIDE) -> dict[str, Any]:
    """Return ``{data, layout, width, height, config}``: the figure with its frame, ready to be drawn and saved."""
    plot = copy.deepcopy(figure.plot)
    # A picture does not move: it shows the map that the page opens with.
    plot["layout"].pop("sliders", None)
    head, head_height = _head(figure, size)
    figure = _cut(figure, plot, size.height - head_height - _foot(figure, size)[1] - 70)
    foot, foot_height = _foot(figure, size)
    has_legend = bool(figure.legend)
    margin = {
        "l": SIDE if figure.aspect == "map" else _label_width(plot) + SIDE,
        "r": SIDE + (LEGEND_WIDTH if has_legend else max(24, plot["layout"].get("margin", {}).get("r", 0))),
        "t": head_height + (6 if figure.aspect == "map" else 34),
        "b": foot_height + 10,
        "autoexpand": False,
    }
    layout = plot["layout"]
    # A chart of few rows keeps about the proportions that it has on the page: no bar as thick as a wall.
    room = size.height - margin["t"] - margin["b"]
    tallest = max(SHORTEST, layout.get("height", room) * TALLEST)
    margin["b"] += max(0, room - tallest) + (18 if _has_scale(layout) else 0)
    layout.update(width=size.width, height=size.height, margin=margin, autosize=False)
    layout.update(paper_bgcolor=PAPER, plot_bgcolor=PAPER)
    _fit_rows(plot, size.height - margin["t"] - margin["b"])
    if figure.aspect == "map":
        _fit_names(plot, size.height - margin["t"] - margin["b"])
    place = _Placer(margin, size)
    texts = [place.text(text, SIDE, top, type_size, colour) for text, top, type_size, colour in (*head, *foot)]
    shapes = [place.rule(size.height - foot_height)]
    if has_legend:
        corner = size.width - SIDE - LEGEND_WIDTH + 16, head_height + 12
        legend_shapes, legend_texts = picture_legend(figure, place, *corner, _wrapped)
        shapes += legend_shapes
        texts += legend_texts
    layout["annotations"] = [*layout.get("annotations", []), *texts]
    layout["shapes"] = [*layout.get("shapes", []), *shapes]
    config = {"staticPlot": True, "displayModeBar": False, "topojsonURL": EMPTY_TOPOLOGY}
    out = {"width": size.out_width, "height": size.out_height}
    return {"data": plot["data"], "layout": layout, **out, "config": config}


Line = tuple[str, float, float, str]


def _wrapped(text: str, size: float, width: float) -> list[str]:
    return textwrap.wrap(text, int(width / (size * CHARACTER)), break_long_words=False) or [""]


def _head(figure: Figure, size: Size) -> tuple[list[Line], float]:
    lines: list[Line] = []
    top = 26.0
    for text in _wrapped(figure.title, TITLE_SIZE, size.inside)[:2]:
        lines.append((f"<b>{text}</b>", top, TITLE_SIZE, INK))
        top += TITLE_SIZE * 1.22
    for text in _wrapped(figure.subtitle, SUBTITLE_SIZE, size.inside)[:2]:
        lines.append((text, top, SUBTITLE_SIZE, MUTED))
        top += SUBTITLE_SIZE * 1.35
    return lines, top + 4


def _foot(figure: Figure, size: Size) -> tuple[list[Line], float]:
    _ = translator(figure.language)
    rows = [
        (_("Lecture"), figure.reading),
        (_("Champ"), figure.scope),
        *((_("Prudence"), caution) for caution in figure.cautions[:2]),
        (_("Source"), _sources(figure, size)),
    ]
    colon = "\u202f: " if figure.language == "fr" else ": "
    written = []
    for name, text in rows:
        first, *rest = _wrapped(f"{name}{colon}{text}", NOTE_SIZE, size.inside)
        written.append(f"<b>{name}{colon}</b>{first[len(name) + len(colon) :]}")
        written.extend(rest)
    height = len(written) * NOTE_LINE + 26
    top = size.height - height + 10
    return [(text, top + i * NOTE_LINE, NOTE_SIZE, INK) for i, text in enumerate(written)], height


def _sources(figure: Figure, size: Size) -> str:
    """Return the sources in as many lines as a picture can spare; those left out are counted."""
    _ = translator(figure.language)
    texts = list(dict.fromkeys(citation.text for citation in figure.citations))
    separator = "\u202f; " if figure.language == "fr" else "; "
    for shown in range(len(texts), 0, -1):
        left = len(texts) - shown
        more = _.plural("et {n} autre source", "et {n} autres sources", left).format(n=left)
        line = separator.join([*texts[:shown], *([more] if left else [])]) + f" · {LICENCE}"
        if len(_wrapped(line, NOTE_SIZE, size.inside)) <= MOST_SOURCE_LINES:
            return line
    return texts[0] if texts else _("aucune")


def _has_scale(layout: dict[str, Any]) -> bool:
    """Tell whether the bottom axis is written out, and so needs room below the chart."""
    return layout.get("xaxis", {}).get("showticklabels", True) and "geo" not in layout


def _label_width(plot: PlotSpec) -> float:
    """Return the room that the names of the rows need: a frame cannot leave it to the drawing to find out."""
    axis = plot["layout"].get("yaxis", {})
    if axis.get("showticklabels") is False:
        return 8
    names = axis.get("ticktext")
    return label_margin(names, 380) if names else 44


def _cut(figure: Figure, plot: PlotSpec, room: float) -> Figure:
    """Keep the rows that a picture has room for; return the figure with a caution that says how many it shows.

    Rows stand at positions 0, 1, 2 ... from the top, so the axis is cut and what lies below it is not drawn.
    """
    axis = plot["layout"].get("yaxis", {})
    names = axis.get("ticktext") or ()
    height = max((name.count("<br>") + 1 for name in names), default=1) * SMALLEST_TYPE * 1.12
    fitting = int(room / height)
    if len(names) <= fitting:
        return figure
    axis["range"] = [fitting - 0.4, -0.6]
    axis["ticktext"], axis["tickvals"] = list(names)[:fitting], list(axis["tickvals"])[:fitting]
    for trace in plot["data"]:
        shown = [position < fitting for position in trace["y"]]
        trace.update({key: _those(value, shown) for key, value in trace.items() if key in ROW_KEYS})
        trace["marker"] = _marker_of(trace.get("marker"), shown)
    _ = translator(figure.language)
    text = _("L'image montre les {shown} premières lignes sur {total} ; le classeur les contient toutes.")
    caution = text.format(shown=fitting, total=len(names))
    return replace(figure, cautions=(caution, *figure.cautions))


def _those(values: Any, shown: list[bool]) -> Any:
    if not isinstance(values, list) or len(values) != len(shown):
        return values
    return [value for value, kept in zip(values, shown, strict=True) if kept]


def _marker_of(marker: dict[str, Any] | None, shown: list[bool]) -> dict[str, Any]:
    kept = {key: _those(value, shown) for key, value in (marker or {}).items()}
    if "pattern" in kept:
        kept["pattern"] = {**kept["pattern"], "shape": _those(kept["pattern"]["shape"], shown)}
    return kept


def _fit_rows(plot: PlotSpec, room: float) -> None:
    """Shrink the type of the rows where there are many of them, so that names never touch; fix the margins."""
    layout = plot["layout"]
    for name in ("xaxis", "yaxis"):
        if name in layout:
            layout[name] = {**layout[name], "automargin": False}
    if not layout.get("yaxis", {}).get("ticktext"):
        return
    rows = _narrowest_rows(layout["yaxis"])
    lines = max(name.count("<br>") + 1 for name in layout["yaxis"]["ticktext"])
    size = max(SMALLEST_TYPE, min(14.0, room / rows / lines * 0.86))
    layout["yaxis"]["tickfont"] = {"size": size, "color": INK}
    for trace in plot["data"]:
        if trace.get("mode") == "text":
            trace["textfont"] = {**trace["textfont"], "size": size}


def _fit_names(plot: PlotSpec, room: float) -> None:
    """Shrink what is written on a map like the map itself, so that words which kept clear on the page still do."""
    share = min(1.0, room / PAGE.height)
    for trace in plot["data"]:
        if "text" in trace.get("mode", ""):
            font = trace["textfont"]
            trace["textfont"] = {**font, "size": max(SMALLEST_TYPE, font["size"] * share)}


def _narrowest_rows(axis: dict[str, Any]) -> float:
    """Return how many rows would stand as close as the closest two names do."""
    places = sorted(axis["tickvals"])
    gaps = [after - before for before, after in itertools.pairwise(places)]
    first, last = sorted(axis["range"])
    return max(len(places), (last - first - 0.2) / min(gaps)) if gaps else len(places)


class _Placer:
    """Places texts and shapes by pixels from the top left corner of the whole picture."""

    def __init__(self, margin: dict[str, Any], size: Size) -> None:
        self.size = size
        self._left, self._top = margin["l"], margin["t"]
        self._bottom, self._right = margin["b"], margin["r"]

    def text(self, text: str, left: float, top: float, size: float, colour: str, **more: Any) -> dict[str, Any]:
        place = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "top", "align": "left"}
        shift = {"xshift": left - self._left, "yshift": self._top - top, "borderpad": 0}
        return annotation(text, **place, **shift, font={"size": size, "color": colour}, **more)

    def shape(self, kind: str, left: float, top: float, width: float, height: float, **more: Any) -> dict[str, Any]:
        return {
            "type": kind, "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0,
            "yanchor": 1, "x0": left - self._left, "x1": left - self._left + width, "y0": self._top - top,
            "y1": self._top - top - height, **more,
        }  # fmt: skip

    def rule(self, top: float) -> dict[str, Any]:
        return self.shape("line", SIDE, top, self.size.inside, 0, line={"color": RULE, "width": 1})
