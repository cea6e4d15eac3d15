"""The fold *Calcul et sources*: how a figure was computed, from which inputs, and where these are published."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from figures.calculations import CalculatedValue, trace_of
from figures.view import View
from texts import Language, translator
from views.figure.disclosure import disclosure
from views.figure.parts import CACHE_SIZE, colon


def calculation_disclosure(lines: Sequence[str], lang: Language, style: str = "") -> str:
    """Return the fold around lines that are HTML already."""
    _ = translator(lang)
    items = "".join(f"<li>{line}</li>" for line in lines)
    return disclosure(_("Calcul et sources"), f"<ul>{items}</ul>", f"calc {style}".strip())


@cached_with_first(CACHE_SIZE)
def calculation_of(tables: Tables, view: View, name: str) -> str:
    """Return the fold of a figure of a view, empty where it shows published figures and nothing else."""
    trace = trace_of(tables, view, name)
    if not trace:
        return ""
    lang = view.lang
    shared = _shared(trace.figures)
    lines = [*map(escape, trace.rules), *(_traced(figure, lang, shared) for figure in trace.figures)]
    if shared:
        _ = translator(lang)
        common = CalculatedValue(_("Dans tous ces calculs"), "", shared)
        lines.insert(len(trace.rules), _traced(common, lang))
    return calculation_disclosure(lines, lang, "page")


def _shared(figures: Sequence[CalculatedValue]) -> tuple[str, ...]:
    """Return the inputs that every figure has, as the national value of each gap: they are listed once."""
    if len(figures) < 2:
        return ()
    everywhere = set.intersection(*(set(figure.inputs) for figure in figures))
    return tuple(line for line in figures[0].inputs if line in everywhere)


def _traced(figure: CalculatedValue, lang: Language, shared: Sequence[str] = ()) -> str:
    inputs = "".join(f"<li>{escape(line)}</li>" for line in figure.inputs if line not in shared)
    under = f"<ul>{inputs}</ul>" if inputs else ""
    return f"<b>{escape(figure.name)}</b>{colon(lang)} {escape(figure.formula)}{under}"
