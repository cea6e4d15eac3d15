"""Whose portrait it is: the region that an address asks for, in the boundaries it asks for, and its peers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.derive.measures import VALUE
from ess_data.derive.similar import similar_to
from ess_data.model import Territory
from figures.view import DEFAULT_INDICATOR, View, home_codes
from geo.neighbours import neighbours
from geo.vintages import departements_of

OVERSEAS = ("01", "02", "03", "04", "06")
PeerKind = Literal["neighbours", "overseas", "similar", "none"]


@dataclass(frozen=True)
class Peers:
    """The regions that a portrait sets beside its own, and how they were chosen."""

    kind: PeerKind
    codes: tuple[str, ...]


def subject_of(tables: Tables, view: View) -> Territory | None:
    """Return the region of a portrait, or ``None``.

    A region of the other boundaries gives its successor where there is one; none is chosen, or several make up the
    chosen one in these boundaries, then there is no single subject (see `parts_of_choice`).
    """
    codes = parts_of_choice(tables, view)
    return tables.territory("region", codes[0], view.vintage) if len(codes) == 1 else None


def parts_of_choice(tables: Tables, view: View) -> tuple[str, ...]:
    """Return what the chosen region is in the boundaries shown: itself, its successor, or what it was made of."""
    return home_codes(view.region, "region", view.vintage, tables)


@cached_with_first(2)
def departements_by_region(tables: Tables, vintage: str) -> dict[str, tuple[str, ...]]:
    """Return region code -> its département codes in the boundaries of a vintage."""
    return departements_of(tables.territories, vintage)


def profile_view(view: View, subject: Territory, indicator: str = DEFAULT_INDICATOR) -> View:
    """Return the view of one indicator over the regions, the subject being "mine"; year and measure are not chosen."""
    return replace(
        view,
        region=subject.code,
        vintage=subject.vintage,
        level="region",
        indicators=(indicator,),
        year=None,
        measure=VALUE,
        regions=(),
        home=(subject.code,),
        options=(),
        notices=(),
    )


def profile_query(view: View, subject: Territory) -> dict[str, str]:
    """Return the query parameters that reopen a portrait."""
    return {"lang": view.lang, "region": subject.code, "vintage": subject.vintage}


def peers_of(tables: Tables, subject: Territory) -> Peers:
    """Return the regions with a border in common; overseas the other overseas ones; for Corsica those most like it."""
    near = neighbours("region", subject.vintage)[subject.code]
    if near:
        return Peers("neighbours", near)
    if subject.code in OVERSEAS:
        known = tables.territories_at("region", subject.vintage)
        return Peers("overseas", tuple(code for code in OVERSEAS if code in known and code != subject.code))
    per_language = tuple(found.code for found in similar_to(tables, "region", subject.vintage, subject.code))
    return Peers("similar" if per_language else "none", per_language)
