"""Three processes behind nginx on the loopback: one is killed while browsers look, all are restarted under load."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.support.running import ROOT, free_port, free_ports

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not shutil.which("nginx"), reason="no nginx here"),
    # Three servers and ten browsers want a machine to themselves, and its time limits mean nothing beside other tests.
    pytest.mark.skipif(os.environ.get("REPLICAS") != "1", reason="alone: make replicas"),
]
REPLICAS = 3
BROWSERS = 10
VIEWS = [
    {"indicator": "ess_employment_share", "year": "2015", "region": "53", "regions": "11"},
    {"indicator": "poverty_rate", "level": "departement", "regions": "2A"},
    {"indicator": "clusters_count", "vintage": "2010", "region": "93", "lang": "en"},
    {"indicator": "population", "region": "84", "lang": "en", "regions": "53"},
]
CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(f"{url}/health", timeout=5).close()
        return True
    except OSError:
        return False


def wait_for(condition, seconds: float = 120.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


def children(pid: int) -> dict[int, int]:
    """Return port -> process id of the servers that a start script runs."""
    found = subprocess.run(["pgrep", "-P", str(pid), "-a"], capture_output=True, text=True).stdout
    return {int(port): int(child) for child, port in re.findall(r"^(\d+) .*--server\.port (\d+)", found, re.MULTILINE)}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """nginx and three processes from the project's own files; only ports and folders are of this test."""
    folder = tmp_path_factory.mktemp("site")
    first = free_ports(REPLICAS)
    front = free_port()
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for number in range(REPLICAS):
        text = text.replace(f"127.0.0.1:{8501 + number}", f"127.0.0.1:{first + number}")
    text = text.replace("listen 8080", f"listen 127.0.0.1:{front}").replace("/tmp/atlas-nginx", f"{folder}/nginx")
    text = text.replace("/dev/stdout", f"{folder}/access.log")
    text = text.replace("error_log stderr", f"error_log {folder}/error.log")
    # Started by root, nginx would work as somebody who may not look into the folders of a test.
    text = ("user root;\n" if os.geteuid() == 0 else "") + text
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    environment = {**os.environ, "REPLICAS": str(REPLICAS), "FIRST_PORT": str(first), "PYTHON": sys.executable}
    with (folder / "replicas.txt").open("w") as console:
        script = subprocess.Popen(
            [str(ROOT / "deploy" / "replicas.sh")], env=environment, stdout=console, stderr=subprocess.STDOUT
        )
    proxy = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf"), "-g", "daemon off;"])
    site_ = Site(f"http://127.0.0.1:{front}", script, folder, first)
    try:
        for number in range(REPLICAS):
            wait_for(lambda number=number: answers(f"http://127.0.0.1:{first + number}"))
        wait_for(lambda: answers(site_.url))
        yield site_
    finally:
        proxy.terminate()
        proxy.wait(timeout=10)
        script.terminate()
        script.wait(timeout=60)


class Site:
    """The running site: its address, the start script, where its consoles and logs are."""

    def __init__(self, url, script, folder, first):
        self.url, self.script, self.folder, self.first = url, script, folder, first

    def processes(self):
        return children(self.script.pid)


def state(page):
    """What a visitor sees and what the address says."""
    return {
        "query": parse_qs(urlsplit(page.url).query),
        "title": page.inner_text("h2.figure-title"),
        "subtitle": page.inner_text(".figure-subtitle"),
        "panel": page.locator("section.panel h3").all_inner_texts(),
        "bars": page.locator("ol.bars li").count(),
    }


