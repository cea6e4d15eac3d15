"""Territories as people write them: names with or without accents and articles, codes, old and new boundaries."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.errors import closest
from texts.folding import words_of

#: Level, vintage and code.
Place = tuple[str, str, str]
Boundaries = tuple[str, str]

#: Boundaries that maps show, the one that wins between equals first.
BOUNDARIES: tuple[Boundaries, ...] = (("region", "2016"), ("region", "2010"), ("departement", ""))
NATIONAL: Boundaries = ("national", "")
_LOST_WORDS = frozenset(["de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "sur", "the", "of"])
_TITLES = re.compile(
    r"^(?:nouvelle region|ancienne region|region administrative|region academique|conseil regional|region|reg|"
    r"conseil departemental|conseil general|departement|dept|dep|collectivite territoriale|collectivite europeenne|"
    r"collectivite unique|collectivite|cress)\b\s*"
)
_CODE = re.compile(r"^(?:fr-?|reg-?|r-?|dep-?|d-?)?(\d{1,3}|2[ab])(?:\.0)?$", re.IGNORECASE)
_CODE_AND_NAME = re.compile(r"^\(?(\d{1,3}|2[ABab])\)?\s*[-–—:.]?\s+(\D.*)$")
_NAME_AND_CODE = re.compile(r"^(\D.*?)\s*[-–—:]?\s*\(?\b(\d{1,3}|2[ABab])\)?$")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*|\s*[*¹²³⁴-⁹]+\s*$")
#: Brackets that say what a name leaves out: without them it would be another territory.
_PART = re.compile(r"\b(?:hors|sans|sauf|except[ée]?|without|excluding)\b", re.IGNORECASE)
#: Names that no table of ours has: the working names of 2016, abbreviations, usual short forms.
_ALIASES: tuple[tuple[str, str, str], ...] = (
    ("region", "44", "Alsace-Champagne-Ardenne-Lorraine|ACAL|Alsace Lorraine Champagne Ardenne"),
    ("region", "75", "Aquitaine-Limousin-Poitou-Charentes|ALPC"),
    ("region", "76", "Languedoc-Roussillon-Midi-Pyrénées|LRMP|Midi-Pyrénées Languedoc-Roussillon"),
    ("region", "32", "Nord-Pas-de-Calais-Picardie|NPDCP|HDF"),
    ("region", "84", "AURA|ARA|Rhône-Alpes-Auvergne"),
    ("region", "27", "BFC"),
    ("region", "93", "PACA|Région Sud|Sud PACA|Sud Provence-Alpes-Côte d'Azur|Sud"),
    ("region", "11", "IDF|Ile France|Région parisienne"),
    ("region", "24", "Centre-Val de Loire|Centre|CVL"),
    ("region", "52", "PDL|Pays Loire"),
    ("region", "31", "NPDC|Nord Pas de Calais|Nord - Pas-de-Calais"),
    ("region", "94", "Corse|Collectivité de Corse"),
    ("region", "04", "La Réunion|Ile de la Réunion"),
    ("departement", "90", "Belfort"),
    ("national", "FR", "France|France entière|Ensemble France|Total France|France métropolitaine et DOM|France + DOM"),
    ("national", "FM", "France métropolitaine|Métropole|Total métropole|Ensemble métropole|France métro"),
    ("national", "FP", "France de province|Province"),
)
_TOTALS = re.compile(
    r"^(?:sous )?(?:total|totaux|ensemble|moyenne|mediane|somme|dom|drom|outre mer|departements outre mer|"
    r"france hors|france metropolitaine hors|min|max|minimum|maximum|ecart type|nombre)\b"
)


def name_key(text: str) -> str:
    """Return a name as names are compared: folded, without articles, titles such as *Région*, or footnote signs."""
    words = " ".join("saint" if word in ("st", "ste", "sainte") else word for word in words_of(text))
    kept = [word for word in _TITLES.sub("", words).split() if word not in _LOST_WORDS]
    return " ".join(kept) or words


def is_total(text: str) -> bool:
    """Tell whether a row's name says that it sums others up rather than names one territory."""
    return _TOTALS.match(" ".join(words_of(text))) is not None


@dataclass(frozen=True, eq=False)
class Places:
    """Every territory by its names and codes."""

    names: dict[str, tuple[Place, ...]]
    labels: dict[Place, str]
    codes: dict[Boundaries, frozenset[str]]
    _read: dict[str, tuple[Place, ...]] = field(default_factory=dict, repr=False)

    def for_one_file(self) -> Places:
        """Return the same territories with a memory of their own: what a reader's file says stays with its reading."""
        return replace(self, _read={})

    def by_name(self, text: str) -> tuple[Place, ...]:
        """Return the territories that a text may name, of all levels and vintages."""
        if text not in self._read:
            found = (self.names.get(name_key(form)) for form in _forms(text))
            self._read[text] = next(filter(None, found), ())
        return self._read[text]

    def by_code(self, text: str, boundaries: Boundaries) -> Place | None:
        """Return the territory of a code, with or without its leading zero or a letter before it."""
        found = _CODE.match(text.strip())
        if not found:
            return None
        code = found[1].upper().zfill(2)
        return (*boundaries, code) if code in self.codes[boundaries] else None

    def nearest(self, text: str) -> str:
        """Return the name most like a text, to suggest; empty where none is."""
        wanted = name_key(text)
        best = closest(wanted, self.names, 1)
        # Far-fetched names would mislead more than none.
        if not wanted or not best or not _alike(wanted, best[0]):
            return ""
        return self.labels[self.names[best[0]][0]]


def _alike(first: str, second: str) -> bool:
    return difflib.SequenceMatcher(None, first, second).ratio() >= 0.7


def _forms(text: str) -> Iterable[str]:
    """Yield a text as it may have been meant: whole, without brackets, without the code before or after the name."""
    yield text
    bare = _BRACKETS.sub(" ", text).strip()
    if bare and bare != text and not _PART.search(text):
        yield bare
    for pattern, group in ((_CODE_AND_NAME, 2), (_NAME_AND_CODE, 1)):
        if found := pattern.match(text.strip()):
            yield found[group]


@cached_with_first(1)
def places_of(tables: Tables) -> Places:
    """Return the territories of the tables that a map can show, and the national ones."""
    names: dict[str, list[Place]] = defaultdict(list)
    labels: dict[Place, str] = {}
    codes: dict[Boundaries, frozenset[str]] = {}
    for level, vintage in (*BOUNDARIES, NATIONAL):
        territories = tables.territories_at(level, vintage)
        codes[level, vintage] = frozenset(territories)
        others = {code: forms.split("|") for name, code, forms in _ALIASES if name == level}
        for code, territory in territories.items():
            labels[territory.key] = territory.name
            for form in (territory.name, territory.name_en, *others.get(code, ())):
                _add(names, form, territory.key)
    return Places({key: tuple(found) for key, found in names.items()}, labels, codes)


def _add(names: dict[str, list[Place]], form: str, place: Place) -> None:
    key = name_key(form)
    if key and place not in names[key]:
        names[key].append(place)
