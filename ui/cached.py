"""The only caches of the interface: exhibits by selection, shared by all sessions.

Tables and basemaps are kept by the packages that own them; an exhibit is frozen, so sessions may share it.
"""

from __future__ import annotations

from functools import lru_cache

from ess_data.dataset import Tables
from ess_data.measured import measures_for
from ess_data.model import Period
from ess_data.shared import shared_tables
from exhibits.exhibit import Exhibit
from exhibits.registry import EXHIBITS
from exhibits.selection import Selection
from ui.theme import themed


def tables() -> Tables:
    """Return the tables of this process; raises ``TablesError`` when they are broken."""
    return shared_tables()


def exhibit(name: str, selection: Selection) -> Exhibit | None:
    """Return an exhibit by name for a selection, in the colours of the reader's page."""
    return themed(paper_exhibit(name, selection))


@lru_cache(maxsize=512)
def paper_exhibit(name: str, selection: Selection) -> Exhibit | None:
    """Return an exhibit as files and pictures take it along: on white paper."""
    return EXHIBITS[name](shared_tables(), selection)


@lru_cache(maxsize=512)
def measures(indicator: str, level: str, vintage: str, year: Period | None) -> tuple[str, ...]:
    """Return the measures that give a figure there."""
    return measures_for(shared_tables(), indicator, level, vintage, year)
