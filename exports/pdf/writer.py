"""PDF documents: a deck as pages to read or to project, tagged (PDF/UA-1), with bookmarks and vector charts.

A4 pages carry the figures' tables too; pages of 16:9 are the slides on paper. Nothing is fetched: fonts and pictures
travel inside the page that is printed.
"""

from __future__ import annotations

import base64
import html
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

from charts.theme import ACCENT, FONT_FAMILY, INK, MUTED, MY_REGION, RULE
from exports.chart_for import chart_for
from exports.clean_text import clean, one_line
from exports.deck.model import Deck, Slide
from exports.deck.texts import (
    LOCALES,
    PRODUCT,
    citation_lines,
    colon,
    definitions,
    footer_line,
    permalink,
    short_sources,
    slide_subtitle,
    slide_title,
    source_rows,
    unique_citations,
)
from exports.errors import ToolUnavailable
from exports.pdf.chart_svg import chart_svg
from exports.pdf.map_svg import map_svg
from exports.pptx.drawing import line_height, wrapped
from exports.pptx.native_chart import split_bars
from exports.pptx.tables import column_widths, shown_columns, written_rows
from figures.figure import Figure
from texts import translator

Paper = Literal["a4", "16:9"]
PAPERS: tuple[Paper, ...] = ("a4", "16:9")
#: Width and height of the text area in pixels, and of a figure at most.
_AREAS: dict[Paper, tuple[float, float]] = {"a4": (680, 385), "16:9": (1184, 440)}
#: Charts are drawn larger than they are printed: letters of 14 pixels would be large on paper.
_SCALE: dict[Paper, float] = {"a4": 1.25, "16:9": 1.0}
#: Charts whose height is that of their rows, on pages that have a table below.
_IN_ROWS = ("bar", "stacked_bar", "timeline", "dot")
#: Rows that a table of a figure may have on paper.
MOST_ROWS = 150
_FONT = Path(__file__).resolve().parents[2] / "assets" / "fonts" / "atlas-sans-latin.woff2"
_LOCK = threading.Lock()


class PdfUnavailable(ToolUnavailable):
    """WeasyPrint does not find the libraries that it draws letters with."""


def to_pdf(deck: Deck, paper: Paper = "a4") -> bytes:
    """Return a deck as PDF/UA-1; raises `PdfUnavailable` where Pango is missing, ``ValueError`` for another paper."""
    if paper not in PAPERS:
        raise ValueError(f"paper is {paper!r}; allowed: {', '.join(PAPERS)}")
    page = document_html(deck, paper)
    # One at a time: the typesetter shares its fonts, and each takes a core.
    with _LOCK:
        weasyprint, fonts, style = _typesetter(deck.language)
        # Nothing is fetched, whatever a text may name.
        fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
        source = weasyprint.HTML(string=page, base_url=None, url_fetcher=fetcher)
        return source.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1", pdf_tags=True)


@cache
def _typesetter(language: str) -> tuple[Any, Any, Any]:
    """Return WeasyPrint with its fonts and our font face; the library loads Pango when it is imported."""
    try:
        import weasyprint
        import weasyprint.urls
        from weasyprint.text.fonts import FontConfiguration
    except OSError as error:
        _ = translator("en" if language == "en" else "fr")
        text = _(
            "Le PDF demande la bibliothèque Pango sur le serveur (Debian : apt install libpango-1.0-0 "
            "libpangoft2-1.0-0 libharfbuzz-subset0)."
        )
        raise PdfUnavailable(text) from error
    fonts = FontConfiguration()
    chart_type = base64.b64encode(_FONT.read_bytes()).decode()
    css = (
        f'@font-face {{ font-family: "Atlas Sans"; font-weight: 200 900; '
        f"src: url(data:font/woff2;base64,{chart_type}) format('woff2') }}"
    )
    return weasyprint, fonts, weasyprint.CSS(string=css, font_config=fonts)


