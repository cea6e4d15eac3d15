"""The slides of an address made into a deck: each figure built, in the reader's language, under one title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ess_data.dataset import Tables
from ess_data.upload.overlay import names_uploaded
from exports.deck.model import Deck, Slide
from figures.deck.entries import DeckEntry, parsed_deck, plain_title
from figures.figure import Figure
from figures.registry import FIGURES, figure_for
from texts import Language, checked_language, translator
from texts.grammar import slug

LONGEST_STEM = 80


@dataclass(frozen=True)
class Opened:
    """A deck and what could not be put into it, in words."""

    deck: Deck
    notices: tuple[str, ...] = ()


def built(slide: DeckEntry, tables: Tables, lang: Language) -> Figure | None:
    """Return the figure of a slide, ``None`` where there is none of that name, or where its view gives none."""
    if slide.figure not in FIGURES or names_uploaded(dict(slide.query)):
        # A reader's own figures stay in their session: other ones under their name would be wrong.
        return None
    return figure_for(slide.figure, tables, {**dict(slide.query), "lang": lang})


def opened(query: Mapping[str, str], tables: Tables, base: str = "") -> Opened:
    """Return the deck of query parameters ``deck``, ``deck_title`` and ``lang``.

    ``base`` is the address that the dashboard is served at, for the links that reopen a view.
    """
    lang = checked_language(query.get("lang"))
    found = parsed_deck(query.get("deck", ""), lang)
    slides, notices = [], list(found.notices)
    for place, slide in enumerate(found.entries, start=1):
        figure = built(slide, tables, lang)
        if figure is None:
            notices.append(no_figure(slide, place, lang))
        else:
            slides.append(Slide(figure, slide.title, slide.note))
    deck = Deck(title_of(query.get("deck_title", ""), lang), lang, tuple(slides), base)
    return Opened(deck, tuple(notices))


def no_figure(slide: DeckEntry, place: int, lang: Language) -> str:
    """Say that a slide has no figure any more."""
    _ = translator(lang)
    text = _("Diapositive {place} : la figure « {name} » n'existe pas dans cette vue, elle est laissée de côté.")
    return text.format(place=place, name=slide.title or slide.figure)


def title_of(asked: str, lang: Language) -> str:
    """Return the title of a deck: the reader's own, else the usual one."""
    _ = translator(lang)
    return plain_title(asked) or _("L'économie sociale et solidaire dans les régions")


def file_stem(deck: Deck) -> str:
    """Return an ASCII-safe file name that says what is inside, in the deck's language."""
    _ = translator(deck.language)
    name = slug(deck.title)[:LONGEST_STEM].rstrip("-")
    return "_".join(part for part in (slug(_("présentation")), name) if part)
