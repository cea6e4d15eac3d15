"""PowerPoint decks: one slide a figure, its chart native and editable, its map made of named shapes.

A slide says its reading as the title, what is measured below it, scope, caution and sources at the foot with the link
that reopens the view; the speaker notes have the definition, every caution and the full citations.
"""

from __future__ import annotations

import copy
import gc
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.parts.chart import ChartPart
from pptx.slide import Slide as NativeSlide
from pptx.slide import SlideLayout

from charts.theme import INK, MUTED, RULE
from exports.chart_for import chart_for
from exports.clean_text import clean, one_line
from exports.deck.model import Deck, Slide
from exports.deck.texts import (
    LOCALES,
    PRODUCT,
    citation_lines,
    colon,
    footer_line,
    notes_text,
    permalink,
    slide_subtitle,
    slide_title,
    source_rows,
    unique_citations,
)
from exports.memory import give_back
from exports.pptx.drawing import NAMESPACES, Rect, Run, line_height, line_xml, name_xml, shape, text_box, wrapped
from exports.pptx.fitting import cut_into_slides, title_size
from exports.pptx.map_shapes import map_shapes
from exports.pptx.native_chart import native_chart, split_bars
from exports.pptx.tables import column_widths, pages, shown_columns, table_xml, written_rows
from exports.pptx.template import Template, load_template
from figures.chart_data import ChartData
from figures.figure import Figure
from texts import translator

SOURCE_SIZE = 9.5
SUBTITLE_SIZE = 14
#: Smallest height of a figure, in pixels.
LEAST_ROOM = 120
_COPIED = (KIND.FOOTER, KIND.SLIDE_NUMBER)


def to_pptx(deck: Deck, template: bytes | None = None) -> bytes:
    """Return a deck as a presentation, in our template or in one that is given (.pptx or .potx).

    Raises `exports.pptx.template.TemplateError`, with the layouts that are missing, for a template of no use.
    """
    writer = _Writer(deck, load_template(template, deck.language))
    writer.cover()
    for slide in deck.slides:
        writer.figure(slide)
    writer.sources()
    buffer = io.BytesIO()
    writer.finished().save(buffer)
    del writer
    # The parts of a presentation name one another: only the collector frees them.
    gc.collect()
    give_back()
    return buffer.getvalue()


@dataclass
class _Page:
    """A slide in the making: its shapes get their ids from ``numbers``."""

    slide: NativeSlide
    numbers: Iterator[int]

    def add(self, markup: str) -> None:
        spaced = markup.replace(">", f" {NAMESPACES}>", 1)
        self.slide.shapes._spTree.append(parse_xml(spaced))


