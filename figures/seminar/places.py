"""The map of the communes, intermunicipal bodies and pays that the tables know, with what is known of each."""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts.point_map import Place, point_map_plot
from charts.theme import PlotSpec
from ess_data.dataset import Tables
from ess_data.model import Policy, Territory
from figures.basemap import basemap_for, drawn_or_empty
from figures.captions import alternative_text, named_list
from figures.citations import citations_for
from figures.figure import Column, Figure, Table
from figures.series import period_text
from figures.view import View
from texts import Language, translator
from texts.grammar import slug

LOCAL_LEVELS = ("epci", "commune", "pays")


def places_figure(tables: Tables, view: View) -> Figure:
    """Return the map of the local initiatives: one point a place, one table row an instrument."""
    lang = view.lang
    _ = translator(lang)
    policies = local_policies(tables)
    places = local_places(tables, lang)
    title = _("Les lieux des initiatives locales")
    read = _.plural(
        "{n} lieu a au moins un instrument local : {names}.",
        "{n} lieux ont au moins un instrument local : {names}.",
        len(places),
    ).format(n=len(places), names=named_list([place.name for place in places], lang, 12))
    cited = pd.DataFrame([{"source": policy.source, "locator": policy.locator} for policy, _territory in policies])
    return Figure(
        name="lieux",
        page="seminaire",
        language=lang,
        title=title,
        subtitle=_("Communes, intercommunalités et pays cités, sur les régions d'avant 2016"),
        reading=read,
        scope=_("Lieux que les sources nomment avec un instrument ; les autres n'ont pas été étudiés un par un."),
        citations=citations_for(tables, cited, lang),
        plot=_drawn(tables, places, lang),
        table=_table(policies, tables, view),
        file_stem="_".join((slug(title), _years(policies))),
        query={"lang": lang, **({"region": view.region} if view.region else {})},
        alt=alternative_text(title, read),
        aspect="map",
    )


def _drawn(tables: Tables, places: list[Place], lang: Language) -> PlotSpec:
    return drawn_or_empty(lambda: point_map_plot(basemap_for(tables, "region", "2010", lang), places, lang))


def local_places(tables: Tables, lang: Language) -> list[Place]:
    """Return the points that have at least one local instrument, named and described."""
    return [_place(found, lang) for found in _spots(local_policies(tables))]


def local_policies(tables: Tables) -> list[tuple[Policy, Territory]]:
    """Return the policies of communes, intermunicipal bodies and pays with their territory, by place."""
    found = [
        (policy, tables.territory(policy.level, policy.code, policy.vintage))
        for policy in tables.records["policies"]
        if policy.level in LOCAL_LEVELS
    ]
    return sorted(found, key=lambda pair: (pair[1].name, pair[0].year_start or 0, pair[0].id))


def _years(policies: list[tuple[Policy, Territory]]) -> str:
    years = [year for policy, _territory in policies for year in (policy.year_start, policy.year_end) if year]
    return f"{min(years)}-{max(years)}" if years else ""


def _spots(policies: list[tuple[Policy, Territory]]) -> list[list[tuple[Policy, Territory]]]:
    """Return the policies grouped by point: a town and its agglomeration may share one."""
    spots: dict[tuple[Any, Any], list[tuple[Policy, Territory]]] = {}
    for policy, territory in policies:
        spots.setdefault((territory.lon, territory.lat), []).append((policy, territory))
    return list(spots.values())


def _place(found: list[tuple[Policy, Territory]], lang: Any) -> Place:
    territory = found[0][1]
    lines = [f"<b>{territory.label(lang)}</b>", *(policy.name(lang) for policy, _territory in found)]
    return Place(float(territory.lon or 0), float(territory.lat or 0), territory.label(lang), "<br>".join(lines))


def _table(policies: list[tuple[Policy, Territory]], tables: Tables, view: View) -> Table:
    lang = view.lang
    _ = translator(lang)
    columns = (
        Column("place", _("Territoire")),
        Column("name", _("Instrument")),
        Column("period", _("Période")),
        Column("summary", _("En bref")),
        Column("source", _("Source"), screen=False),
        Column("locator", _("Emplacement")),
    )
    rows = [
        (
            territory.label(lang),
            policy.name(lang),
            period_text(policy.year_start, policy.year_end or policy.year_start),
            policy.summary(lang),
            tables.source(policy.source).title,
            policy.locator,
        )
        for policy, territory in policies
    ]
    return Table(columns, pd.DataFrame(rows, columns=[column.key for column in columns]))
