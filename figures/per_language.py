"""Figures that are alike for every reader: made once a language, whichever region is "mine"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from figures.figure import Figure
from figures.view import View
from texts import LANGUAGES, Language

Builder = Callable[[Tables, View], Figure]


def per_language(build: Builder) -> Builder:
    """Return a builder of the same figures, of which a reader's own region changes the link alone."""

    @cached_with_first(len(LANGUAGES))
    def made(tables: Tables, lang: Language) -> Figure:
        return build(tables, View(lang=lang))

    def built(tables: Tables, view: View) -> Figure:
        figure = made(tables, view.lang)
        if not view.region:
            return figure
        return replace(figure, query={**figure.query, "region": view.region})

    return built
