"""The fold *Calcul et sources*: how a figure was computed, from which inputs, and where these are published."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ess_data.cache import kept_with_first
from ess_data.dataset import Tables
from figures.calculations import TracedFigure, trace_of
from figures.view import Selection
from texts import Language, translator
from views.figure.disclosure import fold
from views.figure.parts import KEPT, colon


def fold_html(lines: Sequence[str], lang: Language, style: str = "") -> str:
    """Return the fold around lines that are HTML already."""
    _ = translator(lang)
    items = "".join(f"<li>{line}</li>" for line in lines)
    return fold(_("Calcul et sources"), f"<ul>{items}</ul>", f"calc {style}".strip())


@kept_with_first(KEPT)
def calculation_of(tables: Tables, selection: Selection, name: str) -> str:
    """Return the fold of an exhibit of a view, empty where it shows published figures and nothing else."""
    trace = trace_of(tables, selection, name)
    if not trace:
        return ""
    lang = selection.lang
    shared = _shared(trace.figures)
    lines = [*map(escape, trace.rules), *(_traced(figure, lang, shared) for figure in trace.figures)]
    if shared:
        _ = translator(lang)
        common = TracedFigure(_("Dans tous ces calculs"), "", shared)
        lines.insert(len(trace.rules), _traced(common, lang))
    return fold_html(lines, lang, "page")


def _shared(figures: Sequence[TracedFigure]) -> tuple[str, ...]:
    """Return the inputs that every figure has, as the national value of each gap: they are listed once."""
    if len(figures) < 2:
        return ()
    everywhere = set.intersection(*(set(figure.inputs) for figure in figures))
    return tuple(line for line in figures[0].inputs if line in everywhere)


def _traced(figure: TracedFigure, lang: Language, shared: Sequence[str] = ()) -> str:
    inputs = "".join(f"<li>{escape(line)}</li>" for line in figure.inputs if line not in shared)
    under = f"<ul>{inputs}</ul>" if inputs else ""
    return f"<b>{escape(figure.name)}</b>{colon(lang)} {escape(figure.formula)}{under}"
