"""Pieces of HTML made from figures: legends, notes, tables, cards. Every text from the tables is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ess_data.cache import cached_with_first
from exports.text.html import bare_table_html as bare_table_html
from exports.text.html import folded_sources, folded_sources_html, open_sources_html
from figures.figure import Figure
from figures.seminar.key_figures import KeyFigure
from texts import Language, translator
from views.figure.disclosure import disclosure, fetched_disclosure, sources_are_fetched, table_is_fetched
from views.figure.legend import legend_html as legend_html
from views.shell.glossary_tooltips import explained

#: Pieces of HTML kept: a figure is made once and shown to many.
CACHE_SIZE = 512


def colon(lang: Language) -> str:
    """Return a colon with the space that French puts before it."""
    return "\u202f:" if lang == "fr" else ":"


@cached_with_first(2)
def notes_html(figure: Figure, whole: bool = False) -> str:
    """Return *Lecture*, *Champ* and *Source*, the sources with their addresses.

    ``whole`` keeps all of them in the page, for one that has none of our scripts.
    """
    _ = translator(figure.language)
    mark = colon(figure.language)
    sources = _sources(figure, whole) or escape(_("aucune"))
    lang = figure.language
    rows = (
        *([(_("En bref"), explained(figure.summary, lang))] if figure.summary else []),
        (_("Lecture"), explained(figure.reading, lang)),
        (_("Champ"), explained(figure.scope, lang)),
        (_("Source"), sources),
    )
    return (
        '<div class="notes">'
        + "".join(f'<div class="note"><b>{escape(n)}{mark}</b> {text}</div>' for n, text in rows)
        + "</div>"
    )


def _sources(figure: Figure, whole: bool) -> str:
    """Return the sources line by line; beyond a few of them the others are folded, none is left out."""
    left = folded_sources(figure)
    if not left:
        return open_sources_html(figure)
    _ = translator(figure.language)
    summary = _.plural("et {n} autre source", "et {n} autres sources", left).format(n=left)
    fetched = sources_are_fetched(figure) and not whole
    rest = (
        fetched_disclosure(figure, "sources.html", summary)
        if fetched
        else disclosure(summary, folded_sources_html(figure))
    )
    return open_sources_html(figure) + rest


def table_html(figure: Figure, opened: bool = False) -> str:
    """Return the figures as a real table inside a fold, with its caption and row headers.

    A large one is fetched when a reader opens it; one that is ``opened`` from the start stands in the page.
    """
    _ = translator(figure.language)
    summary = _("Voir les chiffres dans un tableau")
    if table_is_fetched(figure) and not opened:
        return fetched_disclosure(figure, "table.html", summary, "data")
    return disclosure(summary, bare_table_html(figure), "data", opened)


def keys_html(figures: Sequence[KeyFigure]) -> str:
    """Return key figures as cards, those of the source first, the computed ones in a row of their own below."""
    stated = [plot for plot in figures if not plot.derived]
    derived = [plot for plot in figures if plot.derived]
    return _cards(stated, "keys") + (_cards(derived, "keys derived") if derived else "")


def _cards(figures: Sequence[KeyFigure], style: str) -> str:
    items = "".join(
        f'<li><span class="value">{_value(plot.value)}</span><span class="label">{escape(plot.label)}</span>'
        f'<span class="detail">{escape(plot.detail)}</span></li>'
        for plot in figures
    )
    return f'<ul class="{style}" style="--columns:{len(figures)}">{items}</ul>'


def _value(text: str) -> str:
    """Return a written figure whose qualifier in brackets is set smaller than its number."""
    number, bracket, qualifier = text.partition(" (")
    return f"{escape(number)} <small>({escape(qualifier)}</small>" if bracket else escape(text)
