"""One line of the table that ``make bench`` prints: what was measured, the figure, its target, whether it is met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A figure with its target; ``at_most`` is None where there is none to meet."""

    what: str
    value: float
    unit: str = ""
    at_most: float | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        """``met``, ``missed``, or nothing where no target is set."""
        if self.at_most is None:
            return ""
        return "met" if self.value <= self.at_most else "missed"


def written(number: float | None) -> str:
    """Return a number as short as it may be read."""
    if number is None:
        return ""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


def table(rows: Iterable[Row]) -> str:
    """Return rows as a Markdown table, as docs/performance.md shows them."""
    lines = ["| what | measured | target | |", "|---|---|---|---|"]
    for row in rows:
        target = f"≤ {written(row.at_most)} {row.unit}".strip() if row.at_most is not None else row.note
        lines.append(f"| {row.what} | {written(row.value)} {row.unit} | {target} | {row.verdict} |".replace("  ", " "))
    return "\n".join(lines)
