"""The figures of a portrait as HTML: cards traced to their inputs, strengths and gaps. Made to print."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.model import Territory
from figures.calculations import input_line, percentile_line
from figures.figure import Figure
from figures.region.key_figures import KeyFigure, key_figures
from figures.region.strengths import RankedValue, ranking_phrase, rankings
from figures.series import rank_text
from figures.view import View
from texts import Language, translator
from views.figure.calculation import calculation_disclosure
from views.figure.downloads import downloads_html, file_links_html
from views.figure.parts import colon


def section_html(figure: Figure, title: str, content: str, style: str = "", note: bool = True) -> str:
    """Return a section: its title, its content, scope and downloads (neither of which takes much room in print)."""
    _ = translator(figure.language)
    scope = escape(_("Champ")) + colon(figure.language)
    champ = f'<p class="aside"><b>{scope}</b> {escape(figure.scope)}</p>' if note else ""
    links = downloads_html(figure) if figure.plot else file_links_html(figure)
    return f'<section class="portrait-part {style}"><h2>{escape(title)}</h2>{content}{champ}{links}</section>'


@cached_with_first(64)
def figures_html(tables: Tables, view: View, subject: Territory) -> tuple[str, str]:
    """Return the key figures of a region as cards, and its strengths and gaps."""
    cards = cards_html(tables, key_figures(tables, view, subject), view.lang)
    return cards, rankings_html(rankings(tables, view, subject), view.lang)


def cards_html(tables: Tables, key_figures: Sequence[KeyFigure], lang: Language) -> str:
    """Return the key figures as cards: value, place among the regions, nation, trend, and how it was computed."""
    return f'<ul class="portrait-keys">{"".join(_card(tables, key_figure, lang) for key_figure in key_figures)}</ul>'


def _card(tables: Tables, key_figure: KeyFigure, lang: Language) -> str:
    _ = translator(lang)
    mark = colon(lang)
    absent = " absent" if key_figure.value is None else ""
    lines = []
    if key_figure.rank:
        lines.append(f'<span class="rank">{escape(rank_text(key_figure.rank, key_figure.among, lang))}</span>')
    if key_figure.national:
        nation = escape(_("France")) + mark
        lines.append(f"<span>{nation} {escape(key_figure.national)}</span>")
    if key_figure.trend:
        lines.append(f"<span>{escape(key_figure.trend)}</span>")
    facts = f'<p class="facts">{" ".join(lines)}</p>' if lines else ""
    period = f' <small class="year">{escape(key_figure.period)}</small>' if key_figure.period else ""
    return (
        f'<li><p class="label">{escape(key_figure.indicator.name(lang))}</p>'
        f'<p class="value{absent}">{escape(key_figure.text)}{period}</p>{_strip(key_figure)}{facts}'
        f"{calculation_html(tables, key_figure, lang)}</li>"
    )


def _strip(key_figure: KeyFigure) -> str:
    """Return all regions as ticks on one line, the subject dark, the nation dotted; nothing where none is ranked."""
    if key_figure.value is None or len(key_figure.others) < 2 or key_figure.rank is None:
        return ""
    ends = [*key_figure.others, *([key_figure.national_value] if key_figure.national_value is not None else [])]
    low, high = min(ends), max(ends)

    def at(value: float) -> str:
        return f"{100 * (value - low) / ((high - low) or 1):.1f}%"

    ticks = "".join(f'<i style="left:{at(value)}"></i>' for value in key_figure.others)
    nation = f'<i class="nation" style="left:{at(key_figure.national_value)}"></i>' if key_figure.national_value else ""
    own = f'<i class="own" style="left:{at(key_figure.value)}"></i>'
    return f'<div class="rank-strip" aria-hidden="true">{ticks}{nation}{own}</div>'


def calculation_html(tables: Tables, key_figure: KeyFigure, lang: Language) -> str:
    """Return the fold that traces a card: formulas with their numbers, why there is no rank, inputs and sources."""
    _ = translator(lang)
    lines = []
    if key_figure.formula:
        lines.append(_("Valeur : {formula}").format(formula=key_figure.formula))
    if key_figure.rank:
        lower = sum(other < (key_figure.value or 0) for other in key_figure.others)
        same = sum(other == key_figure.value for other in key_figure.others)
        lines.append(
            _.plural(
                "Rang : {higher} région a une valeur plus élevée ; plus 1.",
                "Rang : {higher} régions ont une valeur plus élevée ; plus 1.",
                key_figure.rank - 1,
            ).format(higher=key_figure.rank - 1)
            + " "
            + percentile_line(key_figure.percentile or 0, lower, same, key_figure.among, lang)
        )
    elif key_figure.unranked and key_figure.value is not None:
        lines.append(_("Sans rang : {reason}").format(reason=key_figure.unranked))
    if key_figure.trend_formula:
        lines.append(_("Évolution : {formula}").format(formula=key_figure.trend_formula))
    if key_figure.note:
        lines.append(key_figure.note)
    lines.extend(input_line(tables, observation, lang) for observation in key_figure.inputs)
    if key_figure.value is None:
        lines.append(_("Aucune de nos sources ne le donne : cela ne veut pas dire zéro."))
    return calculation_disclosure([escape(line) for line in lines], lang)


def rankings_html(found: Sequence[RankedValue], lang: Language) -> str:
    """Return strengths and gaps in two lists, and what is neither beside them."""
    _ = translator(lang)
    groups = (
        ("strength", _("Forces"), _("Aucune, selon la règle ci-dessous.")),
        ("gap", _("Fragilités"), _("Aucune, selon la règle ci-dessous.")),
    )
    columns = ""
    for kind, title, none in groups:
        rows = [_standing(standing, lang) for standing in found if standing.kind == kind]
        body = f"<ul>{''.join(rows)}</ul>" if rows else f'<p class="none">{escape(none)}</p>'
        columns += f'<div class="{kind}"><h3>{escape(title)}</h3>{body}</div>'
    rest = [standing for standing in found if standing.kind not in ("strength", "gap")]
    also = ""
    if rest:
        start = escape(_("Ni force ni fragilité"))
        named = [(s.key_figure.indicator.name(lang) + colon(lang), ranking_phrase(s, lang)) for s in rest]
        lines = "".join(f"<li>{escape(name)} {escape(phrase)}</li>" for name, phrase in named)
        also = f'<div class="also"><b>{start}</b><ul>{lines}</ul></div>'
    return f'<div class="standings">{columns}</div>{also}'


def _standing(standing: RankedValue, lang: Language) -> str:
    key_figure = standing.key_figure
    return (
        f"<li><b>{escape(key_figure.indicator.name(lang))}</b>"
        f'<span class="scale" aria-hidden="true"><i style="left:{standing.share:.1f}%"></i></span>'
        f"<span>{escape(ranking_phrase(standing, lang))}</span></li>"
    )
