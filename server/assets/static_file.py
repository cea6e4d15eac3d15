"""One static file as it is served: where its bytes are, what they are, how long a browser may keep them."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

#: For names that change with the content.
IMMUTABLE = "public, max-age=31536000, immutable"
#: For names that stay: a day without asking, then a question that an unchanged file answers with 304.
A_DAY = "public, max-age=86400"
REVALIDATE = "no-cache"

_MEDIA_TYPES = {
    ".geojson": "application/geo+json",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
#: Pictures and woff2 fonts are compressed already.
_COMPRESSIBLE = frozenset({".css", ".geojson", ".html", ".js", ".json", ".map", ".svg", ".ttf", ".txt", ".wasm"})


@dataclass(frozen=True)
class StaticFile:
    """A file on disk, or bytes made in memory, under the suffix that tells its type."""

    source: Path | bytes
    suffix: str
    cache_control: str

    @classmethod
    def at(cls, path: Path, cache_control: str) -> StaticFile:
        """Return the static file for a path on disk."""
        return cls(path, path.suffix, cache_control)

    @property
    def media_type(self) -> str:
        """The value of the Content-Type header."""
        known = _MEDIA_TYPES.get(self.suffix)
        return known or mimetypes.guess_type(f"file{self.suffix}")[0] or "application/octet-stream"

    @property
    def compressible(self) -> bool:
        """Whether compressing this type of file makes it smaller."""
        return self.suffix in _COMPRESSIBLE

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content in hexadecimal."""
        return hashlib.sha256(self.read()).hexdigest()

    def read(self) -> bytes:
        """Return the content; raises ``OSError`` when the file has gone."""
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()
