"""Titles that a file may trip over, and figures that carry them everywhere."""

from __future__ import annotations

from dataclasses import replace

from exports.clean_text import one_line
from exports.deck.model import Deck, Slide
from figures.figure import Figure

#: What someone may type or paste as a title, by why it is hostile.
TITLES = {
    "emoji": "Budget 💶 de l'ESS 👩🏽‍🌾 2026",
    "right to left": "الاقتصاد الاجتماعي והכלכלה החברתית",
    "right-to-left override": "Bilan \u202egnp.exe",
    "500 characters": ("Une phrase qui n'en finit pas de finir, " * 13)[:500],
    "formula": "=cmd|' /C calc'!A0",
    "script": "<script>alert('x')</script>",
    "markup": 'A & B "C" <a:t>]]></a:t> &lt;b&gt; {name} %s',
    "control characters": "Titre\x01\x02 \x0bcoupé\x1f\x7f",
    "null": "Avant\x00après",
    "line ends": "Une ligne\r\nune autre\tfin",
}


def said(title: str) -> str:
    """Return a title as a file may say it: nothing lost but what no file can hold."""
    return one_line(title)


def hostile(figure: Figure, title: str) -> Figure:
    """Return a figure that says a title in every place that a text has."""
    citations = tuple(replace(citation, text=title, locator=title) for citation in figure.citations[:1])
    chart = figure.chart
    if chart:
        series = tuple(replace(s, name=title) for s in chart.series)
        chart = replace(chart, categories=(title, *chart.categories[1:]), series=series)
    return replace(
        figure, title=title, subtitle=title, reading=title, scope=title, alt=title, cautions=(title,),
        citations=citations, chart=chart,
    )  # fmt: skip


def hostile_deck(figures: list[Figure], title: str) -> Deck:
    """Return a deck that carries a title in every place."""
    slides = tuple(Slide(hostile(figure, title), title, title) for figure in figures)
    return Deck(title, figures[0].language, slides, "https://atlas.example")
