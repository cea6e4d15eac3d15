"""Drawing markup of a slide: texts, boxes, lines and outlines as DrawingML, in pixels of 1/96 inch.

Written as text, not through an object for each shape: a map of a hundred territories takes milliseconds, and the order
of the elements is the one that the schema asks for.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from charts.theme import BAR, INK, MUTED, MY_REGION, PAPER, SELECTED
from exports.clean_text import clean, one_line

#: English metric units a pixel.
EMU = 9525
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
#: Mean width of a character of Arial, as a share of its size; a little wide, so that lines never run over.
CHARACTER = 0.52
#: Our colours as places in the theme: whoever drops another template gets its colours, also on a dark ground.
_IN_THEME = {
    INK: '<a:schemeClr val="tx1"/>',
    PAPER: '<a:schemeClr val="bg1"/>',
    MY_REGION: '<a:schemeClr val="tx2"/>',
    SELECTED: '<a:schemeClr val="accent2"/>',
    BAR: '<a:schemeClr val="accent1"><a:lumMod val="60000"/><a:lumOff val="40000"/></a:schemeClr>',
    MUTED: '<a:schemeClr val="tx1"><a:lumMod val="65000"/><a:lumOff val="35000"/></a:schemeClr>',
}


@dataclass(frozen=True)
class Rect:
    """A rectangle on a slide, in pixels from the top left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    def frame(self, tag: str = "a:xfrm") -> str:
        """Return the rectangle as markup."""
        return (
            f'<{tag}><a:off x="{emu(self.left)}" y="{emu(self.top)}"/>'
            f'<a:ext cx="{max(0, emu(self.width))}" cy="{max(0, emu(self.height))}"/></{tag}>'
        )


@dataclass(frozen=True)
class Run:
    """Letters of one look: ``size`` in points, ``link`` the id of a hyperlink's relationship."""

    text: str
    size: float = 12
    bold: bool = False
    colour: str = INK
    link: str = ""


def emu(pixels: float) -> int:
    """Return pixels in English metric units."""
    return round(pixels * EMU)


def colour_xml(colour: str) -> str:
    """Return a colour as markup: by its place in the theme where it has one there, else as it is."""
    return _IN_THEME.get(colour) or f'<a:srgbClr val="{colour.lstrip("#").upper()}"/>'


def fill_xml(colour: str) -> str:
    """Return a plain filling, or none for an empty colour."""
    return f"<a:solidFill>{colour_xml(colour)}</a:solidFill>" if colour else "<a:noFill/>"


def hatched_xml(colour: str, ground: str = PAPER) -> str:
    """Return a hatched filling."""
    front, back = colour_xml(colour), colour_xml(ground)
    return f'<a:pattFill prst="wdUpDiag"><a:fgClr>{front}</a:fgClr><a:bgClr>{back}</a:bgClr></a:pattFill>'


def line_xml(colour: str, width: float, dash: str = "") -> str:
    """Return an outline of a width in pixels, none for an empty colour."""
    if not colour or not width:
        return "<a:ln><a:noFill/></a:ln>"
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{emu(width)}">{fill_xml(colour)}{dashed}<a:round/></a:ln>'


def name_xml(number: int, name: str, alt: str = "") -> str:
    """Return id, name and text alternative of a shape."""
    described = f" descr={quoteattr(one_line(alt))}" if alt else ""
    return f'<p:cNvPr id="{number}" name={quoteattr(one_line(name))}{described}/>'


def run_xml(run: Run, locale: str) -> str:
    """Return letters as markup."""
    link = f'<a:hlinkClick r:id="{run.link}"/>' if run.link else ""
    bold = ' b="1"' if run.bold else ""
    return (
        f'<a:r><a:rPr lang="{locale}" sz="{round(run.size * 100)}"{bold} dirty="0">{fill_xml(run.colour)}{link}'
        f"</a:rPr><a:t>{escape(clean(run.text))}</a:t></a:r>"
    )


