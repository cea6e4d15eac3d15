"""A small picture of a figure without its words, for a list of slides: the marks of the very chart, a few kilobytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from charts.map.static_map import Area, Box, Circle, Stroke, flat_map
from charts.theme import BAR, PAPER, RULE
from figures.figure import Figure

WIDTH, HEIGHT = 240, 135
EDGE = 8
#: Dots of a map's outline that a small picture can spare: every so many is drawn.
STEP = 5
FEWEST = 12


def thumbnail(figure: Figure) -> bytes:
    """Return a figure's marks as SVG, UTF-8; paper with a rule where the figure has none that are drawn here."""
    drawn = list(_map(figure) if figure.aspect == "map" and figure.plot else _chart(figure))
    marks = "\n".join(drawn) or f'<path d="M40,68H200" stroke="{RULE}" stroke-width="2"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>\n{marks}\n</svg>\n'
    ).encode()


def _map(figure: Figure) -> Iterator[str]:
    for mark in flat_map(figure.plot, Box(0, EDGE / 2, WIDTH, HEIGHT - EDGE)):
        match mark:
            case Area():
                path = "".join(_outline(ring) for ring in mark.rings)
                # Outlines of the full width would cover small areas.
                yield f'<path d="{path}" fill="{mark.fill or "none"}" stroke="{mark.stroke}" stroke-width="0.4"/>'
            case Stroke():
                yield f'<path d="{_outline(mark.points, "")}" fill="none" stroke="{mark.colour}" stroke-width="0.3"/>'
            case Circle():
                yield (
                    f'<circle cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{max(1, mark.radius / 4):.1f}" '
                    f'fill="{mark.fill or "none"}" stroke="{mark.stroke}" stroke-width="0.4"/>'
                )


def _outline(points: Any, end: str = "Z") -> str:
    kept = points[:: STEP if len(points) > FEWEST * STEP else 1]
    return "M" + "L".join(f"{x:.0f},{y:.0f}" for x, y in kept) + end


def _chart(figure: Figure) -> Iterator[str]:
    layout, traces = figure.plot.get("layout", {}), figure.plot.get("data", [])
    bars = [trace for trace in traces if trace["type"] == "bar"]
    dots = [trace for trace in traces if trace["type"] == "scatter" and trace.get("mode", "markers") != "text"]
    scale = _Scale(layout, bars, dots, _lines(layout))
    stacked: dict[Any, float] = {}
    for trace in bars:
        yield from _bars(trace, scale, layout.get("barmode") == "stack", stacked)
    for shape in _lines(layout):
        ends = [scale.at(shape["x0"], shape["y0"]), scale.at(shape["x1"], shape["y1"])]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in ends)
        yield f'<polyline points="{path}" fill="none" stroke="{shape["line"]["color"]}" stroke-width="1.5"/>'
    for trace in dots:
        yield from _dots(trace, scale)


def _lines(layout: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the lines that stand at figures, not at shares of the drawing."""
    shapes = layout.get("shapes", ())
    return [s for s in shapes if s.get("type") == "line" and s.get("xref", "x") == "x" and s.get("yref", "y") == "y"]


class _Scale:
    """Figures of a chart to places in the small picture."""

    def __init__(self, layout: dict[str, Any], bars: list[Any], dots: list[Any], lines: list[Any]) -> None:
        self.x = self._span(layout, "x", bars, dots, lines)
        self.y = self._span(layout, "y", bars, dots, lines)

    def _span(self, layout: dict[str, Any], axis: str, bars: list[Any], dots: list[Any], lines: list[Any]) -> Any:
        given = layout.get(f"{axis}axis", {}).get("range")
        if given and all(isinstance(end, int | float) for end in given):
            return tuple(given)
        values = [value for trace in (*bars, *dots) for value in trace.get(axis, ()) if _number(value)]
        values += [line[f"{axis}{end}"] for line in lines for end in "01"]
        if any((trace.get("orientation") == "h") == (axis == "x") for trace in bars):
            values.append(0)
        low, high = min(values, default=0), max(values, default=1)
        return (low, high) if low < high else (low - 1, high + 1)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a pair of figures lies, in pixels from the top left corner."""
        (left, right), (bottom, top) = self.x, self.y
        across = EDGE + (x - left) / (right - left) * (WIDTH - 2 * EDGE)
        up = EDGE + (y - bottom) / (top - bottom) * (HEIGHT - 2 * EDGE)
        return min(max(across, 0), WIDTH), min(max(HEIGHT - up, 0), HEIGHT)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and value == value


def _each(value: Any, place: int, usual: str = BAR) -> str:
    chosen = value[place] if isinstance(value, list | tuple) else value
    return chosen if isinstance(chosen, str) else usual


def _bars(trace: dict[str, Any], scale: _Scale, stack: bool, stacked: dict[Any, float]) -> Iterator[str]:
    lying = trace.get("orientation") == "h"
    along, across = ("x", "y") if lying else ("y", "x")
    count = max(len(trace[across]), 1)
    thick = max(1.0, min(14.0, ((HEIGHT if lying else WIDTH) - 2 * EDGE) / count * 0.7))
    for place, (value, row) in enumerate(zip(trace[along], trace[across], strict=True)):
        if not (_number(value) and _number(row)):
            continue
        base = stacked.get(row, 0) if stack else trace["base"][place] if "base" in trace else 0
        stacked[row] = base + value
        ends = ((base, row), (base + value, row)) if lying else ((row, base), (row, base + value))
        (x0, y0), (x1, y1) = (scale.at(*end) for end in ends)
        left, top, wide, high = min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)
        if lying:
            top, high = top - thick / 2, thick
        else:
            left, wide = left - thick / 2, thick
        fill = _each(trace.get("marker", {}).get("color"), place)
        yield f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{fill}"/>'


def _dots(trace: dict[str, Any], scale: _Scale) -> Iterator[str]:
    points = [
        (place, *scale.at(x, y))
        for place, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True))
        if _number(x) and _number(y)
    ]
    mode, marker = trace.get("mode", "markers"), trace.get("marker", {})
    if "lines" in mode:
        path = " ".join(f"{x:.1f},{y:.1f}" for _place, x, y in points)
        colour = _each(trace.get("line", {}).get("color"), 0)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
    if "markers" in mode:
        for place, x, y in points:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{_each(marker.get("color"), place)}"/>'
