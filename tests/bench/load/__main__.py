"""The curve of visitors against latency and memory, ours beside the bare page.

    python -m tests.bench.load [--visitors 10 50 100 200] [--bare 10 20 40] [--idle 1000] [--seconds 20]

Every visitor changes a filter every 5 s, one change in ten is followed by an export. Servers are started here, one
process each; the visitors share the machine with them. At most 1,500 visitors and an hour, and never another machine.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterable

from tests.bench.load.crowd import Outcome, crowd
from tests.bench.rows import Row, table
from tests.bench.server import BARE, Measured, measured

MEGABYTE = 1e6


def one(server: Measured, visitors: int, seconds: float, page: str, every: float = 5.0) -> tuple[Outcome, float]:
    """Let a crowd visit; return what it met and the megabytes of the server at its end."""
    outcome = asyncio.run(crowd(server.url, visitors, seconds, page, export=bool(page), every=every))
    return outcome, server.memory() / MEGABYTE


Point = tuple[str, int, Outcome, float]


def curve(name: str, script: str, page: str, sizes: Iterable[int], seconds: float) -> list[Point]:
    """Measure one server with crowds of several sizes."""
    found = []
    with measured(script) as server:
        one(server, 2, 6, page)
        for visitors in sizes:
            outcome, memory = one(server, visitors, seconds, page)
            found.append((name, visitors, outcome, memory))
            line = f"{name:6} {visitors:5} {outcome.median * 1000:8.0f} ms {outcome.worst() * 1000:8.0f} ms"
            print(f"{line} {len(outcome.errors):4} errors {outcome.exports:5} exports {memory:7.0f} MB", flush=True)
    return found


def idle_rows(visitors: int, seconds: float) -> list[Row]:
    """Measure what idle sessions take beyond the first."""
    with measured() as server:
        one(server, 1, 4, "carte", every=0)
        before = server.memory() / MEGABYTE
        outcome, held = asyncio.run(_sitting(server, visitors, seconds))
    return [
        Row("idle sessions held", outcome.opened - len(outcome.errors), note=f"≥ {visitors}"),
        Row("errors of idle sessions", len(outcome.errors), at_most=0),
        Row("memory of an idle session beyond the first", (held - before) / visitors, "MB", 3.0),
    ]


async def _sitting(server: Measured, visitors: int, seconds: float) -> tuple[Outcome, float]:
    """Let idle visitors sit there; return what they met and the megabytes of the server while all are there."""
    sitting = asyncio.create_task(crowd(server.url, visitors, seconds, "carte", export=False, every=0))
    await asyncio.sleep(seconds * 0.9)
    memory = server.memory() / MEGABYTE
    return await sitting, memory


def main() -> None:
    """Print the curve and the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visitors", type=int, nargs="*", default=[10, 50, 100, 200])
    parser.add_argument("--bare", type=int, nargs="*", default=[10, 20, 40])
    parser.add_argument("--idle", type=int, default=0, help="idle visitors to hold, after the curve")
    parser.add_argument("--seconds", type=float, default=20.0, help="length of each crowd's visit")
    options = parser.parse_args()
    print(f"{'':6} {'visit.':>5} {'median':>11} {'95 %':>11}")
    curve("bare", BARE, "", options.bare, options.seconds)
    curve("atlas", "app.py", "carte", options.visitors, options.seconds)
    if options.idle:
        print(table(idle_rows(options.idle, max(options.seconds, options.idle * 0.06))))


if __name__ == "__main__":
    main()
