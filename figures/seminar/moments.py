"""What became of the four systems of 2011, where sources disagree, and who has the like: read from the tables.

Each system names which figures and policies tell its story; what the tables no longer hold is left out of it, never
made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.model import Observation, Policy
from ess_data.policies.evidence import Reading
from ess_data.policies.matrix import Matrix, policy_matrix
from figures.seminar.key_figures import BRETAGNE, NORD, PACA, SEMINAR
from figures.series import period_text
from texts import Language, translator
from texts.numbers import format_value

System = Literal["prides", "poles", "plde", "clauses"]
SYSTEMS: tuple[System, ...] = ("prides", "poles", "plde", "clauses")
#: Figures of the story: (indicator, code, vintage); every dated figure of each is told.
_FIGURES: dict[System, tuple[tuple[str, str, str], ...]] = {
    "prides": (
        ("prides_call_year", PACA, "2010"),
        ("prides_count", PACA, "2010"),
        ("prides_member_enterprises", PACA, "2010"),
        ("prides_jobs", PACA, "2010"),
        ("prides_count_national_clusters", PACA, "2010"),
        ("prides_count_regional_label_only", PACA, "2010"),
    ),
    "poles": (
        ("poles_count", BRETAGNE, "2010"),
        ("poles_active_count", BRETAGNE, "2010"),
        ("poles_count", BRETAGNE, "2016"),
        ("poles_member_structures", BRETAGNE, "2016"),
    ),
    "plde": (("ess_plan_budget", NORD, "2010"), ("plde_signed", NORD, "2010")),
    "clauses": (
        ("procurement_clauses_first_year", PACA, "2010"),
        ("insertion_hours_school_sites", "72", "2010"),
        ("clause_schools", "54", "2010"),
        ("clause_rate_natural_spaces_body", NORD, "2010"),
        ("clause_share_target", BRETAGNE, "2016"),
        ("clause_contracts", "44", "2016"),
    ),
}
#: Policies of the story, by id.
_POLICIES: dict[System, tuple[str, ...]] = {
    "prides": ("prides-paca-2014",),
    "poles": ("appel-poles-bretagne-2008", "poles-ess-bretagne-2012", "ptce-feder-bretagne-2021"),
    "plde": (
        "assises-travail-npdc-1994",
        "plde-npdc-2008",
        "plde-boulonnais",
        "pldess-npdc-2008",
        "pldess-lille-2011",
        "territoires-ess-hdf-2023",
    ),
    "clauses": ("spaser-bretagne-2018", "spaser-bretagne-2023"),
}
#: Two policies that are one, dated differently by two sources.
_SAME_POLICY: dict[System, tuple[str, str]] = {"plde": ("prdess-npdc-2001", "prdess-npdc-2003")}
#: Which column of the matrix of policies a system is of.
COLUMNS: dict[System, tuple[Reading, str]] = {
    "prides": ("indicators", "has_ess_cluster_programme"),
    "poles": ("indicators", "has_ess_cluster_programme"),
    "plde": ("instruments", "contract"),
    "clauses": ("indicators", "has_ess_procurement_clauses"),
}
_HOMES: dict[System, tuple[str, ...]] = {"prides": (PACA,), "poles": (BRETAGNE,), "plde": (NORD,), "clauses": ()}


@dataclass(frozen=True)
class Moment:
    """One dated thing of a story: a figure or a policy, with where it comes from.

    ``value`` is the written figure (empty for a policy), ``number`` the same as a number where moments of one
    ``series`` may be compared; ``minutes`` tells that the minutes of 2011 say it, ``exact`` that the figure is neither
    approximate nor planned.
    """

    start: int
    end: int | None
    value: str
    text: str
    place: str
    source: str
    locator: str
    series: str = ""
    number: float | None = None
    minutes: bool = False
    exact: bool = True

    @property
    def last(self) -> int:
        """The last year that is known."""
        return self.end or self.start


@dataclass(frozen=True)
class Disagreement:
    """What two sources say differently of one thing in one place and period."""

    what: str
    place: str
    period: str
    sides: tuple[Moment, ...]


def moments(system: System, tables: Tables, lang: Language) -> tuple[Moment, ...]:
    """Return the dated story of a system, the earliest first; sources that disagree are all told."""
    found = [*_figure_moments(system, tables, lang), *_policy_moments(system, tables, lang)]
    return tuple(sorted(found, key=lambda moment: (moment.start, moment.last, moment.value == "")))


def _figure_moments(system: System, tables: Tables, lang: Language) -> Iterator[Moment]:
    for indicator, code, vintage in _FIGURES[system]:
        for rows in tables.period_index(indicator, "region", vintage).values():
            for row in rows.get(code, ()):
                yield figure_moment(row, tables, lang)


def figure_moment(row: Observation, tables: Tables, lang: Language) -> Moment:
    """Return a figure as a moment; a year is its own date and needs no value beside it."""
    indicator = tables.indicator(row.indicator)
    dated = row.unit == "year" and row.value is not None
    year = int(row.value or 0)
    return Moment(
        start=year if dated else row.year_start,
        end=year if dated else row.year_end,
        value="" if dated else format_value(row.value, row.unit, lang, indicator.decimals, row.qualifier),
        text=indicator.name(lang),
        place=tables.territory(row.level, row.code, row.vintage).label(lang),
        source=row.source,
        locator=row.locator,
        series=row.indicator,
        number=None if dated else row.value,
        minutes=row.source == SEMINAR,
        exact=row.qualifier == "exact",
    )


def _policy_moments(system: System, tables: Tables, lang: Language) -> Iterator[Moment]:
    wanted = _POLICIES[system]
    for policy in tables.records["policies"]:
        if policy.id in wanted and policy.year_start is not None:
            yield policy_moment(policy, tables, lang)


def policy_moment(policy: Policy, tables: Tables, lang: Language) -> Moment:
    """Return a policy as a moment; its start must be known."""
    assert policy.year_start is not None, policy.id
    return Moment(
        start=policy.year_start,
        end=policy.year_end,
        value="",
        text=policy.name(lang),
        place=tables.territory(policy.level, policy.code, policy.vintage).label(lang),
        source=policy.source,
        locator=policy.locator,
        minutes=policy.source == SEMINAR,
    )


def disagreements(system: System, tables: Tables, lang: Language) -> tuple[Disagreement, ...]:
    """Return what sources say differently, each side with its source; the preferred value first."""
    found = []
    for indicator, code, vintage in _FIGURES[system]:
        for period, rows in sorted(tables.period_index(indicator, "region", vintage).items()):
            sides = rows.get(code, ())
            if len({row.value for row in sides}) > 1:
                place = tables.territory("region", code, vintage).label(lang)
                name = tables.indicator(indicator).name(lang)
                told = tuple(figure_moment(row, tables, lang) for row in sides)
                found.append(Disagreement(name, place, period_text(period.start, period.end), told))
    if system in _SAME_POLICY:
        found.append(_dated_differently(_SAME_POLICY[system], tables, lang))
    return tuple(found)


def _dated_differently(pair: tuple[str, str], tables: Tables, lang: Language) -> Disagreement:
    _ = translator(lang)
    sides = []
    for policy in pair:
        moment = policy_moment(tables.policy(policy), tables, lang)
        years = period_text(moment.start, moment.last)
        sides.append(replace(moment, value=years))
    return Disagreement(_("Date du premier plan régional"), sides[0].place, "", tuple(sides))


def holders(system: System, tables: Tables, vintage: str) -> tuple[str, ...]:
    """Return the regions of a vintage that have the like of a system, by name, the system's own region left out."""
    reading, column = COLUMNS[system]
    matrix = _matrix(tables, reading, vintage)
    return tuple(code for code in matrix.holders_of(column) if code not in _HOMES[system])


@cached_with_first(4)
def _matrix(tables: Tables, reading: Reading, vintage: str) -> Matrix:
    return policy_matrix(tables, reading, vintage)
