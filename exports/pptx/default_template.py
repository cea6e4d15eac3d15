"""Our own template, 16:9, written here: theme colours and fonts, a master and three layouts.

Whoever wants another look changes the theme of this file in PowerPoint or LibreOffice and hands it back.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache
from xml.sax.saxutils import escape

from charts.theme import ACCENT, INK, MUTED, MY_REGION, SELECTED
from exports.deck.texts import PRODUCT
from exports.pptx.drawing import EMU, Rect
from texts import Language, Translator, translator

SLIDE = Rect(0, 0, 1280, 720)
SIDE = 48
#: Arial is on every Windows and macOS; LibreOffice replaces it by Liberation Sans, which has the same widths.
FONT = "Arial"
#: Dark and light pair, then six accents and two link colours.
COLOURS = {
    "dk1": INK, "lt1": "#FFFFFF", "dk2": MY_REGION, "lt2": "#EEF0F2", "accent1": "#3C80A3", "accent2": SELECTED,
    "accent3": "#E3C78F", "accent4": "#7A3B0A", "accent5": "#72ABC4", "accent6": MUTED, "hlink": ACCENT,
    "folHlink": MUTED,
}  # fmt: skip
TITLE = Rect(SIDE, 26, SLIDE.width - 2 * SIDE, 76)
BODY = Rect(SIDE, 104, SLIDE.width - 2 * SIDE, 572)
FOOTER = Rect(SIDE, 684, 1000, 22)
NUMBER = Rect(SLIDE.width - SIDE - 100, 684, 100, 22)
_BASE = "http://schemas.openxmlformats.org"
_SPACES = (
    f'xmlns:a="{_BASE}/drawingml/2006/main" xmlns:r="{_BASE}/officeDocument/2006/relationships" '
    f'xmlns:p="{_BASE}/presentationml/2006/main"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
MASTER_BODY = 'type="body" idx="1"'
_ML = "application/vnd.openxmlformats-officedocument.presentationml."


@cache
def default_template(language: Language) -> bytes:
    """Return the template as a presentation without slides."""
    _ = translator(language)
    locale = {"fr": "fr-FR", "en": "en-GB"}[language]
    layouts = [
        _layout(_("Couverture"), "title", _cover(_, locale)),
        _layout(_("Titre et contenu"), "obj", _holders(_, locale, 'idx="1"')),
        _layout(_("Titre seul"), "titleOnly", _holders(_, locale)),
    ]
    parts = {
        "ppt/presentation.xml": _presentation(locale),
        "ppt/slideMasters/slideMaster1.xml": _master(_, locale, len(layouts)),
        "ppt/theme/theme1.xml": _theme(),
        "ppt/presProps.xml": f"{_HEAD}<p:presentationPr {_SPACES}/>",
        "ppt/tableStyles.xml": (
            f'{_HEAD}<a:tblStyleLst xmlns:a="{_BASE}/drawingml/2006/main" '
            'def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>'
        ),
    }
    kinds = {
        "ppt/presentation.xml": f"{_ML}presentation.main+xml",
        "ppt/slideMasters/slideMaster1.xml": f"{_ML}slideMaster+xml",
        "ppt/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "ppt/presProps.xml": f"{_ML}presProps+xml",
        "ppt/tableStyles.xml": f"{_ML}tableStyles+xml",
    }
    links = {
        "_rels/.rels": [("officeDocument", "ppt/presentation.xml")],
        "ppt/_rels/presentation.xml.rels": [
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("theme", "theme/theme1.xml"),
            ("presProps", "presProps.xml"),
            ("tableStyles", "tableStyles.xml"),
        ],
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": [
            *(("slideLayout", f"../slideLayouts/slideLayout{i + 1}.xml") for i in range(len(layouts))),
            ("theme", "../theme/theme1.xml"),
        ],
    }
    for number, layout in enumerate(layouts, start=1):
        name = f"ppt/slideLayouts/slideLayout{number}.xml"
        parts[name], kinds[name] = layout, f"{_ML}slideLayout+xml"
        links[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = [
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        ]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types(kinds))
        for name, targets in links.items():
            archive.writestr(name, _relationships(targets))
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _types(kinds: dict[str, str]) -> str:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'{_HEAD}<Types xmlns="{_BASE}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: list[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{i}" Type="{_BASE}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_BASE}/package/2006/relationships">{each}</Relationships>'


def _presentation(locale: str) -> str:
    levels = "".join(
        f'<a:lvl{n}pPr marL="{(n - 1) * 457200}" algn="l"><a:defRPr sz="1800" kern="1200"><a:solidFill>'
        '<a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        f'<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 10)
    )
    return (
        f'{_HEAD}<p:presentation {_SPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:sldSz cx="{round(SLIDE.width * EMU)}" cy="{round(SLIDE.height * EMU)}"/>'
        f'<p:notesSz cx="6858000" cy="9144000"/><p:defaultTextStyle><a:defPPr><a:defRPr lang="{locale}"/></a:defPPr>'
        f"{levels}</p:defaultTextStyle></p:presentation>"
    )


def _theme() -> str:
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{colour.lstrip("#").upper()}"/></a:{name}>' for name, colour in COLOURS.items()
    )
    fonts = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}<a:prstDash val="solid"/></a:ln>' for width in (6350, 12700, 19050))
    return (
        f'{_HEAD}<a:theme xmlns:a="{_BASE}/drawingml/2006/main" name="Atlas ESS"><a:themeElements>'
        f'<a:clrScheme name="Atlas ESS">{colours}</a:clrScheme><a:fontScheme name="Atlas ESS">'
        f"<a:majorFont>{fonts}</a:majorFont><a:minorFont>{fonts}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Atlas ESS"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _style(size: int, colour: str, family: str, bold: bool = False, bullet: str = "<a:buNone/>", left: int = 0) -> str:
    return (
        f'algn="l" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:spcBef><a:spcPts val="{left and 600}"/>'
        f'</a:spcBef>{bullet}<a:defRPr sz="{size}" b="{int(bold)}" kern="1200"><a:solidFill>'
        f'<a:schemeClr val="{colour}"/></a:solidFill><a:latin typeface="+{family}-lt"/><a:ea typeface="+{family}-ea"/>'
        f'<a:cs typeface="+{family}-cs"/></a:defRPr>'
    )


def _master(_: Translator, locale: str, layouts: int) -> str:
    bullet = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    body = "".join(
        f'<a:lvl{n}pPr marL="{n * 228600}" indent="-228600" '
        f"{_style(max(1200, 2000 - 200 * n), 'tx1', 'mn', False, bullet, 1)}</a:lvl{n}pPr>"
        for n in range(1, 10)
    )
    other = "".join(f'<a:lvl{n}pPr marL="0" {_style(1800, "tx1", "mn")}</a:lvl{n}pPr>' for n in range(1, 10))
    layout_ids = "".join(f'<p:sldLayoutId id="{2147483649 + i}" r:id="rId{i + 1}"/>' for i in range(layouts))
    band = Rect(0, 0, SLIDE.width, 8)
    shapes = (
        f'<p:sp><p:nvSpPr><p:cNvPr id="7" name="Bande"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'{band.frame()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="tx2"/>'
        "</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )
    return (
        f'{_HEAD}<p:sldMaster {_SPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        f"<a:effectLst/></p:bgPr></p:bg><p:spTree>{_TREE}{shapes}{_holders(_, locale, MASTER_BODY)}</p:spTree></p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:sldLayoutIdLst>{layout_ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr "
        f"{_style(2400, 'tx2', 'mj', True)}</a:lvl1pPr></p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _layout(name: str, kind: str, holders: str) -> str:
    return (
        f'{_HEAD}<p:sldLayout {_SPACES} type="{kind}" preserve="1"><p:cSld name="{escape(name)}"><p:spTree>{_TREE}'
        f"{holders}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _holder(number: int, name: str, ph: str, box: Rect, text: str, anchor: str = "t", look: str = "") -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph {ph}/></p:nvPr></p:nvSpPr><p:spPr>{box.frame()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'</p:spPr><p:txBody><a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{anchor}">'
        f"<a:normAutofit/></a:bodyPr><a:lstStyle>{look}</a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>"
    )


def _small(align: str) -> str:
    return (
        f'<a:lvl1pPr algn="{align}"><a:defRPr sz="900"><a:solidFill><a:schemeClr val="accent6"/>'
        "</a:solidFill></a:defRPr></a:lvl1pPr>"
    )


def _words(text: str, locale: str) -> str:
    return f'<a:r><a:rPr lang="{locale}"/><a:t>{escape(text)}</a:t></a:r>'


def _foot(_: Translator, locale: str) -> str:
    number = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        f'<a:rPr lang="{locale}"/><a:t>‹#›</a:t></a:fld>'
    )
    return _holder(
        5, _("Pied de page"), 'type="ftr" sz="quarter" idx="11"', FOOTER, _words(PRODUCT, locale), "ctr", _small("l")
    ) + _holder(6, _("Numéro"), 'type="sldNum" sz="quarter" idx="12"', NUMBER, number, "ctr", _small("r"))


def _holders(_: Translator, locale: str, body: str = "") -> str:
    title = _holder(2, _("Titre"), 'type="title"', TITLE, _words(_("Titre"), locale), "b")
    text = _holder(3, _("Contenu"), body, BODY, _words(_("Contenu"), locale)) if body else ""
    return title + text + _foot(_, locale)


def _cover(_: Translator, locale: str) -> str:
    title = Rect(SIDE + 40, 190, SLIDE.width - 2 * SIDE - 80, 180)
    under = Rect(SIDE + 40, 392, SLIDE.width - 2 * SIDE - 80, 130)
    large = '<a:lvl1pPr algn="l"><a:defRPr sz="4000" b="1"/></a:lvl1pPr>'
    quiet = (
        '<a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="1800"><a:solidFill>'
        '<a:schemeClr val="accent6"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    )
    return (
        _holder(2, _("Titre"), 'type="ctrTitle"', title, _words(_("Titre"), locale), "b", large)
        + _holder(3, _("Sous-titre"), 'type="subTitle" idx="1"', under, _words(_("Sous-titre"), locale), "t", quiet)
        + _foot(_, locale)
    )
