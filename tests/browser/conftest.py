"""The application as it is served, and a real browser in front of it.

A page fails its test when it asks a foreign host for anything, breaks its own security policy, lets an exception of
its scripts go uncaught, or makes the server write a traceback.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
LOCAL_SCHEMES = {"data", "blob", "about"}


def pytest_collection_modifyitems(items):
    """Try a browser test that fails once more: its waits have limits, and a busy machine may pass them.

    The summary counts each one tried again; one that fails twice has failed.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@dataclass(frozen=True)
class Server:
    """A running application: its address and the file its console goes to."""

    url: str
    log: Path


def chromium_path():
    """Return where a Chromium is, or None."""
    return next(
        (found for name in (os.environ.get("CHROMIUM"), *NAMES) if name and (found := shutil.which(name))), None
    )


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until_it_answers(url, process, log):
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/health", timeout=2).close()
            return
        except HTTPError:
            # It answers, if only to say that the tables are broken.
            return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the server did not start; its console said:\n{log.read_text(encoding='utf-8')}")


@contextmanager
def served(folder):
    """The application on a port of its own; its console goes to a file in the folder."""
    log = folder / "console.txt"
    url = f"http://localhost:{(port := free_port())}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("w", encoding="utf-8") as console:
        process = subprocess.Popen(command, cwd=ROOT, stdout=console, stderr=subprocess.STDOUT)
    try:
        wait_until_it_answers(url, process, log)
        yield Server(url, log)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The application, until the last test is done."""
    with served(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests; without one they are skipped, or fail where REQUIRE_BROWSER is set."""
    path = chromium_path()
    if path is None:
        reason = f"no Chromium found: set CHROMIUM, or install one of {', '.join(NAMES)}"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


@contextmanager
def _behaving(context, server):
    """A new tab; when the test is done with it, it must have kept to its own server and its security policy."""
    written = server.log.stat().st_size
    requested, faults = [], []
    page = context.new_page()
    page.on("request", lambda request: requested.append(request.url))
    page.on("websocket", lambda socket: requested.append(socket.url))
    page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.set_default_timeout(30_000)
    try:
        yield page
    finally:
        page.close()
    assert foreign(requested, server.url) == []
    assert faults == []
    assert "Traceback" not in server.log.read_bytes()[written:].decode("utf-8", "replace")


@pytest.fixture(scope="session")
def behaving():
    """Return a context manager that opens a tab of a visitor and checks, on leaving it, how it behaved."""
    return _behaving


@contextmanager
def visitor(browser, server):
    """A browser of its own, with nothing kept: 1400 x 900, its addresses relative to the server's."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="fr-FR", base_url=server.url)
    try:
        yield context
    finally:
        context.close()


@pytest.fixture(scope="session")
def usual_visitor(browser, server):
    """A visitor whose browser keeps our scripts from one test to the next, which saves half of the time."""
    with visitor(browser, server) as context:
        yield context


@pytest.fixture
def page(usual_visitor, behaving, server):
    """A new tab of a visitor who was here before."""
    with behaving(usual_visitor, server) as opened:
        yield opened


@pytest.fixture
def first_page(browser, behaving, server):
    """The page of somebody who was never here."""
    with visitor(browser, server) as context, behaving(context, server) as opened:
        yield opened


@pytest.fixture
def first_page_after_start(browser, behaving, tmp_path):
    """The page of the first visitor of a server that has only just started."""
    with served(tmp_path) as server, visitor(browser, server) as context, behaving(context, server) as opened:
        yield opened


def foreign(addresses, own):
    """Return the addresses that are neither our own server's nor kept inside the page."""
    host = urlsplit(own).netloc
    split = ((address, urlsplit(address)) for address in addresses)
    return [address for address, parts in split if parts.scheme not in LOCAL_SCHEMES and parts.netloc != host]


@pytest.fixture(scope="session")
def settle():
    """Return a function that waits until Streamlit has connected and finished running a page."""
    return _settle


def _settle(page):
    page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]")
    # The script state turns at once to running after a click; a short calm tells that nothing follows.
    page.wait_for_function(
        """() => {
            const app = document.querySelector('[data-testid=stApp]');
            const calm = app.dataset.testScriptState === 'notRunning'
                && !document.querySelector('[data-testid=stSkeleton], [data-stale=true]');
            window.calmSince = calm ? (window.calmSince ?? performance.now()) : undefined;
            return calm && performance.now() - window.calmSince > 250;
        }""",
        polling=50,
    )
    page.evaluate("window.calmSince = undefined")
