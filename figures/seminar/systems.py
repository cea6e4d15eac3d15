"""The four systems that regions described at the seminar of 18 January 2011: one figure each."""

from __future__ import annotations

import pandas as pd

from charts.bars import listed_bars_plot
from charts.stacked_bars import Part, Whole, stacked_bars_plot
from charts.theme import PlotSpec
from charts.timeline import Span, timeline_plot
from ess_data.dataset import Tables
from ess_data.derive.arithmetic import per_year, yearly_ratio
from ess_data.model import Observation
from figures.captions import alternative_text
from figures.chart_data import ChartData
from figures.citations import citations_for
from figures.figure import Figure
from figures.seminar.chart_data import listed_chart, parts_chart, spans_chart
from figures.seminar.inputs_table import inputs_table
from figures.seminar.key_figures import BRETAGNE, NORD, PACA, derived_value, seminar_figure
from figures.view import View
from texts import Language, translator
from texts.grammar import slug
from texts.numbers import format_plain, format_value


def prides_figure(tables: Tables, view: View) -> Figure:
    """Return how the 29 PRIDES divide by field, and their members by kind."""
    lang = view.lang
    _ = translator(lang)
    count, green, services, culture, members, firms = (
        seminar_figure(tables, name, PACA)
        for name in (
            "prides_count",
            "prides_count_green_economy",
            "prides_count_services",
            "prides_count_cultural_economy",
            "prides_members",
            "prides_member_enterprises",
        )
    )
    wholes = (
        _whole(
            _("{n} pôles").format(n=_plain(count, lang)),
            count,
            ((green, _("économie verte")), (culture, _("économie culturelle")), (services, _("services"))),
            _("autres"),
            lang,
        ),
        _whole(
            _("{n} adhérents").format(n=_plain(members, lang)), members, ((firms, _("entreprises")),), _("autres"), lang
        ),
    )
    named = sum(o.value or 0 for o in (green, services, culture))
    share = round(100 * (firms.value or 0) / (members.value or 1))
    reading = _(
        "{named} des {count} pôles travaillent dans trois domaines où le compte rendu signale des acteurs de l'ESS ; "
        "{firms} des {members} adhérents sont des entreprises, soit {share}."
    ).format(
        named=format_plain(named, lang),
        count=_plain(count, lang),
        firms=_plain(firms, lang),
        members=_plain(members, lang),
        share=format_value(share, "percent", lang, 0, "approx"),
    )
    return _figure(
        "prides",
        tables,
        view,
        _("PRIDES : {count} pôles, dont {named} dans trois domaines").format(
            count=_plain(count, lang), named=format_plain(named, lang)
        ),
        _("Provence-Alpes-Côte d'Azur, janvier 2011"),
        reading,
        _("Ensemble de l'économie : les acteurs de l'ESS ne sont qu'une partie des adhérents."),
        stacked_bars_plot(wholes, lang),
        parts_chart(
            wholes,
            (
                (_("économie verte"), _("économie culturelle"), _("services"), _("autres")),
                (_("entreprises"), _("autres")),
            ),
        ),
        (count, green, services, culture, members, firms),
        (_("« Autres » est ce qui reste du total : le compte rendu ne dit pas ce que c'est."),),
    )


def _whole(
    label: str, total: Observation, parts: tuple[tuple[Observation, str], ...], rest: str, lang: Language
) -> Whole:
    pieces = [Part(o.value or 0, f"{_plain(o, lang)} {name}", f"<b>{_plain(o, lang)}</b> {name}") for o, name in parts]
    left = (total.value or 0) - sum(piece.value for piece in pieces)
    text = f"{format_plain(left, lang)} {rest}"
    return Whole(label, (*pieces, Part(left, text, text)), remainder=True)


def poles_figure(tables: Tables, view: View) -> Figure:
    """Return the yearly budget of the pôles of Brittany, in all, by active pôle and by pôle under way."""
    lang = view.lang
    _ = translator(lang)
    count, active, budget = (
        seminar_figure(tables, name, BRETAGNE) for name in ("poles_count", "poles_active_count", "poles_budget")
    )
    yearly = per_year(tables, budget)
    rows = (
        (_("Par an, toutes dynamiques"), yearly),
        (_("Par an et par pôle actif"), yearly_ratio(tables, budget, active)),
        (_("Par an et par dynamique"), yearly_ratio(tables, budget, count)),
    )
    reading = _(
        "L'enveloppe de {budget} pour 2010-2013 fait {yearly} par an, soit {each} par an pour chacun des "
        "{active} pôles actifs."
    ).format(
        budget=format_value(budget.value, "eur", lang),
        yearly=format_value(yearly.value, "eur", lang),
        each=format_value(rows[1][1].value, "eur", lang),
        active=_plain(active, lang),
    )
    frame = pd.DataFrame(
        [
            {
                "code": "",
                "label": label,
                "value": derived.value,
                "text": derived_value(derived, lang),
                "qualifier": derived.qualifier,
                "hover": f"<b>{label}</b><br>{derived_value(derived, lang)}",
            }
            for label, derived in rows
        ]
    )
    return _figure(
        "poles",
        tables,
        view,
        _("Pôles de développement de l'ESS : ce que fait l'enveloppe par an et par pôle"),
        _("Bretagne, 2010-2013, en euros par an"),
        reading,
        _("Enveloppe régionale prévue, divisée par quatre ans et par le nombre de pôles de janvier 2011."),
        listed_bars_plot(frame, lang),
        listed_chart(frame, _("Euros par an"), "eur"),
        (budget, active, count),
        (_("Calcul de l'Atlas : parts égales entre années et entre pôles, ce que le compte rendu ne dit pas."),),
    )