def document_html(deck: Deck, paper: Paper) -> str:
    """Return the page that is printed."""
    _ = translator(deck.language)
    title = one_line(deck.title) or PRODUCT
    body = "".join([_cover(deck), *(_section(deck, slide, i, paper) for i, slide in enumerate(deck.slides, 1))])
    return (
        f'<!DOCTYPE html><html lang="{LOCALES[deck.language]}"><head><meta charset="utf-8">'
        f'<title>{_safe(title)}</title><meta name="author" content="{PRODUCT}">'
        f'<meta name="generator" content="{PRODUCT}">'
        f"<style>{_style(deck, paper)}</style></head><body>{body}{_sources(deck)}</body></html>"
    )


def _safe(text: str) -> str:
    return html.escape(clean(text))


def _cover(deck: Deck) -> str:
    _ = translator(deck.language)
    entries = "".join(
        f'<li><a href="#figure-{i}">{_safe(slide_title(slide))}</a></li>' for i, slide in enumerate(deck.slides, 1)
    )
    return (
        f'<section class="cover"><h1>{_safe(one_line(deck.title) or PRODUCT)}</h1>'
        f"<p>{_safe(footer_line(deck.language))}</p><nav><ol>{entries}</ol></nav></section>"
    )


def _section(deck: Deck, slide: Slide, number: int, paper: Paper) -> str:
    figure = slide.figure
    _ = translator(figure.language)
    title, subtitle = _safe(slide_title(slide)), f'<p class="subtitle">{_safe(slide_subtitle(figure))}</p>'
    head = f'<h2 id="figure-{number}">{title}</h2>{subtitle}'
    notes = _notes(deck, slide, paper)
    pictures = [
        f'<img alt="{_safe(one_line(figure.alt or figure.title))}" src="data:image/svg+xml;base64,{data}">'
        for data in _pictures(figure, paper)
    ]
    if not pictures:
        return f'<section class="figure">{head}{_table(figure)}{notes}</section>'
    if paper == "a4":
        return f'<section class="figure">{head}{"".join(pictures)}{notes}{_table(figure)}</section>'
    # One sheet a picture, its notes at the foot; only the first is a bookmark.
    again = f'<h2 class="again">{title} {_safe(_("(suite)"))}</h2>{subtitle}'
    return "".join(
        f'<section class="figure sheet">{again if i else head}{picture}{notes}</section>'
        for i, picture in enumerate(pictures)
    )


def _pictures(figure: Figure, paper: Paper) -> Iterator[str]:
    """Yield the pictures of a figure, SVG in base64: none for a list."""
    width, height = (side * _SCALE[paper] for side in _AREAS[paper])
    if paper == "16:9":
        height -= _foot_height(figure, width)
    if figure.aspect == "map" and figure.plot:
        try:
            yield base64.b64encode(map_svg(figure, width, height).encode()).decode()
        except (ValueError, KeyError):
            # A face of a map that has no static twin: its figures go as a table.
            return
        return
    chart = chart_for(figure)
    for part in split_bars(chart) if chart else ():
        room = None if paper == "a4" and part.kind in _IN_ROWS else height
        yield base64.b64encode(chart_svg(part, figure.language, width, room).encode()).decode()


def _foot_height(figure: Figure, width: float) -> float:
    """Return the pixels that notes take beyond three lines."""
    lines = sum(len(wrapped(f"{word} : {text}", 10, width)) for word, text in source_rows(figure))
    return max(0, lines - 3) * line_height(10)


def _notes(deck: Deck, slide: Slide, paper: Paper) -> str:
    figure = slide.figure
    _ = translator(figure.language)
    if paper == "16:9":
        rows = source_rows(figure)
    else:
        rows = [("", one_line(slide.note)), (_("Lecture"), figure.reading)]
        rows += [(_("Définition"), f"{name}{colon(figure.language)}{text}") for name, text in definitions(figure)]
        rows.append((_("Champ"), figure.scope))
        rows += [(_("Prudence"), caution) for caution in figure.cautions]
        rows.append((_("Source"), short_sources(figure, 4)))
    written = "".join(
        f"<p>{f'<b>{word}{colon(figure.language)}</b>' if word else ''}{_safe(text)}</p>" for word, text in rows if text
    )
    link = permalink(deck, figure)
    words = _safe(_("Rouvrir cette vue"))
    shown = f'<a href="{_safe(link)}">{words}</a>' if link.startswith(("http://", "https://")) else _safe(link)
    return f'<div class="notes">{written}<p class="link">{shown}</p></div>'


