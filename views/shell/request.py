"""The request that a page answers, as its HTML needs to know it: the address, the tables in view, the reader's session.

HTML is written without Streamlit. What it needs of the running page comes through the one `Source` that the interface
sets; without an interface (a command, a test) there is no address, and the tables are the shared ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ess_data.store import shared_tables
from figures.figure import Figure
from figures.view import CARRIED
from texts import Language, checked_language

#: What a reader has chosen for every page: language, my region, letters for a meeting room; the slides put aside.
EVERYWHERE = ("lang", "region", "mode", *CARRIED)


@dataclass(frozen=True)
class Source:
    """Where the request in progress is read from.

    Attributes
    ----------
    query : the query parameters that make the view, its language always one of them.
    address : all query parameters as the address has them.
    data_version : the fingerprint of the tables that the page shows.
    on_paper : a figure of the session's own values as files take it along, whatever the colours of the page.
    """

    query: Callable[[], Mapping[str, str]]
    address: Callable[[], Mapping[str, str]]
    data_version: Callable[[], str]
    on_paper: Callable[[Figure], Figure]


_source = Source(dict, dict, lambda: shared_tables().version, lambda figure: figure)


def read_from(source: Source) -> None:
    """Read requests from here on from an interface."""
    global _source
    _source = source


def language() -> Language:
    """Return the language of the page."""
    return checked_language(_source.query().get("lang"))


def address_parameters() -> dict[str, str]:
    """Return all query parameters of the page's address."""
    return dict(_source.address())


def carry_params(*names: str, **changes: str) -> dict[str, str]:
    """Return parameters for a link: what holds for every page, others by name, then changes (empty removes)."""
    base = {name: value for name, value in _source.query().items() if name in (*EVERYWHERE, *names)}
    base.update(changes)
    return {name: value for name, value in base.items() if value}


def data_in_view() -> str:
    """Return the fingerprint of the tables that the page shows."""
    return _source.data_version()


def on_paper(figure: Figure) -> Figure:
    """Return a figure of a reader's own values as files take it along, whatever the colours of the page."""
    return _source.on_paper(figure)
