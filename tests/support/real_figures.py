"""The figures of the real tables, each built once for all tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ess_data import query as ask
from ess_data.store import shared_tables
from figures.figure import Figure
from figures.registry import FIGURES
from figures.view import View, view_for

LANGUAGES = ("fr", "en")
#: Level and vintage as query parameters.
PLACES = (("region", "2016"), ("region", "2010"), ("departement", "2016"))
#: What no sentence may show: a missing value, an unfilled field, a Python object.
UNFIT = re.compile(r"\b(None|nan|NaN|NaT|<NA>)\b|<NA>|[{}]|\bPeriod\(|\bTrue\b|\bFalse\b")


def select(**query: str) -> View:
    """Return the selection of query parameters."""
    return view_for(query, shared_tables())


@cache
def _built(name: str, query: tuple[tuple[str, str], ...]) -> Figure | None:
    return FIGURES[name](shared_tables(), select(**dict(query)))


def build(name: str, **query: str) -> Figure:
    """Return a figure; the same one for the same query."""
    return _built(name, tuple(sorted({"lang": "fr", **query}.items())))


def indicator_places() -> Iterator[tuple[str, str, str]]:
    """Yield (indicator, level, vintage) wherever the tables hold a figure that a map may show."""
    for level, vintage in PLACES:
        for indicator in ask.indicators_for(shared_tables(), level, vintage if level == "region" else ""):
            yield indicator, level, vintage


def maps(lang: str = "fr") -> Iterator[tuple[tuple[str, str, str], Figure]]:
    """Yield every map of one language with its (indicator, level, vintage)."""
    for place in indicator_places():
        indicator, level, vintage = place
        yield place, build("carte", lang=lang, indicator=indicator, level=level, vintage=vintage)


def all_bars(lang: str = "fr") -> Iterator[tuple[tuple[str, str, str], Figure]]:
    """Yield the bars of every figure in one language with their (indicator, level, vintage)."""
    for place in indicator_places():
        indicator, level, vintage = place
        yield place, build("classement", lang=lang, indicator=indicator, level=level, vintage=vintage)


def charts(lang: str = "fr") -> Iterator[Figure]:
    """Yield a chart of every kind that is no map: each figure for two regions, two indicators and all instruments."""
    view = {"lang": lang, "vintage": "2010", "regions": "53,93", "indicator": "ess_employment_share,poverty_rate"}
    for name in FIGURES:
        figure = build(name, **view)
        if figure and figure.plot and figure.aspect != "map":
            yield figure


def sentences(figure: Figure) -> list[str]:
    """Return every text that a figure says, but its tables."""
    return [
        figure.title,
        figure.subtitle,
        figure.reading,
        figure.scope,
        figure.alt,
        figure.file_stem,
        figure.legend_title,
        *figure.cautions,
        *(entry.text for entry in figure.legend),
        *(citation.text for citation in figure.citations),
        *(column.title for column in figure.table.columns),
    ]
