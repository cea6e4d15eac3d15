"""The words of the field as frozen dataclasses: indicator, territory, source, observation, policy, period."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from ess_data.errors import BadPeriod
from texts import Language

# Statuses whose value may be set beside others; the value of a "not_comparable" row is only read by itself.
COMPARABLE_STATUSES = frozenset({"observed", "zero"})


def _in_language(french: str, english: str, lang: Language) -> str:
    return english if lang == "en" else french


@functools.total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """The years that a figure is about, both included; ordered by its end, then its start."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise BadPeriod(f"{self.start}-{self.end}")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Return the period written ``2008`` or ``2010-2013``; raises ``BadPeriod`` for another text."""
        found = re.fullmatch(r"\s*(\d{4})(?:\s*[-\u2013]\s*(\d{4}))?\s*", text, re.ASCII)
        if not found:
            raise BadPeriod(text)
        return cls(int(found[1]), int(found[2] or found[1]))

    @property
    def years(self) -> int:
        """How many years it lasts."""
        return self.end - self.start + 1

    def contains(self, year: int) -> bool:
        """Tell whether a year belongs to it."""
        return self.start <= year <= self.end

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start}-{self.end}"

    def __lt__(self, other: Period) -> bool:
        return (self.end, self.start) < (other.end, other.start)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured: names, definition, unit, and how far its values may be compared."""

    id: str
    theme: str
    family: str
    name_fr: str
    name_en: str
    definition_fr: str
    definition_en: str
    scope_fr: str
    scope_en: str
    unit: str
    kind: str
    comparability: str
    reason_fr: str
    reason_en: str
    aggregation: str
    weight: str
    direction: str
    decimals: int

    def name(self, lang: Language = "fr") -> str:
        """Return the name."""
        return _in_language(self.name_fr, self.name_en, lang)

    def definition(self, lang: Language = "fr") -> str:
        """Return what exactly is counted."""
        return _in_language(self.definition_fr, self.definition_en, lang)

    def scope(self, lang: Language = "fr") -> str:
        """Return the champ: which territories and perimeter."""
        return _in_language(self.scope_fr, self.scope_en, lang)

    def reason(self, lang: Language = "fr") -> str:
        """Return why the comparability is not full (empty if it is)."""
        return _in_language(self.reason_fr, self.reason_en, lang)


@dataclass(frozen=True, slots=True)
class Territory:
    """A place in one set of boundaries; longitude and latitude in degrees (WGS84), for small territories only."""

    level: str
    vintage: str
    code: str
    name: str
    name_en: str
    article: str
    in_fr: str
    departement: str
    region_2010: str
    region_2016: str
    lon: float | None
    lat: float | None
    note_fr: str
    note_en: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Level, vintage and code, which together name one territory."""
        return self.level, self.vintage, self.code

    def label(self, lang: Language = "fr") -> str:
        """Return the name, or its English exonym."""
        return _in_language(self.name, self.name_en, lang)

    def note(self, lang: Language = "fr") -> str:
        """Return what to beware of."""
        return _in_language(self.note_fr, self.note_en, lang)


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from; ``standing`` says how much it weighs against another one."""

    id: str
    title: str
    publisher: str
    year: int | None
    url: str
    licence: str
    standing: str
    note_fr: str
    note_en: str

    def note(self, lang: Language = "fr") -> str:
        """Return what to beware of."""
        return _in_language(self.note_fr, self.note_en, lang)


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure: an indicator in a territory over a period, as one source gives it.

    ``value`` is ``None`` only where the status is ``not_applicable``; ``policy`` is the id of the policy that proves
    the yes of a policy indicator; ``decimals`` counts the decimals that the table writes.
    """

    indicator: str
    level: str
    vintage: str
    code: str
    year_start: int
    year_end: int
    value: float | None
    unit: str
    qualifier: str
    status: str
    source: str
    locator: str
    note_fr: str = ""
    note_en: str = ""
    policy: str = ""
    decimals: int = 0

    @property
    def period(self) -> Period:
        """The years that it is about."""
        return Period(self.year_start, self.year_end)

    @property
    def text(self) -> str:
        """The value as the table writes it, empty if there is none."""
        return "" if self.value is None else f"{self.value:.{self.decimals}f}"

    @property
    def comparable(self) -> bool:
        """Whether its value may be set beside others."""
        return self.value is not None and self.status in COMPARABLE_STATUSES

    def note(self, lang: Language = "fr") -> str:
        """Return what to beware of."""
        return _in_language(self.note_fr, self.note_en, lang)


@dataclass(frozen=True, slots=True)
class Policy:
    """One instrument of one territory, with its dates, its amount in euros if known, and its source."""

    id: str
    level: str
    vintage: str
    code: str
    name_fr: str
    name_en: str
    instrument: str
    year_start: int | None
    year_end: int | None
    amount_eur: float | None
    amount_basis: str
    summary_fr: str
    summary_en: str
    source: str
    locator: str

    def name(self, lang: Language = "fr") -> str:
        """Return the name."""
        return _in_language(self.name_fr, self.name_en, lang)

    def summary(self, lang: Language = "fr") -> str:
        """Return the policy in one sentence."""
        return _in_language(self.summary_fr, self.summary_en, lang)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many territories have a value, of how many there are."""

    found: int
    total: int

    @property
    def share(self) -> float:
        """Share found, 0 to 1 (0 where there is no territory)."""
        return self.found / self.total if self.total else 0.0

    @property
    def complete(self) -> bool:
        """Whether every territory has a value."""
        return self.total > 0 and self.found == self.total

    def __str__(self) -> str:
        return f"{self.found}/{self.total}"
