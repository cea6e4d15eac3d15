"""A map as shapes of a slide: one outline a territory, named after it, with coast, insets, names and legend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from charts.map.layers import TRANSPARENT
from charts.map.static_map import Area, Box, Circle, Mark, Stroke, Word, flat_map
from charts.theme import COAST, HATCH, INK, PAPER
from exports.pptx.drawing import (
    EMU,
    Rect,
    Run,
    fill_xml,
    group,
    hatched_xml,
    line_height,
    line_xml,
    outline,
    shape,
    text_box,
    wrapped,
)
from figures.figure import Figure, LegendEntry
from texts import translator

#: Room for the legend, in pixels.
LEGEND_WIDTH = 300
VEIL = '<a:solidFill><a:schemeClr val="bg1"><a:alpha val="78000"/></a:schemeClr></a:solidFill>'
SWATCH = Rect(0, 0, 28, 16)


def map_shapes(figure: Figure, box: Rect, locale: str, numbers: Iterator[int]) -> list[str]:
    """Return the shapes of a map in a box; ``numbers`` gives each shape an id.

    Raises ``ValueError`` where the figure has layers that `charts.map.static_map` does not know.
    """
    _ = translator(figure.language)
    legend_width = LEGEND_WIDTH if figure.legend else 0
    place = Rect(box.left, box.top, box.width - legend_width, box.height)
    flat = flat_map(figure.plot, Box(place.left, place.top, place.width, place.height))
    # The bands that hatch a territory become its own filling: one shape, whose pattern a program knows.
    hatched = {mark.code: mark.fill for mark in flat if isinstance(mark, Area) and mark.hatch}
    marks = [mark for mark in flat if not (isinstance(mark, Area) and mark.hatch)]
    names = territory_names(figure)
    areas = [mark for mark in marks if isinstance(mark, Area) and mark.fill]
    shapes = [_coast(areas, next(numbers), _("Côtes"))] if areas else []
    shapes += [_drawn(mark, names, hatched, locale, next(numbers)) for mark in marks]
    number = next(numbers)
    grouped = [group(number, _("Carte"), place, shapes, figure.alt)]
    if figure.legend:
        corner = Rect(box.left + box.width - legend_width + 20, box.top + 8, legend_width - 20, box.height - 8)
        entries = list(_legend(figure, corner, locale, numbers))
        grouped.append(group(next(numbers), _("Légende"), corner, entries))
    return grouped


def territory_names(figure: Figure) -> dict[str, str]:
    """Return code -> name of the territories, from the table behind the map."""
    frame = figure.table.frame
    name = next((key for key in ("name", "label") if key in frame), "")
    return dict(zip(frame["code"], frame[name], strict=True)) if name and "code" in frame else {}


def _emu(points: np.ndarray) -> list[tuple[int, int]]:
    """Return points as whole EMU, those dropped that fall together: rounded once, neighbours stay joined."""
    whole = np.rint(points * EMU).astype(int)
    kept = np.concatenate(([True], (np.diff(whole, axis=0) != 0).any(axis=1)))
    return [(int(x), int(y)) for x, y in whole[kept]]


def _coast(areas: list[Area], number: int, name: str) -> str:
    """Return a grey line under the white outlines, which would swallow pale areas at the sea."""
    rings = [_emu(ring[:-1]) for area in areas for ring in area.rings]
    return outline(number, name, rings, fill_xml(""), line_xml(COAST, 2.4))


def _drawn(mark: Mark, names: Mapping[str, str], hatched: Mapping[str, str], locale: str, number: int) -> str:
    match mark:
        case Area():
            name = names.get(mark.code, mark.code)
            rings = [_emu(ring[:-1]) for ring in mark.rings]
            line = line_xml(mark.stroke, mark.width)
            if not mark.fill:
                # The edge of my region, or of a selected one, lies over all areas and takes no click inside.
                return outline(number, f"{name} (contour)", rings, fill_xml(""), line)
            fill = hatched_xml(hatched[mark.code], mark.fill) if mark.code in hatched else fill_xml(mark.fill)
            return outline(number, name, rings, fill, line)
        case Stroke():
            return outline(number, "—", [_emu(mark.points)], fill_xml(""), line_xml(mark.colour, mark.width), False)
        case Circle():
            round_box = Rect(mark.x - mark.radius, mark.y - mark.radius, 2 * mark.radius, 2 * mark.radius)
            fill = fill_xml(mark.fill if mark.fill != TRANSPARENT else "")
            name = f"{names.get(mark.code, mark.code)} ●"
            return shape(number, name, round_box, fill, line_xml(mark.stroke, mark.width), "ellipse")
        case Word():
            return _word(mark, locale, number)


def _word(mark: Word, locale: str, number: int) -> str:
    size = mark.size * 72 / 96
    height = len(mark.lines) * line_height(size)
    width = max(len(line) for line in mark.lines) * mark.size * 0.58 + 6
    left = mark.x - width * {"start": 0, "middle": 0.5, "end": 1}[mark.anchor]
    box = Rect(left, mark.y - mark.above * height, width, height)
    paragraphs = [[Run(line, size, mark.bold, mark.colour)] for line in mark.lines]
    align = {"start": "l", "middle": "ctr", "end": "r"}[mark.anchor]
    # A pale ground keeps a name readable on a dark area: not every program draws an edge around letters.
    ground = VEIL if mark.bold else "<a:noFill/>"
    return text_box(number, " ".join(mark.lines), box, paragraphs, locale, align, wrap=False, ground=ground)


def _legend(figure: Figure, box: Rect, locale: str, numbers: Iterator[int]) -> Iterator[str]:
    _ = translator(figure.language)
    top = box.top
    counted = any(entry.count is not None for entry in figure.legend)
    heading = " ".join(part for part in (figure.legend_title, _("(nombre de territoires)") if counted else "") if part)
    if heading:
        lines = wrapped(heading, 11, box.width)
        height = len(lines) * line_height(11)
        bold = [[Run(heading, 11, True)]]
        yield text_box(next(numbers), _("Légende"), Rect(box.left, top, box.width, height), bold, locale)
        top += height + 8
    for entry in upright(figure.legend):
        text = f"{entry.text} ({entry.count})" if entry.count is not None else entry.text
        indent = 38 if not entry.size else 74
        lines = wrapped(text, 12, box.width - indent)
        height = max(22.0, entry.size, len(lines) * line_height(12))
        yield _swatch(entry, box.left, top, height, next(numbers))
        words = Rect(box.left + indent, top, box.width - indent, height)
        yield text_box(next(numbers), text, words, [[Run(text, 12, False, INK)]], locale, anchor="ctr")
        top += height + 6


def upright(legend: tuple[LegendEntry, ...]) -> list[LegendEntry]:
    """Return the entries for a legend that stands: the highest class on top, absences at the foot."""
    first_absence = next((i for i, entry in enumerate(legend) if entry.swatch in ("hatched", "outlined")), len(legend))
    classes = legend[:first_absence]
    if any(entry.size for entry in classes):
        return list(legend)
    return [*reversed(classes), *legend[first_absence:]]


def _swatch(entry: LegendEntry, left: float, top: float, height: float, number: int) -> str:
    if entry.swatch in ("circle", "hollow"):
        box = Rect(left + 32 - entry.size / 2, top + (height - entry.size) / 2, entry.size, entry.size)
        fill = fill_xml(entry.colour if entry.swatch == "circle" else "")
        return shape(number, entry.text, box, fill, line_xml(entry.colour, 1.6), "ellipse")
    box = Rect(left, top + (height - SWATCH.height) / 2, SWATCH.width, SWATCH.height)
    if entry.swatch == "line":
        middle = Rect(left, top + height / 2, SWATCH.width, 0)
        return shape(number, entry.text, middle, fill_xml(""), line_xml(entry.colour, 2.4))
    fills = {"area": fill_xml(entry.colour), "hatched": hatched_xml(HATCH, "#f4f5f6")}
    return shape(number, entry.text, box, fills.get(entry.swatch, fill_xml(PAPER)), line_xml(COAST, 0.8))
