"""Folds: what stands in a page behind its summary, and what is fetched when a reader opens it.

A fold that nobody opens is paid for at every change of a view, on the server and in the browser; one that is fetched
costs a request, and only those who open it. So small ones stand in the page. ``assets/scripts/folds.js`` fetches.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from ess_data.upload.overlay import names_uploaded
from exports.text.html import folded_sources
from figures.figure import Figure
from texts import translator
from views.shell.links import export_address
from views.shell.request import data_in_view

#: What stands in the page at most, 4 to 7 kB of either: a table of the 26 regions, five columns wide, or so many
#: sources. Sent along they cost the server 0.05 ms a change of a view; fetched, 4 to 6 ms, and the reader a wait.
MOST_CELLS = 150
MOST_SOURCES = 20
#: On a telephone the style sheets show this table in place of its chart, opened or not.
ALWAYS_IN_THE_PAGE = frozenset({"montants"})
#: Parameters that change neither a table nor its sources, in any figure and in some. Addresses go without them: what a
#: browser has fetched it has still when they change.
OF_THE_LOOK = ("cell", "style", "scheme", "k", "bounds", "centre", "labels", "points")
OF_OTHER_PARTS = {"matrice": ("lanes", "with"), "frise": ("arrange", "matrix", "with")}


def table_is_fetched(figure: Figure) -> bool:
    """Tell whether the table of a figure is fetched when a reader opens it."""
    columns = sum(column.screen for column in figure.table.columns)
    large = len(figure.table.frame) * columns > MOST_CELLS
    return large and figure.name not in ALWAYS_IN_THE_PAGE and has_address(figure)


def sources_are_fetched(figure: Figure) -> bool:
    """Tell whether the sources that are folded away are fetched when a reader opens them."""
    return folded_sources(figure) > MOST_SOURCES and has_address(figure)


def share_is_fetched(figure: Figure) -> bool:
    """Tell whether the menu of what can be copied is fetched: its citation names every source."""
    return len(figure.citations) > MOST_SOURCES and has_address(figure)


def has_address(figure: Figure) -> bool:
    """Tell whether an address can lead to a figure: a reader's own figures are in their session only."""
    return not names_uploaded(figure.query)


def disclosure(summary: str, content: str, style: str = "", opened: bool = False) -> str:
    """Return a fold whose content, HTML, stands in the page."""
    state = " open" if opened else ""
    return f"<details{_class(style)}{state}><summary>{escape(summary)}</summary>{content}</details>"


def fetched_disclosure(figure: Figure, form: str, summary: str, style: str = "", whole_view: bool = False) -> str:
    """Return an empty fold with the address of its content, and what it says meanwhile and where that fails.

    ``whole_view`` is for a content that depends on how the view looks, too.
    """
    _ = translator(figure.language)
    left_out = () if whole_view else (*OF_THE_LOOK, *OF_OTHER_PARTS.get(figure.name, ()))
    query = {name: text for name, text in figure.query.items() if name not in left_out}
    # The address names the data: browsers keep what it answers, and other tables have another one.
    address = escape(export_address(replace(figure, query=query), form, data=data_in_view()))
    busy, failed = escape(_("Chargement…")), escape(_("Le chargement a échoué. Refermez et rouvrez pour réessayer."))
    return (
        f'<details{_class(style)} data-fetch="{address}" data-busy="{busy}" data-failed="{failed}">'
        f"<summary>{escape(summary)}</summary></details>"
    )


def _class(style: str) -> str:
    return f' class="{style}"' if style else ""
