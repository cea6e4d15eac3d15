"""Native charts of points: dots in a row for each territory, and two figures against each other."""

from __future__ import annotations

import math
from collections.abc import Sequence

from charts.theme import BAR, INK, MUTED
from exports.pptx.category_charts import colour_of, row_size, series_labels, sheet_name
from exports.pptx.chart_parts import (
    FIRST_AXIS,
    NO_MARKER,
    SECOND_AXIS,
    ChartDrawing,
    Label,
    chart_space,
    inner_layout,
    labels_xml,
    line_look,
    marker,
    number_cells,
    series_name,
    value_axis,
)
from exports.pptx.chart_sheet import Cell, ChartSheet, SheetColumn
from exports.pptx.drawing import CHARACTER
from exports.pptx.label_format import unit_format
from figures.chart_data import ChartData, ChartSeries
from texts import Language, translator

_AXES = f'<c:axId val="{FIRST_AXIS}"/><c:axId val="{SECOND_AXIS}"/>'
#: Share of a dot chart that the names of its rows may take.
WIDEST_NAMES = 0.4


def _points(
    index: int,
    sheet: ChartSheet,
    columns: tuple[int, int],
    look: str,
    labels: str,
    points: str = "",
    title: int | None = None,
) -> str:
    x, y = (sheet.columns[column] for column in columns)
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"{series_name(sheet, columns[1] if title is None else title)}{look}{points}{labels}"
        f"{number_cells('c:xVal', sheet.cells(columns[0]), x.cells, x.format)}"
        f'{number_cells("c:yVal", sheet.cells(columns[1]), y.cells, y.format)}<c:smooth val="0"/></c:ser>'
    )


def _single_points(series: ChartSeries, usual: str, size: int) -> str:
    """Return the points that look otherwise: another colour, or hollow for figures that are not exact."""
    found = []
    for index in range(len(series.values)):
        colour, inexact = colour_of(series, index, usual), index in series.inexact
        if inexact or colour != usual:
            look = marker(colour, size, hollow=inexact)
            found.append(f'<c:dPt><c:idx val="{index}"/>{look}<c:bubble3D val="0"/></c:dPt>')
    return "".join(found)


def _powers(values: Sequence[float]) -> tuple[float, float]:
    """Return the powers of ten around figures above zero, with room on the right for what is written there."""
    return 10.0 ** math.floor(math.log10(min(values) * 0.99)), 10.0 ** math.ceil(math.log10(max(values) * 3))


def _span(values: Sequence[Cell], room: float = 0.08) -> tuple[float, float]:
    known = [value for value in values if isinstance(value, float | int)]
    low, high = min(known, default=0.0), max(known, default=1.0)
    air = (high - low or abs(high) or 1.0) * room
    # No figure is below zero: neither is the scale.
    return (max(0.0, low - air) if low >= 0 else low - air), high + air


