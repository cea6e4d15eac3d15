"""A figure as every page shows it: title, legend, chart, *Lecture / Champ / Source*, table, downloads."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st
from plotly.basedatatypes import BaseFigure

from charts.theme import FigureSpec
from ess_data.kept import kept_with_first
from exhibits.exhibit import Exhibit
from texts import Language, translator
from ui.downloads import downloads_html, export_address, file_links_html
from ui.html_parts import legend_html, notes_html, table_html, write_html
from ui.map_chart import CONFIG, Picking, map_html, message
from ui.own_files import own_files

#: Pages take the row of downloads from here, with the figure that it belongs to.
__all__ = [
    "downloads_html",
    "export_address",
    "figure_block",
    "figure_chart",
    "figure_head",
    "file_links_html",
    "own_files",
]


class ReadyFigure(BaseFigure):
    """A figure that Streamlit sends as it is.

    Streamlit validates a plain dictionary at every run, which costs half of the run. Our figures are validated by
    the tests, once for each family, so the specification goes through untouched.
    """

    def __init__(self, spec: FigureSpec) -> None:
        self._spec = spec

    def to_dict(self) -> FigureSpec:
        """Return the specification."""
        return self._spec


def figure_block(exhibit: Exhibit, key: str | None = None, height: int | None = None) -> None:
    """Draw an exhibit whole: its chart, beside it what must be read with it, its table below."""
    figure_head(exhibit)
    left, right = st.columns([8, 5], gap="large")
    with left:
        figure_chart(exhibit, height, key=key)
    with right:
        write_html(notes_html(exhibit) + downloads_html(exhibit))
        own_files(exhibit, key or exhibit.name)
    write_html(table_html(exhibit))


def figure_head(exhibit: Exhibit) -> None:
    """Draw title, subtitle and cautions."""
    st.html(
        f'<h2 class="figure-title">{escape(exhibit.title)}</h2>'
        f'<p class="figure-subtitle">{escape(exhibit.subtitle)}</p>'
        + (f'<p class="caution">{escape(" ".join(exhibit.cautions))}</p>' if exhibit.cautions else "")
    )


def figure_chart(
    exhibit: Exhibit,
    height: int | None = None,
    picking: Picking | None = None,
    key: str | None = None,
) -> None:
    """Draw the legend and the chart of an exhibit; say so where its boundaries are missing on this server.

    ``picking`` says where a territory goes that a reader picks on a map.
    """
    if not exhibit.figure:
        st.html(no_boundaries_html(exhibit.language))
        return
    legend = legend_html(exhibit) if exhibit.legend else ""
    if exhibit.aspect == "map":
        write_html(legend + map_html(_message(exhibit, height), picking))
        return
    figure = exhibit.figure if height is None else _sized(exhibit.figure, height)
    if legend:
        st.html(legend)
    key = key or f"figure_{exhibit.name}"
    st.plotly_chart(ReadyFigure(figure), key=key, config=dict(CONFIG), theme=None, alt=exhibit.alt)


def no_boundaries_html(lang: Language) -> str:
    """Return the notice that stands where a map would be, had this server its boundaries."""
    _ = translator(lang)
    text = _("Les contours des territoires manquent sur ce serveur : pas de carte. Les chiffres sont dans le tableau.")
    return f'<p class="notice" role="status">{escape(text)}</p>'


@kept_with_first(2)
def _message(exhibit: Exhibit, height: int | None) -> str:
    return message(exhibit.figure if height is None else _sized(exhibit.figure, height), exhibit.alt)


def _sized(figure: dict[str, Any], height: int) -> dict[str, Any]:
    return {**figure, "layout": {**figure["layout"], "height": height}}
