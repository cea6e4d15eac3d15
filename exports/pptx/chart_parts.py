"""Pieces of chart markup (DrawingML Chart), in the order that the schema asks for: references, labels, axes, frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from charts.theme import COAST, INK, MUTED, RULE
from exports.clean_text import one_line
from exports.pptx.chart_sheet import Cell, ChartSheet
from exports.pptx.drawing import fill_xml, hatched_xml, line_xml

NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
#: Ids of the two axes; the schema wants them positive.
FIRST_AXIS, SECOND_AXIS = 111111111, 222222222
QUIET_GRID = "#E8ECEF"


@dataclass(frozen=True)
class ChartDrawing:
    """A native chart: its markup, and the sheet that its references point into."""

    xml: str
    sheet: ChartSheet


def text_look(size: float, colour: str = INK, wrap: bool = True) -> str:
    """Return the look of a chart's letters, ``size`` in points; labels that may not ``wrap`` stay in one line."""
    body = "<a:bodyPr/>" if wrap else '<a:bodyPr wrap="none"/>'
    return (
        f'<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(size * 100)}" b="0">{fill_xml(colour)}'
        '</a:defRPr></a:pPr><a:endParaRPr lang="fr-FR"/></a:p></c:txPr>'
    )


def text_cells(tag: str, reference: str, cells: Sequence[Cell]) -> str:
    """Return a reference to cells of text, with the texts as they are now."""
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{escape(one_line(str(cell)))}</c:v></c:pt>' for i, cell in enumerate(cells) if cell
    )
    return (
        f"<{tag}><c:strRef><c:f>{reference}</c:f><c:strCache>"
        f'<c:ptCount val="{len(cells)}"/>{points}</c:strCache></c:strRef></{tag}>'
    )


def number_cells(tag: str, reference: str, cells: Sequence[Cell], form: str) -> str:
    """Return a reference to cells of figures; a missing one is a gap, never a zero."""
    points = "".join(f'<c:pt idx="{i}"><c:v>{cell!r}</c:v></c:pt>' for i, cell in enumerate(cells) if cell is not None)
    return (
        f"<{tag}><c:numRef><c:f>{reference}</c:f><c:numCache><c:formatCode>{escape(form)}</c:formatCode>"
        f'<c:ptCount val="{len(cells)}"/>{points}</c:numCache></c:numRef></{tag}>'
    )


def series_name(sheet: ChartSheet, column: int) -> str:
    """Return the name of a series: the header of its column."""
    return text_cells("c:tx", sheet.header(column), (sheet.columns[column].header,))


def filling(colour: str, inexact: bool = False) -> str:
    """Return how a bar is filled: hatched where its figure is not exact."""
    outline = f'<a:ln w="9525">{fill_xml(colour)}</a:ln>'
    if inexact:
        return f"<c:spPr>{hatched_xml(colour)}{outline}</c:spPr>"
    return f"<c:spPr>{fill_xml(colour)}<a:ln><a:noFill/></a:ln></c:spPr>"


def marker(colour: str, size: int, hollow: bool = False, symbol: str = "circle") -> str:
    """Return how a point is drawn: hollow where its figure is not exact."""
    inside = fill_xml("#FFFFFF") if hollow else fill_xml(colour)
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/><c:spPr>{inside}'
        f'<a:ln w="19050">{fill_xml(colour)}</a:ln></c:spPr></c:marker>'
    )


NO_MARKER = '<c:marker><c:symbol val="none"/></c:marker>'


@dataclass(frozen=True)
class Label:
    """What is written at a point: a number format, or a text of its own; parts that are shown; where."""

    format: str = ""
    text: str = ""
    place: str = ""
    value: bool = True
    category: bool = False
    series: bool = False


def _shown(label: Label) -> str:
    flags = {
        "showLegendKey": False,
        "showVal": label.value,
        "showCatName": label.category,
        "showSerName": label.series,
        "showPercent": False,
        "showBubbleSize": False,
    }
    separated = f"<c:separator>{chr(10) if label.category else ' '}</c:separator>"
    several = label.value + label.category + label.series > 1
    return "".join(f'<c:{flag} val="{int(on)}"/>' for flag, on in flags.items()) + (separated if several else "")


def _format(label: Label) -> str:
    return f'<c:numFmt formatCode={quoteattr(label.format)} sourceLinked="0"/>' if label.format else ""


