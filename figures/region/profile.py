"""The portrait of a region: its figures in reading order, for the page, the deck and the files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ess_data.dataset import Tables
from ess_data.model import Territory
from figures.figure import Exhibit
from figures.region.boundaries_2016 import limits_exhibit
from figures.region.departements import departements_exhibit
from figures.region.instruments import instruments_exhibit
from figures.region.key_figures_figure import keys_exhibit
from figures.region.money import money_exhibit
from figures.region.strengths import strengths_exhibit
from figures.region.subject import subject_of
from figures.region.timeline import frieze_exhibit, places_exhibit_of
from figures.view import Selection

Part = Callable[[Tables, Selection, Territory], Exhibit]

#: In reading order.
PARTS: dict[str, Part] = {
    "portrait_chiffres": keys_exhibit,
    "portrait_forces": strengths_exhibit,
    "portrait_departements": departements_exhibit,
    "portrait_politiques": instruments_exhibit,
    "portrait_frise": frieze_exhibit,
    "portrait_moyens": money_exhibit,
    "portrait_initiatives": places_exhibit_of,
    "portrait_limites": limits_exhibit,
}


def _builder(part: Part) -> Callable[[Tables, Selection], Exhibit | None]:
    def build(tables: Tables, selection: Selection) -> Exhibit | None:
        subject = subject_of(tables, selection)
        return part(tables, selection, subject) if subject else None

    return build


#: Each part as the registry knows it: ``None`` where the selection names no single region.
PORTRAIT: Mapping[str, Callable[[Tables, Selection], Exhibit | None]] = {
    name: _builder(part) for name, part in PARTS.items()
}


def portrait_exhibits(tables: Tables, selection: Selection) -> list[Exhibit]:
    """Return the figures of a region's portrait in reading order.

    ``selection.region`` and ``selection.vintage`` say which region; empty where they name none, or one that several
    regions make up in those boundaries (see `figures.region.subject.subject_of`).
    """
    subject = subject_of(tables, selection)
    return [part(tables, selection, subject) for part in PARTS.values()] if subject else []
