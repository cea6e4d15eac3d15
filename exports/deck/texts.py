"""What a slide says around its figure, whatever writes it: title, subtitle, sources, footer, speaker notes."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlencode

from ess_data.errors import EssDataError
from ess_data.store import shared_tables
from exports.clean_text import clean, one_line
from exports.deck.model import Deck, Slide
from figures.figure import Citation, Figure
from texts import Language, translator
from texts.dates import long_date

PRODUCT = "Atlas ESS des régions"
#: A reading longer than this is cut at a word when it becomes a title.
LONGEST_READING = 150
#: Pages whose query names the indicators that the figure shows.
PAGES_OF_INDICATORS = ("carte", "comparer")
#: Language tags as documents write them.
LOCALES = {"fr": "fr-FR", "en": "en-GB"}


def colon(language: Language) -> str:
    """Return a colon with the spaces that the language asks for."""
    return "\u202f: " if language == "fr" else ": "


def slide_title(slide: Slide) -> str:
    """Return the title someone gave, else the reading's first sentence, else the figure's own title."""
    given = one_line(slide.title)
    return given or shortened(first_sentence(one_line(slide.figure.reading))) or one_line(slide.figure.title)


def first_sentence(text: str) -> str:
    """Return a text up to the end of its first sentence, without the full stop."""
    # Capital letters with accents, an opening quotation mark or a figure may begin the next one.
    first = re.split(r"(?<=[^\s.][.!?])\s+(?=[A-Z\u00c0-\u00dd\u00ab0-9])", text, maxsplit=1)[0]
    return first.removesuffix(".")


def shortened(text: str, most: int = LONGEST_READING) -> str:
    """Return a text cut at a word, with an ellipsis, when it is longer than ``most`` characters."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0][: most - 1].rstrip(" ,;:(«") + "…"


def slide_subtitle(figure: Figure) -> str:
    """Return what is measured, where, when and in which unit."""
    return " – ".join(part for part in (one_line(figure.title), one_line(figure.subtitle)) if part)


def permalink(deck: Deck, figure: Figure) -> str:
    """Return the link that reopens a figure's view."""
    return f"{deck.permalink_base.rstrip('/')}/{figure.page}?{urlencode(figure.query)}"


def data_version() -> str:
    """Return the version of the tables."""
    return shared_tables().version


def today(language: Language) -> str:
    """Return the day in words."""
    return long_date(date.today(), language)


def footer_line(language: Language) -> str:
    """Return the line at the foot of every slide: the product, the version of its data, the day."""
    _ = translator(language)
    return _("{product} · données {version} · {date}").format(
        product=PRODUCT, version=data_version(), date=today(language)
    )


def source_rows(figure: Figure, most: int = 3) -> list[tuple[str, str]]:
    """Return (word, text) of what stands under a figure: scope, first caution, so many sources at most."""
    _ = translator(figure.language)
    rows = [(_("Champ"), one_line(figure.scope))]
    rows += [(_("Prudence"), one_line(caution)) for caution in figure.cautions[:1]]
    rows.append((_("Source"), short_sources(figure, most)))
    return [(word, text) for word, text in rows if text]


def short_sources(figure: Figure, most: int) -> str:
    """Return the first sources in one line; those left out are counted."""
    _ = translator(figure.language)
    texts = list(dict.fromkeys(one_line(citation.text) for citation in figure.citations))
    left = len(texts) - most
    more = [_.plural("et {n} autre source", "et {n} autres sources", left).format(n=left)] if left > 0 else []
    return ("\u202f; " if figure.language == "fr" else "; ").join([*texts[:most], *more])


def definitions(figure: Figure) -> list[tuple[str, str]]:
    """Return (name, definition) of the indicators that a figure shows."""
    if figure.page not in PAGES_OF_INDICATORS:
        return []
    found = []
    for name in figure.query.get("indicator", "").split(","):
        try:
            indicator = shared_tables().indicator(name)
        except EssDataError:
            continue
        found.append((indicator.name(figure.language), indicator.definition(figure.language)))
    return [(name, text) for name, text in found if text]


def citation_lines(citation: Citation, language: Language) -> str:
    """Return a full citation in one line: text, place in it, standing, address."""
    _ = translator(language)
    places = f"{_('Emplacement')}{colon(language)}{one_line(citation.locator)}" if citation.locator else ""
    parts = (one_line(citation.text), places, one_line(citation.standing), one_line(citation.url))
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def notes_rows(deck: Deck, slide: Slide) -> list[tuple[str, str]]:
    """Return (word, text) of the speaker notes: note, reading, definition, scope, cautions, sources in full, link."""
    figure = slide.figure
    _ = translator(figure.language)
    rows = [("", clean(slide.note).strip()), (_("Lecture"), one_line(figure.reading))]
    for name, text in definitions(figure):
        rows.append((_("Définition"), f"{name}{colon(figure.language)}{one_line(text)}"))
    rows.append((_("Champ"), one_line(figure.scope)))
    rows += [(_("Prudence"), one_line(caution)) for caution in figure.cautions]
    rows += [(_("Source"), citation_lines(citation, figure.language)) for citation in figure.citations]
    rows.append((_("Rouvrir cette vue"), permalink(deck, figure)))
    return [(word, text) for word, text in rows if text]


def notes_text(deck: Deck, slide: Slide) -> str:
    """Return the speaker notes of a slide, one paragraph a line."""
    separator = colon(slide.figure.language)
    lines = [f"{word}{separator}{text}" if word else text for word, text in notes_rows(deck, slide)]
    return "\n".join([*lines, footer_line(slide.figure.language)])


def unique_citations(deck: Deck) -> list[Citation]:
    """Return the sources of a deck, each once, with all its places."""
    found: dict[str, Citation] = {}
    places: dict[str, dict[str, None]] = {}
    for slide in deck.slides:
        for citation in slide.figure.citations:
            found.setdefault(citation.source, citation)
            places.setdefault(citation.source, {}).update(dict.fromkeys(citation.locator.split("; ")))
    return [
        Citation(c.source, c.text, "; ".join(place for place in places[c.source] if place), c.url, c.standing)
        for c in found.values()
    ]
