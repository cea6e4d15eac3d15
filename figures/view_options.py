"""Choices that belong to one page or one face of a figure, as query parameters with a rule each.

The parts of a view that every page shares are fields of `figures.view.View`. What only a map or only a
comparison knows stands here, one entry a parameter, so that an address may carry it, a notice refuse it, and a link
or an export keep it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ess_data.errors import BadPeriod
from ess_data.model import Period
from ess_data.policies.evidence import READINGS
from ess_data.policies.matrix import ARRANGEMENTS
from ess_data.schema import allowed
from figures.map import options as maps
from geo.class_breaks import DEFAULT_CLASSES, DEFAULT_SCHEME, SCHEMES

#: Letters that a search may have.
LONGEST_SEARCH, MOST_SEARCHED = 80, 200


@dataclass(frozen=True)
class Option:
    """One query parameter: its default, and the rule that a value must keep.

    ``allowed`` lists the values where they can be listed; else ``accepts`` tells whether a text is one.
    """

    default: str = ""
    allowed: tuple[str, ...] = ()
    accepts: Callable[[str], bool] | None = None

    def valid(self, text: str) -> bool:
        """Tell whether a text is a value of this option."""
        if self.allowed:
            return text in self.allowed
        return self.accepts is None or self.accepts(text)


def _list_of(known: Iterable[str]) -> Callable[[str], bool]:
    """Return the rule of a comma-separated list whose every part is known."""
    allowed_parts = frozenset(known)
    return lambda text: allowed_parts.issuperset(text.split(","))


def _period(text: str) -> bool:
    try:
        Period.parse(text)
    except BadPeriod:
        return False
    return True


def _pattern(pattern: str) -> Callable[[str], bool]:
    return lambda text: re.fullmatch(pattern, text) is not None


#: Every option by its parameter, in the order in which addresses name them.
OPTIONS: dict[str, Option] = {
    # How the comparison page draws, and whether it shows the chosen territories among all or alone.
    "face": Option(default="auto", allowed=("auto", "bars", "dots", "slope", "scatter", "heat", "multiples")),
    "shown": Option(default="chosen", allowed=("chosen", "all")),
    # For a meeting room: larger letters, no controls.
    "mode": Option(allowed=("projection",)),
    # The slide on the wall.
    "slide": Option(accepts=_pattern(r"[1-9][0-9]?")),
    # politiques: what the matrix shows, how its rows stand, what is filtered, the open cell, the region beside.
    "matrix": Option(default="instruments", allowed=READINGS),
    "arrange": Option(default="name", allowed=ARRANGEMENTS),
    "instrument": Option(accepts=_list_of(allowed("policies", "instrument"))),
    "during": Option(accepts=_period),
    "amount": Option(allowed=("known",)),
    "standing": Option(accepts=_list_of(allowed("sources", "standing"))),
    "words": Option(accepts=lambda text: len(text) <= LONGEST_SEARCH),
    "cell": Option(accepts=_pattern(r"[0-9A-Z]{2}\.[a-z0-9_]+")),
    "with": Option(accepts=_pattern(r"[0-9A-Z]{2}")),
    "lanes": Option(default="region", allowed=("region", "instrument")),
    # The map: what is compared, how figures are drawn and cut into classes, what is written on it.
    "view": Option("single", maps.VIEWS),
    "style": Option("auto", maps.STYLES),
    "scheme": Option(DEFAULT_SCHEME, SCHEMES),
    "k": Option(str(DEFAULT_CLASSES), maps.CLASS_COUNTS),
    "bounds": Option(accepts=maps.are_bounds),
    "centre": Option("none", maps.CENTRES),
    "labels": Option("none", maps.LABELS),
    "points": Option("none", maps.POINTS),
    "since": Option(accepts=maps.is_period),
    # The data page: words to find, an indicator's card.
    "q": Option(accepts=lambda text: len(text) <= MOST_SEARCHED),
    "card": Option(accepts=_pattern(r"[a-z0-9_]+")),
}


def chosen_options(query: Mapping[str, str]) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return the options that a query sets to something else than their default, and (name, text) of those refused."""
    asked = [(name, query[name]) for name in OPTIONS if query.get(name)]
    kept = tuple((name, text) for name, text in asked if OPTIONS[name].valid(text) and text != OPTIONS[name].default)
    refused = tuple((name, text) for name, text in asked if not OPTIONS[name].valid(text))
    return kept, refused
