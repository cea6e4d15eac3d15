"""Many visitors of one process: 200 that filter every 5 s, the bare page at 40, 1,000 that sit there.

python -m tests.bench.sessions      (three minutes; `python -m tests.bench.load` draws the whole curve)
"""

from __future__ import annotations

from tests.bench.load.__main__ import idle_rows, one
from tests.bench.rows import Row, table
from tests.bench.server import BARE, measured

ACTIVE, BARE_BREAKS, IDLE = 200, 40, 1000


def rows() -> list[Row]:
    """Measure and return the lines of ``make bench``."""
    with measured(BARE) as server:
        bare, _ = one(server, BARE_BREAKS, 25, "")
    with measured() as server:
        server.rest()
        one(server, 3, 6, "carte")
        ours, memory = one(server, ACTIVE, 30, "carte")
    return [
        Row(f"bare page, {BARE_BREAKS} active sessions, median of a change", bare.median, "s"),
        Row(f"atlas, {ACTIVE} active sessions, median of a change", ours.median, "s", 0.25),
        Row(f"atlas, {ACTIVE} active sessions, 95 % of the changes within", ours.worst(), "s"),
        Row(f"atlas, {ACTIVE} active sessions, errors", len(ours.errors), at_most=0),
        Row(f"atlas, {ACTIVE} active sessions, memory of the process", memory, "MB"),
        *idle_rows(IDLE, 60.0),
    ]


if __name__ == "__main__":
    print(table(rows()))
