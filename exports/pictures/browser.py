"""One warm browser of the server's own, for pictures without a visitor: archives, night jobs, ``/export/<figure>.png``.

It is a headless Chromium spoken to over two pipes (``--remote-debugging-pipe``): messages of the DevTools protocol, one
JSON object each, ended by a zero byte. No port is opened, no driver is installed, and nothing leaves the machine: it
shows one empty page with Plotly, our font and the very script that draws pictures in a visitor's browser. Kaleido would
do as much with an event loop and four packages more, and leave a dead browser to us all the same.
"""

from __future__ import annotations

import atexit
import base64
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).resolve().parents[2] / "assets"
#: Plotly's bundles by the names that the script plotly.js has for them.
BUNDLES = {"maps": ASSETS / "vendor" / "plotly-geo.min.js", "charts": ASSETS / "vendor" / "plotly-basic.min.js"}
SCRIPTS = tuple(ASSETS / "scripts" / name for name in ("plotly.js", "pictures.js"))
FONT = ASSETS / "fonts" / "atlas-sans-latin.woff2"
#: The variable that names another browser than these.
SETTING = "CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
#: Seconds for one picture, for the start, and that a picture may wait for those before it.
DRAWING, STARTING, WAITING = 20.0, 30.0, 60.0
_FLAGS = (
    "--headless", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--no-first-run", "--no-default-browser-check", "--mute-audio", "--hide-scrollbars",
    # Whatever a page would ask for, it gets no answer.
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
#: Puts each pipe where Chromium looks for it, first out of each other's way, and becomes Chromium.
_BECOME = (
    "import fcntl, os, sys;"
    "reads, writes = (fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]);"
    "os.dup2(reads, 3); os.dup2(writes, 4); os.execv(sys.argv[3], sys.argv[3:])"
)


class BrowserError(RuntimeError):
    """The browser made no picture: it is missing, too slow, or gone."""


class NoBrowser(BrowserError):
    """No Chromium is installed."""


class TooSlow(BrowserError):
    """A picture was not ready in time."""


def browser_path() -> str | None:
    """Return where a Chromium is, ``None`` where there is none that pipes can be given to."""
    if os.name != "posix":
        return None
    named = os.environ.get(SETTING)
    return next((found for name in ((named,) if named else NAMES) if (found := shutil.which(name))), None)


@cache
def _preparation() -> str:
    """Return the script that makes an empty page ready to draw."""
    font = "data:font/woff2;base64," + base64.b64encode(FONT.read_bytes()).decode()
    meta = (
        "{const meta = document.createElement('meta'); meta.name = 'atlas-font'; meta.content = FONT;"
        "document.head.append(meta);}"
    ).replace("FONT", json.dumps(font))
    empty = (
        "window.PlotlyGeoAssets = {topojson: {}};"
        "for (const s of ['world', 'europe']) for (const r of ['110m', '50m'])"
        " window.PlotlyGeoAssets.topojson[`${s}_${r}`] = {type: 'Topology', objects: {}, arcs: []};"
    )
    scripts = "".join(f"(() => {{ {path.read_text(encoding='utf-8')} }})();\n" for path in SCRIPTS)
    bundles = "".join(
        f"{path.read_text(encoding='utf-8')}\n;window.atlasPlotly.bundles.{name} = Promise.resolve(window.Plotly);\n"
        for name, path in BUNDLES.items()
    )
    return f"{empty}{meta}\n{scripts}{bundles}"


_DRAW = """
(async () => {
  const blob = await window.atlasPictures.drawPicture(FIGURE, FORMAT);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return btoa(text);
})()
"""


class Browser:
    """A browser that is started at the first picture, kept, and started anew when it is gone or stuck.

    Pictures are drawn one after the other, whoever asks: the lock is the queue.
    """

    def __init__(self, drawing: float = DRAWING, waiting: float = WAITING) -> None:
        self._drawing, self._waiting = drawing, waiting
        self._queue = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = ""
        self._read = self._write = -1
        self._rest = b""
        self._count = 0
        self._session = ""

    @property
    def pid(self) -> int | None:
        """The process of the browser, ``None`` before the first picture and after the end."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def draw(self, plot: dict[str, Any], form: str = "png") -> bytes:
        """Return a picture (``png`` or ``svg``) of a figure with its frame.

        Raises `NoBrowser`, `TooSlow` when it or the queue takes too long, `BrowserError` for what else goes wrong.
        """
        if not self._queue.acquire(timeout=self._waiting):
            raise TooSlow("other pictures are in the way")
        try:
            try:
                return self._drawn(plot, form)
            except (OSError, EOFError):
                # It was killed or fell over: once more, in a new one.
                self._stop()
                return self._drawn(plot, form)
        except (OSError, EOFError) as error:
            self._stop()
            raise BrowserError(f"the browser is gone: {error}") from error
        except TooSlow:
            self._stop()
            raise
        finally:
            self._queue.release()

    def close(self) -> None:
        """End the browser; the next picture starts another one."""
        with self._queue:
            self._stop()

    def _drawn(self, plot: dict[str, Any], form: str) -> bytes:
        if self.pid is None:
            self._stop()
            self._start()
        script = _DRAW.replace("FORMAT", json.dumps(form)).replace("FIGURE", json.dumps(plot))
        return base64.b64decode(self._evaluate(script, self._drawing))

    def _start(self) -> None:
        path = browser_path()
        if path is None:
            raise NoBrowser("no Chromium is installed")
        self._folder = tempfile.mkdtemp(prefix="atlas-browser-")
        theirs_read, self._write = os.pipe()
        self._read, theirs_write = os.pipe()
        command = [sys.executable, "-I", "-S", "-c", _BECOME, str(theirs_read), str(theirs_write)]
        try:
            self._process = subprocess.Popen(
                [*command, path, *_FLAGS, f"--user-data-dir={self._folder}", "about:blank"],
                pass_fds=(theirs_read, theirs_write), stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
        finally:
            os.close(theirs_read)
            os.close(theirs_write)
        self._rest, self._session = b"", ""
        target = self._call("Target.createTarget", {"url": "about:blank"}, STARTING)["targetId"]
        attached = self._call("Target.attachToTarget", {"targetId": target, "flatten": True}, STARTING)
        self._session = attached["sessionId"]
        self._evaluate(_preparation() + "\n0", STARTING)

    def _stop(self) -> None:
        if self._process is not None:
            # Its own session: with it go its helpers.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, 9)
            self._process.wait()
            self._process = None
        for end in (self._read, self._write):
            if end >= 0:
                os.close(end)
        self._read = self._write = -1
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = ""

    def _evaluate(self, script: str, seconds: float) -> Any:
        asked = {"expression": script, "awaitPromise": True, "returnByValue": True}
        answer = self._call("Runtime.evaluate", asked, seconds)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description") or details["text"])
        return answer["result"].get("value")

    def _call(self, method: str, parameters: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send one message and return what is answered to it; events in between are left aside."""
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        end = time.monotonic() + seconds
        self._send(json.dumps(message).encode() + b"\0", end)
        while True:
            answer = self._message(end)
            if answer.get("id") == self._count:
                if "error" in answer:
                    raise BrowserError(answer["error"].get("message", "the browser refused"))
                return answer["result"]

    def _send(self, content: bytes, end: float) -> None:
        view = memoryview(content)
        while view:
            if not select.select([], [self._write], [], max(0, end - time.monotonic()))[1]:
                raise TooSlow("the browser does not listen")
            # No more than a pipe takes at once: a full one would hold us beyond the end.
            view = view[os.write(self._write, view[: select.PIPE_BUF]) :]

    def _message(self, end: float) -> dict[str, Any]:
        while b"\0" not in self._rest:
            if not select.select([self._read], [], [], max(0, end - time.monotonic()))[0]:
                raise TooSlow("the browser does not answer")
            content = os.read(self._read, 1 << 20)
            if not content:
                raise EOFError("it closed its pipe")
            self._rest += content
        message, _, self._rest = self._rest.partition(b"\0")
        return json.loads(message)


@cache
def shared_browser() -> Browser:
    """Return the one browser of this process."""
    browser = Browser()
    atexit.register(browser.close)
    return browser
