"""Presentations to start from: a region's portrait, an indicator across regions, two regions compared, the seminar.

Each is a pure function from tables and a choice to slides; a figure that the tables do not give is left out, so that no
template leads to an empty slide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ess_data.dataset import Tables
from figures.deck.entries import DeckEntries, entry_of
from figures.figure import Figure
from figures.registry import FIGURES, figure_for
from figures.series import labels_by_name
from figures.view import DEFAULT_INDICATOR, MOST_COMPARED
from texts import Language

#: What a portrait tells, by vintage: weight, money, instruments, clauses.
PORTRAIT = {
    "2016": (
        ("carte", DEFAULT_INDICATOR),
        ("classement", DEFAULT_INDICATOR),
        ("evolution", DEFAULT_INDICATOR),
        ("carte", "ess_policies_in_place"),
        ("carte", "has_ess_plan"),
        ("carte", "regional_money"),
        ("carte", "clauses_hours"),
    ),
    "2010": (
        ("carte", DEFAULT_INDICATOR),
        ("classement", DEFAULT_INDICATOR),
        ("carte", "ess_policies_in_place"),
        ("carte", "clusters_count"),
        ("carte", "regional_money"),
        ("carte", "clauses_rate"),
    ),
}
#: What two regions are compared by.
COMPARED = (
    DEFAULT_INDICATOR,
    "ess_jobs_share_by_family",
    "ess_policies_in_place",
    "regional_money",
    "clusters_count",
    "clauses_hours",
    "poverty_rate",
)
SEMINAR = ("prides", "poles", "plde", "clauses", "lieux")
#: Families of instruments that the seminar's systems belong to, on the boundaries of then.
SEMINAR_FAMILIES = ("clusters_count", "regional_money", "clauses_rate")
Asked = tuple[str, Mapping[str, str]]


def portrait(tables: Tables, lang: Language, region: str) -> DeckEntries:
    """Return what is known of a region, code of either vintage; nothing for a code that does not exist."""
    vintage = next((v for v in ("2016", "2010") if region in tables.territories_at("region", v)), "")
    place = {"region": region, "vintage": vintage, "level": "region", "regions": region}
    asked = ((name, {**place, "indicator": indicator}) for name, indicator in PORTRAIT.get(vintage, ()))
    return _slides(tables, lang, asked, of={region})


def across_regions(tables: Tables, lang: Language, indicator: str, region: str = "") -> DeckEntries:
    """Return one indicator everywhere: map and bars of the regions of today and of before 2016, and départements."""
    home = {"region": region} if region else {}
    asked: list[Asked] = []
    for place in (
        {"level": "region", "vintage": "2016"},
        {"level": "region", "vintage": "2010"},
        {"level": "departement"},
    ):
        asked += [(name, {**home, **place, "indicator": indicator}) for name in ("carte", "classement")]
    found = _slides(tables, lang, asked)
    # An indicator that a level does not know is replaced by another one there: those slides speak of something else.
    return tuple(slide for slide in found if dict(slide.query).get("indicator") == indicator)


def two_regions(tables: Tables, lang: Language, codes: Iterable[str], vintage: str = "2016") -> DeckEntries:
    """Return two or more regions side by side, by what both or one of them has a figure for."""
    known = tables.territories_at("region", vintage)
    chosen = [code for code in codes if code in known][:MOST_COMPARED]
    if len(chosen) < 2:
        return ()
    place = {"level": "region", "vintage": vintage, "regions": ",".join(chosen)}
    asked = [
        (name, {**place, "indicator": indicator}) for indicator in COMPARED for name in ("comparaison", "evolution")
    ]
    return _slides(tables, lang, asked, of=set(chosen))


def seminar(tables: Tables, lang: Language, region: str = "") -> DeckEntries:
    """Return the four systems of the seminar of January 2011, their places, and their like on the map of then."""
    home = {"region": region} if region else {}
    asked: list[Asked] = [(name, home) for name in SEMINAR]
    asked += [
        ("carte", {**home, "vintage": "2010", "level": "region", "indicator": indicator})
        for indicator in SEMINAR_FAMILIES
    ]
    return _slides(tables, lang, asked)


def usual_pair(tables: Tables, lang: Language, region: str) -> tuple[str, str]:
    """Return two regions of today to compare where none were chosen: mine, and the first other one by name."""
    names = list(labels_by_name(tables, "region", "2016", lang))
    first = region if region in names else names[0]
    return first, next(code for code in names if code != first)


def _slides(tables: Tables, lang: Language, asked: Iterable[Asked], of: set[str] = frozenset()) -> DeckEntries:  # type: ignore[assignment]
    found = (entry_of(figure) for figure in _figures(tables, lang, asked, of))
    return tuple({slide.plot: slide for slide in found}.values())


def _figures(tables: Tables, lang: Language, asked: Iterable[Asked], of: set[str]) -> Iterator[Figure]:
    for name, query in asked:
        figure = figure_for(name, tables, {**query, "lang": lang}) if name in FIGURES else None
        if figure is not None and _says_something(figure, of):
            yield figure


def _says_something(figure: Figure, of: set[str]) -> bool:
    """Tell whether a figure has a figure of one of these territories (of any, when none is named)."""
    frame = figure.table.frame
    if not of or "code" not in frame or "value" not in frame:
        return True
    return bool(frame.loc[frame["code"].isin(of), "value"].notna().any())
