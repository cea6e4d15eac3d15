"""The policies of a region in time, and the local initiatives in it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.timeline import Span, timeline_plot
from ess_data.dataset import Tables
from ess_data.labels import instrument_label, level_label
from ess_data.model import Policy, Territory
from figures.captions import alternative_text, locative, named_list
from figures.chart_data import ChartData, ChartSeries
from figures.citations import citations_for
from figures.figure import Column, Figure, Table
from figures.policies.labels import short_amount
from figures.region.subject import profile_query
from figures.seminar.places import LOCAL_LEVELS
from figures.series import period_text
from figures.view import View
from texts import Language, translator
from texts.grammar import capitalised, slug


def region_policies(tables: Tables, subject: Territory) -> tuple[Policy, ...]:
    """Return the policies of a region, the earliest start first, those without a date last."""
    found = [p for p in tables.records["policies"] if (p.level, p.vintage, p.code) == subject.key]
    return tuple(sorted(found, key=lambda p: (p.year_start or p.year_end or 9999, p.year_end or 9999, p.id)))


def timeline_figure(tables: Tables, view: View, subject: Territory) -> Figure:
    """Return the policies of a region in time: from start to end, open where no end is known."""
    lang = view.lang
    _ = translator(lang)
    policies = region_policies(tables, subject)
    title = _("{region} : ses politiques dans le temps").format(region=subject.label(lang))
    read = _timeline_reading(tables, subject, policies, lang)
    cited = pd.DataFrame([(p.source, p.locator) for p in policies], columns=["source", "locator"])
    dated = [policy for policy in policies if policy.year_start is not None]
    last = max((year for p in dated for year in (p.year_start, p.year_end) if year), default=0)
    spans = [_span(policy, last, lang) for policy in dated]
    return Figure(
        name="portrait_frise",
        page="region",
        language=lang,
        title=title,
        subtitle=_("Une flèche : aucune fin connue. Un instrument sans date est dans le tableau."),
        reading=read,
        scope=_("Politiques que nos sources nomment et qui sont portées par la Région ; la liste n'est pas complète."),
        citations=citations_for(tables, cited, lang),
        plot=timeline_plot(spans, lang) if spans else {},
        table=_policy_table(tables, policies, lang),
        file_stem="_".join((slug(_("frise")), slug(subject.label(lang)), subject.vintage)),
        query=profile_query(view, subject),
        alt=alternative_text(title, read),
        chart=_timeline_chart(dated, lang),
    )


def _span(policy: Policy, last: int, lang: Language) -> Span:
    start = int(policy.year_start or 0)
    end = policy.year_end or max(last, start)
    years = years_text(policy, lang)
    name = policy.name(lang)
    return Span(name, start, end, years, f"<b>{name}</b><br>{years}", policy.year_end is None)


def years_text(policy: Policy, lang: Language) -> str:
    """Return when a policy ran, in words: an end that is not known stays open."""
    _ = translator(lang)
    if policy.year_start is None:
        return _("date non trouvée") if policy.year_end is None else _("jusqu'en {year}").format(year=policy.year_end)
    if policy.year_end is None:
        return _("depuis {year}").format(year=policy.year_start)
    return period_text(policy.year_start, policy.year_end)


def _timeline_chart(dated: Sequence[Policy], lang: Language) -> ChartData | None:
    if not dated:
        return None
    _ = translator(lang)
    series = ChartSeries(
        _("Période"),
        values=tuple(float(p.year_end) if p.year_end is not None else None for p in dated),
        x=tuple(float(p.year_start or 0) for p in dated),
        texts=tuple(years_text(p, lang) for p in dated),
    )
    return ChartData("timeline", tuple(p.name(lang) for p in dated), (series,), unit="year", x_unit="year")


def _timeline_reading(tables: Tables, subject: Territory, policies: Sequence[Policy], lang: Language) -> str:
    _ = translator(lang)
    where = capitalised(locative(tables, "region", subject.vintage, subject.code, lang))
    if not policies:
        return _("{where}, aucune politique n'a été trouvée dans nos sources : cela ne veut pas dire aucune.").format(
            where=where
        )
    first = policies[0]
    text = _.plural("{where}, {n} politique trouvée", "{where}, {n} politiques trouvées", len(policies))
    return (text + _(" ; la première : « {name} », {years}.")).format(
        where=where, n=len(policies), name=first.name(lang), years=years_text(first, lang)
    )


def _policy_table(tables: Tables, policies: Sequence[Policy], lang: Language) -> Table:
    _ = translator(lang)
    columns = (
        Column("name", _("Instrument")),
        Column("instrument", _("Nature")),
        Column("period", _("Période")),
        Column("start", _("Début"), "year", screen=False),
        Column("end", _("Fin"), "year", screen=False),
        Column("amount", _("Montant"), "eur"),
        Column("summary", _("En bref")),
        Column("source", _("Source")),
        Column("locator", _("Emplacement"), screen=False),
    )
    rows = [
        (
            *(p.name(lang), instrument_label(p.instrument, lang), years_text(p, lang)),
            *(p.year_start, p.year_end, p.amount_eur),
            *(p.summary(lang), tables.source(p.source).title, p.locator),
        )
        for p in policies
    ]
    frame = pd.DataFrame(rows, columns=[column.key for column in columns])
    return Table(columns, frame, {"amount": tuple(short_amount(policy, lang) for policy in policies)})


def places_figure_of(tables: Tables, view: View, subject: Territory) -> Figure:
    """Return the local initiatives found in a region: communes, intermunicipal bodies and pays with an instrument."""
    lang = view.lang
    _ = translator(lang)
    found = [
        (tables.territory(policy.level, policy.code, policy.vintage), policy)
        for policy in tables.records["policies"]
        if policy.level in LOCAL_LEVELS
    ]
    home = f"region_{subject.vintage}"
    found = [(place, policy) for place, policy in found if getattr(place, home) == subject.code]
    found.sort(key=lambda pair: (pair[0].name, pair[1].year_start or 0, pair[1].id))
    where = capitalised(locative(tables, "region", subject.vintage, subject.code, lang))
    names = list(dict.fromkeys(place.label(lang) for place, _policy in found))
    if names:
        read = _("{where}, des instruments locaux trouvés à : {names}.").format(
            where=where, names=named_list(names, lang)
        )
    else:
        read = _("{where}, aucune initiative locale n'a été trouvée dans nos sources : cela ne veut pas dire aucune.")
        read = read.format(where=where)
    columns = (
        Column("place", _("Territoire")),
        Column("level", _("Niveau")),
        Column("name", _("Instrument")),
        Column("period", _("Période")),
        Column("summary", _("En bref")),
        Column("source", _("Source")),
        Column("locator", _("Emplacement"), screen=False),
    )
    rows = [
        (place.label(lang), level_label(place.level, lang), p.name(lang), years_text(p, lang), p.summary(lang),
         tables.source(p.source).title, p.locator)
        for place, p in found
    ]  # fmt: skip
    title = _("{region} : initiatives locales").format(region=subject.label(lang))
    cited = pd.DataFrame([(p.source, p.locator) for _place, p in found], columns=["source", "locator"])
    return Figure(
        name="portrait_initiatives",
        page="region",
        language=lang,
        title=title,
        subtitle=_("Communes, intercommunalités et pays"),
        reading=read,
        scope=_("Lieux que les sources nomment avec un instrument ; les autres n'ont pas été étudiés un par un."),
        citations=citations_for(tables, cited, lang),
        plot={},
        table=Table(columns, pd.DataFrame(rows, columns=[column.key for column in columns])),
        file_stem="_".join((slug(_("initiatives locales")), slug(subject.label(lang)), subject.vintage)),
        query=profile_query(view, subject),
        alt=alternative_text(title, read),
    )
