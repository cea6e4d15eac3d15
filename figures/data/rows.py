"""The rows of the five tables as the data page lists them: names in place of codes, one language.

Each row comes with its record, by which it is filtered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ess_data.dataset import Tables
from ess_data.labels import (
    comparability_label,
    instrument_label,
    level_label,
    qualifier_label,
    standing_label,
    theme_label,
)
from ess_data.model import Policy
from ess_data.units import UNITS
from figures.figure import Column
from figures.policies.labels import short_amount
from figures.series import period_text
from texts import Language, translator
from texts.numbers import format_value

#: Records with the cells of their rows.
Rows = Iterator[tuple[Any, tuple[object, ...]]]


def _observations(tables: Tables, lang: Language) -> tuple[tuple[Column, ...], Rows]:
    _ = translator(lang)
    columns = (
        Column("indicator", _("Indicateur")),
        Column("theme", _("Thème")),
        Column("territory", _("Territoire")),
        Column("level", _("Niveau")),
        Column("vintage", _("Limites")),
        Column("period", _("Période")),
        Column("written", _("Valeur")),
        Column("value", _("Nombre"), "ratio", 2),
        Column("unit", _("Unité"), screen=False),
        Column("qualifier", _("Précision")),
        Column("source", _("Source")),
        Column("locator", _("Emplacement")),
        Column("note", _("Note")),
    )

    def rows() -> Rows:
        for o in tables.records["observations"]:
            indicator = tables.indicator(o.indicator)
            cells = (
                indicator.name(lang),
                theme_label(indicator.theme, lang),
                tables.territory(o.level, o.code, o.vintage).label(lang),
                level_label(o.level, lang),
                o.vintage,
                period_text(o.year_start, o.year_end),
                format_value(o.value, o.unit, lang, indicator.decimals, o.qualifier),
                o.value,
                UNITS[o.unit].label(lang),
                qualifier_label(o.qualifier, lang),
                tables.source(o.source).title,
                o.locator,
                o.note(lang),
            )
            yield o, cells

    return columns, rows()


def _policies(tables: Tables, lang: Language) -> tuple[tuple[Column, ...], Rows]:
    _ = translator(lang)
    columns = (
        Column("territory", _("Territoire")),
        Column("name", _("Instrument")),
        Column("instrument", _("Nature")),
        Column("period", _("Période")),
        Column("sum", _("Montant")),
        Column("summary", _("En bref")),
        Column("start", _("Début"), "year", screen=False),
        Column("end", _("Fin"), "year", screen=False),
        Column("amount", _("Montant en euros"), "eur", screen=False),
        Column("source", _("Source")),
        Column("locator", _("Emplacement")),
    )
    rows = (
        (
            p,
            (
                tables.territory(p.level, p.code, p.vintage).label(lang),
                p.name(lang),
                instrument_label(p.instrument, lang),
                _years(p, lang),
                short_amount(p, lang),
                p.summary(lang),
                p.year_start,
                p.year_end,
                p.amount_eur,
                tables.source(p.source).title,
                p.locator,
            ),
        )
        for p in tables.records["policies"]
    )
    return columns, rows


def _years(policy: Policy, lang: Language) -> str:
    """Return when a policy ran: an end that is not known stays open."""
    _ = translator(lang)
    if policy.year_start is None:
        return ""
    if policy.year_end is None:
        return _("depuis {year}").format(year=policy.year_start)
    return period_text(policy.year_start, policy.year_end)


def _indicators(tables: Tables, lang: Language) -> tuple[tuple[Column, ...], Rows]:
    _ = translator(lang)
    columns = (
        Column("name", _("Indicateur")),
        Column("theme", _("Thème")),
        Column("definition", _("Définition")),
        Column("scope", _("Champ")),
        Column("unit", _("Unité")),
        Column("comparability", _("Comparabilité")),
        Column("reason", _("Pourquoi")),
        Column("id", _("Identifiant")),
    )
    rows = (
        (
            i,
            (
                i.name(lang),
                theme_label(i.theme, lang),
                i.definition(lang),
                i.scope(lang),
                UNITS[i.unit].label(lang),
                comparability_label(i.comparability, lang),
                i.reason(lang),
                i.id,
            ),
        )
        for i in tables.records["indicators"]
    )
    return columns, rows


def _sources(tables: Tables, lang: Language) -> tuple[tuple[Column, ...], Rows]:
    _ = translator(lang)
    columns = (
        Column("title", _("Titre")),
        Column("publisher", _("Éditeur")),
        Column("year", _("Année"), "year"),
        Column("standing", _("Nature")),
        Column("licence", _("Licence")),
        Column("url", _("Adresse")),
        Column("note", _("Note")),
        Column("id", _("Identifiant")),
    )
    rows = (
        (s, (s.title, s.publisher, s.year, standing_label(s.standing, lang), s.licence, s.url, s.note(lang), s.id))
        for s in tables.records["sources"]
    )
    return columns, rows


def _territories(tables: Tables, lang: Language) -> tuple[tuple[Column, ...], Rows]:
    _ = translator(lang)
    columns = (
        Column("name", _("Territoire")),
        Column("level", _("Niveau")),
        Column("vintage", _("Limites")),
        Column("code", _("Code")),
        Column("region_2010", _("Région d'avant 2016")),
        Column("region_2016", _("Région de 2016")),
        Column("note", _("Note")),
    )

    def region(code: str, vintage: str) -> str:
        return tables.territory("region", code, vintage).label(lang) if code else ""

    rows = (
        (
            t,
            (
                t.label(lang),
                level_label(t.level, lang),
                t.vintage,
                t.code,
                region(t.region_2010, "2010"),
                region(t.region_2016, "2016"),
                t.note(lang),
            ),
        )
        for t in tables.records["territories"]
    )
    return columns, rows


#: How each table makes its columns and rows, by its name.
ROWS: dict[str, Callable[[Tables, Language], tuple[tuple[Column, ...], Rows]]] = {
    "observations": _observations,
    "policies": _policies,
    "indicators": _indicators,
    "sources": _sources,
    "territories": _territories,
}
