"""The exhibit of the eight key figures of a region: value, rank, nation, trend, and how each was computed."""

from __future__ import annotations

import pandas as pd

from charts.strip_plot import PercentileRow, percentile_figure
from ess_data.dataset import Tables
from ess_data.labels import qualifier_word, status_word
from ess_data.model import Territory
from figures.captions import alternative_text, locative, rank_phrase
from figures.chart_data import ChartData, ChartSeries
from figures.citations import citations_for
from figures.figure import Column, Exhibit, Table
from figures.region.key_figures import PortraitFigure, key_figures
from figures.region.subject import portrait_query
from figures.series import rank_text
from figures.view import Selection
from texts import Language, translator
from texts.grammar import capitalised, slug


def rank_rule(lang: Language) -> str:
    """Return how ranks and percentiles are counted."""
    _ = translator(lang)
    return _(
        "Rang : 1 pour la valeur la plus élevée, parmi les régions qui ont une valeur comparable de la même période ; "
        "les ex aequo partagent le meilleur rang. Seuls les indicateurs déclarés comparables sont classés."
    )


def keys_exhibit(tables: Tables, selection: Selection, subject: Territory) -> Exhibit:
    """Return the eight key figures of a region; what is not found keeps its row and says so."""
    lang = selection.lang
    _ = translator(lang)
    figures = key_figures(tables, selection, subject)
    ranked = [figure for figure in figures if figure.percentile is not None]
    title = _("{region} : huit chiffres clés").format(region=subject.label(lang))
    read = _reading(tables, subject, figures, lang)
    cited = [(o.source, o.locator) for figure in figures for o in figure.inputs]
    return Exhibit(
        name="portrait_chiffres",
        page="region",
        language=lang,
        title=title,
        subtitle=_("Dernière année bien couverte ; rang centile parmi les régions pour les indicateurs comparables"),
        reading=read,
        scope=rank_rule(lang),
        citations=citations_for(tables, pd.DataFrame(cited, columns=["source", "locator"]), lang),
        figure=percentile_figure([_drawn(figure, lang) for figure in ranked], lang) if ranked else {},
        table=_table(tables, figures, lang),
        file_stem="_".join((slug(_("chiffres clés")), slug(subject.label(lang)), subject.vintage)),
        query=portrait_query(selection, subject),
        alt=alternative_text(title, read),
        chart=_chart(ranked, lang),
    )


def _drawn(figure: PortraitFigure, lang: Language) -> PercentileRow:
    name = figure.indicator.name(lang)
    rank = rank_text(figure.rank or 0, figure.among, lang)
    hover = f"<b>{name}</b><br>{figure.text} ({figure.period})<br>{rank}"
    return PercentileRow(name, figure.percentile or 0.0, f"{figure.text}, {rank}", "strength", hover)


def _chart(ranked: list[PortraitFigure], lang: Language) -> ChartData | None:
    if not ranked:
        return None
    _ = translator(lang)
    texts = tuple(f"{figure.text} ({rank_text(figure.rank or 0, figure.among, lang)})" for figure in ranked)
    values = tuple(round(figure.percentile or 0.0, 1) for figure in ranked)
    names = tuple(figure.indicator.name(lang) for figure in ranked)
    return ChartData("bar", names, (ChartSeries(_("Rang centile"), values, texts=texts),), x_title=_("Rang centile"))


def _table(tables: Tables, figures: tuple[PortraitFigure, ...], lang: Language) -> Table:
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
            figure.indicator.name(lang),
            figure.value,
            figure.period,
            figure.rank,
            figure.among or None,
            figure.percentile,
            figure.national,
            figure.trend,
            qualifier_word(figure.qualifier, lang) if figure.value is not None else "",
            status_word(figure.status, lang),
            "; ".join(filter(None, (figure.formula, figure.trend_formula))),
            figure.unranked,
            tables.source(figure.inputs[0].source).title if figure.inputs else "",
            figure.inputs[0].locator if figure.inputs else "",
            figure.note,
        )
        for figure in figures
    ]
    ranks = tuple(rank_text(figure.rank, figure.among, lang) if figure.rank else "" for figure in figures)
    written = {"value": tuple(figure.text for figure in figures), "rank": ranks}
    return Table(columns, pd.DataFrame(rows, columns=[column.key for column in columns]), written)


def _reading(tables: Tables, subject: Territory, figures: tuple[PortraitFigure, ...], lang: Language) -> str:
    _ = translator(lang)
    where = capitalised(locative(tables, "region", subject.vintage, subject.code, lang))
    first = figures[0]
    if first.value is None:
        text = _("{where}, « {name} » : {status} dans nos sources, ce qui ne veut pas dire zéro.")
        return text.format(where=where, name=first.indicator.name(lang), status=first.text)
    text = _("{where}, « {name} » : {value} ({year})").format(
        where=where, name=first.indicator.name(lang), value=first.text, year=first.period
    )
    return f"{text}, {rank_phrase(first.rank, first.among, lang)}." if first.rank else f"{text}."
