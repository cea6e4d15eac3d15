"""A figure alone, for a frame on another site: no navigation, no session; its reading, scope and source stay with it.

``/carte?embed=1&figure=carte&...`` answers a page of a few kilobytes that draws the same chart as the dashboard.
Which sites may show it in a frame is said by ``ESS_FRAME_ANCESTORS``, see `server.ops.headers`.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from html import escape
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, Response

from ess_data.errors import TablesError
from ess_data.store import shared_tables
from figures.figure import Figure
from figures.registry import FIGURES, figure_for
from server.assets.catalogue import SCRIPTS_FOLDER, asset_url, charts_url, font_url, maps_url, style_url
from server.assets.middleware import EMBED
from texts import Language, checked_language, translator
from views.figure.legend import legend_html
from views.figure.parts import notes_html
from views.shell.links import export_address

#: Parameters that belong to this page only.
UPLOAD_PREFIX = (EMBED, "figure")
#: Heights of charts whose own height follows the page, in pixels.
MAP_HEIGHT = 560
_LOG = logging.getLogger(__name__)
_NO_STORE = {"Cache-Control": "no-store"}


def embedded(page: str, query: Mapping[str, str]) -> Response:
    """Return the page of one figure; with an unknown or missing figure, one that says what may be asked for."""
    lang = checked_language(query.get("lang"))
    _ = translator(lang)
    name = query.get("figure") or page
    if name not in FIGURES:
        text = _("Le graphique « {name} » n'existe pas. Graphiques possibles : {known}.")
        return _said(text.format(name=name, known=", ".join(sorted(FIGURES))), lang, HTTPStatus.BAD_REQUEST)
    view = {key: value for key, value in query.items() if key not in UPLOAD_PREFIX}
    try:
        figure = figure_for(name, shared_tables(), view)
    except TablesError:
        return _said(_("Les tables de chiffres ne peuvent pas être lues"), lang, HTTPStatus.SERVICE_UNAVAILABLE)
    except Exception:
        _LOG.exception("Figure %r could not be made for a frame", name)
        return _said(
            _("L'export a échoué. L'erreur est notée dans le journal du serveur."),
            lang,
            HTTPStatus.INTERNAL_SERVER_ERROR,
        )
    if figure is None or not figure.plot:
        return _said(_("Cette sélection ne donne pas de figure à exporter."), lang, HTTPStatus.BAD_REQUEST)
    return HTMLResponse(_page(_figure(figure), figure.title, lang), headers=_NO_STORE)


def _figure(figure: Figure) -> str:
    _ = translator(figure.language)
    caution = f'<p class="caution">{escape(" ".join(figure.cautions))}</p>' if figure.cautions else ""
    height = MAP_HEIGHT if figure.aspect == "map" else figure.plot["layout"].get("height", MAP_HEIGHT)
    address = escape(export_address(figure, "chart.json"))
    view = escape(f"/{figure.page}?{urlencode(figure.query)}")
    still = ""
    if figure.aspect == "map":
        # The static twin of the map, for readers without scripts.
        picture = escape(export_address(figure, "svg"))
        still = f'<noscript><img src="{picture}" alt="{escape(figure.alt)}"></noscript>'
    more = escape(_("Voir dans l'Atlas ESS des régions"))
    return (
        f'<h1 class="figure-title">{escape(figure.title)}</h1>'
        f'<p class="figure-subtitle">{escape(figure.subtitle)}</p>{caution}'
        + (legend_html(figure) if figure.legend else "")
        + f'<div class="embed-chart" role="img" aria-label="{escape(figure.alt)}" style="height:{height}px" '
        f'data-figure="{address}"></div>{still}{notes_html(figure, whole=True)}'
        f'<p class="embed-more"><a href="{view}" target="_blank" rel="noopener">{more}</a></p>'
    )


def _said(text: str, lang: Language, status: HTTPStatus) -> Response:
    content = f'<p class="notice" role="alert">{escape(text)}</p>'
    return HTMLResponse(_page(content, "Atlas ESS des régions", lang), status, _NO_STORE)


def _page(content: str, title: str, lang: Language) -> str:
    scripts = "".join(
        f'<script type="module" src="{asset_url(SCRIPTS_FOLDER / name)}"></script>'
        for name in ("plotly.js", "embed.js")
    )
    chart_type = f'@font-face{{font-family:"Atlas Sans";font-weight:400 700;src:url({font_url()}) format("woff2")}}'
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}" style="color-scheme:light"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f'<meta name="atlas-plotly-maps" content="{maps_url()}">'
        f'<meta name="atlas-plotly-charts" content="{charts_url()}"><link rel="stylesheet" href="{style_url()}">'
        f"<style>{chart_type}</style>{scripts}</head>"
        f'<body class="embed"><main>{content}</main></body></html>\n'
    )
