"""Compress each static file once and keep the result.

A first visitor is answered at once with a quick level; a background thread then replaces it by the smallest
form, which takes brotli many times longer. Finished forms are kept on disk, so that the next start has them.
"""

from __future__ import annotations

import hashlib
import logging
import os
import queue
import tempfile
import threading
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import brotli

from server.assets.static_file import StaticFile

Coding = Literal["br", "gzip", "identity"]
_LOG = logging.getLogger(__name__)
_QUICK_BROTLI, _BEST_BROTLI = 5, 11
_BEST_GZIP = 9
_SUFFIX = {"br": ".br", "gzip": ".gz"}
_BACKGROUND_NICENESS = 10


@dataclass(frozen=True)
class Encoded:
    """The bytes to send, their coding, and the tag that names exactly these bytes."""

    content: bytes
    coding: Coding
    etag: str
    final: bool = True


def negotiate(accept_encoding: str) -> Coding:
    """Return the coding to send for an ``Accept-Encoding`` header, brotli before gzip where both weigh the same.

    Nothing acceptable (``identity;q=0`` alone) still gives ``"identity"``: an answer is better than none.
    """
    weights: dict[str, float] = {}
    for part in accept_encoding.lower().split(","):
        name, _, parameters = part.partition(";")
        weights[name.strip()] = _weight(parameters)
    rest = weights.get("*", 0.0)
    brotli_weight = weights.get("br", rest)
    gzip_weight = weights.get("gzip", weights.get("x-gzip", rest))
    if max(brotli_weight, gzip_weight) < weights.get("identity", 0.0):
        return "identity"
    if brotli_weight > 0 and brotli_weight >= gzip_weight:
        return "br"
    return "gzip" if gzip_weight > 0 else "identity"


def _weight(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def decompressed(content: bytes, coding: Coding) -> bytes:
    """Undo a coding; raises ``ValueError`` for bytes that are not of it."""
    try:
        if coding == "br":
            return brotli.decompress(content)
        return zlib.decompress(content, wbits=31) if coding == "gzip" else content
    except (brotli.error, zlib.error) as error:
        raise ValueError(f"not {coding}: {error}") from error


def _gzip(content: bytes) -> bytes:
    # zlib rather than gzip.compress: no time stamp, so that equal content gives equal bytes.
    compressor = zlib.compressobj(_BEST_GZIP, zlib.DEFLATED, wbits=31)
    return compressor.compress(content) + compressor.flush()


class CompressedFiles:
    """The compressed forms of static files, in memory and in a cache folder (``None``: memory only)."""

    def __init__(self, folder: Path | None, best_brotli: int = _BEST_BROTLI) -> None:
        self._folder = folder
        self._best_brotli = best_brotli
        self._forms: dict[tuple[str, Coding], Encoded] = {}
        self._locks: defaultdict[tuple[str, Coding], threading.Lock] = defaultdict(threading.Lock)
        self._waiting: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._worker_lock = threading.Lock()
        self._worker: threading.Thread | None = None

    def ready(self, file: StaticFile, coding: Coding) -> Encoded | None:
        """Return a form that is already in memory, without reading or compressing anything."""
        return self._forms.get((file.digest, coding)) if coding != "identity" else None

    def encoded(self, file: StaticFile, coding: Coding) -> Encoded:
        """Return the file in a coding, compressing it quickly when it was never asked for.

        A file that compression does not make smaller comes back as it is. Raises ``OSError`` when it has gone.
        """
        if coding == "identity" or not file.compressible:
            return Encoded(file.read(), "identity", f'"{file.digest[:20]}"')
        key = (file.digest, coding)
        with self._locks[key]:
            form = self._forms.get(key)
            if form is None:
                form = self._kept(file, coding) or self._quick(file, coding)
                self._forms[key] = form
                if not form.final:
                    self._later(lambda: self._improve(file))
        return form

    def warm(self, files: Iterable[StaticFile]) -> None:
        """Prepare files in the background, quick forms of all of them before the first best one."""
        chosen = [file for file in files if file.compressible]
        for file in chosen:
            self._later(lambda file=file: self._prepare(file))

    def wait(self, timeout: float = 60.0) -> bool:
        """Wait until the background work asked for so far is done; False when the time was too short."""
        done = threading.Event()
        # Twice through the queue: preparing a file adds its improvement behind everything that waits.
        self._later(lambda: self._later(done.set))
        return done.wait(timeout)

    def _prepare(self, file: StaticFile) -> None:
        self.encoded(file, "br")
        self.encoded(file, "gzip")

    def _improve(self, file: StaticFile) -> None:
        best = brotli.compress(file.read(), quality=self._best_brotli, lgwin=24)
        self._forms[(file.digest, "br")] = self._form(file, "br", best, self._best_brotli)
        self._keep(file, "br", best)

    def _quick(self, file: StaticFile, coding: Coding) -> Encoded:
        content = file.read()
        if coding == "gzip":
            form = self._form(file, coding, _gzip(content), _BEST_GZIP)
            self._keep(file, coding, form.content)
            return form
        level = min(_QUICK_BROTLI, self._best_brotli)
        return self._form(file, coding, brotli.compress(content, quality=level), level)

    def _form(self, file: StaticFile, coding: Coding, content: bytes, level: int) -> Encoded:
        final = coding == "gzip" or level == self._best_brotli
        return Encoded(content, coding, f'"{file.digest[:20]}-{coding}{level}"', final)

    def _path(self, file: StaticFile, coding: Coding) -> Path | None:
        return self._folder / (file.digest + _SUFFIX[coding]) if self._folder else None

    def _kept(self, file: StaticFile, coding: Coding) -> Encoded | None:
        path = self._path(file, coding)
        if path is None:
            return None
        try:
            content = path.read_bytes()
            if hashlib.sha256(decompressed(content, coding)).hexdigest() != file.digest:
                raise ValueError("the content is another one")
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            _LOG.warning("Cached compressed file %s ignored: %s", path.name, error)
            return None
        return self._form(file, coding, content, self._best_brotli if coding == "br" else _BEST_GZIP)

    def _keep(self, file: StaticFile, coding: Coding, content: bytes) -> None:
        path = self._path(file, coding)
        if path is None or isinstance(file.source, bytes):
            return
        try:
            write_atomically(path, content)
        except OSError as error:
            _LOG.info("Compressed files are kept in memory only: %s", error)
            self._folder = None

    def _later(self, task: Callable[[], None]) -> None:
        self._waiting.put(task)
        with self._worker_lock:
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="compression", daemon=True)
                self._worker.start()

    def _work(self) -> None:
        _give_way()
        while True:
            task = self._waiting.get()
            try:
                task()
            except Exception:
                # One unreadable file must not end the thread that serves all others.
                _LOG.exception("A static file could not be compressed in the background")


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever reads half of it; raises ``OSError`` where that is not allowed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _give_way() -> None:
    """Let the visitors' requests go before the background work, where the system allows it."""
    try:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _BACKGROUND_NICENESS)
    except (AttributeError, OSError):
        _LOG.debug("The background thread keeps its usual priority")
