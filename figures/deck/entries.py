"""The deck of slides as the address carries it: figures in an order, each with a title and a note of the reader's.

Nothing is kept on a server: a link, a bookmark or another server reopens the same deck. The text is
``1`` + base64url(zlib(one JSON list a line)): a version, letters that an address takes as they are, a checksum against
damage, and lines, so that a link that was cut off still gives the slides before the cut.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from figures.figure import Figure
from figures.view import CARRIED, PARAMETERS
from texts import Language, translator

VERSION = "1"
MOST_SLIDES = 30
#: Letters of a deck in an address: with all else an address stays under the 8,000 that proxies take.
MOST_LETTERS = 6000
LONGEST_TITLE = 200
LONGEST_NOTE = 1000
#: Bytes that a deck may unpack to: a small text can be made to unpack to gigabytes.
MOST_BYTES = 200_000
#: What slides say most, so that even the first of them packs well. Part of the version: never change it, add another.
_USUAL = (
    b'["evolution","["comparaison","["classement","["carte","region=&vintage=2010&level=departement&measure='
    b"&regions=vintage=2016&level=region&indicator=ess_employment_share&year=latest&year=2015"
)
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
#: What a slide does not keep: language and letters are the reader's, the deck itself would nest.
_NOT_KEPT = {"lang", "mode", *CARRIED}


@dataclass(frozen=True)
class DeckEntry:
    """One figure in the deck: a figure's name, the query that selects it, the reader's own title and note."""

    figure: str
    query: tuple[tuple[str, str], ...] = ()
    title: str = ""
    note: str = ""

    @property
    def plot(self) -> tuple[str, frozenset[tuple[str, str]]]:
        """What it shows, whatever it is called."""
        return self.figure, frozenset(self.query)


DeckEntries = tuple[DeckEntry, ...]


@dataclass(frozen=True)
class ParsedDeck:
    """A deck read from an address, and what was wrong with it in words."""

    entries: DeckEntries
    notices: tuple[str, ...] = ()


def entry_of(figure: Figure) -> DeckEntry:
    """Return a figure as the deck keeps it."""
    return entry_for(figure.name, figure.query)


def entry_for(name: str, query: Mapping[str, str]) -> DeckEntry:
    """Return a figure by the figure's name and query parameters."""
    return DeckEntry(name, tuple((key, value) for key, value in query.items() if key not in _NOT_KEPT and value))


def packed_deck(entries: DeckEntries) -> str:
    """Return a deck as an address carries it; empty for an empty one."""
    if not entries:
        return ""
    press = zlib.compressobj(9, zlib.DEFLATED, 15, 9, zlib.Z_DEFAULT_STRATEGY, _USUAL)
    content = press.compress("".join(_line(slide) + "\n" for slide in entries).encode()) + press.flush()
    return VERSION + base64.urlsafe_b64encode(content).decode().rstrip("=")


def _line(slide: DeckEntry) -> str:
    cells = [slide.figure, urlencode(slide.query, safe=","), slide.title, slide.note]
    while len(cells) > 2 and not cells[-1]:
        cells.pop()
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":"))


def parsed_deck(text: str, lang: Language) -> ParsedDeck:
    """Return the deck of an address; whatever is damaged is left out, and a notice says so."""
    if not text:
        return ParsedDeck(())
    _ = translator(lang)
    found, whole = _slides(text)
    if whole:
        return ParsedDeck(found)
    if not found:
        return ParsedDeck(
            (), (_("La présentation de ce lien est abîmée et n'a pas pu être lue : elle est laissée de côté."),)
        )
    notice = _.plural(
        "La présentation de ce lien est abîmée : {n} diapositive a pu être lue.",
        "La présentation de ce lien est abîmée : {n} diapositives ont pu être lues.",
        len(found),
    )
    return ParsedDeck(found, (notice.format(n=len(found)),))


def _slides(text: str) -> tuple[DeckEntries, bool]:
    """Return what can be read, and whether that is all of it."""
    if text[0] != VERSION or len(text) > MOST_LETTERS or not re.fullmatch(r"[\w-]+", text, re.ASCII):
        return (), False
    body = text[1:]
    # A single letter over a multiple of four says nothing: the link was cut there.
    whole = len(body) % 4 != 1
    body = body if whole else body[:-1]
    press = zlib.decompressobj(15, zdict=_USUAL)
    try:
        content = press.decompress(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)), MOST_BYTES)
    except (ValueError, zlib.error):
        return (), False
    whole = whole and press.eof and not press.unused_data
    # What follows the last line end was cut off.
    *lines, rest = content.decode("utf-8", "replace").split("\n")
    found = [slide for line in lines[:MOST_SLIDES] if (slide := _read(line))]
    return tuple(found), whole and not rest and len(found) == len(lines)


def _read(line: str) -> DeckEntry | None:
    try:
        cells = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(cells, list) or not 2 <= len(cells) <= 4 or not all(isinstance(cell, str) for cell in cells):
        return None
    name, query, title, note = (*cells, "", "")[:4]
    if not _NAME.fullmatch(name):
        return None
    asked = dict(parse_qsl(query))
    known = [(key, _CONTROL.sub("", value)) for key, value in asked.items() if key in PARAMETERS]
    kept = tuple((key, value) for key, value in known if value and key not in _NOT_KEPT)
    return DeckEntry(name, kept, plain_title(title), plain_note(note))


def plain_title(text: str) -> str:
    """Return a title in one line without control characters, cut to what a slide can hold."""
    return " ".join(_CONTROL.sub(" ", text.replace("\n", " ")).split())[:LONGEST_TITLE].rstrip()


def plain_note(text: str) -> str:
    """Return a note without control characters, its line ends kept, cut to what an address can hold."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n")).strip()[:LONGEST_NOTE].rstrip()


def holds(entries: DeckEntries, slide: DeckEntry) -> bool:
    """Tell whether a deck has a figure already."""
    return any(other.plot == slide.plot for other in entries)


def fits(entries: DeckEntries) -> bool:
    """Tell whether an address can carry a deck."""
    return len(entries) <= MOST_SLIDES and len(packed_deck(entries)) <= MOST_LETTERS


def with_slides(entries: DeckEntries, *slides: DeckEntry) -> DeckEntries:
    """Return a deck with slides added at its end, as many as it has room for; a figure is there once."""
    for slide in slides:
        if not holds(entries, slide) and fits((*entries, slide)):
            entries = (*entries, slide)
    return entries


def without(entries: DeckEntries, place: int) -> DeckEntries:
    """Return a deck without the slide at a place; a place that does not exist changes nothing."""
    return tuple(slide for at, slide in enumerate(entries) if at != place)


def moved(entries: DeckEntries, place: int, to: int) -> DeckEntries:
    """Return a deck with one slide put elsewhere; places beyond the ends mean the ends."""
    if not 0 <= place < len(entries):
        return entries
    rest = list(without(entries, place))
    rest.insert(max(0, min(to, len(rest))), entries[place])
    return tuple(rest)


def retitled(entries: DeckEntries, place: int, title: str) -> DeckEntries:
    """Return a deck with another title on one slide; empty gives the figure's own title back."""
    return _changed(entries, place, title=plain_title(title))


def noted(entries: DeckEntries, place: int, note: str) -> DeckEntries:
    """Return a deck with another note on one slide."""
    return _changed(entries, place, note=plain_note(note))


def _changed(entries: DeckEntries, place: int, **changes: str) -> DeckEntries:
    after = tuple(replace(slide, **changes) if at == place else slide for at, slide in enumerate(entries))
    return after if fits(after) else entries
