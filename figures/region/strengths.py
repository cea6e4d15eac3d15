"""Strengths and gaps of a region, from its place among the comparable ones: a rule in words, no judgement besides."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from charts.strip_plot import PercentileRow, percentile_figure
from ess_data import query as ask
from ess_data.dataset import Tables
from ess_data.model import Territory
from figures.captions import alternative_text, locative, named_list, rank_phrase
from figures.chart_data import ChartData, ChartSeries
from figures.citations import citations_for
from figures.figure import Column, Exhibit, Table
from figures.region.key_figures import PortraitFigure, figure_of
from figures.region.subject import portrait_query
from figures.series import rank_text
from figures.view import Selection
from texts import Language, translator
from texts.grammar import capitalised, slug

#: A figure is a strength where at least three quarters of the regions do worse, a gap where three quarters do better.
STRONG, WEAK = 75.0, 25.0
#: Fewer territories than this make no quarters.
FEWEST = 8


@dataclass(frozen=True)
class Standing:
    """Where a region stands on one indicator: ``share`` is its percentile, turned round where less is better.

    ``kind`` is ``strength``, ``gap``, ``middle``, or ``neutral`` where neither more nor less is better.
    """

    figure: PortraitFigure
    share: float
    kind: str


def standing_of(figure: PortraitFigure) -> Standing | None:
    """Return where a key figure stands, ``None`` where too few territories are ranked."""
    if figure.percentile is None or figure.among < FEWEST:
        return None
    direction = figure.indicator.direction
    share = 100 - figure.percentile if direction == "less" else figure.percentile
    kind = "strength" if share >= STRONG else "gap" if share <= WEAK else "middle"
    return Standing(figure, share, kind if direction != "neutral" else "neutral")


def standings(tables: Tables, selection: Selection, subject: Territory) -> tuple[Standing, ...]:
    """Return where a region stands on every rate that regions may be ranked by, the strongest first."""
    names = [
        indicator.id
        for indicator in map(tables.indicator, ask.indicators_for(tables, "region", subject.vintage))
        if indicator.comparability == "full" and indicator.kind == "rate" and not tables.is_family(indicator.id)
    ]
    found = filter(None, (standing_of(figure_of(tables, selection, subject, name)) for name in names))
    return tuple(sorted(found, key=lambda standing: (-standing.share, standing.figure.indicator.id)))


def rule_text(lang: Language) -> str:
    """Return the rule that makes a strength or a gap."""
    _ = translator(lang)
    return _(
        "Une force : au moins les trois quarts des régions comparables font moins bien ; une fragilité : au moins les "
        "trois quarts font mieux (rang centile d'au moins 75, ou d'au plus 25, le sens favorable étant celui que "
        "déclare l'indicateur). Rang centile : part des régions dont la valeur est plus basse, plus la moitié de "
        "celles qui ont la même. Un indicateur sans sens favorable est situé, jamais jugé ; il faut au moins huit "
        "régions."
    )


def standing_word(kind: str, lang: Language) -> str:
    """Return the word for a kind of standing."""
    _ = translator(lang)
    words = {
        "strength": _("force"),
        "gap": _("fragilité"),
        "middle": _("dans la moyenne"),
        "neutral": _("sans sens favorable"),
    }
    return words[kind]


def strengths_exhibit(tables: Tables, selection: Selection, subject: Territory) -> Exhibit:
    """Return the place of a region on every comparable rate, strengths first."""
    lang = selection.lang
    _ = translator(lang)
    found = standings(tables, selection, subject)
    name = subject.label(lang)
    where = capitalised(locative(tables, "region", subject.vintage, subject.code, lang))
    title = _("{region} : forces et fragilités").format(region=name)
    read = _reading(found, where, lang)
    rows = [_row(standing, lang) for standing in found]
    columns = (
        Column("name", _("Indicateur")),
        Column("value", _("Valeur"), "ratio", 2),
        Column("period", _("Période")),
        Column("rank", _("Rang"), "count"),
        Column("among", _("Régions classées"), "count", screen=False),
        Column("percentile", _("Rang centile"), "ratio", 0),
        Column("standing", _("Position")),
        Column("national", _("France")),
    )
    frame = pd.DataFrame(rows, columns=[column.key for column in columns])
    written = {
        "value": tuple(standing.figure.text for standing in found),
        "rank": tuple(_rank(standing, lang) for standing in found),
        "percentile": tuple(f"{standing.figure.percentile:.0f}" for standing in found),
    }
    cited = [(o.source, o.locator) for standing in found for o in standing.figure.inputs]
    drawn = [_drawn(standing, lang) for standing in found]
    return Exhibit(
        name="portrait_forces",
        page="region",
        language=lang,
        title=title,
        subtitle=_("Rang centile parmi les régions comparables, 100 étant le plus favorable"),
        reading=read,
        scope=rule_text(lang),
        citations=citations_for(tables, pd.DataFrame(cited, columns=["source", "locator"]), lang),
        figure=percentile_figure(drawn, lang) if drawn else {},
        table=Table(columns, frame, written),
        file_stem="_".join((slug(_("forces et fragilités")), slug(name), subject.vintage)),
        query=portrait_query(selection, subject),
        alt=alternative_text(title, read),
        chart=_chart(found, lang),
    )


def _chart(found: tuple[Standing, ...], lang: Language) -> ChartData | None:
    if not found:
        return None
    _ = translator(lang)
    return ChartData(
        kind="bar",
        categories=tuple(standing.figure.indicator.name(lang) for standing in found),
        series=(
            ChartSeries(
                _("Rang centile"),
                tuple(round(standing.share, 1) for standing in found),
                texts=tuple(f"{standing.figure.text} ({_rank(standing, lang)})" for standing in found),
            ),
        ),
        x_title=_("Rang centile, 100 étant le plus favorable"),
    )


def _rank(standing: Standing, lang: Language) -> str:
    return rank_text(standing.figure.rank or 0, standing.figure.among, lang)


def _drawn(standing: Standing, lang: Language) -> PercentileRow:
    figure = standing.figure
    name = figure.indicator.name(lang)
    hover = f"<b>{name}</b><br>{figure.text} ({figure.period})<br>{_rank(standing, lang)}"
    return PercentileRow(name, standing.share, figure.text, standing.kind, hover)


def _row(standing: Standing, lang: Language) -> tuple[object, ...]:
    figure = standing.figure
    return (
        figure.indicator.name(lang),
        figure.value,
        figure.period,
        figure.rank,
        figure.among,
        figure.percentile,
        standing_word(standing.kind, lang),
        figure.national,
    )


def _reading(found: tuple[Standing, ...], where: str, lang: Language) -> str:
    _ = translator(lang)
    if not found:
        return _(
            "Aucun indicateur ne permet de classer les régions dans ces limites : ni force ni fragilité n'est dite."
        )
    strong, weak = ([s.figure.indicator.name(lang) for s in found if s.kind == kind] for kind in ("strength", "gap"))
    strengths = _.plural("{n} force : {names}", "{n} forces : {names}", len(strong)) if strong else _("aucune force")
    gaps = _.plural("{n} fragilité : {names}", "{n} fragilités : {names}", len(weak)) if weak else _("aucune fragilité")
    return _("{where}, {strengths} ; {gaps}.").format(
        where=where,
        strengths=strengths.format(n=len(strong), names=named_list(strong, lang)),
        gaps=gaps.format(n=len(weak), names=named_list(weak, lang)),
    )


def standing_phrase(standing: Standing, lang: Language) -> str:
    """Return a standing in words: rank and national value."""
    _ = translator(lang)
    figure = standing.figure
    text = _("{value} en {year}, {rank}").format(
        value=figure.text, year=figure.period, rank=rank_phrase(figure.rank or 0, figure.among, lang)
    )
    return _("{text} ; France : {national}").format(text=text, national=figure.national) if figure.national else text
