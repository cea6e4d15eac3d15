"""Time the map page beside a bare Streamlit page in one run: first map, bytes before it, redraw. Prints ratios.

    python -m tests.bench.first_map [--mbit 5] [--rounds 4] [--changes 6]

The servers are started here; the pages take turns, so that a busy machine slows them all. Where ``DASH_PYTHON`` names a
Python that has Dash, the same bare page in Dash is a third. ``--mbit`` emulates a link of so many Mbit/s and 40 ms. A
redraw is the time from choosing an indicator that was not shown before to the regions' new colours. Besides it times a
redraw of 18 regions and of 101 départements, and a step through years in the browser. Needs playwright and
a Chromium (``CHROMIUM``, default ``chromium``).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import time
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.rows import Row
from tests.bench.server import BARE, measured, measured_dash

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
AREAS = ".choroplethlayer path"
COLOURS = f"[...document.querySelectorAll('{AREAS}')].map(p => p.getAttribute('fill') + p.style.fill).join('|')"
RAIL = ".slider-rail-touch-rect"


@dataclass(frozen=True)
class Side:
    """A page to measure: its address, what opens its first list, and the options of that list."""

    address: str
    opener: str = "[data-testid=stMain] [data-testid=stSelectbox] input"
    options: str = "[role=option]"


def visit(browser: Browser, side: Side, changes: int, mbit: float) -> tuple[float, float, list[float]]:
    """Open a page with an empty cache; return seconds to the first map, bytes until then, seconds of each redraw."""
    page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    received = [0.0]
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    if mbit:
        rate = mbit * 125_000
        link = {"offline": False, "latency": 40, "downloadThroughput": rate, "uploadThroughput": rate}
        network.send("Network.emulateNetworkConditions", link)
    network.on("Network.loadingFinished", lambda e: received.__setitem__(0, received[0] + e["encodedDataLength"]))
    network.on("Network.webSocketFrameReceived", lambda e: received.__setitem__(0, received[0] + frame_bytes(e)))
    start = time.perf_counter()
    page.goto(side.address)
    page.wait_for_selector(AREAS, timeout=90_000)
    first = time.perf_counter() - start
    time.sleep(1)
    loaded = received[0]
    redraws = [redraw(page, side, turn + 1) for turn in range(changes)]
    page.context.close()
    return first, loaded, redraws


def frame_bytes(event: dict) -> float:
    """Return the size of a WebSocket frame: binary ones are reported in base64."""
    response = event["response"]
    return len(response["payloadData"]) * (0.75 if response["opcode"] == 2 else 1)


def redraw(page: Page, side: Side, option: int) -> float:
    """Choose another option of the first list; return the seconds until the colours change."""
    before = page.evaluate(COLOURS)
    page.click(side.opener)
    page.wait_for_selector(side.options)
    wanted = page.query_selector_all(side.options)[option]
    start = time.perf_counter()
    wanted.click()
    page.wait_for_function(
        f"before => {{ const now = {COLOURS}; return now && now !== before }}", arg=before, polling=10
    )
    seconds = time.perf_counter() - start
    time.sleep(0.4)
    return seconds


def compared(mbit: float = 0, rounds: int = 4, changes: int = 6) -> dict[str, list[tuple[float, float, list[float]]]]:
    """Return what each visit of each page took, the pages taking turns."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with measured() as atlas, measured(BARE) as floor, measured_dash() as peer, sync_playwright() as playwright:
        sides = {"atlas": Side(f"{atlas.url}/carte"), "bare": Side(floor.url)}
        if peer:
            sides["dash"] = Side(peer.url, "#series", ".dash-options-list-option")
        rows: dict[str, list[tuple[float, float, list[float]]]] = {name: [] for name in sides}
        time.sleep(30)  # Let the server finish compressing its files: that happens once, not at each visit.
        for turn in range(rounds + 1):
            for name, side in sides.items():
                browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                row = visit(browser, side, changes, mbit)
                browser.close()
                if turn:
                    rows[name].append(row)
    return rows


