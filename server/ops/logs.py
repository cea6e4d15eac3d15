"""Logs as JSON, one object a line, without personal data: no addresses of visitors unless they are asked for.

What a visitor typed is not logged either: an export is named by its format and outcome, a page by its name.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger("atlas.answers")
FIELDS = "fields"
#: The first part of a path that tells what was asked for, without what was typed behind it.
_KINDS = frozenset({"export", "health", "metrics", "static", "assets", "shapes", "_stcore"})


class JsonFormatter(logging.Formatter):
    """One JSON object a record: time (UTC), level, logger, message, the record's ``fields``, the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        moment = datetime.fromtimestamp(record.created, UTC)
        content: dict[str, Any] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, FIELDS, {}),
        }
        if record.exc_info:
            content["traceback"] = self.formatException(record.exc_info)
        return json.dumps(content, ensure_ascii=False, default=str)


def log_as_json() -> None:
    """Make every logger of this process write JSON: ours, Streamlit's and uvicorn's, those to come as well."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.captureWarnings(True)
    _format_streamlit()
    for logger in list(logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger):
            for other in logger.handlers:
                other.setFormatter(JsonFormatter())


def _format_streamlit() -> None:
    """Streamlit gives each of its loggers a handler of its own, also later on: let that be ours."""
    from streamlit import logger as streamlit_logger

    def formatted(logger: logging.Logger) -> None:
        if not any(isinstance(handler.formatter, JsonFormatter) for handler in logger.handlers):
            handler = logging.StreamHandler()
            handler.setFormatter(JsonFormatter())
            logger.handlers[:] = [handler]

    streamlit_logger.setup_formatter = formatted


def kind_of(path: str) -> str:
    """Return what a path asks for: ``page``, or the name of another kind of address."""
    first = path.strip("/").partition("/")[0]
    return first if first in _KINDS else "page"


class AnswerLog:
    """ASGI middleware: a line for each export and for each answer that is an error, with what it took."""

    def __init__(self, app: ASGIApp, addresses: bool = False) -> None:
        self._app = app
        self._addresses = addresses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and write the line when the answer is complete."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start = time.perf_counter()
        seen = {"status": 0, "bytes": 0}

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
            elif message["type"] == "http.response.body":
                seen["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            kind = kind_of(scope["path"])
            if kind == "export" or seen["status"] >= 400 or not seen["status"]:
                self._write(scope, kind, seen, time.perf_counter() - start)

    def _write(self, scope: Scope, kind: str, seen: Mapping[str, int], seconds: float) -> None:
        fields: dict[str, Any] = {"kind": kind, **seen, "seconds": round(seconds, 4)}
        if self._addresses and scope.get("client"):
            fields["ip"] = scope["client"][0]
        _LOG.info("answer", extra={FIELDS: fields})
