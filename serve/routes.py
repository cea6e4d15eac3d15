"""Routes beside Streamlit's own: the health check and the exports, both without any session."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from ess_data.shared import shared_tables
from exhibits.selection import selection_for
from serve import VERSION
from serve.posted import PostRefused, posted_template, served_at
from serve.startup import TablesState
from texts import checked_language, translator

#: Addresses of one word that are no page of the application.
ONE_WORD_ROUTES = frozenset({"/health"})
_LOG = logging.getLogger(__name__)
#: What a page draws or shows; all else is saved.
_SHOWN = ("figure.json", "thumb.svg")
_NO_STORE = {"Cache-Control": "no-store"}


class Exporter(Protocol):
    """The part of ``exports.route`` that the export route needs."""

    ExportError: type[Exception]

    def export(self, exhibit: str, format: str, query: Mapping[str, str], base: str = "", template: bytes = b"") -> Any:
        """Return a download (``content``, ``media_type``, ``file_name``), or raise ``ExportError``."""


def build_routes(state: TablesState, exporter: Exporter | None = None) -> list[Route]:
    """Return the routes; the exporter is ``exports.route`` unless a test gives its own."""

    async def health(_request: Request) -> Response:
        if not state.healthy:
            content = {"status": "broken", "version": VERSION, "problems": list(state.problems)}
            return JSONResponse(content, HTTPStatus.SERVICE_UNAVAILABLE, _NO_STORE)
        content = {"status": "ok", "version": VERSION, "data_version": state.release or None, "tables": state.version}
        return JSONResponse(content, headers=_NO_STORE)

    async def export(request: Request) -> Response:
        exhibit, _, form = request.path_params["name"].partition(".")
        base = served_at(request)
        return await run_in_threadpool(_export, exporter, exhibit, form, dict(request.query_params), base)

    async def drawing(request: Request) -> Response:
        return await run_in_threadpool(_drawing, request.query_params)

    async def export_with_template(request: Request) -> Response:
        try:
            posted = await posted_template(request)
        except PostRefused as error:
            return PlainTextResponse(str(error), error.status, _NO_STORE)
        form = request.path_params["format"]
        base = served_at(request)
        return await run_in_threadpool(_export, exporter, "deck", form, posted.query, base, posted.template)

    return [
        Route("/health", health),
        Route("/export/deck.{format}", export_with_template, methods=["POST"]),
        Route("/export/{name}", export),
        Route("/link-map.svg", drawing),
    ]


def content_disposition(file_name: str) -> str:
    """Return the header that saves an answer under a name, with its accents (RFC 6266) and without, for old readers."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\%' else "_" for c in file_name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}"


def _drawing(query: Mapping[str, str]) -> Response:
    """Return the home page's map; whatever its address says wrongly takes its default, as on a page."""
    link_map, tables = importlib.import_module("exports.link_map").link_map, shared_tables()
    selection = selection_for({name: query[name] for name in ("lang", "region") if name in query}, tables)
    content = link_map(tables, selection.lang, selection.region, query.get("theme") == "dark")
    # The address names the data: another version has another one.
    kept = {"Cache-Control": "public, max-age=86400"} if query.get("data") == tables.version else _NO_STORE
    return Response(content, media_type="image/svg+xml", headers=kept)


def _export(
    exporter: Exporter | None, exhibit: str, form: str, query: Mapping[str, str], base: str, template: bytes = b""
) -> Response:
    # Imported at the first export: the server starts, and shows its pages, before the writers are loaded.
    exporter = exporter or importlib.import_module("exports.route")
    try:
        download = exporter.export(exhibit, form, query, base, template)
    except exporter.ExportError as error:
        status = getattr(error, "status", HTTPStatus.BAD_REQUEST)
        return PlainTextResponse(str(error), status, _NO_STORE)
    except Exception:
        _LOG.exception("Export of %r as %r failed", exhibit, form)
        _ = translator(checked_language(query.get("lang")))
        message = _("L'export a échoué. L'erreur est notée dans le journal du serveur.")
        return PlainTextResponse(message, HTTPStatus.INTERNAL_SERVER_ERROR, _NO_STORE)
    headers = {**_NO_STORE, "Content-Type": download.media_type}
    if form not in _SHOWN:
        headers["Content-Disposition"] = content_disposition(download.file_name)
    return Response(download.content, headers=headers)