def dots_drawing(chart: ChartData, language: Language, locale: str, width: float, height: float) -> ChartDrawing:
    """Return one row a category with a dot a series, names on the left, the national value as an upright line."""
    _ = translator(language)
    form = unit_format(chart.unit, chart.decimals, language)
    count = len(chart.categories)
    rows: tuple[Cell, ...] = tuple(float(i + 1) for i in range(count))
    shown = [series.x or series.values for series in chart.series]
    everything = [value for values in shown for value in values if value is not None]
    if chart.reference:
        everything.append(chart.reference[1])
    low, high = _powers(everything) if chart.on_log else _span(everything)
    columns = [SheetColumn("", chart.categories), SheetColumn(_("Ligne"), rows, "0")]
    columns.append(SheetColumn(_("Place des noms"), (low,) * count, form))
    columns += [SheetColumn(s.name, tuple(v), form) for s, v in zip(chart.series, shown, strict=True)]
    if chart.reference:
        name, value = chart.reference
        ends: tuple[Cell, ...] = (0.4, count + 0.6)
        columns += [SheetColumn(name, (value, value), form), SheetColumn(_("Ligne"), ends, "0")]
    sheet = ChartSheet(sheet_name(language), tuple(columns))
    size = row_size(count, height, 12)
    names = {i: Label(text=name, place="l") for i, name in enumerate(chart.categories)}
    drawn = [_points(0, sheet, (2, 1), line_look("", 0) + NO_MARKER, labels_xml(None, names, size), title=2)]
    if chart.reference:
        text = {1: Label(form, place="r", series=True, value=False)}
        place = 3 + len(shown)
        look = line_look(MUTED, 1.4) + NO_MARKER
        drawn.append(_points(1, sheet, (place, place + 1), look, labels_xml(None, text, 11, MUTED), title=place))
    # Figures are written beside their dots where no row has two of them.
    alone = all(sum(values[i] is not None for values in shown) < 2 for i in range(count))
    for index, series in enumerate(chart.series):
        colour = colour_of(series, 0, BAR)
        usual, different = series_labels(ChartSeries(series.name, shown[index], texts=series.texts), form, language)
        # The figure is the first coordinate: a label that shows it names the category of a point chart.
        each: dict[int, Label | None] = {
            i: Label(text=series.texts[i] if series.texts else "", format=usual.format, place="r", category=True)
            for i, value in enumerate(shown[index])
            if value is not None and (series.texts or different)
        }
        labels = labels_xml(None, each if alone else {}, min(size, 11))
        look = line_look("", 0) + marker(colour, 9)
        points = _single_points(series, colour, 9)
        drawn.append(_points(len(drawn), sheet, (3 + index, 1), look, labels, points, title=3 + index))
    plot = _scatter(drawn)
    longest = max((len(name) for name in chart.categories), default=1) * size * 96 / 72 * CHARACTER
    left = min(WIDEST_NAMES, (longest + 16) / width)
    axes = (
        value_axis(
            "b", form, FIRST_AXIS, (low, high), labels=True, grid=True, between="midCat", log=chart.on_log, at_end=True
        ),
        value_axis("l", "0", SECOND_AXIS, (0.4, count + 0.6), reverse=True, hidden=True, between="midCat"),
    )
    layout = inner_layout(left, 0.1, 0.94 - left, 0.8)
    # Names and the national value have no place in the legend, which only colours of their own need.
    unnamed = range(len(drawn) - len(chart.series))
    several = len({colour_of(series, 0, BAR) for series in chart.series}) > 1
    return ChartDrawing(chart_space(plot, axes, locale, layout, legend=several, unnamed=unnamed), sheet)


def scatter_drawing(chart: ChartData, language: Language, locale: str) -> ChartDrawing:
    """Return one point a territory, named beside it where the figure names it."""
    form = unit_format(chart.unit, chart.decimals, language)
    x_form = unit_format(chart.x_unit, chart.x_decimals, language)
    columns: list[SheetColumn] = []
    places = []
    for series in chart.series:
        names = series.texts or (chart.categories if len(chart.categories) == len(series.values) else ())
        places.append((len(columns), len(columns) + 1))
        columns += [SheetColumn(chart.x_title or "x", series.x, x_form), SheetColumn(series.name, series.values, form)]
        if names:
            columns.append(SheetColumn("", names))
    sheet = ChartSheet(sheet_name(language), tuple(columns))
    drawn = []
    for index, (series, place) in enumerate(zip(chart.series, places, strict=True)):
        colour = colour_of(series, 0, BAR)
        names = series.texts or (chart.categories if len(chart.categories) == len(series.values) else ())
        each: dict[int, Label | None] = {
            i: Label(text=name, place="r")
            for i, name in enumerate(names)
            if name and series.values[i] is not None and series.x[i] is not None
        }
        look = line_look("", 0) + marker(colour, 9)
        points = _single_points(series, colour, 9)
        labels = labels_xml(None, each, 10, INK)
        drawn.append(_points(index, sheet, place, look, labels, points))
    xs = [value for series in chart.series for value in series.x]
    ys = [value for series in chart.series for value in series.values]
    axes = (
        value_axis("b", x_form, FIRST_AXIS, _span(xs), chart.x_title, labels=True, grid=True, between="midCat"),
        value_axis("l", form, SECOND_AXIS, _span(ys), chart.y_title, labels=True, grid=True, between="midCat"),
    )
    return ChartDrawing(chart_space(_scatter(drawn), axes, locale, legend=len(chart.series) > 1), sheet)


def _scatter(drawn: Sequence[str]) -> str:
    return (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f"{''.join(drawn)}{_AXES}</c:scatterChart>"
    )
