"""The figure of the eight key figures of a region: value, rank, nation, trend, and how each was computed."""

from __future__ import annotations

import pandas as pd

from charts.strip_plot import PercentileRow, strip_plot
from ess_data.dataset import Tables
from ess_data.labels import qualifier_label, status_label
from ess_data.model import Territory
from figures.captions import alternative_text, locative, rank_phrase
from figures.chart_data import ChartData, ChartSeries
from figures.citations import citations_for
from figures.figure import Column, Figure, Table
from figures.region.key_figures import KeyFigure, key_figures
from figures.region.subject import profile_query
from figures.series import rank_text
from figures.view import View
from texts import Language, translator
from texts.grammar import capitalised, slug


def rank_rule(lang: Language) -> str:
    """Return how ranks and percentiles are counted."""
    _ = translator(lang)
    return _(
        "Rang : 1 pour la valeur la plus élevée, parmi les régions qui ont une valeur comparable de la même période ; "
        "les ex aequo partagent le meilleur rang. Seuls les indicateurs déclarés comparables sont classés."
    )


def keys_figure(tables: Tables, view: View, subject: Territory) -> Figure:
    """Return the eight key figures of a region; what is not found keeps its row and says so."""
    lang = view.lang
    _ = translator(lang)
    eight = key_figures(tables, view, subject)
    ranked = [key_figure for key_figure in eight if key_figure.percentile is not None]
    title = _("{region} : huit chiffres clés").format(region=subject.label(lang))
    read = _reading(tables, subject, eight, lang)
    cited = [(o.source, o.locator) for key_figure in eight for o in key_figure.inputs]
    return Figure(
        name="portrait_chiffres",
        page="region",
        language=lang,
        title=title,
        subtitle=_("Dernière année bien couverte ; rang centile parmi les régions pour les indicateurs comparables"),
        reading=read,
        scope=rank_rule(lang),
        citations=citations_for(tables, pd.DataFrame(cited, columns=["source", "locator"]), lang),
        plot=strip_plot([_drawn(key_figure, lang) for key_figure in ranked], lang) if ranked else {},
        table=_table(tables, eight, lang),
        file_stem="_".join((slug(_("chiffres clés")), slug(subject.label(lang)), subject.vintage)),
        query=profile_query(view, subject),
        alt=alternative_text(title, read),
        chart=_chart(ranked, lang),
    )


def _drawn(key_figure: KeyFigure, lang: Language) -> PercentileRow:
    name = key_figure.indicator.name(lang)
    rank = rank_text(key_figure.rank or 0, key_figure.among, lang)
    hover = f"<b>{name}</b><br>{key_figure.text} ({key_figure.period})<br>{rank}"
    return PercentileRow(name, key_figure.percentile or 0.0, f"{key_figure.text}, {rank}", "strength", hover)


def _chart(ranked: list[KeyFigure], lang: Language) -> ChartData | None:
    if not ranked:
        return None
    _ = translator(lang)
    texts = tuple(
        f"{key_figure.text} ({rank_text(key_figure.rank or 0, key_figure.among, lang)})" for key_figure in ranked
    )
    values = tuple(round(key_figure.percentile or 0.0, 1) for key_figure in ranked)
    names = tuple(key_figure.indicator.name(lang) for key_figure in ranked)
    return ChartData("bar", names, (ChartSeries(_("Rang centile"), values, texts=texts),), x_title=_("Rang centile"))


def _table(tables: Tables, key_figures: tuple[KeyFigure, ...], lang: Language) -> Table:
    _ = translator(lang)
    columns = (
        Column("name", _("Indicateur")),
        Column("value", _("Valeur"), "ratio", 2),
        Column("period", _("Période")),
        Column("rank", _("Rang"), "count"),
        Column("among", _("Régions classées"), "count", screen=False),
        Column("percentile", _("Rang centile"), "ratio", 1, screen=False),
        Column("national", _("France")),
        Column("trend", _("Évolution")),
        Column("qualifier", _("Précision"), screen=False),
        Column("status", _("Statut"), screen=False),
        Column("formula", _("Calcul"), screen=False),
        Column("unranked", _("Sans rang, parce que"), screen=False),
        Column("source", _("Source"), screen=False),
        Column("locator", _("Emplacement"), screen=False),
        Column("note", _("Note"), screen=False),
    )
    rows = [
        (
            key_figure.indicator.name(lang),
            key_figure.value,
            key_figure.period,
            key_figure.rank,
            key_figure.among or None,
            key_figure.percentile,
            key_figure.national,
            key_figure.trend,
            qualifier_label(key_figure.qualifier, lang) if key_figure.value is not None else "",
            status_label(key_figure.status, lang),
            "; ".join(filter(None, (key_figure.formula, key_figure.trend_formula))),
            key_figure.unranked,
            tables.source(key_figure.inputs[0].source).title if key_figure.inputs else "",
            key_figure.inputs[0].locator if key_figure.inputs else "",
            key_figure.note,
        )
        for key_figure in key_figures
    ]
    ranks = tuple(
        rank_text(key_figure.rank, key_figure.among, lang) if key_figure.rank else "" for key_figure in key_figures
    )
    written = {"value": tuple(key_figure.text for key_figure in key_figures), "rank": ranks}
    return Table(columns, pd.DataFrame(rows, columns=[column.key for column in columns]), written)


def _reading(tables: Tables, subject: Territory, key_figures: tuple[KeyFigure, ...], lang: Language) -> str:
    _ = translator(lang)
    where = capitalised(locative(tables, "region", subject.vintage, subject.code, lang))
    first = key_figures[0]
    if first.value is None:
        text = _("{where}, « {name} » : {status} dans nos sources, ce qui ne veut pas dire zéro.")
        return text.format(where=where, name=first.indicator.name(lang), status=first.text)
    text = _("{where}, « {name} » : {value} ({year})").format(
        where=where, name=first.indicator.name(lang), value=first.text, year=first.period
    )
    return f"{text}, {rank_phrase(first.rank, first.among, lang)}." if first.rank else f"{text}."
