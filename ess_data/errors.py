"""Every way in which the tables or a question to them can fail: each has a name and lists the valid choices.

Messages are kept as a French template with its parameters, and become words only in ``message(lang)``.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from texts import Language, translator


def marked(message: str) -> str:
    """Return the message as it is: imported as ``_``, marks a template whose language is only known later."""
    return message


_ = marked


def closest(value: str, valid: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Return the valid names nearest to a value, best first; without a likely one, the least far ones."""
    names = list(dict.fromkeys(valid))
    return tuple(
        difflib.get_close_matches(value, names, n=count, cutoff=0.6)
        or difflib.get_close_matches(value, names, n=count, cutoff=0.0)
    )


def listed(names: Iterable[str]) -> str:
    """Return names as one text, or a dash when there is none."""
    return ", ".join(names) or "—"


@dataclass(frozen=True)
class Violation:
    """One thing that is wrong in a table.

    ``line`` is the physical line of the file (1 for the header or the whole file), ``column`` is empty
    where no single column is at fault.
    """

    file: str
    line: int
    column: str
    template: str
    parameters: tuple[tuple[str, object], ...] = ()

    @classmethod
    def at(cls, file: str, line: int, column: str, template: str, /, **parameters: object) -> Violation:
        """Return a violation with its parameters given by name."""
        return cls(file, line, column, template, tuple(parameters.items()))

    def text(self, lang: Language = "fr") -> str:
        """Return what is wrong and what is allowed, without the place."""
        return translator(lang)(self.template).format(**dict(self.parameters))

    def message(self, lang: Language = "fr") -> str:
        """Return ``file:line: column: what is wrong``."""
        place = f"{self.file}:{self.line}: " + (f"{self.column}: " if self.column else "")
        return place + self.text(lang)


class EssDataError(Exception):
    """Any failure that this package names."""

    def __init__(self, template: str, /, **parameters: object) -> None:
        super().__init__(template, parameters)
        self.template = template
        self.parameters = parameters

    def message(self, lang: Language = "fr") -> str:
        """Return the message in a language."""
        return translator(lang)(self.template).format(**self.parameters)

    def __str__(self) -> str:
        return self.message("fr")


class TablesError(EssDataError):
    """The tables break at least one rule; ``violations`` lists all that do, by file and line."""

    def __init__(self, violations: Iterable[Violation]) -> None:
        self.violations = tuple(violations)
        super().__init__(_("{count} anomalie(s) dans les tables"), count=len(self.violations))

    def message(self, lang: Language = "fr") -> str:
        """Return the count and then every violation, one a line."""
        return "\n".join([super().message(lang), *(violation.message(lang) for violation in self.violations)])


class UnknownName(EssDataError):
    """A name that the tables do not hold; ``value`` is the name, ``close`` the nearest valid ones."""

    text = _("nom inconnu\u202f: «\u202f{value}\u202f»\u202f; les plus proches\u202f: {close}")

    def __init__(self, value: str, valid: Iterable[str]) -> None:
        self.value = value
        self.close = closest(value, valid)
        super().__init__(self.text, value=value, close=listed(self.close))


class UnknownIndicator(UnknownName):
    """No indicator has this id."""

    text = _("indicateur inconnu\u202f: «\u202f{value}\u202f»\u202f; les plus proches\u202f: {close}")


class UnknownSource(UnknownName):
    """No source has this id."""

    text = _("source inconnue\u202f: «\u202f{value}\u202f»\u202f; les plus proches\u202f: {close}")


class UnknownPolicy(UnknownName):
    """No policy has this id."""

    text = _("politique inconnue\u202f: «\u202f{value}\u202f»\u202f; les plus proches\u202f: {close}")


class UnknownTerritory(UnknownName):
    """No territory of this level and vintage has this code."""

    text = _("territoire inconnu ({place})\u202f: «\u202f{value}\u202f»\u202f; les plus proches\u202f: {close}")

    def __init__(self, level: str, vintage: str, code: str, valid: Iterable[str]) -> None:
        super().__init__(code, valid)
        self.parameters["place"] = f"{level} {vintage}".strip()


class UnknownLevel(EssDataError):
    """No territory has this level and vintage; ``valid`` lists the (level, vintage) pairs that exist."""

    def __init__(self, level: str, vintage: str, valid: Iterable[tuple[str, str]]) -> None:
        self.valid = tuple(valid)
        super().__init__(
            _("niveau inconnu\u202f: «\u202f{value}\u202f»\u202f; niveaux permis\u202f: {allowed}"),
            value=f"{level} {vintage}".strip(),
            allowed=listed(f"{name} {year}".strip() for name, year in self.valid),
        )


class UnknownDirection(EssDataError):
    """A direction that is not one of those the tables declare."""

    def __init__(self, value: str, valid: Iterable[str]) -> None:
        super().__init__(
            _("sens inconnu\u202f: «\u202f{value}\u202f»\u202f; sens permis\u202f: {allowed}"),
            value=value,
            allowed=listed(valid),
        )


class BadPeriod(EssDataError):
    """A text that is no period, or a period that ends before it starts."""

    def __init__(self, value: str) -> None:
        super().__init__(
            _("période illisible\u202f: «\u202f{value}\u202f»\u202f; attendu\u202f: 2008 ou 2010-2013"), value=value
        )


class NotRankable(EssDataError):
    """The indicator may only be read one territory at a time; ``reason`` says why, in the language asked for."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(_("cet indicateur ne se classe pas\u202f: {reason}"), reason=reason)


class NotComparable(EssDataError):
    """Two observations from which nothing may be derived, with the reason."""


class NothingThere(EssDataError):
    """An indicator has no observation at the level, vintage or year asked for; lists where it has some."""

    def __init__(self, indicator: str, asked: str, available: str) -> None:
        super().__init__(
            _("aucune observation de «\u202f{indicator}\u202f» pour {asked}\u202f; disponible\u202f: {available}"),
            indicator=indicator,
            asked=asked,
            available=available or "—",
        )
