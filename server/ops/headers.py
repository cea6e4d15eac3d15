"""Security headers on every HTTP answer; the websocket passes through untouched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FRAME_ANCESTORS_SETTING = "ESS_FRAME_ANCESTORS"
_ORIGIN = re.compile(r"https?://(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?")
_REFUSED_FEATURES = ("camera", "microphone", "geolocation", "payment", "usb", "serial", "midi")


class InvalidSetting(ValueError):
    """A setting of the environment has a value that cannot be used; the message says what it may be."""


def frame_ancestors(setting: str) -> tuple[str, ...]:
    """Return the origins, separated by spaces, that may show the pages in a frame; none for an empty setting.

    Raises ``InvalidSetting`` for anything but scheme, host and port.
    """
    origins = tuple(setting.split())
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise InvalidSetting(
                f"{FRAME_ANCESTORS_SETTING}: {origin!r} is not an origin; "
                "write scheme and host, and a port if needed, such as https://intranet.example.fr"
            )
    return origins


def content_security_policy(script_hashes: Iterable[str], frame_origins: Sequence[str] = ()) -> str:
    """Return the policy that Streamlit, Plotly and our own script live with, and nothing more.

    ``script_hashes`` are those of inline scripts of the index page, each as ``sha256-<base64>``.
    """
    hashes = [f"'{value}'" for value in script_hashes]
    directives = {
        "default-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "object-src": ["'none'"],
        "frame-ancestors": list(frame_origins) or ["'none'"],
        # WebAssembly reads the data frames; nothing needs eval.
        "script-src": ["'self'", "'wasm-unsafe-eval'", *hashes],
        # Streamlit and Plotly both write style elements and attributes while they run.
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        # data: is the empty world outline that stands in for the one Plotly would fetch from elsewhere.
        "connect-src": ["'self'", "data:"],
        "worker-src": ["'self'", "blob:"],
        "manifest-src": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def security_headers(script_hashes: Iterable[str], frame_origins: Sequence[str] = ()) -> dict[str, str]:
    """Return the headers that each answer carries."""
    headers = {
        "Content-Security-Policy": content_security_policy(script_hashes, frame_origins),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _REFUSED_FEATURES),
        "Cross-Origin-Opener-Policy": "same-origin",
        "X-Frame-Options": "DENY",
    }
    if frame_origins:
        # It knows no list of origins; the policy's frame-ancestors says it all.
        del headers["X-Frame-Options"]
    return headers


class SecurityHeaders:
    """ASGI middleware that sets the given headers on each HTTP answer."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and complete the headers of its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, send_with_headers)
