"""Visitors for ten minutes who filter, export, come and go: do errors come, does memory grow? ``make soak``

    SOAK_SECONDS=600 SOAK_VISITORS=40 python -m tests.bench.load.soak

Ends with 1 when anything failed. ``make soak`` tries 10,000 hostile addresses after it.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time

from tests.bench.load.crowd import Outcome, crowd
from tests.bench.server import measured

#: Visitors leave after so many seconds and others come: sessions are opened and closed all the time.
STAY_SECONDS = 30.0
LONGEST = 3600.0
PAGES = ("carte", "comparer", "donnees", "seminaire", "accueil", "region", "politiques")


async def visits(url: str, visitors: int, seconds: float, found: Outcome) -> None:
    """Send one crowd after the other, each to several pages."""
    end, turn = time.monotonic() + seconds, 0
    while (left := end - time.monotonic()) > 3:
        stay = min(STAY_SECONDS, left)
        share = max(1, visitors // 3)
        pages = [PAGES[(turn + number) % len(PAGES)] for number in range(3)]
        crowds = [crowd(url, share, stay, page, seed=turn * 3 + n) for n, page in enumerate(pages)]
        for outcome in await asyncio.gather(*crowds):
            found.seconds += outcome.seconds
            found.errors += outcome.errors
            found.opened += outcome.opened
            found.exports += outcome.exports
        turn += 1


def main() -> int:
    """Soak a server of our own; print sessions, errors, memory at start and end."""
    seconds = min(float(os.environ.get("SOAK_SECONDS", "600")), LONGEST)
    visitors = int(os.environ.get("SOAK_VISITORS", "40"))
    found = Outcome()
    with measured() as server:
        # What is loaded and made once is there before memory is looked at.
        asyncio.run(visits(server.url, visitors, min(seconds / 4, 60), Outcome()))
        before = server.memory() / 1e6
        asyncio.run(visits(server.url, visitors, seconds, found))
        after = server.memory() / 1e6
    print(f"seconds             {seconds:10.0f}")
    print(f"sessions            {found.opened:10}")
    print(f"filter changes      {len(found.seconds):10}   median {found.median:.3f} s, 95 % {found.worst():.3f} s")
    print(f"exports             {found.exports:10}")
    print(f"errors              {len(found.errors):10}")
    for text in sorted(set(found.errors))[:10]:
        print(f"  {text}")
    print(f"memory at the start {before:10.0f} MB")
    print(f"memory at the end   {after:10.0f} MB")
    return 1 if found.errors or not found.seconds else 0


if __name__ == "__main__":
    sys.exit(main())
