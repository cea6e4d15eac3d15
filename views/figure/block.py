"""A figure as every page shows it: title, legend, chart, *Lecture / Champ / Source*, table, downloads."""

from __future__ import annotations

from html import escape

from ess_data.cache import cached_with_first
from figures.figure import Figure
from texts import Language, translator
from views.figure.downloads import downloads_html
from views.figure.legend import legend_html
from views.figure.parts import notes_html, table_html
from views.figure.plotly import Picking, graph_html, message


def figure_html(figure: Figure, name: str = "", height: int | None = None) -> str:
    """Return a figure whole, as one piece: elements cost Streamlit and the browser more than what is in them.

    ``name`` is the one of `views.figure.plotly.graph_html`, the figure's own unless a page shows it more than once.
    """
    name = name or figure.name
    return (
        f'<section class="figure-block figure-{escape(name)}">{head_html(figure)}<div class="figure-columns">'
        f"<div>{chart_html(figure, height, name=name)}</div>"
        f"<div>{notes_html(figure)}{downloads_html(figure)}</div></div>{table_html(figure)}</section>"
    )


def head_html(figure: Figure) -> str:
    """Return title, subtitle and cautions."""
    return (
        f'<h2 class="figure-title">{escape(figure.title)}</h2>'
        f'<p class="figure-subtitle">{escape(figure.subtitle)}</p>'
        + (f'<p class="caution">{escape(" ".join(figure.cautions))}</p>' if figure.cautions else "")
    )


def chart_html(figure: Figure, height: int | None = None, picking: Picking | None = None, name: str = "main") -> str:
    """Return the legend and the chart of a figure; say so where its boundaries are missing on this server.

    ``picking`` says where a territory goes that a reader picks on a map; ``name`` is the one of
    `views.figure.plotly.graph_html`.
    """
    if not figure.plot:
        return no_boundaries_html(figure.language)
    legend = legend_html(figure) if figure.legend else ""
    return legend + graph_html(_message(figure, height), picking, name)


def no_boundaries_html(lang: Language) -> str:
    """Return the notice that stands where a map would be, had this server its boundaries."""
    _ = translator(lang)
    text = _("Les contours des territoires manquent sur ce serveur : pas de carte. Les chiffres sont dans le tableau.")
    return f'<p class="notice" role="status">{escape(text)}</p>'


@cached_with_first(2)
def _message(figure: Figure, height: int | None) -> str:
    return message(figure.plot, figure.alt, height)
