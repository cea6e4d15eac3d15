"""The history of the tables, read from ``CHANGELOG.md``: versions with their date, fingerprint and what changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.errors import EssDataError
from ess_data.errors import marked as _
from texts import Language
from texts.catalog import typeset

CHANGELOG = Path(__file__).resolve().parents[2] / "ess_data" / "CHANGELOG.md"
_HEAD = re.compile(r"## (\d+\.\d+\.\d+) · (\d{4}-\d{2}-\d{2}) · tables ([0-9a-f]{12})")
_EXPECTED = "## 1.0.0 · 2026-11-26 · tables 0123456789ab"
_ENGLISH = " EN: "


class BadChangelog(EssDataError):
    """The changelog is not written as it must be; the message names the line."""


@dataclass(frozen=True)
class Entry:
    """One version of the tables: its number, date, fingerprint, and what changed, in both languages line by line."""

    version: str
    date: date
    tables: str
    lines_fr: tuple[str, ...]
    lines_en: tuple[str, ...]

    def lines(self, lang: Language = "fr") -> tuple[str, ...]:
        """Return what changed, one sentence or more a line."""
        return self.lines_en if lang == "en" else self.lines_fr


def parse_changelog(text: str) -> tuple[Entry, ...]:
    """Return the entries of a changelog, the newest first.

    Raises
    ------
    BadChangelog
        For a heading of another form, a line without its English, an entry without lines, or versions and dates that
        do not go down.
    """
    entries: list[Entry] = []
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines) if line.startswith("## ")]
    for start, end in pairwise([*heads, len(lines)]):
        entry = _entry(lines[start:end], start + 1)
        if entries and not (_number(entry) < _number(entries[-1]) and entry.date <= entries[-1].date):
            raise BadChangelog(
                _("CHANGELOG.md:{line}\u202f: la version {version} doit précéder {newer}, en nombre et en date"),
                line=start + 1,
                version=entry.version,
                newer=entries[-1].version,
            )
        entries.append(entry)
    return tuple(entries)


def changelog(path: Path = CHANGELOG) -> tuple[Entry, ...]:
    """Return the entries of a file, none if it does not exist; raises ``BadChangelog``."""
    return parse_changelog(path.read_text(encoding="utf-8")) if path.is_file() else ()


@cached_with_first(1)
def newest_entry(tables: Tables) -> Entry:
    """Return the newest entry, as it was when these tables were opened: the first of a file is never missing."""
    return changelog()[0]


def release_of(tables: str, folder: Path) -> str:
    """Return the version of a folder of tables with this fingerprint, or "" if the changelog beside it has none.

    Tables that were changed since their last version have no number: what is served must not claim one.
    """
    try:
        entries = changelog(folder.resolve().parent / CHANGELOG.name)
    except (BadChangelog, OSError, UnicodeDecodeError):
        return ""
    return next((entry.version for entry in entries if entry.tables == tables), "")


def _number(entry: Entry) -> tuple[int, ...]:
    return tuple(int(part) for part in entry.version.split("."))


def _entry(lines: list[str], first: int) -> Entry:
    head = _HEAD.fullmatch(lines[0].rstrip())
    try:
        day = date.fromisoformat(head[2]) if head else None
    except ValueError:
        day = None
    if head is None or day is None:
        template = _("CHANGELOG.md:{line}\u202f: titre illisible\u202f; attendu\u202f: {expected}")
        raise BadChangelog(template, line=first, expected=_EXPECTED)
    pairs = [item.partition(_ENGLISH) for item in _items(lines[1:])]
    if not pairs or not all(french and english for french, _mark, english in pairs):
        template = _(
            "CHANGELOG.md:{line}\u202f: chaque changement («\u202f- …\u202f») se termine par son anglais "
            "(«\u202fEN: …\u202f»)"
        )
        raise BadChangelog(template, line=first)
    return Entry(
        head[1],
        day,
        head[3],
        tuple(typeset(french) for french, _mark, _english in pairs),
        tuple(english for _french, _mark, english in pairs),
    )


def _items(lines: list[str]) -> list[str]:
    """Return the changes, each on one line: a change begins with a dash and runs on over indented lines."""
    items: list[str] = []
    for line in lines:
        if line.startswith("- "):
            items.append(line[2:].strip())
        elif line.strip() and items:
            items[-1] += f" {line.strip()}"
    return items
