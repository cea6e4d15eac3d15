"""Native charts over categories: bars, bars cut into parts, time lines, lines over years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from charts.theme import ACCENT, BAR, INK, MUTED, PAPER
from exports.pptx.chart_parts import (
    FIRST_AXIS,
    SECOND_AXIS,
    ChartDrawing,
    Label,
    category_axis,
    chart_space,
    filling,
    inner_layout,
    labels_xml,
    line_look,
    marker,
    number_cells,
    series_name,
    text_cells,
    value_axis,
)
from exports.pptx.chart_sheet import ChartSheet, SheetColumn
from exports.pptx.label_format import label_format, unit_format
from figures.chart_data import ChartData, ChartSeries
from texts import Language, translator

#: More categories than this stand as thin columns, of which a few are named.
MOST_BARS = 32
#: Share of the columns that a name over one of them takes.
NAME_ROOM = 0.16
_AXES = f'<c:axId val="{FIRST_AXIS}"/><c:axId val="{SECOND_AXIS}"/>'


def sheet_name(language: Language) -> str:
    """Return the name of the sheet inside a chart."""
    _ = translator(language)
    return _("Chiffres")


def row_size(rows: int, height: float, most: float = 12) -> float:
    """Return the size of letters in points that so many rows in so many pixels allow."""
    return max(7.0, min(most, height / max(rows, 1) * 0.6 * 0.75))


def series_labels(series: ChartSeries, form: str, language: Language, place: str = "") -> tuple[Label, dict]:
    """Return the usual label of a series, and those of the values that are written otherwise."""
    formats: dict[int, Label | None] = {}
    for index, (text, value) in enumerate(zip(series.texts, series.values, strict=False)):
        if value is not None and text:
            own = label_format(text, value, language)
            formats[index] = Label(own, place=place) if own else Label(form, text, place)
    counted = Counter(label.format for label in formats.values() if label and not label.text)
    usual = counted.most_common(1)[0][0] if counted else form
    different = {i: label for i, label in formats.items() if label and (label.text or label.format != usual)}
    return Label(usual, place=place), different


def with_reference(chart: ChartData) -> ChartData:
    """Return a chart of one series with the national value as one bar more, at its rank where bars are ranked."""
    if chart.reference is None or len(chart.series) != 1:
        return chart
    label, value = chart.reference
    series = chart.series[0]
    known = [v for v in series.values if v is not None]
    ranked = known == sorted(known, reverse=True)
    place = sum(v >= value for v in known) if ranked else len(known)
    name, _colon, written = re.split(r"(\s*:\s*)", f"{label}:", maxsplit=1)

    def put(items: Sequence, item: object) -> tuple:
        return (*items[:place], item, *items[place:])

    colours = series.colours if len(series.colours) > 1 else (series.colours or (BAR,)) * len(series.values)
    shifted = replace(
        series,
        values=put(series.values, value),
        colours=put(colours, MUTED),
        texts=put(series.texts, written.strip(" :\u202f\u00a0")) if series.texts else (),
        inexact=frozenset(i + (i >= place) for i in series.inexact),
    )
    return replace(chart, categories=put(chart.categories, name.strip()), series=(shifted,), reference=None)


def _sheet(chart: ChartData, form: str, language: Language) -> ChartSheet:
    columns = [SheetColumn("", chart.categories)]
    columns += [SheetColumn(series.name, series.values, form) for series in chart.series]
    return ChartSheet(sheet_name(language), tuple(columns))


def _series(
    index: int, chart: ChartData, sheet: ChartSheet, form: str, look: str, points: str, labels: str, tail: str = ""
) -> str:
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{series_name(sheet, index + 1)}{look}{points}{labels}'
        f"{text_cells('c:cat', sheet.cells(0), chart.categories)}"
        f"{number_cells('c:val', sheet.cells(index + 1), chart.series[index].values, form)}{tail}</c:ser>"
    )


def colour_of(series: ChartSeries, index: int, usual: str) -> str:
    """Return the colour of one value of a series."""
    if not series.colours:
        return usual
    return series.colours[index] if len(series.colours) > 1 else series.colours[0]


def _bar_points(series: ChartSeries, usual: str) -> str:
    """Return the bars that look otherwise than the first: coloured, or hatched for figures that are not exact."""
    points = []
    for index in range(len(series.values)):
        colour, inexact = colour_of(series, index, usual), index in series.inexact
        if inexact or colour != usual:
            points.append(
                f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
                f"{filling(colour, inexact)}</c:dPt>"
            )
    return "".join(points)


def bar_drawing(chart: ChartData, language: Language, locale: str, height: float) -> ChartDrawing:
    """Return lying bars, the first category on top; beyond `MOST_BARS` standing columns."""
    chart = with_reference(chart)
    form = unit_format(chart.unit, chart.decimals, language)
    sheet = _sheet(chart, form, language)
    standing = len(chart.categories) > MOST_BARS
    size = row_size(len(chart.categories) * max(1, len(chart.series)), height, 13)
    drawn = []
    for index, series in enumerate(chart.series):
        usual_colour = (BAR, ACCENT, "#E3C78F")[index % 3]
        if standing:
            labels = labels_xml(None, _named_columns(series, language, form), 10)
        else:
            usual, different = series_labels(series, form, language, "outEnd")
            labels = labels_xml(usual, different, size)
        look = filling(usual_colour) + '<c:invertIfNegative val="0"/>'
        drawn.append(_series(index, chart, sheet, form, look, _bar_points(series, usual_colour), labels))
    direction = "col" if standing else "bar"
    plot = (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{"".join(drawn)}<c:gapWidth val="{30 if standing else 45}"/>{_AXES}</c:barChart>'
    )
    least = None if any(v is not None and v < 0 for s in chart.series for v in s.values) else 0
    axes = (
        category_axis("b" if standing else "l", size, reverse=not standing, hidden=standing),
        value_axis("l" if standing else "b", form, span=(least, None), hidden=not standing, grid=standing, labels=True),
    )
    return ChartDrawing(chart_space(plot, axes, locale, legend=len(chart.series) > 1), sheet)


def _named_columns(series: ChartSeries, language: Language, form: str) -> dict[int, Label | None]:
    """Return the labels of the columns worth a name: those of another colour, the first and the last."""
    known = [i for i, value in enumerate(series.values) if value is not None]
    if not known:
        return {}
    usual = Counter(series.colours).most_common(1)[0][0] if series.colours else ""
    wanted = [i for i in known if len(series.colours) > 1 and series.colours[i] != usual]
    named: list[int] = []
    for index in (*wanted, known[0], known[-1]):
        if all(abs(index - other) >= len(series.values) * NAME_ROOM for other in named):
            named.append(index)
    labels, different = series_labels(series, form, language)
    return {i: replace(different.get(i) or labels, place="outEnd", category=True) for i in named}


def parts_drawing(chart: ChartData, language: Language, locale: str, height: float) -> ChartDrawing:
    """Return bars of equal length cut into parts, each with its figure and name in it."""
    form = unit_format(chart.unit, chart.decimals, language)
    sheet = _sheet(chart, form, language)
    size = row_size(len(chart.categories), height, 14)
    drawn = []
    for index, series in enumerate(chart.series):
        colour = colour_of(series, 0, BAR)
        usual, different = series_labels(series, form, language, "ctr")
        ink = PAPER if _dark(colour) else INK
        look = filling(colour) + '<c:invertIfNegative val="0"/>'
        labels = labels_xml(usual, different, size, ink)
        drawn.append(_series(index, chart, sheet, form, look, _bar_points(series, colour), labels))
    plot = (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="percentStacked"/><c:varyColors val="0"/>'
        f'{"".join(drawn)}<c:gapWidth val="45"/><c:overlap val="100"/>{_AXES}</c:barChart>'
    )
    axes = (category_axis("l", size, reverse=True), value_axis("b", "0%", hidden=True))
    return ChartDrawing(chart_space(plot, axes, locale), sheet)


def _dark(colour: str) -> bool:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 140


def timeline_drawing(chart: ChartData, language: Language, locale: str, height: float) -> ChartDrawing:
    """Return spans of years: an unseen bar up to the first year, and one as long as the span."""
    _ = translator(language)
    (spans,) = chart.series
    starts = spans.x
    latest = max((year for year in (*starts, *spans.values) if year is not None), default=2000.0)
    # A span without a known end runs to the last year shown, hatched.
    lasts = [latest if last is None else last for last in spans.values]
    years = [None if first is None else last + 1 - first for first, last in zip(starts, lasts, strict=True)]
    open_ends = frozenset(i for i, last in enumerate(spans.values) if last is None)
    spans = replace(spans, inexact=spans.inexact | open_ends)
    said = zip(chart.categories, spans.texts or ("",) * len(chart.categories), strict=True)
    chart = replace(chart, categories=tuple(f"{name} ({text})" if text else name for name, text in said))
    columns = (
        SheetColumn("", chart.categories),
        SheetColumn(_("Première année"), starts, "0"),
        SheetColumn(_("Nombre d'années"), tuple(years), "0"),
    )
    sheet = ChartSheet(sheet_name(language), columns)
    size = row_size(len(chart.categories), height * 0.85, 11)
    both = replace(chart, series=(replace(spans, values=starts), replace(spans, values=tuple(years))))
    unseen = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>" + '<c:invertIfNegative val="0"/>'
    seen = filling(BAR) + '<c:invertIfNegative val="0"/>'
    drawn = (
        _series(0, both, sheet, "0", unseen, "", labels_xml(None, {}, size)),
        _series(1, both, sheet, "0", seen, _bar_points(spans, BAR), labels_xml(None, {}, size)),
    )
    plot = (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{"".join(drawn)}<c:gapWidth val="60"/><c:overlap val="100"/>{_AXES}</c:barChart>'
    )
    first = min((year for year in starts if year is not None), default=latest)
    last = latest + 1
    step = max(1.0, round((last - first) / 10))
    axes = (
        category_axis("l", size, reverse=True),
        value_axis("b", "0", span=(first, last), labels=True, grid=True, step=step, at_end=True),
    )
    return ChartDrawing(chart_space(plot, axes, locale), sheet)


def lines_drawing(chart: ChartData, language: Language, locale: str, height: float) -> ChartDrawing:
    """Return one line a series; each is named at its last point, a slope has its figures at both ends."""
    if chart.reference is not None:
        name, value = chart.reference
        same = ChartSeries(name, (value,) * len(chart.categories), colours=(MUTED,))
        chart = replace(chart, series=(*chart.series, same), reference=None)
    form = unit_format(chart.unit, chart.decimals, language)
    sheet = _sheet(chart, form, language)
    slope = chart.kind == "slope"
    drawn = []
    for index, series in enumerate(chart.series):
        colour = colour_of(series, 0, BAR)
        known = [i for i, value in enumerate(series.values) if value is not None]
        usual, different = series_labels(series, form, language)
        each: dict[int, Label | None] = {}
        if known:
            last = known[-1]
            each[last] = replace(different.get(last) or usual, place="r", series=True)
            if slope and len(known) > 1:
                each[known[0]] = replace(different.get(known[0]) or usual, place="l")
        inexact = "".join(
            f'<c:dPt><c:idx val="{i}"/>{marker(colour, 8, hollow=True)}<c:bubble3D val="0"/></c:dPt>'
            for i in sorted(series.inexact)
        )
        look = line_look(colour, 2.2) + marker(colour, 7)
        labels = labels_xml(None, each, 11)
        drawn.append(_series(index, chart, sheet, form, look, inexact, labels, '<c:smooth val="0"/>'))
    plot = (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{"".join(drawn)}<c:marker val="1"/>{_AXES}'
        "</c:lineChart>"
    )
    axes = (
        category_axis("b", 12),
        value_axis("l", form, grid=not slope, labels=True, title=chart.y_title, hidden=slope),
    )
    # Names stand right of the last points: they need room there.
    layout = inner_layout(0.02, 0.04, 0.96, 0.86) if slope else inner_layout(0.08, 0.04, 0.68, 0.84)
    return ChartDrawing(chart_space(plot, axes, locale, layout), sheet)
