"""Conversion by LibreOffice, where it is installed: one run at a time in a profile of its own, within a time limit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
from functools import cache
from pathlib import Path

from exports.errors import ToolUnavailable
from texts import Language, translator

#: Seconds that one conversion may take; the first one of a process also makes the profile.
TIME_LIMIT = 90
#: Names of the program, the usual one first.
PROGRAMS = ("soffice", "libreoffice")
_LOCK = threading.Lock()


class LibreOfficeUnavailable(ToolUnavailable):
    """LibreOffice is not installed, takes too long, or does not read the file."""


def libre_office() -> str | None:
    """Return the path of LibreOffice, ``None`` where it is not installed."""
    return next((path for path in map(shutil.which, PROGRAMS) if path), None)


@cache
def _profile() -> tempfile.TemporaryDirectory:
    """Return the profile of this process: two runs that share one refuse to start."""
    return tempfile.TemporaryDirectory(prefix="atlas-ess-office-")


def converted(content: bytes, before: str, after: str, language: Language) -> bytes:
    """Return a file of one format in another (``pptx`` to ``odp``, ``xlsx`` to ``ods``).

    Raises `LibreOfficeUnavailable` with what to do, in the language.
    """
    _ = translator(language)
    program = libre_office()
    if program is None:
        text = _("Le format .{after} demande LibreOffice sur le serveur (Debian : apt install libreoffice-impress).")
        raise LibreOfficeUnavailable(text.format(after=after))
    with _LOCK, tempfile.TemporaryDirectory(prefix="atlas-ess-") as folder:
        source = Path(folder) / f"file.{before}"
        source.write_bytes(content)
        profile = f"-env:UserInstallation={Path(_profile().name).as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", after, "--outdir", folder, source]
        if not _finished(command):
            text = _("LibreOffice n'a pas fini en {seconds} secondes.").format(seconds=TIME_LIMIT)
            raise LibreOfficeUnavailable(text)
        result = source.with_suffix(f".{after}")
        # It ends with 0 even when it could not read the file: only the result tells.
        if not result.exists():
            raise LibreOfficeUnavailable(_("LibreOffice n'a pas converti le fichier en .{after}.").format(after=after))
        return result.read_bytes()


def _finished(command: list[str | Path]) -> bool:
    """Run a command to its end; kill it with all that it started when the time is over."""
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, start_new_session=True, **quiet)
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False
    return True
