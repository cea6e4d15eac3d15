"""Territories like one another: near in size and in the weight of the social economy.

The distance between two territories is Euclidean over two figures, each divided by its standard deviation among the
territories that have both: the logarithm of the population (so that twice as many inhabitants count the same at every
size) and the social-economy share of salaried jobs. The shares are those of one year, the best covered.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import pstdev

from ess_data import query as ask
from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.derive.measures import population_of
from ess_data.errors import NotComparable

SHARE = "ess_employment_share"
MOST_SIMILAR = 5


@dataclass(frozen=True)
class Similar:
    """A territory, how far it is from the one asked about, and the two figures that say so."""

    code: str
    distance: float
    population: float
    share: float


@cached_with_first(256)
def similar_to(tables: Tables, level: str, vintage: str, code: str, most: int = MOST_SIMILAR) -> tuple[Similar, ...]:
    """Return the territories most like one, the nearest first; of two equally near, the smaller code.

    Empty where the territory lacks one of the two figures. Raises ``UnknownTerritory``.
    """
    tables.territory(level, code, vintage)
    figures = _figures(tables, level, vintage)
    if code not in figures:
        return ()
    sizes = [pstdev(values) or 1.0 for values in zip(*(_axes(*pair) for pair in figures.values()), strict=True)]
    here = _axes(*figures[code])
    found = [
        Similar(
            other,
            math.hypot(*((a - b) / size for a, b, size in zip(_axes(*pair), here, sizes, strict=True))),
            *pair,
        )
        for other, pair in figures.items()
        if other != code
    ]
    return tuple(sorted(found, key=lambda similar: (similar.distance, similar.code))[:most])


def _axes(population: float, share: float) -> tuple[float, float]:
    return math.log(population), share


def _figures(tables: Tables, level: str, vintage: str) -> Mapping[str, tuple[float, float]]:
    """Return code -> (population, share) of the territories that have both."""
    period = ask.default_period(tables, SHARE, level, vintage)
    if period is None:
        return {}
    found = {}
    for code, rows in tables.period_index(SHARE, level, vintage)[period].items():
        try:
            population = population_of(tables, tables.territory(level, code, vintage), period.end).value
        except NotComparable:
            continue
        if rows[0].comparable and population > 0:
            found[code] = (population, float(rows[0].value))
    return found
