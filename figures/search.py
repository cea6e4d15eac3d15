"""One index over indicators, territories, policies, sources and pages: accents, case and elisions make no difference.

A text finds an entry when each of its words begins a word of the entry. What is found in a name comes before what is
found in a definition only, whole words before beginnings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.labels import comparability_label, instrument_label, level_label, standing_label, theme_label
from ess_data.model import Policy, Territory
from figures.view_options import MOST_SEARCHED
from texts import Language, translator
from texts.folding import words_of
from texts.grammar import joined

#: Kinds of entries, the one that wins between equals first.
KINDS = ("page", "indicator", "territory", "policy", "source")
_SNIPPET = 160
_LEVELS = ("region", "national", "departement", "epci", "commune", "pays")


@dataclass(frozen=True)
class Entry:
    """One thing that can be found, and the address that opens it.

    ``title`` and ``text`` are shown and searched, ``aliases`` only searched (as if in the title).
    """

    kind: str
    id: str
    title: str
    text: str
    page: str
    query: tuple[tuple[str, str], ...] = ()
    aliases: str = ""

    @property
    def snippet(self) -> str:
        """The text, shortened at a word."""
        if len(self.text) <= _SNIPPET:
            return self.text
        return self.text[: _SNIPPET - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def begins(wanted: Iterable[str], words: tuple[str, ...]) -> bool:
    """Tell whether each wanted word begins one of the words, which are sorted."""
    return all((at := bisect_left(words, word)) < len(words) and words[at].startswith(word) for word in wanted)


def matches(wanted: tuple[str, ...], *texts: str) -> bool:
    """Tell whether each wanted word (of `words_of`) begins a word of the texts together; no word matches all."""
    return not wanted or begins(wanted, tuple(sorted({word for text in texts for word in words_of(text)})))


class SearchIndex:
    """The entries with their words, ready to be asked."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._titles = [words_of(f"{entry.title} {entry.aliases}") for entry in self.entries]
        self._aliases = [frozenset(words_of(entry.aliases)).difference(words_of(entry.title)) for entry in self.entries]
        self._words = [
            tuple(sorted({*title, *words_of(entry.text)}))
            for entry, title in zip(self.entries, self._titles, strict=True)
        ]

    def find(self, text: str, kinds: Iterable[str] = KINDS, most: int | None = None) -> tuple[Entry, ...]:
        """Return what a text finds, best first; an empty text finds nothing."""
        wanted = words_of(text[:MOST_SEARCHED])
        if not wanted:
            return ()
        chosen = frozenset(kinds)
        found = [
            (self._rank(place, wanted), place)
            for place, entry in enumerate(self.entries)
            if entry.kind in chosen and begins(wanted, self._words[place])
        ]
        return tuple(self.entries[place] for _rank, place in sorted(found)[:most])

    def _rank(self, place: int, wanted: tuple[str, ...]) -> tuple[int, int, int, int]:
        """Return the sort key: words missing from the title, words only begun, words further back in it, kind."""
        title = self._titles[place]
        elsewhere = sum(not any(word.startswith(asked) for word in title) for asked in wanted)
        begun = sum(asked not in title for asked in wanted)
        later = int(title[: len(wanted)] != wanted and not set(wanted) <= self._aliases[place])
        return elsewhere, begun, later, KINDS.index(self.entries[place].kind)


@cached_with_first(8)
def search_index(tables: Tables, lang: Language, pages: tuple[tuple[str, str, str], ...]) -> SearchIndex:
    """Return the index of a language; ``pages`` are (file stem, name, what it shows) of the pages that exist."""
    stems = frozenset(stem for stem, _name, _text in pages)
    entries = [Entry("page", stem, name, text, stem) for stem, name, text in pages]
    entries += _indicators(tables, lang)
    entries += _territories(tables, lang, stems)
    entries += _policies(tables, lang, stems)
    entries += _sources(tables, lang)
    return SearchIndex(entries)


def places_with_figures(tables: Tables, indicator: str) -> list[tuple[str, str]]:
    """Return the (level, vintage) pairs that maps show and for which an indicator has figures, today's first."""
    shown = (("region", "2016"), ("region", "2010"), ("departement", ""))
    return [pair for pair in shown if any(tables.period_index(member, *pair) for member in tables.members(indicator))]