def paragraphs_xml(paragraphs: Iterable[Sequence[Run]], locale: str, align: str = "l") -> str:
    """Return paragraphs as markup; ``align`` is ``l``, ``ctr`` or ``r``."""
    look = f'<a:pPr algn="{align}"/>' if align != "l" else ""
    return "".join(f"<a:p>{look}{''.join(run_xml(run, locale) for run in runs)}</a:p>" for runs in paragraphs)


def text_box(
    number: int,
    name: str,
    box: Rect,
    paragraphs: Iterable[Sequence[Run]],
    locale: str,
    align: str = "l",
    anchor: str = "t",
    wrap: bool = True,
    ground: str = "<a:noFill/>",
) -> str:
    """Return a text box without margins; ``anchor`` is ``t``, ``ctr`` or ``b``, ``ground`` its filling as markup."""
    return (
        f'<p:sp>{_not_visual(name_xml(number, name), True)}<p:spPr>{box.frame()}<a:prstGeom prst="rect"><a:avLst/>'
        f'</a:prstGeom>{ground}</p:spPr><p:txBody><a:bodyPr wrap="{"square" if wrap else "none"}" lIns="0" tIns="0" '
        f'rIns="0" bIns="0" rtlCol="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f"{paragraphs_xml(paragraphs, locale, align)}</p:txBody></p:sp>"
    )


def _not_visual(named: str, text: bool = False) -> str:
    return f"<p:nvSpPr>{named}<p:cNvSpPr{' txBox=' + chr(34) + '1' + chr(34) if text else ''}/><p:nvPr/></p:nvSpPr>"


def shape(number: int, name: str, box: Rect, fill: str, line: str, kind: str = "rect", alt: str = "") -> str:
    """Return a shape of a kind that programs know (``rect``, ``ellipse``); ``fill`` and ``line`` are markup."""
    return (
        f'<p:sp>{_not_visual(name_xml(number, name, alt))}<p:spPr>{box.frame()}<a:prstGeom prst="{kind}"><a:avLst/>'
        f"</a:prstGeom>{fill}{line}</p:spPr></p:sp>"
    )


def outline(
    number: int, name: str, rings: Sequence[Sequence[tuple[int, int]]], fill: str, line: str, closed: bool = True
) -> str:
    """Return a shape of free outlines in EMU: one path with all rings, so that a hole stays a hole."""
    left, right = (edge(x for ring in rings for x, _ in ring) for edge in (min, max))
    top, bottom = (edge(y for ring in rings for _, y in ring) for edge in (min, max))
    width, height = max(1, right - left), max(1, bottom - top)
    end = "<a:close/>" if closed else ""
    parts = []
    for ring in rings:
        points = [f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in ring]
        lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
        parts.append(f"<a:moveTo>{points[0]}</a:moveTo>{lines}{end}")
    return (
        f"<p:sp>{_not_visual(name_xml(number, name))}<p:spPr>"
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{width}" h="{height}"{"" if closed else " fill=" + quoteattr("none")}>{"".join(parts)}'
        f"</a:path></a:pathLst></a:custGeom>{fill}{line}</p:spPr></p:sp>"
    )


def group(number: int, name: str, box: Rect, members: Iterable[str], alt: str = "") -> str:
    """Return shapes as one group; members keep the coordinates of the slide."""
    place, size = f'x="{emu(box.left)}" y="{emu(box.top)}"', f'cx="{emu(box.width)}" cy="{emu(box.height)}"'
    frame = f"<a:xfrm><a:off {place}/><a:ext {size}/><a:chOff {place}/><a:chExt {size}/></a:xfrm>"
    return (
        f"<p:grpSp><p:nvGrpSpPr>{name_xml(number, name, alt)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{frame}</p:grpSpPr>{''.join(members)}</p:grpSp>"
    )


def wrapped(text: str, size: float, width: float) -> list[str]:
    """Return a text in the lines that a width in pixels holds, about; ``size`` in points."""
    return textwrap.wrap(text, max(4, int(width / (size * 96 / 72 * CHARACTER)))) or [""]


def line_height(size: float) -> float:
    """Return the height of a line in pixels; ``size`` in points."""
    return size * 96 / 72 * 1.2
