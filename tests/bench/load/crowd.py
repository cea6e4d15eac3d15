"""Many visitors at once: each changes a filter every few seconds and now and then takes a file away."""

from __future__ import annotations

import asyncio
import random
import statistics
import urllib.request
from dataclasses import dataclass, field

from tests.bench.load.client import Visitor, local_address

#: No run of the harness is larger or longer, whatever is asked for.
MOST_VISITORS = 1500
MOST_SECONDS = 3600.0
EVERY_SECONDS = 5.0
#: One change in so many is followed by an export.
EXPORT_EACH = 10
EXPORTS = ("carte.csv", "carte.xlsx", "classement.csv", "carte.figure.json", "carte.svg")


@dataclass
class Outcome:
    """What a crowd met: seconds of each change, errors by their text, sessions that were open, exports."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    opened: int = 0
    exports: int = 0

    @property
    def median(self) -> float:
        """The median of the seconds of a change; infinite when there was none."""
        return statistics.median(self.seconds) if self.seconds else float("inf")

    def worst(self, share: float = 0.95) -> float:
        """The seconds that a share of the changes stayed under."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("inf")


def bounded(visitors: int, seconds: float) -> tuple[int, float]:
    """Return a crowd within the bounds of the harness."""
    return min(visitors, MOST_VISITORS), min(seconds, MOST_SECONDS)


async def crowd(
    address: str,
    visitors: int,
    seconds: float,
    page: str = "",
    export: bool = True,
    every: float = EVERY_SECONDS,
    seed: int = 1,
) -> Outcome:
    """Let a crowd visit a page for some seconds; ``every`` seconds each changes the first list of the page.

    An ``every`` of 0 lets them sit there idle after the page is open.
    """
    address = local_address(address)
    visitors, seconds = bounded(visitors, seconds)
    outcome, chance = Outcome(), random.Random(seed)
    arriving = min(every or 10.0, seconds / 3, 0.02 * visitors + 0.1)
    delays = [arriving * number / visitors for number in range(visitors)]
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    tasks = [
        asyncio.create_task(_visit(address, page, delay, end, every, export, random.Random(chance.random()), outcome))
        for delay in delays
    ]
    await asyncio.gather(*tasks)
    return outcome


async def _visit(
    address: str,
    page: str,
    delay: float,
    end: float,
    every: float,
    export: bool,
    chance: random.Random,
    outcome: Outcome,
) -> None:
    loop = asyncio.get_running_loop()
    await asyncio.sleep(delay)
    try:
        async with Visitor(address, page) as visitor:
            if (await visitor.open()).failed:
                outcome.errors.append("the page failed")
            outcome.opened += 1
            if not every:
                await asyncio.sleep(max(0.0, end - loop.time()))
                return
            await asyncio.sleep(chance.uniform(0, every))
            # A page's own lists, the indicator first: not "my region", which every page has in its frame.
            key = "choice_indicator" if "choice_indicator" in visitor.lists else next(iter(visitor.lists))
            while loop.time() < end:
                start = loop.time()
                answer = await visitor.choose(key, chance.randrange(1, 40))
                outcome.seconds.append(answer.seconds)
                if answer.failed:
                    outcome.errors.append("a change failed")
                if export and chance.randrange(EXPORT_EACH) == 0:
                    await asyncio.to_thread(_export, address, chance.choice(EXPORTS), visitor.query, outcome)
                await asyncio.sleep(max(0.0, every - (loop.time() - start)))
    except Exception as error:
        outcome.errors.append(f"{type(error).__name__}: {error}"[:200])


def _export(address: str, name: str, query: str, outcome: Outcome) -> None:
    with urllib.request.urlopen(f"{address}/export/{name}?{query.lstrip('?')}", timeout=60) as answer:
        length = answer.headers["Content-Length"]
        if len(answer.read()) != int(length):
            raise OSError(f"{name} is not whole")
    outcome.exports += 1
