"""The application as a process of its own, for tests of what only a process does: ports, signals, disks, networks."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError

from tests.bench.load.client import Answer, Visitor

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60


@dataclass
class Running:
    """A running server: its address, its process, the file that its console goes to."""

    url: str
    port: int
    process: subprocess.Popen
    log: Path

    def said(self) -> str:
        """What it wrote on its console so far."""
        return self.log.read_text(encoding="utf-8")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def free_ports(count: int) -> int:
    """Return the first of so many ports in a row that nobody listens on."""
    while True:
        first = free_port()
        try:
            for port in range(first + 1, first + count):
                with socket.socket() as listener:
                    listener.bind(("127.0.0.1", port))
            return first
        except (OSError, OverflowError):
            continue


def started(folder: Path, port: int, environment: Mapping[str, str] | None = None) -> Running:
    """Start the server without waiting for it."""
    log = folder / f"console-{port}.txt"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("a", encoding="utf-8") as console:
        process = subprocess.Popen(
            [*command, "--server.address", "127.0.0.1"],
            cwd=ROOT,
            stdout=console,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
        )
    return Running(f"http://127.0.0.1:{port}", port, process, log)


def wait_until_it_answers(server: Running) -> float:
    """Wait for the first answer of ``/health``, whatever it says; return the seconds it took."""
    start = time.monotonic()
    while time.monotonic() < start + START_SECONDS and server.process.poll() is None:
        try:
            urllib.request.urlopen(f"{server.url}/health", timeout=2).close()
            return time.monotonic() - start
        except HTTPError:
            return time.monotonic() - start
        except (URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"the server did not start; its console said:\n{server.said()}")


def stop(server: Running) -> int:
    """End the server as a system does, and after ten seconds by force; return its exit code."""
    server.process.terminate()
    try:
        return server.process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.process.kill()
        return server.process.wait()


@contextmanager
def running(folder: Path, environment: Mapping[str, str] | None = None, port: int = 0) -> Iterator[Running]:
    """The application on a port of its own, until the end of the block."""
    server = started(folder, port or free_port(), environment)
    try:
        wait_until_it_answers(server)
        yield server
    finally:
        stop(server)


def get(url: str, **headers: str) -> tuple[int, bytes]:
    """Return status and content of an address, whatever the status."""
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()


def asking(server: Running, path: str, method: str = "GET") -> socket.socket:
    """Send a request on a connection of its own, as these bytes, and leave the answer to be read."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=30)
    connection.sendall(f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    return connection


def answer_of(connection: socket.socket) -> tuple[bytes, bytes]:
    """Read an answer to its end; return its head and its body as they came."""
    data = b""
    while part := connection.recv(65536):
        data += part
    connection.close()
    head, _, body = data.partition(b"\r\n\r\n")
    return head, body


async def opened(server: Running, page: str = "carte", query: str = "") -> Answer:
    """Open a page as a visitor and return what it sent."""
    async with Visitor(server.url, page, query) as visitor:
        return await visitor.open()


def finished(work):
    """Run a coroutine in a thread of its own: the browser tests leave their event loop running in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, work).result()