def plde_figure(tables: Tables, view: View) -> Figure:
    """Return the time line of the plans of Nord-Pas-de-Calais that led to eighteen signed PLDE."""
    lang = view.lang
    _ = translator(lang)
    signed = seminar_figure(tables, "plde_signed", NORD)
    plan = seminar_figure(tables, "ess_plan_budget", NORD)
    framework = seminar_figure(tables, "plde_framework_year", NORD)
    assises = _policy_span(tables, "assises", _("Assises du travail et de l'emploi"), "", lang)
    first = format_value(plan.value, "eur", lang)
    eighteen = _("{n} plans signés début 2011").format(n=_plain(signed, lang))
    spans = (
        *assises,
        Span(
            _("Premier plan régional"),
            plan.year_start,
            plan.year_end,
            _("{money}, tous financeurs").format(money=first),
            f"2001–2003<br>{first}",
        ),
        Span(
            _("Plans locaux (PLDE)"),
            int(framework.value or 0),
            signed.year_end,
            eighteen,
            eighteen,
            open_end=True,
            strong=True,
        ),
    )
    reading = _(
        "Après un premier plan de {money} sur 2001-2003, un nouveau cadre est posé en {year} ; début 2011, "
        "{n} plans locaux sont signés."
    ).format(money=first, year=int(framework.value or 0), n=_plain(signed, lang))
    return _figure(
        "plde",
        tables,
        view,
        _("Plans locaux de développement économique : {n} signés").format(n=_plain(signed, lang)),
        _("Nord-Pas-de-Calais, 1994-2011"),
        reading,
        _("Plans locaux comportant un volet ESS, signés par la Région et les territoires."),
        timeline_plot(spans, lang),
        spans_chart(spans, _("Période")),
        (plan, framework, signed),
    )


def _policy_span(tables: Tables, word: str, label: str, text: str, lang: Language) -> tuple[Span, ...]:
    for policy in tables.records["policies"]:
        if policy.code == NORD and word in policy.id and policy.year_start and policy.year_end:
            return (Span(label, policy.year_start, policy.year_end, text, policy.summary(lang)),)
    return ()


def clauses_figure(tables: Tables, view: View) -> Figure:
    """Return the clause rates that the tables know: the one quoted in 2011, and targets set since."""
    lang = view.lang
    _ = translator(lang)
    quoted = seminar_figure(tables, "clause_rate_natural_spaces_body", NORD)
    targets = sorted(
        (o for o in tables.records["observations"] if o.indicator == "clause_share_target"),
        key=lambda o: (o.year_end, o.code),
    )
    rows = [(_named(tables, quoted, _("un organisme d'espaces naturels, {year}"), lang), quoted)]
    rows += [(_named(tables, target, _("objectif {year}"), lang), target) for target in targets]
    frame = pd.DataFrame(
        [
            {
                "code": "",
                "label": label,
                "value": o.value,
                "text": format_value(o.value, "percent", lang, 0, o.qualifier),
                "qualifier": o.qualifier,
                "hover": f"<b>{label}</b><br>{format_value(o.value, 'percent', lang, 0, o.qualifier)}",
            }
            for label, o in rows
        ]
    )
    reading = _(
        "En 2011, une élue cite {rate} de clauses sociales dans un organisme d'espaces naturels ; ce n'est "
        "pas le taux de la Région."
    ).format(rate=format_value(quoted.value, "percent", lang, 0))
    return _figure(
        "clauses",
        tables,
        view,
        _("Clauses sociales : un taux cité, des objectifs depuis"),
        _("Part des marchés ou clauses, périmètres différents, en %"),
        reading,
        _("Un organisme d'espaces naturels en 2011 ; ensemble des marchés visés pour les objectifs."),
        listed_bars_plot(frame, lang),
        listed_chart(frame, _("Part"), "percent"),
        (quoted, *targets),
        (
            _(
                "Périmètres différents : ces taux se lisent un par un. Le taux cité dépend du type de marché ; "
                "les clauses sont plus faciles à intégrer pour l'entretien d'espaces verts."
            ),
        ),
    )


def _named(tables: Tables, observation: Observation, what: str, lang: Language) -> str:
    """Return a row's name in two lines: the territory, and what the figure is there."""
    place = tables.territory(observation.level, observation.code, observation.vintage).label(lang)
    return f"{place}<br><span style='font-size:12px'>{what.format(year=observation.year_end)}</span>"


def _plain(observation: Observation, lang: Language) -> str:
    return format_plain(float(observation.value or 0), lang)


def _figure(
    name: str,
    tables: Tables,
    view: View,
    title: str,
    subtitle: str,
    reading: str,
    scope: str,
    plot: PlotSpec,
    chart: ChartData,
    inputs: tuple[Observation, ...],
    cautions: tuple[str, ...] = (),
) -> Figure:
    lang = view.lang
    cited = pd.DataFrame([{"source": o.source, "locator": o.locator} for o in inputs])
    return Figure(
        name=name,
        page="seminaire",
        language=lang,
        title=title,
        subtitle=subtitle,
        reading=reading,
        scope=scope,
        citations=citations_for(tables, cited, lang),
        plot=plot,
        table=inputs_table(tables, inputs, lang),
        file_stem="_".join((slug(title), slug(subtitle))),
        query={"lang": lang, **({"region": view.region} if view.region else {})},
        alt=alternative_text(title, reading),
        cautions=cautions,
        chart=chart,
    )
