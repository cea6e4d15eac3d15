"""Choices that belong to one page or one face of a figure, as query parameters with a rule each.

The parts of a view that every page shares are fields of `exhibits.selection.Selection`. What only a map or only a
comparison knows stands here, one entry a parameter, so that an address may carry it, a notice refuse it, and a link
or an export keep it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ess_data.schema import allowed

#: The longest text that is searched for, in letters.
MOST_SEARCHED = 200


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


def _standings(text: str) -> bool:
    return set(text.split(",")) <= set(allowed("sources", "standing"))


#: Every option by its parameter, in the order in which addresses name them.
OPTIONS: dict[str, Option] = {
    # The data page: words to find, an indicator's card, a year that the period contains, the standing of the source.
    "q": Option(accepts=lambda text: len(text) <= MOST_SEARCHED),
    "card": Option(accepts=lambda text: re.fullmatch(r"[a-z0-9_]+", text) is not None),
    "during": Option(accepts=lambda text: re.fullmatch(r"(19|20)\d\d", text, re.ASCII) is not None),
    "standing": Option(accepts=_standings),
}


def chosen_options(query: Mapping[str, str]) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return the options that a query sets to something else than their default, and (name, text) of those refused."""
    asked = [(name, query[name]) for name in OPTIONS if query.get(name)]
    kept = tuple((name, text) for name, text in asked if OPTIONS[name].valid(text) and text != OPTIONS[name].default)
    refused = tuple((name, text) for name, text in asked if not OPTIONS[name].valid(text))
    return kept, refused
