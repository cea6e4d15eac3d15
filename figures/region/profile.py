"""The portrait of a region: its figures in reading order, for the page, the deck and the files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ess_data.dataset import Tables
from ess_data.model import Territory
from figures.figure import Figure
from figures.region.boundaries_2016 import limits_figure
from figures.region.departements import departements_figure
from figures.region.instruments import instruments_figure
from figures.region.key_figures_figure import keys_figure
from figures.region.money import money_figure
from figures.region.strengths import strengths_figure
from figures.region.subject import subject_of
from figures.region.timeline import places_figure_of, timeline_figure
from figures.view import View

Part = Callable[[Tables, View, Territory], Figure]

#: In reading order.
PARTS: dict[str, Part] = {
    "portrait_chiffres": keys_figure,
    "portrait_forces": strengths_figure,
    "portrait_departements": departements_figure,
    "portrait_politiques": instruments_figure,
    "portrait_frise": timeline_figure,
    "portrait_moyens": money_figure,
    "portrait_initiatives": places_figure_of,
    "portrait_limites": limits_figure,
}


def _builder(part: Part) -> Callable[[Tables, View], Figure | None]:
    def build(tables: Tables, view: View) -> Figure | None:
        subject = subject_of(tables, view)
        return part(tables, view, subject) if subject else None

    return build


#: Each part as the registry knows it: ``None`` where the selection names no single region.
PORTRAIT: Mapping[str, Callable[[Tables, View], Figure | None]] = {name: _builder(part) for name, part in PARTS.items()}


def profile_figures(tables: Tables, view: View) -> list[Figure]:
    """Return the figures of a region's portrait in reading order.

    ``selection.region`` and ``selection.vintage`` say which region; empty where they name none, or one that several
    regions make up in those boundaries (see `figures.region.subject.subject_of`).
    """
    subject = subject_of(tables, view)
    return [part(tables, view, subject) for part in PARTS.values()] if subject else []