def _table(figure: Figure) -> str:
    _ = translator(figure.language)
    columns = shown_columns(figure)
    if not columns:
        return ""
    rows = written_rows(figure, columns)
    numeric = [' class="number"' if column.unit else "" for column in columns]
    head = "".join(f'<th scope="col"{n}>{_safe(c.title)}</th>' for c, n in zip(columns, numeric, strict=True))
    lines = []
    for index, row in enumerate(rows[:MOST_ROWS]):
        home = ' class="mine"' if index in figure.table.marked else ""
        cells = "".join(f"<td{n}>{_safe(cell)}</td>" for cell, n in zip(row, numeric, strict=True))
        lines.append(f"<tr{home}>{cells}</tr>")
    more = ""
    if len(rows) > MOST_ROWS:
        said = _("Lignes {first} à {last} sur {total} ; le classeur les contient toutes")
        more = f'<p class="link">{_safe(said.format(first=1, last=MOST_ROWS, total=len(rows)))}</p>'
    # Widths are given: to find them out, the typesetter would set every word of every cell.
    widths = column_widths(rows, [column.title for column in columns], 900)
    cols = "".join(f'<col style="width: {width / 9:.2f}%">' for width in widths)
    return (
        f"<table><colgroup>{cols}</colgroup><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>{more}"
    )


def _sources(deck: Deck) -> str:
    _ = translator(deck.language)
    entries = "".join(f"<li>{_safe(citation_lines(c, deck.language))}</li>" for c in unique_citations(deck))
    return f'<section class="sources"><h2>{_safe(_("Sources"))}</h2><ul>{entries}</ul></section>' if entries else ""


def _style(deck: Deck, paper: Paper) -> str:
    wide = paper == "16:9"
    size = "1280px 720px; margin: 26px 48px 44px" if wide else "A4; margin: 16mm 15mm 18mm"
    base = 15 if wide else 13
    quoted = footer_line(deck.language).replace("\\", "").replace('"', "")
    return f"""
@page {{ size: {size};
  @bottom-left {{ content: "{quoted}"; font: 10px {FONT_FAMILY}; color: {MUTED} }}
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 10px {FONT_FAMILY}; color: {MUTED} }} }}
body {{ font: {base}px/1.35 {FONT_FAMILY}; color: {INK}; margin: 0 }}
h1 {{ font-size: {base * 2.6}px; line-height: 1.15; color: {MY_REGION}; margin: {120 if wide else 160}px 0 16px }}
h2 {{ font-size: {base * 1.55}px; line-height: 1.2; color: {MY_REGION}; margin: 0 0 4px; overflow-wrap: anywhere }}
h1, td, li, p {{ overflow-wrap: anywhere }}
.figure, .sources {{ break-before: page }}
.again {{ bookmark-level: none }}
.sheet {{ position: relative; height: 640px }} .sheet .notes {{ position: absolute; bottom: 0; left: 0; right: 0 }}
.subtitle {{ color: {MUTED}; margin: 0 0 12px }}
img {{ display: block; width: 100%; margin: 0 0 12px; break-inside: avoid }}
.cover nav {{ margin-top: 36px }} .cover li {{ margin: 4px 0 }}
a {{ color: {ACCENT} }}
.notes {{ border-top: 1px solid {RULE}; padding-top: 6px; font-size: {11.5 if wide else base - 1}px }}
.notes p {{ margin: 0 0 3px }} .link {{ color: {MUTED} }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100%; font-size: {base - 2}px; margin: 12px 0 8px }}
th {{ text-align: left; border-bottom: 1.2px solid {MUTED}; color: {MUTED} }}
th, td {{ padding: 2px 8px 2px 0; vertical-align: top }}
td {{ border-bottom: 0.6px solid {RULE} }} tr {{ break-inside: avoid }}
.number {{ text-align: right }} .mine td {{ font-weight: bold; color: {MY_REGION} }}
.sources ul {{ padding-left: 16px; font-size: {base - 2}px }} .sources li {{ margin-bottom: 4px }}
"""