class _Writer:
    """Writes the slides of one deck into one template."""

    def __init__(self, deck: Deck, template: Template) -> None:
        self._deck, self._template = deck, template
        self._locale = LOCALES[deck.language]
        self._translate = translator(deck.language)

    def finished(self) -> object:
        """Return the presentation with its properties."""
        properties = self._template.slides.core_properties
        properties.title = one_line(self._deck.title)[:255]
        properties.author = PRODUCT
        properties.language = self._locale
        properties.subject = footer_line(self._deck.language)[:255]
        return self._template.slides

    def _page(self, layout: SlideLayout, title: str, area: Rect | None = None) -> _Page:
        slide = self._template.slides.slides.add_slide(layout)
        for holder in list(slide.placeholders):
            kind = holder.placeholder_format.type
            if kind not in (KIND.TITLE, KIND.CENTER_TITLE, KIND.SUBTITLE):
                holder._element.getparent().remove(holder._element)
        frame = slide.shapes.title.text_frame
        frame.text = clean(title)
        page = _Page(slide, count(100))
        if area is not None:
            size = title_size(title, area)
            for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
                run.font.size = round(size * 12700)
                run._r.get_or_add_rPr().set("lang", self._locale)
        self._foot(page, layout)
        return page

    def _foot(self, page: _Page, layout: SlideLayout) -> None:
        """Copy footer and number from the layout, which a new slide does not inherit by itself."""
        for holder in layout.placeholders:
            kind = holder.placeholder_format.type
            if kind in _COPIED:
                copied = copy.deepcopy(holder._element)
                copied.nvSpPr.cNvPr.set("id", str(next(page.numbers)))
                page.slide.shapes._spTree.append(copied)
                if kind == KIND.FOOTER:
                    page.slide.shapes[-1].text_frame.text = footer_line(self._deck.language)

    def cover(self) -> None:
        """Write the first slide: title, number of figures, day, version of the data."""
        _ = self._translate
        page = self._page(self._template.cover, one_line(self._deck.title) or PRODUCT)
        n = len(self._deck.slides)
        lines = [
            _.plural("{n} figure, avec ses sources", "{n} figures, avec leurs sources", n).format(n=n),
            footer_line(self._deck.language),
        ]
        under = next(h for h in page.slide.placeholders if h.placeholder_format.type == KIND.SUBTITLE)
        under.text_frame.text = "\n".join(lines)

    def figure(self, slide: Slide) -> None:
        """Write a figure: a map as shapes, a chart as a native one, anything else as a table."""
        figure = slide.figure
        chart = chart_for(figure)
        if figure.aspect == "map" and figure.plot:
            page, room = self._figure_page(slide)
            try:
                drawn = map_shapes(figure, room, self._locale, page.numbers)
            except (ValueError, KeyError):
                # A face of a map that has no static twin: its figures go as a table.
                self._drop_last()
            else:
                for markup in drawn:
                    page.add(markup)
                return
        if chart is not None and chart.categories + chart.series:
            for index, part in enumerate(split_bars(chart)):
                page, room = self._figure_page(slide, self._continued(index))
                self._chart(page, figure, part, room)
        else:
            self._table(slide)

    def _continued(self, index: int) -> str:
        """Return what a title ends with on the slides after the first of one figure."""
        _ = self._translate
        return " " + _("(suite)") if index else ""

    def _drop_last(self) -> None:
        listed = self._template.slides.slides._sldIdLst
        self._template.slides.part.drop_rel(listed[-1].rId)
        listed.remove(listed[-1])

    def _figure_page(self, slide: Slide, more: str = "") -> tuple[_Page, Rect]:
        """Return a slide with title, subtitle, sources and notes, and the room that is left for the figure."""
        area = self._template.area
        title = slide_title(slide) + more
        page = self._page(self._template.figure, title, self._template.title_area)
        subtitle = slide_subtitle(slide.figure)
        lines = wrapped(subtitle, SUBTITLE_SIZE, area.width)[:2]
        height = len(lines) * line_height(SUBTITLE_SIZE)
        box = Rect(area.left, area.top, area.width, height)
        words = [[Run(subtitle, SUBTITLE_SIZE, False, MUTED)]]
        _ = self._translate
        page.add(text_box(next(page.numbers), _("Sous-titre"), box, words, self._locale))
        top = area.top + height + 14
        bottom = self._sources(page, slide, area)
        page.slide.notes_slide.notes_text_frame.text = notes_text(self._deck, slide)
        return page, Rect(area.left, top, area.width, max(LEAST_ROOM, bottom - top - 10))

    def _sources(self, page: _Page, slide: Slide, area: Rect) -> float:
        """Write scope, caution, sources and link at the foot of an area; return where they begin."""
        figure, separator = slide.figure, colon(slide.figure.language)
        paragraphs: list[list[Run]] = []
        lines = 0
        for most in (3, 2, 1):
            rows = source_rows(figure, most)
            lines = sum(len(wrapped(f"{word}{separator}{text}", SOURCE_SIZE, area.width)) for word, text in rows) + 1
            if lines * line_height(SOURCE_SIZE) < area.height / 4:
                break
        for word, text in rows:
            paragraphs.append([Run(word + separator, SOURCE_SIZE, True), Run(text, SOURCE_SIZE, False, INK)])
        paragraphs.append([self._link(page, figure, area.width)])
        height = lines * line_height(SOURCE_SIZE) + 2
        top = area.bottom - height
        rule = Rect(area.left, top - 6, area.width, 0)
        page.add(shape(next(page.numbers), "—", rule, "<a:noFill/>", line_xml(RULE, 1)))
        name = self._translate("Source")
        page.add(text_box(next(page.numbers), name, Rect(area.left, top, area.width, height), paragraphs, self._locale))
        return top - 6

    def _link(self, page: _Page, figure: Figure, width: float) -> Run:
        """Return the link that reopens a view: written out, as far as one line goes; the notes have it whole."""
        address = permalink(self._deck, figure)
        fitting = int(width / (SOURCE_SIZE * 96 / 72 * 0.55))
        shown = address if len(address) <= fitting else address[: fitting - 1] + "…"
        relation = ""
        if address.startswith(("http://", "https://")):
            relation = page.slide.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return Run(shown, SOURCE_SIZE, False, MUTED, relation)

    def _chart(self, page: _Page, figure: Figure, chart: ChartData, room: Rect) -> None:
        drawing = native_chart(chart, figure.language, self._locale, room.width, room.height)
        package = page.slide.part.package
        part = ChartPart.load(
            package.next_partname(ChartPart.partname_template), CONTENT_TYPE.DML_CHART, package, drawing.xml.encode()
        )
        part.chart_workbook.update_from_xlsx_blob(drawing.sheet.workbook())
        relation = page.slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        page.add(
            f"<p:graphicFrame><p:nvGraphicFramePr>{name_xml(next(page.numbers), figure.title, figure.alt)}"
            f"<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>{room.frame('p:xfrm')}<a:graphic>"
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart '
            f'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{relation}"/></a:graphicData>'
            "</a:graphic></p:graphicFrame>"
        )

    def _table(self, slide: Slide) -> None:
        """Write a table on as many slides as it takes; those after the first say so."""
        _ = self._translate
        figure = slide.figure
        columns = shown_columns(figure)
        page, room = self._figure_page(slide)
        if not columns:
            return
        widths = column_widths(written_rows(figure, columns), [c.title for c in columns], room.width)
        total = len(figure.table.frame)
        parts = pages(figure, columns, widths, room.height - 22)
        for index, part in enumerate(parts):
            if index:
                page, room = self._figure_page(slide, self._continued(index))
            page.add(table_xml(next(page.numbers), figure, columns, widths, part, room, self._locale))
            if part.last - part.first + 1 < total:
                cut = index == len(parts) - 1 and part.last < total
                said = _("Lignes {first} à {last} sur {total} ; le classeur les contient toutes")
                said = said if cut else _("Lignes {first} à {last} sur {total}")
                said = said.format(first=part.first, last=part.last, total=total)
                box = Rect(room.left, room.bottom - 18, room.width, 18)
                runs = [[Run(said, 10, False, MUTED)]]
                page.add(text_box(next(page.numbers), _("Lignes"), box, runs, self._locale))

    def sources(self) -> None:
        """Write every source of the deck once, in full, on as many last slides as they take."""
        _ = self._translate
        citations = unique_citations(self._deck)
        size = 11.0
        area = self._template.area
        lines: list[tuple[str, int]] = []
        for citation in citations:
            text = citation_lines(citation, self._deck.language)
            lines.append((text, len(wrapped(text, size, area.width))))
        fitting = int((area.height - 10) / (line_height(size) * 1.25))
        for index, texts in enumerate(cut_into_slides(lines, fitting)):
            title = _("Sources") + self._continued(index)
            page = self._page(self._template.figure, title, self._template.title_area)
            paragraphs = [[Run(text, size)] for text in texts]
            markup = text_box(next(page.numbers), _("Sources"), area, paragraphs, self._locale)
            page.add(
                markup.replace("<a:p><a:r>", '<a:p><a:pPr><a:spcAft><a:spcPts val="500"/></a:spcAft></a:pPr><a:r>')
            )
