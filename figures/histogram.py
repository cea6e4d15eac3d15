"""A small histogram beside a legend: how the territories are spread over the classes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from figures.figure import HistogramBar
from geo.class_breaks import ClassBreaks
from texts.numbers import rounded

BARS = 20
#: Fewer distinct figures say more as a list.
FEWEST = 4


def histogram(
    figures: Sequence[float], breaks: ClassBreaks, colours: Sequence[str], decimals: int
) -> tuple[HistogramBar, ...]:
    """Return bars of equal width over the figures' range, each in parts by class; none for a handful of figures.

    Figures are counted as they are printed, like the classes.
    """
    printed = np.array(sorted(rounded(value, decimals) for value in figures))
    if len(set(printed)) < FEWEST:
        return ()
    edges = np.linspace(printed[0], printed[-1], BARS + 1)
    places = np.clip(np.searchsorted(edges, printed, side="right") - 1, 0, BARS - 1)
    classes = [breaks.class_of(value) for value in printed]
    bars = []
    for bar in range(BARS):
        inside = [index for place, index in zip(places, classes, strict=True) if place == bar]
        parts = tuple((colours[index], inside.count(index)) for index in sorted(set(inside)))
        bars.append(HistogramBar(float(edges[bar]), float(edges[bar + 1]), parts))
    return tuple(bars)
