"""What is turned away before anything else looks at it: endless addresses and addresses of nothing."""

from __future__ import annotations

import re
from http import HTTPStatus

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

#: Characters of a path and its query, as sent. The longest link of ours has about 600; nginx stops at 8192 too.
LONGEST_ADDRESS = 8192
#: Streamlit's own figures about the process, and runs of the script on demand: not for visitors.
_HIDDEN = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/")
#: A step up, a backslash, or a control character, in a path that has been decoded once or is still encoded.
_CROOKED = re.compile(r"[\x00-\x1f\x7f\\]|(?:^|/)\.\.(?:/|$)|%(?:2e|2f|5c|00)", re.IGNORECASE)


class RequestFilter:
    """ASGI middleware that answers what must not go further; the rest passes untouched."""

    def __init__(self, app: ASGIApp, longest: int = LONGEST_ADDRESS) -> None:
        self._app = app
        self._longest = longest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        refusal = self._refusal(scope) if scope["type"] in ("http", "websocket") else None
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            response = PlainTextResponse(refusal.phrase, refusal, {"Cache-Control": "no-store"})
            await response(scope, receive, send)

    def _refusal(self, scope: Scope) -> HTTPStatus | None:
        raw = scope.get("raw_path") or scope["path"].encode()
        if len(raw) + len(scope.get("query_string", b"")) > self._longest:
            return HTTPStatus.REQUEST_URI_TOO_LONG
        if _CROOKED.search(scope["path"]):
            return HTTPStatus.BAD_REQUEST
        return HTTPStatus.NOT_FOUND if scope["path"].startswith(_HIDDEN) else None
