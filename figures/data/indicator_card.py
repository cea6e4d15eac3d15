"""The card of one indicator: what it is, where and when it is known, from whom, with which caveats, where shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ess_data import query as ask
from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.labels import comparability_label, level_label, qualifier_label, theme_label
from ess_data.model import Indicator, Observation
from ess_data.units import UNITS
from figures.citations import citation_for
from figures.figure import Citation
from figures.search import places_with_figures
from texts import Language, translator
from texts.grammar import capitalised
from texts.numbers import format_number

#: Levels too large or too open for "how many of all" to mean anything: only their figures are counted.
UNCOUNTED = ("epci", "commune", "pays")
#: Notes of single figures that a card repeats; the table has them all.
MOST_NOTES = 6


@dataclass(frozen=True)
class CoverageBar:
    """One period: how many territories have a value, of how many (0 where all are not known)."""

    period: str
    found: int
    total: int

    @property
    def share(self) -> float:
        """Share found, 0 to 1; a figure of a level that is not counted fills the bar."""
        return self.found / self.total if self.total else 1.0


@dataclass(frozen=True)
class Coverage:
    """The coverage of one level and vintage, the earliest period first."""

    place: str
    bars: tuple[CoverageBar, ...]


@dataclass(frozen=True)
class Use:
    """One view that shows the indicator: label, page and its parameters."""

    label: str
    page: str
    query: tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class IndicatorCard:
    """Everything that a reader must know of an indicator, in one language.

    ``facts`` are (name, text) lines; ``sources`` come with the number of figures that each gives.
    """

    indicator: Indicator
    title: str
    definition: str
    facts: tuple[tuple[str, str], ...]
    coverage: tuple[Coverage, ...]
    sources: tuple[tuple[Citation, int], ...]
    caveats: tuple[str, ...]
    uses: tuple[Use, ...]


@cached_with_first(256)
def indicator_card(tables: Tables, name: str, lang: Language, stems: tuple[str, ...]) -> IndicatorCard:
    """Return the card of an indicator or family; ``stems`` are the pages that exist. Raises ``UnknownIndicator``."""
    indicator = tables.indicator(name)
    members = frozenset(tables.members(name))
    rows = [o for o in tables.records["observations"] if o.indicator in members]
    return IndicatorCard(
        indicator=indicator,
        title=indicator.name(lang),
        definition=indicator.definition(lang),
        facts=tuple(_facts(tables, indicator, lang)),
        coverage=tuple(_coverage(tables, name, lang)),
        sources=_cited(tables, rows, lang),
        caveats=tuple(_caveats(indicator, rows, lang)),
        uses=tuple(_uses(tables, name, lang, stems)),
    )


def _facts(tables: Tables, indicator: Indicator, lang: Language) -> Iterator[tuple[str, str]]:
    _ = translator(lang)
    yield _("Champ"), indicator.scope(lang)
    reason = indicator.reason(lang)
    word = capitalised(comparability_label(indicator.comparability, lang))
    yield _("Comparabilité"), f"{word}. {reason}" if reason else f"{word}."
    yield _("Thème"), theme_label(indicator.theme, lang)
    yield _("Unité"), UNITS[indicator.unit].label(lang)
    if indicator.family:
        yield _("Famille"), tables.indicator(indicator.family).name(lang)
    if tables.is_family(indicator.id):
        names = [tables.indicator(member).name(lang) for member in tables.members(indicator.id)]
        yield _("Réunit"), ", ".join(names)
    yield _("Identifiant"), indicator.id


def _coverage(tables: Tables, name: str, lang: Language) -> Iterator[Coverage]:
    _ = translator(lang)
    for level, vintage in tables.levels():
        bars = []
        for period in ask.periods_for(tables, name, level, vintage):
            found = ask.coverage_for(tables, name, level, vintage, period)
            bars.append(CoverageBar(str(period), found.found, 0 if level in UNCOUNTED else found.total))
        if bars:
            bounds = _("{level}, limites de {vintage}").format(level=level_label(level, lang), vintage=vintage)
            yield Coverage(capitalised(bounds if vintage else level_label(level, lang)), tuple(bars))


def _cited(tables: Tables, rows: list[Observation], lang: Language) -> tuple[tuple[Citation, int], ...]:
    counted = Counter(o.source for o in rows).most_common()
    return tuple((citation_for(tables, source, (), lang), number) for source, number in counted)


def _caveats(indicator: Indicator, rows: list[Observation], lang: Language) -> Iterator[str]:
    _ = translator(lang)
    inexact = Counter(o.qualifier for o in rows if o.qualifier not in ("", "exact"))
    for qualifier, number in inexact.most_common():
        word = qualifier_label(qualifier, lang)
        text = _.plural("{n} chiffre est marqué « {word} ».", "{n} chiffres sont marqués « {word} ».", number)
        yield text.format(n=format_number(number, lang), word=word)
    notes = Counter(note for o in rows if (note := o.note(lang)))
    yield from (note for note, _number in notes.most_common(MOST_NOTES))
    if len(notes) > MOST_NOTES:
        left = len(notes) - MOST_NOTES
        text = _.plural("{n} autre note se lit dans le tableau.", "{n} autres notes se lisent dans le tableau.", left)
        yield text.format(n=format_number(left, lang))


def _uses(tables: Tables, name: str, lang: Language, stems: tuple[str, ...]) -> Iterator[Use]:
    _ = translator(lang)
    labels = {
        ("region", "2016"): _("les régions d'aujourd'hui"),
        ("region", "2010"): _("les régions d'avant 2016"),
        ("departement", ""): _("les départements"),
    }
    for level, vintage in places_with_figures(tables, name):
        query: Mapping[str, str] = {"indicator": name, "level": level, **({"vintage": vintage} if vintage else {})}
        place = labels[level, vintage]
        if "carte" in stems:
            yield Use(_("Carte : {place}").format(place=place), "carte", tuple(query.items()))
        if "comparer" in stems:
            yield Use(_("Comparer : {place}").format(place=place), "comparer", tuple(query.items()))
    if "region" in stems:
        yield Use(_("Portrait d'une région"), "region", ())
