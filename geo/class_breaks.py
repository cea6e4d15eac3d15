"""Class breaks of a choropleth: how a series of values is cut into classes, and how many territories fall in each."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from texts.numbers import rounded as as_printed

DEFAULT_CLASSES = 5
DEFAULT_SCHEME = "quantiles"
#: How many classes a reader may ask for: below three a map says little, above seven nobody tells the colours apart.
FEWEST_CLASSES, MOST_CLASSES = 3, 7
#: The scheme of typed bounds; it takes ``bounds`` in place of ``k``.
BY_HAND = "user_defined"

_Cut = Callable[[Any, np.ndarray, int], Sequence[float]]

#: How each scheme is asked of the library (first argument), which is imported at the first map, see `_cut`.
_CUTS: dict[str, _Cut] = {
    "quantiles": lambda library, values, k: library.Quantiles(values, k=k).bins,
    "equal_interval": lambda library, values, k: library.EqualInterval(values, k=k).bins,
    "fisher_jenks": lambda library, values, k: library.FisherJenks(values, k=k).bins,
    "std_mean": lambda library, values, _k: library.StdMean(values, multiples=[-2, -1, 0, 1, 2]).bins,
    "pretty": lambda library, values, k: library.PrettyBreaks(values, k=k).bins,
}
SCHEMES = (*_CUTS, BY_HAND)
#: Schemes whose steps mean something by themselves: a class that nobody is in stays in the legend.
_KEEPS_EMPTY = frozenset({"equal_interval", "std_mean", "pretty", BY_HAND})


@dataclass(frozen=True)
class ClassBreaks:
    """The classes of one map.

    Attributes
    ----------
    scheme : the name of the method, one of ``SCHEMES``.
    lowest : the smallest value, lower bound of the first class (included).
    bins : upper bound of each class (included), ascending; the last one is the largest value.
    counts : number of values in each class, as long as ``bins``.
    centre : the value that a diverging scale turns at, always one of the bounds; ``None`` for a sequential one.
    """

    scheme: str
    lowest: float
    bins: tuple[float, ...]
    counts: tuple[int, ...]
    centre: float | None = None

    @property
    def k(self) -> int:
        """Number of classes."""
        return len(self.bins)

    @property
    def below(self) -> int:
        """Number of classes up to the centre (0 for a sequential scale)."""
        return 0 if self.centre is None else sum(bound <= self.centre for bound in self.bins)

    def class_of(self, value: float) -> int:
        """Return the index of the class of a value (rounded like the bounds), 0 for the lowest."""
        return int(np.searchsorted(self.bins, value, side="left").clip(0, self.k - 1))

    def bounds(self) -> list[tuple[float, float]]:
        """Return lower and upper bound of each class; every lower bound but the first is excluded."""
        return list(zip((self.lowest, *self.bins[:-1]), self.bins, strict=True))

    def counted(self, values: Sequence[float], decimals: int = 1) -> ClassBreaks:
        """Return the same classes counted over other values: one map of several that share their classes."""
        classes = [self.class_of(as_printed(value, decimals)) for value in values]
        return replace(self, counts=tuple(int(n) for n in np.bincount(classes, minlength=self.k)))


def class_breaks(
    values: Sequence[float],
    k: int = DEFAULT_CLASSES,
    scheme: str = DEFAULT_SCHEME,
    decimals: int = 1,
    bounds: Sequence[float] = (),
) -> ClassBreaks:
    """Cut values into at most ``k`` classes; pass the values of several years together to pool their classes.

    Values and bounds are rounded to ``decimals`` first, because a reader compares the figures that are printed with
    the bounds that are printed: a value shown as 9.9 must not sit in a class that begins above 9.9. Ties and too few
    distinct values give fewer classes.

    Parameters
    ----------
    values
        At least one number, none missing.
    k
        Most classes wanted. ``std_mean`` always cuts at the mean and one and two standard deviations from it, and
        ``pretty`` takes the round step that comes nearest; both may give another number.
    scheme
        ``quantiles``: as many territories in each class (Hyndman and Fan's type 7, as in numpy). ``equal_interval``:
        classes as wide as each other. ``fisher_jenks``: the classes with the least spread inside them (Fisher 1958).
        ``std_mean``, ``pretty``: see above. ``user_defined``: the upper bounds in ``bounds``.
    decimals
        Decimals that the figures are printed with.
    bounds
        For ``user_defined`` only: bounds between classes, in any order; those outside the values are left out.

    Returns
    -------
    ClassBreaks. No class is empty at either end; between them only those of schemes whose steps have a meaning of
    their own (not quantiles and Fisher-Jenks).

    Raises
    ------
    ValueError
        For an unknown scheme, ``k`` below 1, no value at all, bounds that are no numbers, or none by hand.
    """
    _check(values, k, scheme, bounds)
    rounded = np.sort([as_printed(value, decimals) for value in values])
    wanted = min(k, np.unique(rounded).size)
    if scheme == BY_HAND:
        cuts: Sequence[float] = sorted(bounds)
    elif wanted == 1:
        cuts = ()
    else:
        with warnings.catch_warnings():
            # mapclassify warns when ties leave fewer classes; the caller reads that from ``k``.
            warnings.simplefilter("ignore")
            cuts = _cut(scheme, rounded, wanted)
    return _classes(scheme, rounded, [as_printed(float(cut), decimals) for cut in cuts])


def _cut(scheme: str, values: np.ndarray, k: int) -> Sequence[float]:
    # With all that it brings (scipy, scikit-learn) the library is a third of a start, and no page but maps needs it.
    # The server imports it as soon as it answers.
    import mapclassify

    return _CUTS[scheme](mapclassify, values, k)


def diverging_breaks(
    values: Sequence[float],
    centre: float = 0.0,
    k: int = 6,
    scheme: str = DEFAULT_SCHEME,
    decimals: int = 1,
) -> ClassBreaks:
    """Cut values on both sides of a centre alike: the distances to it are classed, and mirrored.

    So the same colour strength means the same distance, above and below. Parameters and errors as in `class_breaks`;
    half of ``k`` (at least one) are the classes of one side. A value at the centre itself belongs to the class below.
    """
    _check(values, k, scheme, ())
    middle = as_printed(centre, decimals)
    rounded = np.sort([as_printed(value, decimals) for value in values])
    distances = np.abs(rounded - middle)
    steps = class_breaks([float(d) for d in distances if d > 0] or [0.0], max(1, k // 2), scheme, decimals).bins[:-1]
    cuts = sorted({middle, *(middle + step for step in steps), *(middle - step for step in steps)})
    made = _classes(scheme, rounded, [as_printed(cut, decimals) for cut in cuts], keep_empty=True)
    return replace(made, centre=middle)


def _check(values: Sequence[float], k: int, scheme: str, bounds: Sequence[float]) -> None:
    if scheme not in SCHEMES:
        raise ValueError(f"unknown scheme {scheme!r}; allowed: {', '.join(SCHEMES)}")
    if k < 1:
        raise ValueError(f"k is {k}; at least one class is needed")
    if not len(values) or not np.isfinite(np.asarray(values, dtype=float)).all():
        raise ValueError("class breaks need at least one value, and none of them missing or infinite")
    if scheme == BY_HAND and not (len(bounds) and all(math.isfinite(bound) for bound in bounds)):
        raise ValueError(f"the scheme {BY_HAND!r} needs at least one bound, each a number")


def _classes(scheme: str, rounded: np.ndarray, cuts: Sequence[float], keep_empty: bool = False) -> ClassBreaks:
    """Return the classes that cuts make of sorted values, the last one closed by the largest value."""
    lowest, highest = float(rounded[0]), float(rounded[-1])
    bins = np.unique([*(cut for cut in cuts if lowest <= cut < highest), highest])
    counts = np.bincount(np.searchsorted(bins, rounded, side="left"), minlength=bins.size)
    kept = np.ones(bins.size, dtype=bool) if keep_empty or scheme in _KEEPS_EMPTY else counts > 0
    return ClassBreaks(scheme, lowest, tuple(map(float, bins[kept])), tuple(map(int, counts[kept])))
