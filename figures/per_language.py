"""Exhibits that are alike for every reader: made once a language, whichever region is "mine"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ess_data.cache import kept_with_first
from ess_data.dataset import Tables
from figures.figure import Exhibit
from figures.view import Selection
from texts import LANGUAGES, Language

Builder = Callable[[Tables, Selection], Exhibit]


def alike(build: Builder) -> Builder:
    """Return a builder of the same figures, of which a reader's own region changes the link alone."""

    @kept_with_first(len(LANGUAGES))
    def made(tables: Tables, lang: Language) -> Exhibit:
        return build(tables, Selection(lang=lang))

    def built(tables: Tables, selection: Selection) -> Exhibit:
        exhibit = made(tables, selection.lang)
        if not selection.region:
            return exhibit
        return replace(exhibit, query={**exhibit.query, "region": selection.region})

    return built
