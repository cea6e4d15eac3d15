"""What a map shows: territories with a figure, those without one and why, which of them stand out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from ess_data.rows import rows_of

ABSENT = ("not_found", "not_applicable", "not_comparable")
EXACT = "exact"


@dataclass(frozen=True)
class MapData:
    """What a map shows.

    ``frame`` has one row a territory: code, label, value, status, qualifier, hover (text). ``mine`` and ``selected``
    are codes (my region may be several territories: its départements, or the regions it was made of). ``labels`` are
    the texts to be written on territories, by code, where there is room.
    """

    frame: pd.DataFrame
    home: tuple[str, ...] = ()
    selected: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()

    @cached_property
    def rows(self) -> list[Any]:
        """The rows as plain tuples: reading a few dozen of them one by one is cheaper than filtering a frame."""
        return rows_of(self.frame)

    @cached_property
    def known(self) -> list[Any]:
        """The rows that carry a figure."""
        return [row for row in self.rows if row.status not in ABSENT]

    def absences(self) -> dict[str, list[tuple[str, str]]]:
        """Return (code, hover text) of the rows without a figure, by status."""
        found: dict[str, list[tuple[str, str]]] = {}
        for row in self.rows:
            if row.status in ABSENT:
                found.setdefault(row.status, []).append((row.code, row.hover))
        return found

    def inexact(self) -> list[str]:
        """Return the codes whose figure is approximate, a bound or planned."""
        return [row.code for row in self.known if row.qualifier != EXACT]

    def names(self) -> dict[str, str]:
        """Return the name of my region, where it is one territory; several (départements) would hide the map."""
        if len(self.home) != 1:
            return {}
        return {row.code: row.label for row in self.rows if row.code == self.home[0]}
