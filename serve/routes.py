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

from serve import VERSION
from serve.api import api_routes
from serve.search_index import search_routes
from serve.startup import TablesState
from texts import checked_language, translator

#: Addresses of one word that are no page of the application.
ONE_WORD_ROUTES = frozenset({"/health", "/api"})
_LOG = logging.getLogger(__name__)
_FIGURE_FORMAT = "figure.json"
_NO_STORE = {"Cache-Control": "no-store"}


class Exporter(Protocol):
    """The part of ``exports.route`` that the export route needs."""

    ExportError: type[Exception]

    def export(self, exhibit: str, format: str, query: Mapping[str, str]) -> Any:
        """Return a download (``content``, ``media_type``, ``file_name``), or raise ``ExportError``."""


def build_routes(state: TablesState, exporter: Exporter | None = None) -> list[Route]:
    """Return the routes; the exporter is ``exports.route`` unless a test gives its own."""

    async def health(_request: Request) -> Response:
        if not state.healthy:
            content = {"status": "broken", "version": VERSION, "problems": list(state.problems)}
            return JSONResponse(content, HTTPStatus.SERVICE_UNAVAILABLE, _NO_STORE)
        return JSONResponse({"status": "ok", "version": VERSION, "tables": state.version}, headers=_NO_STORE)

    async def export(request: Request) -> Response:
        exhibit, _, form = request.path_params["name"].partition(".")
        return await run_in_threadpool(_export, exporter, exhibit, form, dict(request.query_params))

    return [Route("/health", health), Route("/export/{name}", export), *api_routes(), *search_routes()]


def content_disposition(file_name: str) -> str:
    """Return the header that saves an answer under a name, with its accents (RFC 6266) and without, for old readers."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\%' else "_" for c in file_name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}"


def _export(exporter: Exporter | None, exhibit: str, form: str, query: Mapping[str, str]) -> Response:
    # Imported at the first export: the server starts, and shows its pages, before the writers are loaded.
    exporter = exporter or importlib.import_module("exports.route")
    try:
        download = exporter.export(exhibit, form, query)
    except exporter.ExportError as error:
        status = getattr(error, "status", HTTPStatus.BAD_REQUEST)
        return PlainTextResponse(str(error), status, _NO_STORE)
    except Exception:
        _LOG.exception("Export of %r as %r failed", exhibit, form)
        _ = translator(checked_language(query.get("lang")))
        message = _("L'export a échoué. L'erreur est notée dans le journal du serveur.")
        return PlainTextResponse(message, HTTPStatus.INTERNAL_SERVER_ERROR, _NO_STORE)
    headers = {**_NO_STORE, "Content-Type": download.media_type}
    if form != _FIGURE_FORMAT:
        headers["Content-Disposition"] = content_disposition(download.file_name)
    return Response(download.content, headers=headers)
