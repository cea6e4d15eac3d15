"""The checked tables in memory: frames, lookups by id, and an index of the observations for fast questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from ess_data.errors import UnknownIndicator, UnknownLevel, UnknownPolicy, UnknownSource, UnknownTerritory
from ess_data.model import Indicator, Observation, Period, Policy, Source, Territory
from ess_data.schema import allowed

# Our frames have tens of rows, read one by one: texts kept as Python's own take a third off a view never shown before.
pd.options.mode.string_storage = "python"

# What is known of one indicator at one level and vintage: for each period and territory code, the
# observations of every source, the preferred one first. The earliest end comes first.
PeriodIndex = dict[Period, dict[str, tuple[Observation, ...]]]
Place = tuple[str, str, str]


def preference(observation: Observation, source: Source) -> tuple[int, int, bool, int, str]:
    """Return the sort key that decides between sources that give one figure differently (smallest preferred).

    In this order: the better standing (as the data package lists them), the later source, the more precise figure
    (exact before approximate, then more decimals), the source id (so that the choice never depends on the order of
    the rows).
    """
    standing = allowed("sources", "standing").index(source.standing)
    return standing, -(source.year or 0), observation.qualifier != "exact", -observation.decimals, source.id


# Compared and hashed as one object: two frames have no single truth value.
@dataclass(frozen=True, eq=False)
class Tables:
    """The five tables, already checked. The frames given out may be changed without harm: they are copies.

    ``version`` is the first 12 hexadecimal digits of the SHA-256 of the five files; ``release`` the number that the
    changelog gives to exactly these tables, empty if it has none.
    """

    frames: Mapping[str, pd.DataFrame] = field(repr=False)
    records: Mapping[str, tuple] = field(repr=False)
    version: str
    release: str = ""
    _indicators: dict[str, Indicator] = field(init=False, repr=False, default_factory=dict)
    _territories: dict[tuple[str, str], dict[str, Territory]] = field(init=False, repr=False, default_factory=dict)
    _sources: dict[str, Source] = field(init=False, repr=False, default_factory=dict)
    _policies: dict[str, Policy] = field(init=False, repr=False, default_factory=dict)
    _members: dict[str, tuple[str, ...]] = field(init=False, repr=False, default_factory=dict)
    _shelves: dict[Place, PeriodIndex] = field(init=False, repr=False, default_factory=dict)
    _latest: dict[Place, dict[str, tuple[Observation, ...]]] = field(init=False, repr=False, default_factory=dict)
    _found: dict[Place, dict[Period, int]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        for indicator in self.records["indicators"]:
            self._indicators[indicator.id] = indicator
            if indicator.family:
                self._members[indicator.family] = (*self._members.get(indicator.family, ()), indicator.id)
        for territory in sorted(self.records["territories"], key=lambda territory: territory.code):
            self._territories.setdefault((territory.level, territory.vintage), {})[territory.code] = territory
        self._sources.update((source.id, source) for source in self.records["sources"])
        self._policies.update((policy.id, policy) for policy in self.records["policies"])
        self._fill_shelves(self.records["observations"])

    def _fill_shelves(self, observations: Iterable[Observation]) -> None:
        for observation in sorted(observations, key=lambda row: preference(row, self._sources[row.source])):
            period_index = self._shelves.setdefault((observation.indicator, observation.level, observation.vintage), {})
            codes = period_index.setdefault(observation.period, {})
            codes[observation.code] = (*codes.get(observation.code, ()), observation)
        # Sorted and looked up once: no question then takes longer because an indicator has more years.
        for place, period_index in self._shelves.items():
            self._shelves[place] = ordered = dict(
                sorted(period_index.items(), key=lambda item: (item[0].end, item[0].start))
            )
            self._latest[place] = {code: rows for codes in ordered.values() for code, rows in codes.items()}

    def _counted(self, name: str, level: str, vintage: str) -> dict[Period, int]:
        """Count, for each period, the territories in which a member has a value."""
        codes: dict[Period, set[str]] = {}
        for member in self._members.get(name, (name,)):
            for period, rows_of in self.period_index(member, level, vintage).items():
                known = (code for code, rows in rows_of.items() if rows[0].value is not None)
                codes.setdefault(period, set()).update(known)
        ordered = sorted(codes.items(), key=lambda item: (item[0].end, item[0].start))
        return {period: len(found) for period, found in ordered}

    @property
    def observations(self) -> pd.DataFrame:
        """One row a figure, columns as declared; ``value`` float64, years Int64."""
        return self.frames["observations"].copy(deep=False)

    @property
    def indicators(self) -> pd.DataFrame:
        """One row an indicator, columns as declared."""
        return self.frames["indicators"].copy(deep=False)

    @property
    def policies(self) -> pd.DataFrame:
        """One row a policy, columns as declared; years Int64, amount float64."""
        return self.frames["policies"].copy(deep=False)

    @property
    def territories(self) -> pd.DataFrame:
        """One row a territory, columns as declared; ``lon`` and ``lat`` float64, degrees."""
        return self.frames["territories"].copy(deep=False)

    @property
    def sources(self) -> pd.DataFrame:
        """One row a source, columns as declared; ``year`` Int64."""
        return self.frames["sources"].copy(deep=False)

    def indicator(self, indicator: str) -> Indicator:
        """Return an indicator; raises ``UnknownIndicator``."""
        try:
            return self._indicators[indicator]
        except KeyError:
            raise UnknownIndicator(indicator, self._indicators) from None

    def source(self, source: str) -> Source:
        """Return a source; raises ``UnknownSource``."""
        try:
            return self._sources[source]
        except KeyError:
            raise UnknownSource(source, self._sources) from None

    def policy(self, policy: str) -> Policy:
        """Return a policy; raises ``UnknownPolicy``."""
        try:
            return self._policies[policy]
        except KeyError:
            raise UnknownPolicy(policy, self._policies) from None

    def territory(self, level: str, code: str, vintage: str = "") -> Territory:
        """Return a territory; raises ``UnknownLevel`` or ``UnknownTerritory``."""
        try:
            return self._territories[level, vintage][code]
        except KeyError:
            raise UnknownTerritory(level, vintage, code, self.territories_at(level, vintage)) from None

    def levels(self) -> tuple[tuple[str, str], ...]:
        """Return the (level, vintage) pairs that have territories, in the declared order of the levels."""
        order = allowed("territories", "level")
        return tuple(sorted(self._territories, key=lambda pair: (order.index(pair[0]), pair[1])))

    def territories_at(self, level: str, vintage: str = "") -> dict[str, Territory]:
        """Return the territories of a level by code, sorted; raises ``UnknownLevel`` for one without any."""
        try:
            return dict(self._territories[level, vintage])
        except KeyError:
            raise UnknownLevel(level, vintage, self.levels()) from None

    def is_family(self, indicator: str) -> bool:
        """Tell whether other indicators name this one as their family; raises ``UnknownIndicator``."""
        return self.indicator(indicator).id in self._members

    def members(self, indicator: str) -> tuple[str, ...]:
        """Return the members of a family, or the indicator alone; raises ``UnknownIndicator``."""
        return self._members.get(self.indicator(indicator).id, (indicator,))

    def period_index(self, indicator: str, level: str, vintage: str = "") -> PeriodIndex:
        """Return what is known of one indicator (no family) at a level; read only."""
        return self._shelves.get((indicator, level, vintage), {})

    def latest(self, indicator: str, level: str, vintage: str = "") -> dict[str, tuple[Observation, ...]]:
        """Return the latest observations of one indicator (no family) by territory code; read only."""
        return self._latest.get((indicator, level, vintage), {})

    def found(self, indicator: str, level: str, vintage: str = "") -> dict[Period, int]:
        """Return how many territories have a value, of any member for a family, in each period; read only."""
        place = (indicator, level, vintage)
        # Counted at the first question and kept: the tables do not change.
        if place not in self._found:
            self._found[place] = self._counted(*place)
        return self._found[place]
