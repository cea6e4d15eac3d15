"""A map as an SVG picture made on the server, without a browser: real text, one named path a territory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from charts.map.static_map import Area, Box, Circle, Mark, Stroke, Word, flat_map
from charts.theme import FONT_FAMILY, PAPER
from exports.pictures.frame import framed_plot
from exports.pictures.sizes import HEIGHT, OUT_HEIGHT, OUT_WIDTH, WIDTH
from figures.figure import Figure
from texts import translator

#: From the top of a line of text to its baseline, as a share of the size.
ASCENT = 0.93
LINE_HEIGHT = 1.2


class NoStaticPicture(ValueError):
    """The figure is no map: its chart is drawn by the visitor's browser only."""


def to_svg(figure: Figure) -> bytes:
    """Return the framed map of a figure as SVG, UTF-8; raises `NoStaticPicture` for another chart.

    The frame (title, legend, reading, scope, source) is that of every picture, see `exports.pictures.frame`.
    """
    if figure.aspect != "map" or not figure.plot:
        _ = translator(figure.language)
        raise NoStaticPicture(_("Le serveur ne dessine en SVG que les cartes ; ce graphique se dessine dans la page."))
    framed = framed_plot(figure)
    margin = framed["layout"]["margin"]
    box = Box(margin["l"], margin["t"], WIDTH - margin["l"] - margin["r"], HEIGHT - margin["t"] - margin["b"])
    table = figure.table.frame
    names = dict(zip(table["code"], table["name"], strict=True)) if "code" in table else {}
    marks = "\n".join(drawn_mark(mark, names) for mark in flat_map(framed, box))
    frame = "\n".join(_frame(framed["layout"]))
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{OUT_WIDTH}" height="{OUT_HEIGHT}" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}" lang="{figure.language}" role="img" aria-labelledby="title desc" '
            f"font-family={quoteattr(FONT_FAMILY)}>",
            f'<title id="title">{escape(figure.title)}</title>',
            f'<desc id="desc">{escape(figure.alt)}</desc>',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
            f'<g id="map" stroke-linejoin="round">\n{marks}\n</g>',
            f'<g id="frame">\n{frame}\n</g>',
            "</svg>\n",
        )
    ).encode()


def drawn_mark(mark: Mark, names: Mapping[str, str]) -> str:
    """Return one mark of a map as SVG; ``names`` maps codes to names."""
    match mark:
        case Area():
            path = "".join(f"M{_pairs(ring)}Z" for ring in mark.rings)
            return (
                f'<path d="{path}" fill="{mark.fill or "none"}" fill-rule="evenodd" stroke="{mark.stroke}" '
                f'stroke-width="{mark.width}" data-code="{mark.code}"><title>{escape(names.get(mark.code, mark.code))}'
                "</title></path>"
            )
        case Stroke():
            return f'<path d="M{_pairs(mark.points)}" fill="none" stroke="{mark.colour}" stroke-width="{mark.width}"/>'
        case Circle():
            name = escape(names.get(mark.code, mark.code))
            return (
                f'<circle cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{mark.radius:.1f}" fill="{mark.fill or "none"}" '
                f'stroke="{mark.stroke}" stroke-width="{mark.width}" data-code="{mark.code}"><title>{name}</title>'
                "</circle>"
            )
        case Word():
            top = mark.y - mark.above * len(mark.lines) * mark.size * LINE_HEIGHT
            weight = ' font-weight="bold"' if mark.bold else ""
            # A white edge under the letters: they stay readable on a dark area, and across an outline.
            halo = f'stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
            style = f'text-anchor="{mark.anchor}"{weight} {halo}'
            lines = [escape(line) for line in mark.lines]
            return _text(lines, mark.x, top, mark.size, mark.colour, style)


def _pairs(points: Any) -> str:
    return "L".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _text(lines: list[str], left: float, top: float, size: float, colour: str, style: str = "") -> str:
    spans = "".join(
        f'<tspan x="{left:.1f}" y="{top + size * (ASCENT + i * LINE_HEIGHT):.1f}">{line}</tspan>'
        for i, line in enumerate(lines)
    )
    return f'<text font-size="{size}" fill="{colour}" {style}>{spans}</text>'


def _frame(layout: dict[str, Any]) -> Iterator[str]:
    """Yield rules, swatches and texts around the map, which stand in pixels from the top left corner of the plot."""
    left, top = layout["margin"]["l"], layout["margin"]["t"]
    for shape in layout.get("shapes", ()):
        xs, ys = ([shape[f"{axis}0"], shape[f"{axis}1"]] for axis in "xy")
        yield _shape(shape, [x + left for x in xs], [top - y for y in ys])
    for note in layout.get("annotations", ()):
        font = note["font"]
        lines = [_marked_up(line) for line in note["text"].split("<br>")]
        yield _text(lines, note["xshift"] + left, top - note["yshift"], font["size"], font["color"])


def _shape(shape: dict[str, Any], xs: list[float], ys: list[float]) -> str:
    look = f'stroke="{shape["line"]["color"]}" stroke-width="{shape["line"]["width"]}"'
    if shape["type"] == "line":
        return f'<line x1="{xs[0]:.1f}" y1="{ys[0]:.1f}" x2="{xs[1]:.1f}" y2="{ys[1]:.1f}" {look}/>'
    fill = shape.get("fillcolor", "none")
    look += ' fill="none"' if fill.startswith("rgba(0,0,0,0") else f' fill="{fill}"'
    width, height = abs(xs[1] - xs[0]), abs(ys[1] - ys[0])
    if shape["type"] == "circle":
        return f'<circle cx="{sum(xs) / 2:.1f}" cy="{sum(ys) / 2:.1f}" r="{width / 2:.1f}" {look}/>'
    return f'<rect x="{min(xs):.1f}" y="{min(ys):.1f}" width="{width:.1f}" height="{height:.1f}" {look}/>'


def _marked_up(line: str) -> str:
    """Return a line of a frame as SVG: our bold tags become spans, everything else is text."""
    parts = re.split(r"(</?b>)", line)
    tags = {"<b>": '<tspan font-weight="bold">', "</b>": "</tspan>"}
    return "".join(tags.get(part) or escape(part) for part in parts)
