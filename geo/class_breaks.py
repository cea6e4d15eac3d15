"""Class breaks of a choropleth: how a series of values is cut into classes, and how many territories fall in each."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import mapclassify
import numpy as np

from texts.numbers import rounded as as_printed

SCHEMES = ("quantiles",)
DEFAULT_CLASSES = 5


@dataclass(frozen=True)
class ClassBreaks:
    """The classes of one map.

    Attributes
    ----------
    scheme : the name of the method, one of ``SCHEMES``.
    lowest : the smallest value, lower bound of the first class (included).
    bins : upper bound of each class (included), ascending; the last one is the largest value.
    counts : number of values in each class, as long as ``bins``.
    """

    scheme: str
    lowest: float
    bins: tuple[float, ...]
    counts: tuple[int, ...]

    @property
    def k(self) -> int:
        """Number of classes."""
        return len(self.bins)

    def class_of(self, value: float) -> int:
        """Return the index of the class of a value (rounded like the bounds), 0 for the lowest."""
        return int(np.searchsorted(self.bins, value, side="left").clip(0, self.k - 1))

    def bounds(self) -> list[tuple[float, float]]:
        """Return lower and upper bound of each class; every lower bound but the first is excluded."""
        return list(zip((self.lowest, *self.bins[:-1]), self.bins, strict=True))


def class_breaks(
    values: Sequence[float], k: int = DEFAULT_CLASSES, scheme: str = "quantiles", decimals: int = 1
) -> ClassBreaks:
    """Cut values into at most ``k`` classes.

    Values and bounds are rounded to ``decimals`` first, because a reader compares the figures that are printed with
    the bounds that are printed: a value shown as 9.9 must not sit in a class that begins above 9.9. Ties and too few
    distinct values give fewer classes, never an empty one.

    Quantiles: each class holds about the same number of territories (Hyndman and Fan's type 7, as in numpy).

    Raises ``ValueError`` for an unknown scheme, ``k`` below 1 or no value at all.
    """
    if scheme not in SCHEMES:
        raise ValueError(f"unknown scheme {scheme!r}; allowed: {', '.join(SCHEMES)}")
    if k < 1:
        raise ValueError(f"k is {k}; at least one class is needed")
    given = np.asarray(values, dtype=float)
    if given.size == 0 or np.isnan(given).any():
        raise ValueError("class breaks need at least one value, and none of them missing")
    rounded = np.sort([as_printed(value, decimals) for value in given])
    wanted = min(k, np.unique(rounded).size)
    if wanted == 1:
        bins = np.array([rounded[-1]])
    else:
        with warnings.catch_warnings():
            # mapclassify warns when ties leave fewer classes; the caller reads that from ``k``.
            warnings.simplefilter("ignore")
            bins = mapclassify.Quantiles(rounded, k=wanted).bins
    bins = np.unique([*(as_printed(bound, decimals) for bound in bins[:-1]), rounded[-1]])
    counts = np.bincount(np.searchsorted(bins, rounded, side="left"), minlength=bins.size)
    kept = counts > 0
    return ClassBreaks(scheme, float(rounded[0]), tuple(map(float, bins[kept])), tuple(map(int, counts[kept])))
