"""What a filter change costs the server on each page, beside the bare page: the median CPU of the process a change.

    python -m tests.bench.reruns [--changes 25]

A change is a view that the server has not shown before (another indicator, year or territory) as the page's own lists
would write it; then the same views come again, as most do when many look. The bare page redraws its map
for another option. Sessions speak the protocol without a browser, so that the CPU measured is the server's alone.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from statistics import median
from urllib.parse import urlencode

from ess_data import query as ask
from ess_data.store import shared_tables
from tests.bench.load.client import Answer, Visitor
from tests.bench.rows import Row, table
from tests.bench.server import BARE, Measured, measured
from ui.shell.navigation import STEMS

TARGET_MS = 20.0
TARGET_SHARE = 0.1


def views(stem: str) -> Iterator[dict[str, str]]:
    """Return views of a page that differ as a filter makes them differ."""
    tables = shared_tables()
    indicators = ask.indicators_for(tables, "region", "2016")
    regions = [territory.code for territory in tables.territories_at("region", "2016").values()]
    themes = ("money", "clusters", "jobs", "demand", "governance")
    for turn in itertools.count():
        region = regions[turn % len(regions)]
        indicator = indicators[turn % len(indicators)]
        other = regions[(turn * 5 + 3) % len(regions)]
        yield {
            "carte": {"indicator": indicator},
            "comparer": {"indicator": indicator, "regions": f"{region},{other}"},
            "donnees": {"theme": themes[turn % len(themes)], "regions": region},
        }.get(stem, {"region": region})


#: Seconds left to the server after its last message: what it still does belongs to the change.
AFTERMATH = 0.05


async def cost_of(server: Measured, run: Callable[[], Awaitable[Answer]]) -> float:
    """Return the milliseconds of CPU that a change takes of the server."""
    before = server.cpu()
    answer = await run()
    await asyncio.sleep(AFTERMATH)
    assert not answer.failed
    return (server.cpu() - before) * 1000


async def page_costs(server: Measured, stem: str, changes: int) -> tuple[float, float]:
    """Return the median cost of views never shown before, and of the same views shown before."""
    chosen = [urlencode(view) for view in itertools.islice(views(stem), changes)]
    async with Visitor(server.url, stem) as visitor:
        await visitor.open()
        # What the page's first run left to do is not a change's.
        await asyncio.sleep(1)
        new, again = [[await cost_of(server, partial(visitor.open, view)) for view in chosen] for _ in range(2)]
    return median(new), median(again)


async def bare_cost(server: Measured, changes: int) -> float:
    """Return the same of the bare page, whose list has twenty options."""
    async with Visitor(server.url) as visitor:
        await visitor.open()
        await asyncio.sleep(1)
        (key,) = visitor.lists
        return median([await cost_of(server, partial(visitor.choose, key, turn + 1)) for turn in range(changes)])


def rows(changes: int = 25) -> list[Row]:
    """Measure every page and return its lines."""
    with measured(BARE) as server:
        bare = asyncio.run(bare_cost(server, changes))
    found = [Row("filter change, bare page, CPU", bare, "ms")]
    with measured() as server:
        server.rest()
        for stem in STEMS:
            new, again = asyncio.run(page_costs(server, stem, changes))
            found.append(Row(f"filter change, /{stem}, view shown before, CPU", again, "ms", TARGET_MS))
            found.append(Row(f"filter change, /{stem}, view never shown, CPU", new, "ms", TARGET_MS))
            found.append(Row(f"the same, share of the bare page, /{stem}", again / bare, "", TARGET_SHARE))
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=25)
    print(table(rows(parser.parse_args().changes)))


if __name__ == "__main__":
    main()
