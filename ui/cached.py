"""The only caches of the interface: exhibits by selection, shared by all sessions.

Tables and basemaps are kept by the packages that own them; an exhibit is frozen, so sessions may share it. What shows
a reader's own figures is made for that session alone and never kept here.
"""

from __future__ import annotations

from functools import lru_cache

from ess_data.dataset import Tables
from ess_data.measured import measures_for
from ess_data.model import Period
from ess_data.own.overlay import is_own
from ess_data.shared import shared_tables
from exhibits.exhibit import Exhibit
from exhibits.registry import EXHIBITS
from exhibits.selection import Selection
from texts import Language
from ui.own_session import with_own
from ui.theme import themed


def tables(lang: Language = "fr") -> Tables:
    """Return the tables as this session sees them; raises ``TablesError`` when they are broken."""
    return with_own(shared_tables(), lang)


def exhibit(name: str, selection: Selection) -> Exhibit | None:
    """Return an exhibit by name for a selection, in the colours of the reader's page."""
    return themed(paper_exhibit(name, selection))


def paper_exhibit(name: str, selection: Selection) -> Exhibit | None:
    """Return an exhibit as files and pictures take it along: on white paper."""
    if any(map(is_own, selection.indicators)):
        return EXHIBITS[name](tables(selection.lang), selection)
    return shared_exhibit(name, selection)


@lru_cache(maxsize=512)
def shared_exhibit(name: str, selection: Selection) -> Exhibit | None:
    """Return an exhibit of the curated tables, kept for all sessions."""
    return EXHIBITS[name](shared_tables(), selection)


def measures(indicator: str, level: str, vintage: str, year: Period | None) -> tuple[str, ...]:
    """Return the measures that give a figure there."""
    if is_own(indicator):
        return measures_for(tables(), indicator, level, vintage, year)
    return _measures(indicator, level, vintage, year)


@lru_cache(maxsize=512)
def _measures(indicator: str, level: str, vintage: str, year: Period | None) -> tuple[str, ...]:
    return measures_for(shared_tables(), indicator, level, vintage, year)
