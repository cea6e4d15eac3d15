"""A figure as every page shows it: title, legend, chart, *Lecture / Champ / Source*, table, downloads."""

from __future__ import annotations

from html import escape

import streamlit as st

from ess_data.cache import kept_with_first
from figures.figure import Exhibit
from texts import Language, translator
from ui.figure.plotly import Picking, graph_html, message
from ui.figure.upload_files import own_files
from views.figure.downloads import downloads_html, export_address, file_links_html
from views.figure.parts import legend_html, notes_html, table_html

#: Pages take the row of downloads from here, with the figure that it belongs to.
__all__ = [
    "chart_html",
    "downloads_html",
    "export_address",
    "figure_head",
    "figure_html",
    "file_links_html",
    "head_html",
    "own_files",
]


def figure_html(exhibit: Exhibit, name: str = "", height: int | None = None) -> str:
    """Return an exhibit whole, as one piece: elements cost Streamlit and the browser more than what is in them.

    ``name`` is the one of `ui.figure.plotly.graph_html`, the exhibit's own unless a page shows it more than once.
    """
    name = name or exhibit.name
    return (
        f'<section class="figure-block figure-{escape(name)}">{head_html(exhibit)}<div class="figure-columns">'
        f"<div>{chart_html(exhibit, height, name=name)}</div>"
        f"<div>{notes_html(exhibit)}{downloads_html(exhibit)}</div></div>{table_html(exhibit)}</section>"
    )


def figure_head(exhibit: Exhibit) -> None:
    """Draw title, subtitle and cautions."""
    st.html(head_html(exhibit))


def head_html(exhibit: Exhibit) -> str:
    """Return title, subtitle and cautions."""
    return (
        f'<h2 class="figure-title">{escape(exhibit.title)}</h2>'
        f'<p class="figure-subtitle">{escape(exhibit.subtitle)}</p>'
        + (f'<p class="caution">{escape(" ".join(exhibit.cautions))}</p>' if exhibit.cautions else "")
    )


def chart_html(exhibit: Exhibit, height: int | None = None, picking: Picking | None = None, name: str = "main") -> str:
    """Return the legend and the chart of an exhibit; say so where its boundaries are missing on this server.

    ``picking`` says where a territory goes that a reader picks on a map; ``name`` is the one of `ui.figure.plotly.graph_html`.
    """
    if not exhibit.figure:
        return no_boundaries_html(exhibit.language)
    legend = legend_html(exhibit) if exhibit.legend else ""
    return legend + graph_html(_message(exhibit, height), picking, name)


def no_boundaries_html(lang: Language) -> str:
    """Return the notice that stands where a map would be, had this server its boundaries."""
    _ = translator(lang)
    text = _("Les contours des territoires manquent sur ce serveur : pas de carte. Les chiffres sont dans le tableau.")
    return f'<p class="notice" role="status">{escape(text)}</p>'


@kept_with_first(2)
def _message(exhibit: Exhibit, height: int | None) -> str:
    return message(exhibit.figure, exhibit.alt, height)
