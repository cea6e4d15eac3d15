"""Answers that change only with the tables: tagged, compressed, and not sent again to who has them."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

#: Answers kept, each up to some megabytes.
CACHE_SIZE = 8
#: A browser or a proxy may answer by itself for so long; then it asks whether the tables changed.
_CACHE = "public, max-age=300, stale-while-revalidate=3600"
_COMPRESSED_FROM = 1024


@dataclass(frozen=True)
class Answer:
    """The body of an answer with its type; ``file_name`` is set for what a browser should save."""

    content: bytes
    media_type: str
    file_name: str = ""

    @cached_property
    def tag(self) -> str:
        """The first 20 hexadecimal digits of the content's SHA-256."""
        return hashlib.sha256(self.content).hexdigest()[:20]


@lru_cache(maxsize=CACHE_SIZE)
def _compressed(answer: Answer) -> bytes:
    return gzip.compress(answer.content, compresslevel=6, mtime=0)


def sent(answer: Answer, request: Request) -> Response:
    """Return an answer as the asker can take it, or that it has not changed since."""
    squeezed = (
        "gzip" in request.headers.get("accept-encoding", "")
        and answer.media_type != "application/zip"
        and len(answer.content) >= _COMPRESSED_FROM
    )
    tag = f'"{answer.tag}{"-gzip" if squeezed else ""}"'
    headers = {"ETag": tag, "Cache-Control": _CACHE, "Vary": "Accept-Encoding"}
    if _unchanged(request.headers.get("if-none-match", ""), answer.tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    headers["Content-Type"] = answer.media_type
    if answer.file_name:
        headers["Content-Disposition"] = f'attachment; filename="{answer.file_name}"'
    if squeezed:
        headers["Content-Encoding"] = "gzip"
    response = Response(_compressed(answer) if squeezed else answer.content, headers=headers)
    if request.method == "HEAD":
        response.body = b""
    return response


def _unchanged(if_none_match: str, tag: str) -> bool:
    """Tell whether the asker's copy is of this content, in whatever coding."""
    tags = [given.strip().removeprefix("W/").strip('"').partition("-")[0] for given in if_none_match.split(",")]
    return tag in tags or "*" in tags
