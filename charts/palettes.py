"""The colours of classes and categories: told apart by colour-blind readers, sequential ones also in grey print.

A test simulates protanopia, deuteranopia and tritanopia and measures how far neighbours stay apart (CIEDE2000).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from charts.contrast import rgb
from geo.class_breaks import ClassBreaks

#: Light to dark, one lightness step a class; even the first stands out on white.
SEQUENTIAL = ("#d9e8ee", "#aacddb", "#72abc4", "#3c80a3", "#174a70")
_PICKS = {1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
#: More classes need a longer ramp: equal steps of lightness through the same hues.
_LONGER = {
    6: ("#e3eff3", "#a3c9d8", "#67a1bd", "#38799d", "#1d5177", "#0d2d4a"),
    7: ("#e3eff3", "#adcfdc", "#78afc6", "#4e8dad", "#2f6c90", "#184b71", "#0d2d4a"),
}
MOST_COLOURS = 7
#: The two arms of a diverging scale, from the centre outwards, by number of classes of the longer arm.
_BELOW = {1: ("#bd7b3b",), 2: ("#ecd0a8", "#a9602a"), 3: ("#ecd0a8", "#bd7b3b", "#7a3b0a")}
_ABOVE = {1: ("#5d9dbb",), 2: ("#c4dde8", "#2f7196"), 3: ("#c4dde8", "#5d9dbb", "#174a70")}
LONGEST_ARM = 3
#: Around the centre of a running diverging scale: neither side's hue.
NEUTRAL = "#f1efea"
#: A figure below zero where colour alone tells the sign.
FALLING = "#a9602a"
#: Distinct hues for values without an order.
CATEGORIES = ("#3c80a3", "#e3c78f", "#7a3b0a", "#aacddb", "#b9722f")


def sequential(k: int) -> tuple[str, ...]:
    """Return ``k`` colours from light to dark, 1 <= k <= 7; raises ``ValueError`` outside."""
    if k in _LONGER:
        return _LONGER[k]
    if k not in _PICKS:
        raise ValueError(f"k is {k}; the palette has 1 to {MOST_COLOURS} colours")
    return tuple(SEQUENTIAL[i] for i in _PICKS[k])


def diverging(below: int, above: int) -> tuple[str, ...]:
    """Return the colours of a diverging scale, from the lowest class to the highest.

    ``below`` and ``above`` count the classes on each side of the centre, 0 to 3 each. The same distance from the
    centre has the same strength on both sides, also where one side has fewer classes. Raises ``ValueError`` outside.
    """
    longer = max(below, above)
    if min(below, above) < 0 or not 1 <= longer <= LONGEST_ARM:
        raise ValueError(f"{below} and {above} classes; each side of the palette has 0 to {LONGEST_ARM} colours")
    return (*reversed(_BELOW[longer][:below]), *_ABOVE[longer][:above])


def class_colours(breaks: ClassBreaks) -> tuple[str, ...]:
    """Return one colour a class: a ramp, or two arms where the classes turn at a centre."""
    if breaks.centre is None:
        return sequential(breaks.k)
    return diverging(breaks.below, breaks.k - breaks.below)


def mixed_colour(stops: Sequence[Sequence[Any]], share: float) -> str:
    """Return the colour of a running scale (pairs of place and colour), channel by channel between its stops."""
    places = [place for place, _ in stops]
    channels = zip(*(rgb(colour) for _, colour in stops), strict=True)
    mixed = (int(np.floor(np.interp(share, places, channel) + 0.5)) for channel in channels)
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


@dataclass(frozen=True)
class Ramp:
    """A running scale of colours between two values; the colours stand at even steps."""

    low: float
    high: float
    colours: tuple[str, ...]

    def stops(self) -> list[list[Any]]:
        """Return the scale as Plotly takes it: where each colour stands, from 0 to 1."""
        last = len(self.colours) - 1
        return [[index / last, colour] for index, colour in enumerate(self.colours)]

    def mixed(self, share: float) -> str:
        """Return the colour at a share of the way from the low end to the high one, as browsers mix it."""
        return mixed_colour(self.stops(), share)

    def nearest(self, value: float) -> str:
        """Return the colour of the scale that stands nearest to a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.colours[round(min(1.0, max(0.0, share)) * (len(self.colours) - 1))]


def ramp(values: Sequence[float], centre: float | None = None) -> Ramp:
    """Return the running scale of some values: light to dark, or two arms of one length from a centre."""
    low, high = min(values), max(values)
    if centre is not None:
        reach = max(high - centre, centre - low) or 1.0
        arms = (*reversed(_BELOW[3]), NEUTRAL, *_ABOVE[3])
        return Ramp(centre - reach, centre + reach, arms)
    if low == high:
        low, high = low - 0.5, high + 0.5
    return Ramp(low, high, sequential(MOST_COLOURS))
