"""How long a start takes with warm files, and how much a browser that was here before loads again.

python -m tests.bench.start
"""

from __future__ import annotations

import os
import shutil
import statistics

from playwright.sync_api import sync_playwright

from tests.bench.first_map import AREAS, FLAGS
from tests.bench.rows import Row, table
from tests.bench.server import measured


def repeat_visit_bytes(url: str) -> float:
    """Return the bytes of files that a second visit of the map page loads."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_context().new_page()
        page.goto(f"{url}/carte")
        page.wait_for_selector(AREAS, timeout=90_000)
        received: list[int] = []
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
        network.on(
            "Network.webSocketFrameReceived",
            lambda event: received.append(len(event["response"]["payloadData"]) * 0.75),
        )
        page.reload()
        page.wait_for_selector(AREAS, timeout=90_000)
        page.wait_for_timeout(1500)
        browser.close()
    return sum(received)


def rows() -> list[Row]:
    """Measure and return the lines of ``make bench``."""
    starts, costs = [], []
    for _ in range(3):
        with measured() as server:
            starts.append(server.start_seconds)
            costs.append(server.cpu())
    with measured() as server:
        loaded = repeat_visit_bytes(server.url)
    return [
        Row("start with warm files", statistics.median(starts), "s", 3.0),
        Row("the same, CPU", statistics.median(costs), "s"),
        Row("a repeat visit of the map page, messages included", loaded / 1000, "kB", 100.0),
    ]


if __name__ == "__main__":
    print(table(rows()))
