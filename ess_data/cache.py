"""Answers kept as long as what they were made of: the tables, a figure.

A plain cache of a process would outlive what it read: it would show the figures of before when tables change on disk,
and hold a reader's own figures after their session. Here the first argument is what an answer is made of; when nobody
holds it any more, the answers go with it.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Protocol, TypeVar, cast

Answer = TypeVar("Answer", covariant=True)


class Kept(Protocol[Answer]):
    """A function that keeps its answers."""

    #: Answers kept at most for each first argument.
    most: int

    def __call__(self, made_of: Any, /, *more: Any, **named: Any) -> Answer:
        """Return the answer, made once."""
        ...

    def cache_clear(self) -> None:
        """Forget all answers."""
        ...


def cached_with_first(most: int) -> Callable[[Callable[..., Answer]], Kept[Answer]]:
    """Keep what a function returns while its first argument lives, the ``most`` latest answers for each.

    The first argument is compared as one object, the others by their value. An answer that itself held the first
    argument would keep it alive for good: return what was made, not what it was made of.
    """

    def decorate(function: Callable[..., Answer]) -> Kept[Answer]:
        caches: weakref.WeakKeyDictionary[Any, Callable[..., Answer]] = weakref.WeakKeyDictionary()

        @wraps(function)
        def kept(made_of: Any, /, *more: Any, **named: Any) -> Answer:
            cache = caches.get(made_of)
            if cache is None:
                cache = caches.setdefault(made_of, _cache(function, weakref.ref(made_of), most))
            return cache(*more, **named)

        kept.most = most  # type: ignore[attr-defined]
        kept.cache_clear = caches.clear  # type: ignore[attr-defined]
        return cast("Kept[Answer]", kept)

    return decorate


def _cache(function: Callable[..., Answer], made_of: Callable[[], Any], most: int) -> Callable[..., Answer]:
    @lru_cache(maxsize=most)
    def answer(*more: Any, **named: Any) -> Answer:
        return function(made_of(), *more, **named)

    return answer
