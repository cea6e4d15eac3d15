"""What a presentation says, read back with python-pptx."""

from __future__ import annotations

import io

import openpyxl
from pptx import Presentation

from exports.deck.model import Deck, Slide
from figures.figure import Figure


def deck_of(*figures: Figure, base: str = "https://atlas.example", title: str = "Réunion de demain") -> Deck:
    """Return a deck of figures."""
    return Deck(title, figures[0].language, tuple(map(Slide, figures)), base)


def opened(content: bytes):
    """Return a presentation."""
    return Presentation(io.BytesIO(content))


def shapes_of(container):
    """Yield every shape, those inside groups too."""
    for shape in container.shapes:
        yield shape
        if shape.shape_type is not None and hasattr(shape, "shapes"):
            yield from shapes_of(shape)


def texts_of(slide) -> str:
    """Return all texts of a slide, tables included, one a line."""
    texts = []
    for shape in shapes_of(slide):
        if shape.has_text_frame:
            texts.append(shape.text_frame.text)
        if getattr(shape, "has_table", False) and shape.has_table:
            texts += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(texts)


def notes_of(slide) -> str:
    """Return the speaker notes."""
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def charts_of(slide) -> list:
    """Return the native charts of a slide."""
    return [shape.chart for shape in slide.shapes if getattr(shape, "has_chart", False) and shape.has_chart]


def alt_of(shape) -> str:
    """Return the text alternative of a shape."""
    return shape._element.xpath(".//p:cNvPr")[0].get("descr") or ""


def sheet_of(chart):
    """Return the sheet inside a native chart."""
    return openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]