def levels(changes: int = 6) -> dict[str, float]:
    """Return the median seconds of a redraw by level, and of a step in the browser; see `redraws_by_level`."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with measured() as atlas, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        found = redraws_by_level(browser, atlas.url, changes)
        browser.close()
    return found


def redraws_by_level(browser: Browser, atlas: str, changes: int) -> dict[str, float]:
    """Return the median seconds of a redraw by level, and of a step through years that asks no server."""
    found = {}
    # Regions of today: those of before 2016 have one rate only that all of them know.
    levels = {"18 regions": "level=region", "101 départements": "level=departement"}
    for name, view in levels.items():
        page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
        side = Side(f"{atlas}/carte?{view}")
        page.goto(side.address)
        page.wait_for_selector(AREAS, timeout=90_000)
        time.sleep(1)
        found[name] = statistics.median(redraw(page, side, turn + 1) for turn in range(changes))
        page.context.close()
    page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    page.goto(f"{atlas}/carte?view=steps")
    page.wait_for_selector(RAIL, timeout=90_000)
    time.sleep(1)
    found["step in the browser"] = statistics.median(step(page, turn) for turn in range(changes))
    page.context.close()
    return found


def step(page: Page, turn: int) -> float:
    """Press one end of the slider of years, then the other; return the seconds until the colours change."""
    page.locator(RAIL).scroll_into_view_if_needed()
    rail = page.locator(RAIL).bounding_box()
    before = page.evaluate(COLOURS)
    start = time.perf_counter()
    page.mouse.click(rail["x"] + (rail["width"] - 6 if turn % 2 else 6), rail["y"] + rail["height"] / 2)
    page.wait_for_function(f"before => {COLOURS} !== before", arg=before, polling=10)
    seconds = time.perf_counter() - start
    time.sleep(0.3)
    return seconds


def rows() -> list[Row]:
    """Return the lines of ``make bench``: ratios to the bare page."""
    slow, fast = (medians(compared(mbit, rounds=3, changes=4)) for mbit in (5.0, 0.0))
    link, here = ratios(slow, "bare"), ratios(fast, "bare")
    beside_dash = []
    if "dash" in fast:
        beside_dash = [
            Row("first map at 5 Mbit/s and 40 ms, to the same page in Dash", ratios(slow, "dash")[0], "", 0.46),
            Row("first map on localhost, to the same page in Dash", ratios(fast, "dash")[0], ""),
            Row("redraw, to the same page in Dash", ratios(fast, "dash")[2], "", 1.0),
        ]
    level = levels(changes=4)
    regions, step_here = level["18 regions"], level["step in the browser"]
    return [
        Row("redraw of 101 départements, ratio to 18 regions", level["101 départements"] / regions, "", 1.3),
        Row("step through years in the browser, share of a bare redraw", step_here / fast["bare"][2], "", 0.30),
        Row("bytes before the first map, share of the bare page", link[1], "", 0.25),
        Row("first map at 5 Mbit/s and 40 ms, share of the bare page", link[0], "", 0.38),
        Row("first map on localhost, share of the bare page", here[0], "", 1.0),
        Row("redraw, share of the bare page", here[2], "", 0.70),
        *beside_dash,
    ]


def main() -> None:
    """Run the comparison and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mbit", type=float, default=0)
    parser.add_argument("--rounds", type=int, default=4, help="counted rounds, after one that warms up")
    parser.add_argument("--changes", type=int, default=6)
    options = parser.parse_args()
    report(compared(options.mbit, options.rounds, options.changes))
    for name, seconds in levels(options.changes).items():
        print(f"{name}: {seconds * 1000:.0f} ms")


def medians(rows: dict[str, list[tuple[float, float, list[float]]]]) -> dict[str, tuple[float, float, float]]:
    """Return each page's medians: seconds to the first map, bytes before it, seconds of a redraw."""
    return {
        name: (
            statistics.median(first for first, _, _ in found),
            statistics.median(loaded for _, loaded, _ in found),
            statistics.median(seconds for _, _, redraws in found for seconds in redraws),
        )
        for name, found in rows.items()
    }


def report(rows: dict[str, list[tuple[float, float, list[float]]]]) -> None:
    """Print the medians of each page and the ratios of the atlas to the others."""
    found = medians(rows)
    print(f"{'':8}{'first map s':>12}{'MB before':>12}{'redraw ms':>12}")
    for name, (first, loaded, seconds) in found.items():
        print(f"{name:8}{first:12.2f}{loaded / 1e6:12.2f}{seconds * 1000:12.0f}")
    for name in found:
        if name != "atlas":
            print(f"to {name:5}" + "".join(f"{ratio:12.2f}" for ratio in ratios(found, name)))


def ratios(found: dict[str, tuple[float, float, float]], to: str) -> list[float]:
    """Return the atlas's medians as ratios to those of another page."""
    return [home / theirs for home, theirs in zip(found["atlas"], found[to], strict=True)]


if __name__ == "__main__":
    main()
