"""Links between views, as plain HTML: an address says all, and works with a middle click or without our script.

The page script (``assets/scripts/atlas.js``) follows them inside the running session, without loading a page anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from figures.figure import Figure
from views.shell.request import carry_params


def address(stem: str, query: Mapping[str, str]) -> str:
    """Return the address of a page with query parameters."""
    return f"/{stem}?{urlencode(query)}" if query else f"/{stem}"


def link_html(text: str, stem: str, query: Mapping[str, str], style: str = "", current: bool = False) -> str:
    """Return a link to a view; ``current`` marks the page that the reader is on."""
    here = ' aria-current="page"' if current else ""
    named = f' class="{style}"' if style else ""
    return f'<a href="{escape(address(stem, query))}"{named}{here}>{escape(text)}</a>'


def export_address(figure: Figure, form: str, **more: str) -> str:
    """Return the address that builds a figure's file: the view's own parameters say what to build."""
    return f"/export/{figure.name}.{form}?{urlencode({**figure.query, **more})}"


def same_view_link_html(text: str, stem: str, name: str, value: str) -> str:
    """Return a link to the view that is shown with one parameter changed; an empty value removes it.

    The link says only what holds for every page, so that it stays the same text from one choice to the next: the page
    script (``assets/scripts/address.js``) adds the rest of the view when the link is about to be followed.
    """
    change = escape(urlencode({name: value}))
    return (
        f'<a href="{escape(address(stem, carry_params(**{name: value})))}" data-same-view="{change}">{escape(text)}</a>'
    )
