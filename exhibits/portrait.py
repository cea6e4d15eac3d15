"""The portrait of a region: its exhibits in reading order, for the page, the deck and the files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ess_data.dataset import Tables
from ess_data.model import Territory
from exhibits.exhibit import Exhibit
from exhibits.portrait_bridge import limits_exhibit
from exhibits.portrait_frieze import frieze_exhibit, places_exhibit_of
from exhibits.portrait_keys import keys_exhibit
from exhibits.portrait_maps import departements_exhibit
from exhibits.portrait_money import money_exhibit
from exhibits.portrait_policies import instruments_exhibit
from exhibits.portrait_strengths import strengths_exhibit
from exhibits.portrait_subject import subject_of
from exhibits.selection import Selection

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
    """Return the exhibits of a region's portrait in reading order.

    ``selection.region`` and ``selection.vintage`` say which region; empty where they name none, or one that several
    regions make up in those boundaries (see `exhibits.portrait_subject.subject_of`).
    """
    subject = subject_of(tables, selection)
    return [part(tables, selection, subject) for part in PARTS.values()] if subject else []
