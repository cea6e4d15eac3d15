"""Figures by view and measures by indicator, cached for all sessions.

Tables and basemaps are kept by the packages that own them; a figure is frozen, so sessions may share it. Every
entry is kept under the tables that it was made from: other tables on disk never meet what was made of the old ones.
What shows a reader's own figures is made for that session alone and never kept here.
"""

from __future__ import annotations

from contextvars import ContextVar

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.derive.measured import measures_for
from ess_data.model import Period
from ess_data.store import STORE, shared_tables
from ess_data.upload.overlay import is_uploaded
from figures.figure import Figure
from figures.registry import FIGURES
from figures.view import View
from texts import Language
from ui.shell.theme import themed
from ui.shell.upload_session import with_uploads

#: The tables that the run in progress opened with: one page never mixes two snapshots.
_OPENED: ContextVar[Tables | None] = ContextVar("tables of this run", default=None)


def tables(lang: Language = "fr") -> Tables:
    """Return the tables as this session sees them, for the run that begins; raises ``TablesError`` for broken ones."""
    loaded = shared_tables()
    _OPENED.set(loaded)
    return with_uploads(loaded, lang)


def disk_problems() -> bool:
    """Tell whether newer tables on disk could not be taken into use."""
    return bool(STORE.problems)


def _in_view() -> Tables:
    return _OPENED.get() or shared_tables()


def data_in_view() -> str:
    """Return the fingerprint of the tables that the run in progress shows."""
    return _in_view().version


def figure(name: str, view: View) -> Figure | None:
    """Return a figure by name for a view, in the colours of the reader's page."""
    return themed(paper_figure(name, view))


def paper_figure(name: str, view: View) -> Figure | None:
    """Return a figure as files and pictures take it along: on white paper."""
    if any(map(is_uploaded, view.indicators)):
        return FIGURES[name](with_uploads(_in_view(), view.lang), view)
    return _figure(_in_view(), name, view)


@cached_with_first(512)
def _figure(tables: Tables, name: str, view: View) -> Figure | None:
    return FIGURES[name](tables, view)


def measures(indicator: str, level: str, vintage: str, year: Period | None) -> tuple[str, ...]:
    """Return the measures that give a figure there."""
    if is_uploaded(indicator):
        return measures_for(with_uploads(_in_view(), "fr"), indicator, level, vintage, year)
    return _measures(_in_view(), indicator, level, vintage, year)


@cached_with_first(512)
def _measures(tables: Tables, indicator: str, level: str, vintage: str, year: Period | None) -> tuple[str, ...]:
    return measures_for(tables, indicator, level, vintage, year)
