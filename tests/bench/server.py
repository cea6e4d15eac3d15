"""A server to be measured: the application, or the bare page with Streamlit's own settings, and what it takes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.support.running import ROOT, free_port

BARE = str(Path(__file__).parent / "bare_page.py")
#: Which clock of a process: what the scheduler gave it (linux/posix-timers.h).
CPUCLOCK_SCHED = 2
#: Streamlit as it comes, without the event loop that this project brings along.
STOCK = ("-c", "import sys; sys.modules['uvloop'] = None; from streamlit.web.cli import main; main()")


@dataclass
class Measured:
    """A running server, whose process can be asked what it took."""

    url: str
    process: psutil.Process
    start_seconds: float

    def cpu(self) -> float:
        """Seconds of CPU of all its threads so far, to the nanosecond where the system has a clock for a process."""
        if sys.platform == "linux":
            # What clock_getcpuclockid(3) returns: the counters in /proc go in steps of 10 ms, too coarse for a change.
            return time.clock_gettime((~self.process.pid << 3) | CPUCLOCK_SCHED)
        times = self.process.cpu_times()
        return times.user + times.system

    def rest(self, patience: float = 30.0) -> None:
        """Wait until the process has nothing left to do of its start: it imports libraries after it answers."""
        end = time.perf_counter() + patience
        while time.perf_counter() < end:
            before = self.cpu()
            time.sleep(0.5)
            if self.cpu() - before < 0.05:
                return

    def memory(self) -> int:
        """Bytes that belong to this process alone (its unique set size)."""
        return self.process.memory_full_info().uss


@contextmanager
def measured(script: str = "app.py", *options: str) -> Iterator[Measured]:
    """Start a Streamlit server on a port of its own, wait until it answers, end it at the end of the block."""
    port = free_port()
    command = [sys.executable, *(STOCK if script == BARE else ("-m", "streamlit")), "run", script]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    # No page of a benchmark may speak to another machine either.
    command += ["--browser.gatherUsageStats", "false", *options]
    # The bare page keeps Streamlit's own settings: away from the folder that holds this project's.
    folder = Path(BARE).parent if script == BARE else ROOT
    with _running(command, folder, f"http://127.0.0.1:{port}", "/_stcore/health") as server:
        yield server


@contextmanager
def measured_dash() -> Iterator[Measured | None]:
    """Start the same page in Dash, as `measured` does; ``None`` where no Python with Dash is named."""
    python = os.environ.get("DASH_PYTHON", "")
    if not python:
        yield None
        return
    port = free_port()
    command = [python, str(Path(__file__).parent / "dash_page.py"), str(port)]
    with _running(command, Path(__file__).parent, f"http://127.0.0.1:{port}", "/") as server:
        yield server


@contextmanager
def _running(command: list[str], folder: Path, url: str, probe: str) -> Iterator[Measured]:
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "ESS_METRICS": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while process.poll() is None:
            try:
                urllib.request.urlopen(url + probe, timeout=2).close()
                break
            except OSError:
                time.sleep(0.02)
        yield Measured(url, psutil.Process(process.pid), time.perf_counter() - start)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
