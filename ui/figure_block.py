"""A figure as every page shows it: title, legend, chart, *Lecture / Champ / Source*, table, downloads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from plotly.basedatatypes import BaseFigure

from charts.map_layers import EMPTY_TOPOLOGY
from charts.theme import FigureSpec
from exhibits.exhibit import Exhibit
from texts import translator
from ui.basket import adding_html
from ui.html_parts import legend_html, notes_html, table_html

CONFIG: Mapping[str, Any] = {
    "displayModeBar": False,
    "topojsonURL": EMPTY_TOPOLOGY,
    "scrollZoom": False,
    "doubleClick": "reset",
    "showTips": False,
}


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
        st.html(notes_html(exhibit) + downloads_html(exhibit))
    st.html(table_html(exhibit))


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
    on_select: Callable[[], None] | None = None,
    key: str | None = None,
) -> None:
    """Draw the legend and the chart of an exhibit."""
    key = key or f"figure_{exhibit.name}"
    if exhibit.legend:
        st.html(legend_html(exhibit))
    figure = exhibit.figure if height is None else _sized(exhibit.figure, height)
    selecting: dict[str, Any] = {"on_select": on_select, "selection_mode": "points"} if on_select else {}
    # Our script lets the wheel scroll the page unless Ctrl is held.
    config = {**CONFIG, "scrollZoom": exhibit.aspect == "map"}
    st.plotly_chart(ReadyFigure(figure), key=key, config=config, theme=None, alt=exhibit.alt, **selecting)


def _sized(figure: dict[str, Any], height: int) -> dict[str, Any]:
    return {**figure, "layout": {**figure["layout"], "height": height}}


def export_address(exhibit: Exhibit, form: str) -> str:
    """Return the address that builds an exhibit's file: the view's own parameters say what to build."""
    return f"/export/{exhibit.name}.{form}?{urlencode(exhibit.query)}"


def downloads_html(exhibit: Exhibit) -> str:
    """Return the row of links that take an exhibit away: pictures drawn in this browser, files from the server."""
    _ = translator(exhibit.language)
    picture = escape(export_address(exhibit, "figure.json"))
    busy, failed = escape(_("Image en cours…")), escape(_("Échec : réessayer"))
    words = f'data-busy="{busy}" data-failed="{failed}"'
    pictures = [
        f'<a data-image="{form}" href="{picture}" data-filename="{escape(exhibit.file_stem)}" {words} '
        f'title="{escape(hint)}">{form.upper()}</a>'
        for form, hint in (("png", _("Image PNG, 1920 × 1080")), ("svg", _("Image vectorielle SVG")))
    ]
    return _row(exhibit, [*pictures, *_files(exhibit), adding_html(exhibit)])


def file_links_html(exhibit: Exhibit) -> str:
    """Return the links of an exhibit that has no chart: files only."""
    return _row(exhibit, _files(exhibit))


def _files(exhibit: Exhibit) -> list[str]:
    _ = translator(exhibit.language)
    hints = {"csv": _("Chiffres pour un tableur, CSV"), "xlsx": _("Classeur Excel avec sources et notes")}
    return [
        f'<a href="{escape(export_address(exhibit, form))}" download title="{escape(hint)}">{form.upper()}</a>'
        for form, hint in hints.items()
    ]


def _row(exhibit: Exhibit, links: list[str]) -> str:
    _ = translator(exhibit.language)
    label = escape(_("Télécharger"))
    start = f'<p class="downloads" role="group" aria-label="{label}"><span class="label">{label}</span>'
    return start + "".join(links) + "</p>"
