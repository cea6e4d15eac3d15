"""Strengths and gaps of a region, from its place among the comparable ones: a rule in words, no judgement besides."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from charts.strip_plot import PercentileRow, strip_plot
from ess_data import query as ask
from ess_data.dataset import Tables
from ess_data.model import Territory
from figures.captions import alternative_text, locative, named_list, rank_phrase
from figures.chart_data import ChartData, ChartSeries
from figures.citations import citations_for
from figures.figure import Column, Figure, Table
from figures.region.key_figures import KeyFigure, figure_of
from figures.region.subject import profile_query
from figures.series import rank_text
from figures.view import View
from texts import Language, translator
from texts.grammar import capitalised, slug

#: A figure is a strength where at least three quarters of the regions do worse, a gap where three quarters do better.
STRONG, WEAK = 75.0, 25.0
#: Fewer territories than this make no quarters.
FEWEST = 8


@dataclass(frozen=True)
class RankedValue:
    """Where a region stands on one indicator: ``share`` is its percentile, turned round where less is better.

    ``kind`` is ``strength``, ``gap``, ``middle``, or ``neutral`` where neither more nor less is better.
    """

    key_figure: KeyFigure
    share: float
    kind: str


def ranking_of(key_figure: KeyFigure) -> RankedValue | None:
    """Return where a key figure stands, ``None`` where too few territories are ranked."""
    if key_figure.percentile is None or key_figure.among < FEWEST:
        return None
    direction = key_figure.indicator.direction
    share = 100 - key_figure.percentile if direction == "less" else key_figure.percentile
    kind = "strength" if share >= STRONG else "gap" if share <= WEAK else "middle"
    return RankedValue(key_figure, share, kind if direction != "neutral" else "neutral")


def rankings(tables: Tables, view: View, subject: Territory) -> tuple[RankedValue, ...]:
    """Return where a region stands on every rate that regions may be ranked by, the strongest first."""
    names = [
        indicator.id
        for indicator in map(tables.indicator, ask.indicators_for(tables, "region", subject.vintage))
        if indicator.comparability == "full" and indicator.kind == "rate" and not tables.is_family(indicator.id)
    ]
    found = filter(None, (ranking_of(figure_of(tables, view, subject, name)) for name in names))
    return tuple(sorted(found, key=lambda standing: (-standing.share, standing.key_figure.indicator.id)))


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


def standing_label(kind: str, lang: Language) -> str:
    """Return the word for a kind of standing."""
    _ = translator(lang)
    words = {
        "strength": _("force"),
        "gap": _("fragilité"),
        "middle": _("dans la moyenne"),
        "neutral": _("sans sens favorable"),
    }
    return words[kind]


def strengths_figure(tables: Tables, view: View, subject: Territory) -> Figure:
    """Return the place of a region on every comparable rate, strengths first."""
    lang = view.lang
    _ = translator(lang)
    found = rankings(tables, view, subject)
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
        "value": tuple(standing.key_figure.text for standing in found),
        "rank": tuple(_rank(standing, lang) for standing in found),
        "percentile": tuple(f"{standing.key_figure.percentile:.0f}" for standing in found),
    }
    cited = [(o.source, o.locator) for standing in found for o in standing.key_figure.inputs]
    drawn = [_drawn(standing, lang) for standing in found]
    return Figure(
        name="portrait_forces",
        page="region",
        language=lang,
        title=title,
        subtitle=_("Rang centile parmi les régions comparables, 100 étant le plus favorable"),
        reading=read,
        scope=rule_text(lang),
        citations=citations_for(tables, pd.DataFrame(cited, columns=["source", "locator"]), lang),
        plot=strip_plot(drawn, lang) if drawn else {},
        table=Table(columns, frame, written),
        file_stem="_".join((slug(_("forces et fragilités")), slug(name), subject.vintage)),
        query=profile_query(view, subject),
        alt=alternative_text(title, read),
        chart=_chart(found, lang),
    )


def _chart(found: tuple[RankedValue, ...], lang: Language) -> ChartData | None:
    if not found:
        return None
    _ = translator(lang)
    return ChartData(
        kind="bar",
        categories=tuple(standing.key_figure.indicator.name(lang) for standing in found),
        series=(
            ChartSeries(
                _("Rang centile"),
                tuple(round(standing.share, 1) for standing in found),
                texts=tuple(f"{standing.key_figure.text} ({_rank(standing, lang)})" for standing in found),
            ),
        ),
        x_title=_("Rang centile, 100 étant le plus favorable"),
    )


def _rank(standing: RankedValue, lang: Language) -> str:
    return rank_text(standing.key_figure.rank or 0, standing.key_figure.among, lang)


def _drawn(standing: RankedValue, lang: Language) -> PercentileRow:
    key_figure = standing.key_figure
    name = key_figure.indicator.name(lang)
    hover = f"<b>{name}</b><br>{key_figure.text} ({key_figure.period})<br>{_rank(standing, lang)}"
    return PercentileRow(name, standing.share, key_figure.text, standing.kind, hover)


def _row(standing: RankedValue, lang: Language) -> tuple[object, ...]:
    key_figure = standing.key_figure
    return (
        key_figure.indicator.name(lang),
        key_figure.value,
        key_figure.period,
        key_figure.rank,
        key_figure.among,
        key_figure.percentile,
        standing_label(standing.kind, lang),
        key_figure.national,
    )


def _reading(found: tuple[RankedValue, ...], where: str, lang: Language) -> str:
    _ = translator(lang)
    if not found:
        return _(
            "Aucun indicateur ne permet de classer les régions dans ces limites : ni force ni fragilité n'est dite."
        )
    strong, weak = (
        [s.key_figure.indicator.name(lang) for s in found if s.kind == kind] for kind in ("strength", "gap")
    )
    strengths = _.plural("{n} force : {names}", "{n} forces : {names}", len(strong)) if strong else _("aucune force")
    gaps = _.plural("{n} fragilité : {names}", "{n} fragilités : {names}", len(weak)) if weak else _("aucune fragilité")
    return _("{where}, {strengths} ; {gaps}.").format(
        where=where,
        strengths=strengths.format(n=len(strong), names=named_list(strong, lang)),
        gaps=gaps.format(n=len(weak), names=named_list(weak, lang)),
    )


def ranking_phrase(standing: RankedValue, lang: Language) -> str:
    """Return a standing in words: rank and national value."""
    _ = translator(lang)
    key_figure = standing.key_figure
    text = _("{value} en {year}, {rank}").format(
        value=key_figure.text, year=key_figure.period, rank=rank_phrase(key_figure.rank or 0, key_figure.among, lang)
    )
    return (
        _("{text} ; France : {national}").format(text=text, national=key_figure.national)
        if key_figure.national
        else text
    )