def indicator_view(tables: Tables, indicator: str) -> tuple[str, dict[str, str]]:
    """Return page and parameters that show an indicator: the map where it has one, else its card."""
    places = places_with_figures(tables, indicator)
    if not places:
        return "donnees", {"table": "indicators", "card": indicator}
    level, vintage = places[0]
    return "carte", {"indicator": indicator, "level": level, **({"vintage": vintage} if vintage else {})}


def _entry(
    kind: str, name: str, title: str, text: str, view: tuple[str, Mapping[str, str]], aliases: str = ""
) -> Entry:
    return Entry(kind, name, title, text, view[0], tuple(view[1].items()), aliases)


def _indicators(tables: Tables, lang: Language) -> Iterator[Entry]:
    for i in tables.records["indicators"]:
        text = f"{theme_label(i.theme, lang)} · {i.definition(lang)}"
        extra = comparability_label(i.comparability, lang)
        yield _entry("indicator", i.id, i.name(lang), text, indicator_view(tables, i.id), f"{i.id} {extra}")


def _territories(tables: Tables, lang: Language, stems: frozenset[str]) -> Iterator[Entry]:
    # Regions of today before those of before 2016, then the others by level.
    order = sorted(tables.records["territories"], key=lambda t: (_LEVELS.index(t.level), t.vintage == "2010", t.name))
    for t in order:
        if t.level == "national":
            continue
        kind = " ".join(filter(None, (level_label(t.level, lang), _vintage_words(t, lang))))
        homes = _homes(tables, t, lang)
        text = f"{kind} · {homes}" if homes else kind
        yield _entry("territory", "/".join(t.key), t.label(lang), text, _territory_view(t, stems), _aliases(t))


def _vintage_words(territory: Territory, lang: Language) -> str:
    if territory.level != "region" or territory.vintage != "2010":
        return ""
    _ = translator(lang)
    return _("d'avant 2016")


def _homes(tables: Tables, territory: Territory, lang: Language) -> str:
    """Return the regions that a smaller or an earlier territory lies in, in words."""
    if territory.level == "region" and territory.vintage == "2016":
        return ""
    codes = ((territory.region_2016, "2016"), (territory.region_2010, "2010"))
    names = [tables.territory("region", code, vintage).label(lang) for code, vintage in codes if code]
    return joined(list(dict.fromkeys(names)), lang)


def _territory_view(territory: Territory, stems: frozenset[str]) -> tuple[str, dict[str, str]]:
    if territory.level == "region":
        if "region" in stems:
            return "region", {"region": territory.code, "vintage": territory.vintage}
        return "carte", {"level": "region", "vintage": territory.vintage, "regions": territory.code}
    if territory.level == "departement":
        return "carte", {"level": "departement", "regions": territory.code}
    return "donnees", {"q": territory.name}


def _aliases(territory: Territory) -> str:
    """Return other ways to ask for a territory: names in both languages, code, initials such as PACA or HDF."""
    words = words_of(territory.name)
    initials = "".join(word[0] for word in words)
    short = "".join(word[0] for word in words if word not in ("de", "du", "des", "la", "le", "les", "et"))
    known = (territory.name, territory.name_en, territory.code)
    return " ".join((*known, initials, short) if len(words) > 1 else known)


def _policies(tables: Tables, lang: Language, stems: frozenset[str]) -> Iterator[Entry]:
    for p in tables.records["policies"]:
        place = tables.territory(p.level, p.code, p.vintage).label(lang)
        text = f"{place} · {instrument_label(p.instrument, lang)} · {p.summary(lang)}"
        yield _entry("policy", p.id, p.name(lang), text, policy_view(p, lang, stems))


def policy_view(policy: Policy, lang: Language, stems: frozenset[str]) -> tuple[str, dict[str, str]]:
    """Return page and parameters that show a policy: a region's in its cell of the matrix, others in the table."""
    if "politiques" in stems and policy.level == "region":
        return "politiques", {"vintage": policy.vintage, "cell": f"{policy.code}.{policy.instrument}"}
    return "donnees", {"table": "policies", "q": policy.name(lang)[:MOST_SEARCHED]}


def _sources(tables: Tables, lang: Language) -> Iterator[Entry]:
    for s in tables.records["sources"]:
        year = f", {s.year}" if s.year else ""
        text = f"{s.publisher}{year} · {standing_label(s.standing, lang)}"
        query = {"table": "sources", "q": s.title[:MOST_SEARCHED]}
        yield _entry("source", s.id, s.title, text, ("donnees", query), s.id)
