"""Answers requests for static files and for the index page, compressed, before they reach Streamlit."""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from server.assets.catalogue import FILE_PREFIXES, Catalogue
from server.assets.compression import CompressedFiles, Encoded, negotiate
from server.assets.index_page import IndexPage
from server.assets.static_file import StaticFile

#: The root or one word: a page of the application. Streamlit's own addresses begin with an underscore or are longer.
_PAGE = re.compile(r"/(?:[A-Za-z0-9][\w-]*)?")


#: Asks for a figure alone; Streamlit's own ``embed=true`` means something else and stays Streamlit's.
EMBED = "embed"
ALONE = "1"


class StaticFiles:
    """ASGI middleware: files of the catalogue and the index page are answered here, all else is passed on.

    ``routes`` are addresses of one word that are no page, such as ``/health``.
    """

    def __init__(
        self,
        app: ASGIApp,
        catalogue: Catalogue,
        compressed: CompressedFiles,
        index_page: IndexPage,
        routes: frozenset[str] = frozenset(),
    ) -> None:
        self._app = app
        self._catalogue = catalogue
        self._compressed = compressed
        self._index_page = index_page
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        file = self._catalogue.files.get(path) or self._page(scope)
        if file is not None:
            response = await self._respond(file, Headers(scope=scope))
        elif path.startswith(FILE_PREFIXES):
            # Streamlit would send the index page here, which a browser then refuses as a script.
            response = PlainTextResponse("Not found", HTTPStatus.NOT_FOUND, {"Cache-Control": "no-store"})
        else:
            await self._app(scope, receive, send)
            return
        if scope["method"] == "HEAD":
            response.body = b""
        await response(scope, receive, send)

    def _page(self, scope: Scope) -> StaticFile | None:
        path = scope["path"]
        if path in self._routes or not _PAGE.fullmatch(path):
            return None
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        if query.get(EMBED) == [ALONE] and path != "/":
            # A figure alone: a route answers that.
            return None
        spoken = Headers(scope=scope).get("accept-language", "")
        return self._index_page.rendered(path.strip("/"), {name: values[-1] for name, values in query.items()}, spoken)

    async def _respond(self, file: StaticFile, headers: Headers) -> Response:
        coding = negotiate(headers.get("accept-encoding", ""))
        kept = {"Cache-Control": file.cache_control}
        if file.compressible:
            # The index page is also made for the browser's language.
            kept["Vary"] = "Accept-Encoding, Accept-Language" if file.suffix == ".html" else "Accept-Encoding"
        if tag := _matching_tag(headers.get("if-none-match", ""), file):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={**kept, "ETag": tag})
        form = self._compressed.ready(file, coding) or await to_thread.run_sync(self._compressed.encoded, file, coding)
        return _full_response(file, form, kept)


def _full_response(file: StaticFile, form: Encoded, headers: dict[str, str]) -> Response:
    headers = {**headers, "ETag": form.etag, "Content-Type": file.media_type}
    if form.coding != "identity":
        headers["Content-Encoding"] = form.coding
    return Response(form.content, headers=headers)


def _matching_tag(if_none_match: str, file: StaticFile) -> str:
    """Return the tag of the browser's copy when it is of this content, in whatever coding; else an empty text.

    A copy that was compressed quickly stays good when the smaller form is ready: the content is the same.
    """
    for tag in if_none_match.split(","):
        bare = tag.strip().removeprefix("W/")
        if bare == "*" or bare.strip('"').partition("-")[0] == file.digest[:20]:
            return bare if bare != "*" else f'"{file.digest[:20]}"'
    return ""