def labels_xml(usual: Label | None, each: Mapping[int, Label | None], size: float, colour: str = INK) -> str:
    """Return the labels of a series: the usual one, and those of single points; ``None`` writes none."""
    look = text_look(size, colour, wrap=False)
    plain = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    single = []
    for index, label in sorted(each.items()):
        if label is None:
            single.append(f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>')
            continue
        own = ""
        if label.text:
            own = (
                '<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:r>'
                f'<a:rPr lang="fr-FR" sz="{round(size * 100)}">{fill_xml(colour)}</a:rPr>'
                f"<a:t>{escape(one_line(label.text))}</a:t></a:r></a:p></c:rich></c:tx>"
            )
        place = f'<c:dLblPos val="{label.place}"/>' if label.place else ""
        single.append(
            f'<c:dLbl><c:idx val="{index}"/>{own}{_format(label)}{plain}{look}{place}{_shown(label)}</c:dLbl>'
        )
    if usual is None:
        none = _shown(Label(value=False))
        return f"<c:dLbls>{''.join(single)}{plain}{look}{none}</c:dLbls>"
    place = f'<c:dLblPos val="{usual.place}"/>' if usual.place else ""
    return f"<c:dLbls>{''.join(single)}{_format(usual)}{plain}{look}{place}{_shown(usual)}</c:dLbls>"


def _title(text: str, turned: bool = False) -> str:
    body = '<a:bodyPr rot="-5400000" vert="horz"/>' if turned else "<a:bodyPr/>"
    return (
        f'<c:title><c:tx><c:rich>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="1100" b="0"/></a:pPr><a:r>'
        f'<a:rPr lang="fr-FR" sz="1100" b="0">{fill_xml(MUTED)}</a:rPr><a:t>{escape(one_line(text))}</a:t></a:r></a:p>'
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def category_axis(side: str, size: float, reverse: bool = False, hidden: bool = False) -> str:
    """Return the axis of the categories; ``side`` is ``l`` (bars lie) or ``b`` (they stand)."""
    order = "maxMin" if reverse else "minMax"
    return (
        f'<c:catAx><c:axId val="{FIRST_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="{int(hidden)}"/><c:axPos val="{side}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr><a:ln w="9525">{fill_xml(COAST)}</a:ln></c:spPr>{text_look(size)}'
        f'<c:crossAx val="{SECOND_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="60"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


LOG_BASE = '<c:logBase val="10"/>'


def value_axis(
    side: str,
    form: str,
    ident: int = SECOND_AXIS,
    span: tuple[float | None, float | None] = (None, None),
    title: str = "",
    grid: bool = False,
    labels: bool = False,
    hidden: bool = False,
    reverse: bool = False,
    step: float | None = None,
    between: str = "between",
    log: bool = False,
    at_end: bool = False,
) -> str:
    """Return an axis of figures.

    ``span`` is (least, most), either may be left to the program. ``at_end`` lets it stand at the far end of the other
    axis: below rows that are counted from the top.
    """
    low, high = (
        f'<c:{tag} val="{edge!r}"/>' if edge is not None else "" for tag, edge in zip(("min", "max"), span, strict=True)
    )
    lines = (
        f'<c:majorGridlines><c:spPr><a:ln w="6350">{fill_xml(QUIET_GRID)}</a:ln></c:spPr></c:majorGridlines>'
        if grid
        else ""
    )
    base = LOG_BASE if log else ""
    place = "none" if not labels else "nextTo" if at_end else "low"
    other = FIRST_AXIS if ident == SECOND_AXIS else SECOND_AXIS
    return (
        f'<c:valAx><c:axId val="{ident}"/><c:scaling>{base}<c:orientation val="{"maxMin" if reverse else "minMax"}"/>'
        f'{high}{low}</c:scaling><c:delete val="{int(hidden)}"/><c:axPos val="{side}"/>{lines}'
        f"{_title(title, side == 'l') if title else ''}"
        f'<c:numFmt formatCode={quoteattr(form)} sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="{place}"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{text_look(11, MUTED)}"
        f'<c:crossAx val="{other}"/><c:crosses val="{"max" if at_end else "autoZero"}"/>'
        f'<c:crossBetween val="{between}"/>{f"<c:majorUnit val={chr(34)}{step!r}{chr(34)}/>" if step else ""}</c:valAx>'
    )


def line_look(colour: str, width: float) -> str:
    """Return the line of a series, none for an empty colour."""
    return f"<c:spPr>{line_xml(colour, width)}</c:spPr>"


def inner_layout(left: float, top: float, width: float, height: float) -> str:
    """Return a fixed place of the plot, in shares of the chart."""
    numbers = zip("xywh", (left, top, width, height), strict=True)
    values = "".join(f'<c:{letter} val="{number:.4f}"/>' for letter, number in numbers)
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{values}</c:manualLayout></c:layout>"
    )


def chart_space(
    plot: str,
    axes: Iterable[str],
    locale: str,
    layout: str = "<c:layout/>",
    legend: bool = False,
    unnamed: Iterable[int] = (),
) -> str:
    """Return the whole markup of a chart of one plot; its legend leaves the ``unnamed`` series out."""
    left_out = "".join(f'<c:legendEntry><c:idx val="{index}"/><c:delete val="1"/></c:legendEntry>' for index in unnamed)
    key = f'<c:legend><c:legendPos val="t"/>{left_out}<c:overlay val="0"/>{text_look(11)}</c:legend>' if legend else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace {NAMESPACES}><c:date1904 val="0"/><c:lang val="{locale}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{layout}{plot}{"".join(axes)}'
        f'<c:spPr><a:noFill/></c:spPr></c:plotArea>{key}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text_look(12)}</c:chartSpace>"
    ).replace('lang="fr-FR"', f'lang="{locale}"')


def rule(colour: str = RULE) -> str:
    """Return the outline of something quiet."""
    return f'<a:ln w="6350">{fill_xml(colour)}</a:ln>'
