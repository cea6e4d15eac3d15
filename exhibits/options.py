"""Choices that belong to one page or one face of a figure, as query parameters with a rule each.

The parts of a view that every page shares are fields of `exhibits.selection.Selection`. What only a map or only a
comparison knows stands here, one entry a parameter, so that an address may carry it, a notice refuse it, and a link
or an export keep it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


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


#: Every option by its parameter, in the order in which addresses name them.
OPTIONS: dict[str, Option] = {
    # How the comparison page draws, and whether it shows the chosen territories among all or alone.
    "face": Option(default="auto", allowed=("auto", "bars", "dots", "slope", "scatter", "heat", "multiples")),
    "shown": Option(default="chosen", allowed=("chosen", "all")),
}


def chosen_options(query: Mapping[str, str]) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return the options that a query sets to something else than their default, and (name, text) of those refused."""
    asked = [(name, query[name]) for name in OPTIONS if query.get(name)]
    kept = tuple((name, text) for name, text in asked if OPTIONS[name].valid(text) and text != OPTIONS[name].default)
    refused = tuple((name, text) for name, text in asked if not OPTIONS[name].valid(text))
    return kept, refused
