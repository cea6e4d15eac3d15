"""The five tables as the data page lists them: names in place of codes, one language, filtered, ready to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pandas as pd

from ess_data.dataset import Tables
from ess_data.model import Policy
from ess_data.units import UNITS
from ess_data.words import comparability_word, instrument_word, level_word, qualifier_word, standing_word, theme_word
from exhibits.exhibit import Column, Exhibit, Table
from exhibits.selection import Selection
from exhibits.values import period_text
from texts import Language, translator
from texts.grammar import slug
from texts.numbers import format_number, format_value

Rows = Iterator[tuple[object, ...]]


def table_word(name: str, lang: Language) -> str:
    """Return the name of a table as readers know it."""
    _ = translator(lang)
    words = {
        "observations": _("Chiffres"),
        "policies": _("Politiques"),
        "indicators": _("Indicateurs"),
        "sources": _("Sources"),
        "territories": _("Territoires"),
    }
    return words[name]


def listed_table(name: str, tables: Tables, selection: Selection) -> Exhibit:
    """Return one of the tables as an exhibit without a chart; ``name`` is a key of `LISTS`.

    ``selection.themes`` and ``selection.regions`` filter it where it has themes and territories (empty means all).
    """
    _ = translator(selection.lang)
    title = table_word(name, selection.lang)
    columns, rows = LISTS[name](tables, selection)
    frame = pd.DataFrame(list(rows), columns=[column.key for column in columns])
    count = _.plural("{n} ligne", "{n} lignes", len(frame)).format(n=format_number(len(frame), selection.lang))
    return Exhibit(
        name=name,
        page="donnees",
        language=selection.lang,
        title=title,
        subtitle=count,
        reading="",
        scope="",
        citations=(),
        figure={},
        table=Table(columns, frame),
        file_stem="_".join(("atlas-ess", slug(title), *map(slug, (*selection.themes, *selection.regions)))),
        query=selection.query(),
        alt=title,
    )


def _homes(tables: Tables) -> dict[tuple[str, str, str], set[str]]:
    """Return, for each territory, the regions (codes of both vintages) that it is or lies in."""
    homes = {}
    for territory in tables.records["territories"]:
        homes[territory.key] = {territory.region_2010, territory.region_2016} - {""}
        if territory.level == "region":
            homes[territory.key].add(territory.code)
    return homes


def _kept(rows: Iterable, tables: Tables, selection: Selection) -> Iterator:
    wanted = set(selection.regions)
    homes = _homes(tables)
    return (row for row in rows if not wanted or homes[row.level, row.vintage, row.code] & wanted)


def _observations(tables: Tables, selection: Selection) -> tuple[tuple[Column, ...], Rows]:
    lang = selection.lang
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
        for o in _kept(tables.records["observations"], tables, selection):
            indicator = tables.indicator(o.indicator)
            if selection.themes and indicator.theme not in selection.themes:
                continue
            yield (
                indicator.name(lang),
                theme_word(indicator.theme, lang),
                tables.territory(o.level, o.code, o.vintage).label(lang),
                level_word(o.level, lang),
                o.vintage,
                period_text(o.year_start, o.year_end),
                format_value(o.value, o.unit, lang, indicator.decimals, o.qualifier),
                o.value,
                UNITS[o.unit].label(lang),
                qualifier_word(o.qualifier, lang),
                tables.source(o.source).title,
                o.locator,
                o.note(lang),
            )

    return columns, rows()


def _policies(tables: Tables, selection: Selection) -> tuple[tuple[Column, ...], Rows]:
    lang = selection.lang
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
            tables.territory(p.level, p.code, p.vintage).label(lang),
            p.name(lang),
            instrument_word(p.instrument, lang),
            _years(p, lang),
            _amount(p, lang),
            p.summary(lang),
            p.year_start,
            p.year_end,
            p.amount_eur,
            tables.source(p.source).title,
            p.locator,
        )
        for p in _kept(tables.records["policies"], tables, selection)
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


def _amount(policy: Policy, lang: Language) -> str:
    """Return a policy's amount with what it covers, empty where it is not known."""
    _ = translator(lang)
    if policy.amount_eur is None:
        return ""
    amount = format_value(policy.amount_eur, "eur", lang)
    sentences = {"per_year": _("{amount} par an"), "all_funders": _("{amount}, tous financeurs")}
    return sentences.get(policy.amount_basis, "{amount}").format(amount=amount)


def _indicators(tables: Tables, selection: Selection) -> tuple[tuple[Column, ...], Rows]:
    lang = selection.lang
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
            i.name(lang),
            theme_word(i.theme, lang),
            i.definition(lang),
            i.scope(lang),
            UNITS[i.unit].label(lang),
            comparability_word(i.comparability, lang),
            i.reason(lang),
            i.id,
        )
        for i in tables.records["indicators"]
        if not selection.themes or i.theme in selection.themes
    )
    return columns, rows


def _sources(tables: Tables, selection: Selection) -> tuple[tuple[Column, ...], Rows]:
    lang = selection.lang
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
        (s.title, s.publisher, s.year, standing_word(s.standing, lang), s.licence, s.url, s.note(lang), s.id)
        for s in tables.records["sources"]
    )
    return columns, rows


def _territories(tables: Tables, selection: Selection) -> tuple[tuple[Column, ...], Rows]:
    lang = selection.lang
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
            t.label(lang),
            level_word(t.level, lang),
            t.vintage,
            t.code,
            region(t.region_2010, "2010"),
            region(t.region_2016, "2016"),
            t.note(lang),
        )
        for t in _kept(tables.records["territories"], tables, selection)
    )
    return columns, rows


LISTS: dict[str, Callable[[Tables, Selection], tuple[tuple[Column, ...], Rows]]] = {
    "observations": _observations,
    "policies": _policies,
    "indicators": _indicators,
    "sources": _sources,
    "territories": _territories,
}
