"""The five tables as the data page lists them: searched, filtered, in one language, ready to take away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.model import Observation, Period, Policy
from figures.data.rows import ROWS
from figures.figure import Column, Figure, Table
from figures.search import begins
from figures.view import View
from texts import Language, translator
from texts.folding import words_of
from texts.grammar import slug
from texts.numbers import format_number

#: Tables by the order of their tabs.
LISTS = tuple(ROWS)


def table_word(name: str, lang: Language) -> str:
    """Return the name of a table as readers know it."""
    _ = translator(lang)
    words = {
        "observations": _("Chiffres"),
        "policies": _("Politiques"),
        "indicators": _("Indicateurs"),
        "sources": _("Sources"),
        "territories": _("Territoires"),
    }
    return words[name]


@dataclass(frozen=True, eq=False)
class Listed:
    """All rows of one table in one language: its columns, and for each row the record and the cells."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, tuple[object, ...]], ...]

    @cached_property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The folded words of each row, sorted; many rows share a cell, so each text is taken apart once."""
        known: dict[str, tuple[str, ...]] = {}
        return tuple(
            tuple(sorted({word for cell in cells if isinstance(cell, str) for word in _words(cell, known)}))
            for _record, cells in self.rows
        )


def _words(text: str, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    if text not in known:
        known[text] = words_of(text)
    return known[text]


@cached_with_first(2 * len(ROWS))
def _listed(tables: Tables, name: str, lang: Language) -> Listed:
    columns, rows = ROWS[name](tables, lang)
    return Listed(columns, tuple(rows))


def listed_table(name: str, tables: Tables, view: View) -> Figure:
    """Return one of the tables as a figure without a chart; ``name`` is one of `LISTS`.

    Kept are the rows that hold every word of the option ``q`` (see `figures.search`) and pass the filters: themes,
    regions (or what lies in them), the options ``during`` (a year) and ``standing`` (of the source). An indicator or a
    source passes a filter of figures when one of its figures does.
    """
    return _listed_table(tables, name, view)


@cached_with_first(24)
def _listed_table(tables: Tables, name: str, view: View) -> Figure:
    _ = translator(view.lang)
    title = table_word(name, view.lang)
    listed = _listed(tables, name, view.lang)
    frame = pd.DataFrame(
        [listed.rows[place][1] for place in _kept(tables, name, view)],
        columns=[column.key for column in listed.columns],
    )
    count = _.plural("{n} ligne", "{n} lignes", len(frame)).format(n=format_number(len(frame), view.lang))
    filters = (*view.themes, *view.regions, *(view.option(name) for name in ("q", "during", "standing")))
    return Figure(
        name=name,
        page="donnees",
        language=view.lang,
        title=title,
        subtitle=count,
        reading="",
        scope="",
        citations=(),
        plot={},
        table=Table(listed.columns, frame),
        file_stem="_".join(filter(None, ("atlas-ess", slug(title), *(slug(text)[:40] for text in filters)))),
        query=view.query(),
        alt=title,
    )


def count_for(name: str, tables: Tables, view: View) -> int:
    """Return how many rows of a table the selection keeps."""
    return len(_kept(tables, name, view))


@cached_with_first(128)
def _kept(tables: Tables, name: str, view: View) -> tuple[int, ...]:
    """Return the places of the rows that the selection keeps."""
    listed = _listed(tables, name, view.lang)
    passes = _FILTERS[name](tables, view)
    wanted = words_of(view.option("q"))
    return tuple(
        place
        for place, (record, _cells) in enumerate(listed.rows)
        if passes(record) and begins(wanted, listed.words[place])
    )


Test = Callable[[Any], bool]


def _placed(tables: Tables, view: View) -> Test:
    """Return whether a record lies in the chosen regions; no region means everywhere."""
    wanted = set(view.regions)
    homes = _homes(tables) if wanted else {}
    return lambda record: not wanted or bool(homes[record.level, record.vintage, record.code] & wanted)


@cached_with_first(1)
def _homes(tables: Tables) -> dict[tuple[str, str, str], set[str]]:
    """Return, for each territory, the regions (codes of both vintages) that it is or lies in."""
    homes = {}
    for territory in tables.records["territories"]:
        homes[territory.key] = {territory.region_2010, territory.region_2016} - {""}
        if territory.level == "region":
            homes[territory.key].add(territory.code)
    return homes


def _sourced(tables: Tables, view: View) -> Test:
    rankings = set(filter(None, view.option("standing").split(",")))
    return lambda record: not rankings or tables.source(record.source).standing in rankings


def _figure(tables: Tables, view: View) -> Callable[[Observation], bool]:
    placed, sourced = _placed(tables, view), _sourced(tables, view)
    years, themes = _during(view), set(view.themes)
    return lambda o: (
        (not themes or tables.indicator(o.indicator).theme in themes)
        and (years is None or (o.year_start <= years.end and o.year_end >= years.start))
        and placed(o)
        and sourced(o)
    )


def _policy(tables: Tables, view: View) -> Callable[[Policy], bool]:
    placed, sourced = _placed(tables, view), _sourced(tables, view)
    years = _during(view)
    return lambda p: (years is None or _ran(p, years)) and placed(p) and sourced(p)


def _during(view: View) -> Period | None:
    asked = view.option("during")
    return Period.parse(asked) if asked else None


def _ran(policy: Policy, years: Period) -> bool:
    """Tell whether a policy ran in some years: an end that is not known stays open, a start not known never is in."""
    if policy.year_start is None or policy.year_start > years.end:
        return False
    return policy.year_end is None or policy.year_end >= years.start


def _figures_filtered(view: View) -> bool:
    return bool(view.regions or view.option("during") or view.option("standing"))


def _indicator(tables: Tables, view: View) -> Test:
    themes = set(view.themes)
    if not _figures_filtered(view):
        return lambda i: not themes or i.theme in themes
    passes = _figure(tables, view)
    found = {o.indicator for o in tables.records["observations"] if passes(o)}
    return lambda i: any(member in found for member in tables.members(i.id))


def _source(tables: Tables, view: View) -> Test:
    rankings = set(filter(None, view.option("standing").split(",")))
    if not (view.themes or view.regions or view.option("during")):
        return lambda s: not rankings or s.standing in rankings
    figure, policy = _figure(tables, view), _policy(tables, view)
    found = {o.source for o in tables.records["observations"] if figure(o)}
    if not view.themes:
        found |= {p.source for p in tables.records["policies"] if policy(p)}
    return lambda s: s.id in found


_FILTERS: dict[str, Callable[[Tables, View], Test]] = {
    "observations": _figure,
    "policies": _policy,
    "indicators": _indicator,
    "sources": _source,
    "territories": _placed,
}
