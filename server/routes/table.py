"""Routes beside Streamlit's own: health, metrics and exports, all without any session."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from ess_data.errors import TablesError
from ess_data.store import shared_tables
from exports.pictures.link_map import link_map
from exports.registry import Download, ExportError, export
from figures.view import view_for
from geo.errors import MissingShapes
from server import VERSION
from server.ops.metrics import MEDIA_TYPE, Metrics
from server.ops.startup import TablesState
from server.routes.api import api_routes
from server.routes.deck_order import deck_order_routes
from server.routes.embed import embedded
from server.routes.search_index import search_routes
from server.routes.uploads import PostRefused, posted_template, served_at
from texts import checked_language, translator
from ui.shell.navigation import STEMS

#: Addresses of one word that are no page of the application.
ONE_WORD_ROUTES = frozenset({"/health", "/metrics", "/api", "/deck-order"})
_LOG = logging.getLogger(__name__)
#: Pieces of a page that it fetches when a fold is opened.
_PIECES = ("table.html", "sources.html", "share.html")
#: What a page draws or shows; all else is saved.
_SHOWN = ("figure.json", "chart.json", "thumb.svg", *_PIECES)
_NO_STORE = {"Cache-Control": "no-store"}
#: For what depends on nothing but its address, and on the tables that the address names.
_A_DAY = {"Cache-Control": "public, max-age=86400"}


def build_routes(
    state: TablesState, export_file: Callable[..., Download] = export, metrics: Metrics | None = None
) -> list[Route]:
    """Return the routes; ``export_file`` builds a file as `exports.registry.export` does.

    ``/metrics`` is not found without ``metrics``: what a server does is nobody's business unless it is asked for.
    """

    async def health(_request: Request) -> Response:
        content: dict[str, Any] = {"status": state.status, "version": VERSION}
        if state.version:
            content |= {"data_version": state.release or None, "tables": state.version}
        if state.problems:
            content["problems"] = list(state.problems)
        # Degraded is 200: the figures shown are right, and no other replica has better ones.
        status = HTTPStatus.SERVICE_UNAVAILABLE if state.status == "broken" else HTTPStatus.OK
        return JSONResponse(content, status, _NO_STORE)

    async def built(figure: str, form: str, query: Mapping[str, str], base: str, template: bytes = b"") -> Response:
        start = time.perf_counter()
        response = await run_in_threadpool(_export, export_file, figure, form, query, base, template)
        if metrics is not None:
            outcome = "ok" if response.status_code < 400 else "refused" if response.status_code < 500 else "failed"
            metrics.observe_export(form, outcome, time.perf_counter() - start)
        return response

    async def exported(request: Request) -> Response:
        figure, _, form = request.path_params["name"].partition(".")
        return await built(figure, form, dict(request.query_params), served_at(request))

    async def export_with_template(request: Request) -> Response:
        try:
            posted = await posted_template(request)
        except PostRefused as error:
            return PlainTextResponse(str(error), error.status, _NO_STORE)
        return await built("deck", request.path_params["format"], posted.query, served_at(request), posted.template)

    async def drawing(request: Request) -> Response:
        return await run_in_threadpool(_drawing, request.query_params)

    async def figures(_request: Request) -> Response:
        if metrics is None:
            return PlainTextResponse(HTTPStatus.NOT_FOUND.phrase, HTTPStatus.NOT_FOUND, _NO_STORE)
        return Response(metrics.text(), headers={**_NO_STORE, "Content-Type": MEDIA_TYPE})

    async def alone(request: Request) -> Response:
        return await run_in_threadpool(embedded, request.url.path.strip("/"), dict(request.query_params))

    return [
        # Only with the parameter ``embed`` do these get here: else `server.assets.middleware` has answered.
        *(Route(f"/{stem}", alone) for stem in STEMS),
        Route("/health", health),
        Route("/metrics", figures),
        Route("/export/deck.{format}", export_with_template, methods=["POST"]),
        Route("/export/{name}", exported),
        Route("/link-map.svg", drawing),
        *api_routes(),
        *search_routes(),
        *deck_order_routes(),
    ]


def content_disposition(file_name: str) -> str:
    """Return the header that saves an answer under a name, with its accents (RFC 6266) and without, for old readers."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\%' else "_" for c in file_name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}"


def _drawing(query: Mapping[str, str]) -> Response:
    """Return the home page's map; whatever its address says wrongly takes its default, as on a page."""
    try:
        tables = shared_tables()
        view = view_for({name: query[name] for name in ("lang", "region") if name in query}, tables)
        content = link_map(tables, view.lang, view.region, query.get("theme") == "dark")
    except (TablesError, MissingShapes) as error:
        return PlainTextResponse(error.message("fr"), HTTPStatus.SERVICE_UNAVAILABLE, _NO_STORE)
    # The address names the data: another version has another one.
    kept = _A_DAY if query.get("data") == tables.version else _NO_STORE
    return Response(content, media_type="image/svg+xml", headers=kept)


def _export(
    export_file: Callable[..., Download],
    figure: str,
    form: str,
    query: Mapping[str, str],
    base: str,
    template: bytes = b"",
) -> Response:
    try:
        download = export_file(figure, form, query, base, template)
    except ExportError as error:
        return PlainTextResponse(str(error), error.status, _NO_STORE)
    except TablesError:
        _ = translator(checked_language(query.get("lang")))
        message = _("Les tables de chiffres ne peuvent pas être lues")
        return PlainTextResponse(message, HTTPStatus.SERVICE_UNAVAILABLE, _NO_STORE)
    except Exception:
        _LOG.exception("Export of %r as %r failed", figure, form)
        _ = translator(checked_language(query.get("lang")))
        message = _("L'export a échoué. L'erreur est notée dans le journal du serveur.")
        return PlainTextResponse(message, HTTPStatus.INTERNAL_SERVER_ERROR, _NO_STORE)
    # Other files name the host that was asked for them: never kept for others.
    kept = _A_DAY if form in _PIECES and query.get("data") == download.tables else _NO_STORE
    headers = {**kept, "Content-Type": download.media_type}
    if form not in _SHOWN:
        headers["Content-Disposition"] = content_disposition(download.file_name)
    return Response(download.content, headers=headers)
