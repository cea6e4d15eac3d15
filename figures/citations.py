"""Sources as they are cited under a chart and in files."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ess_data.dataset import Tables
from ess_data.labels import standing_label
from figures.figure import Citation
from texts import Language, translator


def citation_for(tables: Tables, source: str, locators: Iterable[str], lang: Language) -> Citation:
    """Return the citation of one source with the places in it, each named once."""
    row = tables.source(source)
    places = "; ".join(dict.fromkeys(place for place in locators if place))
    year = f", {row.year}" if row.year and str(row.year) not in row.title else ""
    _ = translator(lang)
    text = _("{publisher}, « {title} »{year}").format(publisher=row.publisher, title=row.title.strip("« »"), year=year)
    return Citation(source, text, places, row.url, standing_label(row.standing, lang))


def citations_for(tables: Tables, rows: pd.DataFrame, lang: Language) -> tuple[Citation, ...]:
    """Return the sources of observation rows (columns source, locator), the most used first, each once."""
    if rows.empty:
        return ()
    places: dict[str, list[str]] = {}
    for source, locator in zip(rows["source"].tolist(), rows["locator"].tolist(), strict=True):
        if source:
            places.setdefault(source, []).append(locator)
    most_used = sorted(places, key=lambda source: -len(places[source]))
    return tuple(citation_for(tables, source, places[source], lang) for source in most_used)
