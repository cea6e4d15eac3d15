"""The public money found for a region: dated points, each with its perimeter, on a log scale and never added up."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from charts.amounts import AmountRow, amounts_plot
from ess_data.dataset import Tables
from ess_data.labels import qualifier_label
from ess_data.model import Territory
from figures.captions import alternative_text, locative
from figures.chart_data import ChartData, ChartSeries
from figures.citations import citations_for
from figures.figure import Column, Figure, Table
from figures.region.subject import profile_query
from figures.region.timeline import region_policies, years_text
from figures.series import period_text
from figures.view import View
from texts import Language, translator
from texts.grammar import capitalised, slug
from texts.numbers import format_value


@dataclass(frozen=True)
class Amount:
    """One sum of money: when, what, how much in euros, and what it covers."""

    start: int
    period: str
    name: str
    value: float
    text: str
    qualifier: str
    perimeter: str
    source: str
    locator: str
    note: str


def amounts_of(tables: Tables, subject: Territory, lang: Language) -> tuple[Amount, ...]:
    """Return the sums known of a region, the earliest first: figures, then policies whose sum is no figure yet."""
    found = [*_figures(tables, subject, lang)]
    stated = {(amount.value, amount.start) for amount in found}
    found += [a for a in _policies(tables, subject, lang) if (a.value, a.start) not in stated]
    return tuple(sorted(found, key=lambda amount: (amount.start, amount.period, amount.name)))


def _figures(tables: Tables, subject: Territory, lang: Language) -> list[Amount]:
    found = []
    for indicator in tables.records["indicators"]:
        if indicator.theme != "money" or indicator.unit != "eur" or tables.is_family(indicator.id):
            continue
        for codes in tables.period_index(indicator.id, "region", subject.vintage).values():
            for row in codes.get(subject.code, ())[:1]:
                if row.value is None:
                    continue
                found.append(
                    Amount(
                        start=row.year_start,
                        period=period_text(row.year_start, row.year_end),
                        name=indicator.name(lang),
                        value=row.value,
                        text=format_value(row.value, "eur", lang, qualifier=row.qualifier),
                        qualifier=row.qualifier,
                        perimeter=indicator.definition(lang),
                        source=row.source,
                        locator=row.locator,
                        note=row.note(lang),
                    )
                )
    return found


def _policies(tables: Tables, subject: Territory, lang: Language) -> list[Amount]:
    _ = translator(lang)
    return [
        Amount(
            start=policy.year_start or policy.year_end or 0,
            period=years_text(policy, lang),
            name=policy.name(lang),
            value=policy.amount_eur,
            text=format_value(policy.amount_eur, "eur", lang),
            qualifier="exact",
            perimeter=_("par an, pour cet instrument")
            if policy.amount_basis == "per_year"
            else _("pour cet instrument"),
            source=policy.source,
            locator=policy.locator,
            note=policy.summary(lang),
        )
        for policy in region_policies(tables, subject)
        if policy.amount_eur is not None
    ]


def money_figure(tables: Tables, view: View, subject: Territory) -> Figure:
    """Return the sums known of a region as dated points, each with its perimeter."""
    lang = view.lang
    _ = translator(lang)
    found = amounts_of(tables, subject, lang)
    title = _("{region} : l'argent public trouvé").format(region=subject.label(lang))
    read = _reading(tables, subject, found, lang)
    columns = (
        Column("period", _("Période")),
        Column("name", _("Quoi")),
        Column("value", _("Montant"), "eur"),
        Column("qualifier", _("Précision"), screen=False),
        Column("perimeter", _("Périmètre")),
        Column("source", _("Source")),
        Column("locator", _("Emplacement"), screen=False),
        Column("note", _("Note"), screen=False),
    )
    rows = [
        (a.period, a.name, a.value, qualifier_label(a.qualifier, lang), a.perimeter, tables.source(a.source).title,
         a.locator, a.note)
        for a in found
    ]  # fmt: skip
    drawn = [AmountRow(f"{a.period}  {a.name}", a.value, a.text, a.qualifier != "exact", _hover(a)) for a in found]
    cited = pd.DataFrame([(a.source, a.locator) for a in found], columns=["source", "locator"])
    return Figure(
        name="portrait_moyens",
        page="region",
        language=lang,
        title=title,
        subtitle=_("En euros, échelle logarithmique : chaque graduation vaut dix fois la précédente"),
        reading=read,
        scope=_(
            "Montants que nos sources donnent, chacun avec son périmètre et sa période : ils ne s'additionnent pas."
        ),
        citations=citations_for(tables, cited, lang),
        plot=amounts_plot(drawn, lang) if drawn else {},
        table=Table(
            columns,
            pd.DataFrame(rows, columns=[column.key for column in columns]),
            {"value": tuple(amount.text for amount in found)},
        ),
        file_stem="_".join((slug(_("moyens")), slug(subject.label(lang)), subject.vintage)),
        query=profile_query(view, subject),
        alt=alternative_text(title, read),
        chart=_chart(found, lang),
    )


def _hover(amount: Amount) -> str:
    return f"<b>{amount.name}</b><br>{amount.text}<br>{amount.period}<br>{amount.perimeter}"


def _chart(found: tuple[Amount, ...], lang: Language) -> ChartData | None:
    if not found:
        return None
    _ = translator(lang)
    series = ChartSeries(
        _("Montant"),
        tuple(amount.value for amount in found),
        texts=tuple(amount.text for amount in found),
        inexact=frozenset(i for i, amount in enumerate(found) if amount.qualifier != "exact"),
    )
    return ChartData("dot", tuple(f"{a.period}, {a.name}" for a in found), (series,), unit="eur", log=True)


def _reading(tables: Tables, subject: Territory, found: tuple[Amount, ...], lang: Language) -> str:
    _ = translator(lang)
    where = capitalised(locative(tables, "region", subject.vintage, subject.code, lang))
    if not found:
        return _("{where}, aucun montant n'a été trouvé dans nos sources : cela ne veut pas dire zéro.").format(
            where=where
        )
    last = found[-1]
    return _("{where}, « {name} » : {value} ({year}).").format(
        where=where, name=last.name, value=last.text, year=last.period
    )