def test_a_killed_process_is_one_that_nobody_misses(site, browser):
    """Each page that hung on it comes back by itself to the same view, and goes on working."""
    contexts = [browser.new_context(viewport={"width": 1400, "height": 900}) for _ in range(BROWSERS)]
    try:
        pages = []
        for number, context in enumerate(contexts):
            page = context.new_page()
            page.set_default_timeout(90_000)
            query = "&".join(f"{name}={value}" for name, value in VIEWS[number % len(VIEWS)].items())
            page.goto(f"{site.url}/carte?{query}")
            page.wait_for_selector("ol.bars li")
            page.wait_for_selector(".choroplethlayer path, .scatterlayer path")
            pages.append(page)
        before = [state(page) for page in pages]
        cookies = [cookie for context in contexts for cookie in context.cookies() if cookie["name"] == "atlas"]
        assert len({cookie["value"] for cookie in cookies}) == BROWSERS
        for page in pages:
            # Tells how often the connection came back, from inside the page.
            page.evaluate(
                """() => {
                    const app = document.querySelector('[data-testid=stApp]');
                    window.lost = 0;
                    new MutationObserver(() => {
                        if (app.dataset.testConnectionState !== 'CONNECTED') window.lost += 1;
                    }).observe(app, {attributes: true, attributeFilter: ['data-test-connection-state']});
                }"""
            )
        processes = site.processes()
        victim = sorted(processes)[0]
        os.kill(processes[victim], signal.SIGKILL)
        killed = time.monotonic()
        time.sleep(0.3)
        for page in pages:
            page.wait_for_selector(CONNECTED)
        back = time.monotonic() - killed
        lost = sum(page.evaluate("window.lost") > 0 for page in pages)
        assert lost >= 1, "the process that was killed had no visitor"
        assert back < 10
        for page, seen in zip(pages, before, strict=True):
            page.wait_for_function("() => document.querySelectorAll('ol.bars li').length > 0")
            assert state(page) == seen
        # They go on working, files included, on whatever process they are now.
        for page in pages[:3]:
            chosen = page.locator("ol.bars li a:not([aria-current])").first
            (code,) = parse_qs(urlsplit(chosen.get_attribute("href")).query)["regions"]
            chosen.click()
            page.wait_for_function("code => new URL(location).searchParams.get('regions') === code", arg=code)
            page.wait_for_selector(f'ol.bars a[aria-current][href*="regions={code}"]')
            with page.expect_download() as download:
                page.locator('a[download][href*="/export/carte.csv"]').first.click()
            assert download.value.path().stat().st_size > 500
    finally:
        for context in contexts:
            context.close()
    # The start script has started it again.
    wait_for(lambda: answers(f"http://127.0.0.1:{victim}"))


def test_a_rolling_restart_drops_no_download(site):
    before = site.processes()
    assert len(before) == REPLICAS
    stop, sizes, errors = threading.Event(), set(), []

    def download(number):
        while not stop.is_set():
            try:
                address = f"{site.url}/export/{('observations.xlsx', 'carte.csv', 'carte.svg')[number % 3]}"
                with urllib.request.urlopen(address, timeout=60) as answer:
                    content = answer.read()
                    assert len(content) == int(answer.headers.get("Content-Length") or len(content))
                    sizes.add((address.rpartition("/")[2], len(content)))
            except Exception as error:
                errors.append(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=download, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    try:
        time.sleep(1)
        site.script.send_signal(signal.SIGHUP)
        wait_for(lambda: set(site.processes().values()).isdisjoint(before.values()) and len(site.processes()) == 3, 120)
        wait_for(lambda: all(answers(f"http://127.0.0.1:{port}") for port in before))
        time.sleep(1)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert errors == []
    assert {name for name, _ in sizes} == {"observations.xlsx", "carte.csv", "carte.svg"}


def test_what_the_proxy_says(site):
    with urllib.request.urlopen(f"{site.url}/carte") as answer:
        assert answer.headers["Server"] == "nginx"
        assert re.fullmatch(r"atlas=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax", answer.headers["Set-Cookie"])
    named = urllib.request.Request(f"{site.url}/carte", headers={"Cookie": f"atlas={'a' * 32}"})
    with urllib.request.urlopen(named) as answer:
        assert answer.headers["Set-Cookie"] is None
    asked = urllib.request.Request(f"{site.url}/export/carte.json", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
    assert "127.0.0.1" not in re.sub(r'"replica":"[^"]*"', "", (site.folder / "access.log").read_text())
