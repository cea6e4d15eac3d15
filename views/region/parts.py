"""The figures of a portrait as HTML: cards traced to their inputs, strengths and gaps. Made to print."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ess_data.cache import kept_with_first
from ess_data.dataset import Tables
from ess_data.model import Territory
from figures.calculations import input_line, percentile_line
from figures.figure import Exhibit
from figures.region.key_figures import PortraitFigure, key_figures
from figures.region.strengths import Standing, standing_phrase, standings
from figures.series import rank_text
from figures.view import Selection
from texts import Language, translator
from ui.figure.block import downloads_html, file_links_html
from views.figure.calculation import fold_html
from views.figure.parts import colon


def section_html(exhibit: Exhibit, title: str, content: str, style: str = "", note: bool = True) -> str:
    """Return a section: its title, its content, scope and downloads (neither of which takes much room in print)."""
    _ = translator(exhibit.language)
    scope = escape(_("Champ")) + colon(exhibit.language)
    champ = f'<p class="aside"><b>{scope}</b> {escape(exhibit.scope)}</p>' if note else ""
    links = downloads_html(exhibit) if exhibit.figure else file_links_html(exhibit)
    return f'<section class="portrait-part {style}"><h2>{escape(title)}</h2>{content}{champ}{links}</section>'


@kept_with_first(64)
def figures_html(tables: Tables, selection: Selection, subject: Territory) -> tuple[str, str]:
    """Return the key figures of a region as cards, and its strengths and gaps."""
    cards = cards_html(tables, key_figures(tables, selection, subject), selection.lang)
    return cards, standings_html(standings(tables, selection, subject), selection.lang)


def cards_html(tables: Tables, figures: Sequence[PortraitFigure], lang: Language) -> str:
    """Return the key figures as cards: value, place among the regions, nation, trend, and how it was computed."""
    return f'<ul class="portrait-keys">{"".join(_card(tables, figure, lang) for figure in figures)}</ul>'


def _card(tables: Tables, figure: PortraitFigure, lang: Language) -> str:
    _ = translator(lang)
    mark = colon(lang)
    absent = " absent" if figure.value is None else ""
    lines = []
    if figure.rank:
        lines.append(f'<span class="rank">{escape(rank_text(figure.rank, figure.among, lang))}</span>')
    if figure.national:
        nation = escape(_("France")) + mark
        lines.append(f"<span>{nation} {escape(figure.national)}</span>")
    if figure.trend:
        lines.append(f"<span>{escape(figure.trend)}</span>")
    facts = f'<p class="facts">{" ".join(lines)}</p>' if lines else ""
    period = f' <small class="year">{escape(figure.period)}</small>' if figure.period else ""
    return (
        f'<li><p class="label">{escape(figure.indicator.name(lang))}</p>'
        f'<p class="value{absent}">{escape(figure.text)}{period}</p>{_strip(figure)}{facts}'
        f"{calculation_html(tables, figure, lang)}</li>"
    )


def _strip(figure: PortraitFigure) -> str:
    """Return all regions as ticks on one line, the subject dark, the nation dotted; nothing where none is ranked."""
    if figure.value is None or len(figure.others) < 2 or figure.rank is None:
        return ""
    ends = [*figure.others, *([figure.national_value] if figure.national_value is not None else [])]
    low, high = min(ends), max(ends)

    def at(value: float) -> str:
        return f"{100 * (value - low) / ((high - low) or 1):.1f}%"

    ticks = "".join(f'<i style="left:{at(value)}"></i>' for value in figure.others)
    nation = f'<i class="nation" style="left:{at(figure.national_value)}"></i>' if figure.national_value else ""
    own = f'<i class="own" style="left:{at(figure.value)}"></i>'
    return f'<div class="rank-strip" aria-hidden="true">{ticks}{nation}{own}</div>'


def calculation_html(tables: Tables, figure: PortraitFigure, lang: Language) -> str:
    """Return the fold that traces a card: formulas with their numbers, why there is no rank, inputs and sources."""
    _ = translator(lang)
    lines = []
    if figure.formula:
        lines.append(_("Valeur : {formula}").format(formula=figure.formula))
    if figure.rank:
        lower = sum(other < (figure.value or 0) for other in figure.others)
        same = sum(other == figure.value for other in figure.others)
        lines.append(
            _.plural(
                "Rang : {higher} région a une valeur plus élevée ; plus 1.",
                "Rang : {higher} régions ont une valeur plus élevée ; plus 1.",
                figure.rank - 1,
            ).format(higher=figure.rank - 1)
            + " "
            + percentile_line(figure.percentile or 0, lower, same, figure.among, lang)
        )
    elif figure.unranked and figure.value is not None:
        lines.append(_("Sans rang : {reason}").format(reason=figure.unranked))
    if figure.trend_formula:
        lines.append(_("Évolution : {formula}").format(formula=figure.trend_formula))
    if figure.note:
        lines.append(figure.note)
    lines.extend(input_line(tables, observation, lang) for observation in figure.inputs)
    if figure.value is None:
        lines.append(_("Aucune de nos sources ne le donne : cela ne veut pas dire zéro."))
    return fold_html([escape(line) for line in lines], lang)


def standings_html(found: Sequence[Standing], lang: Language) -> str:
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
        named = [(s.figure.indicator.name(lang) + colon(lang), standing_phrase(s, lang)) for s in rest]
        lines = "".join(f"<li>{escape(name)} {escape(phrase)}</li>" for name, phrase in named)
        also = f'<div class="also"><b>{start}</b><ul>{lines}</ul></div>'
    return f'<div class="standings">{columns}</div>{also}'


def _standing(standing: Standing, lang: Language) -> str:
    figure = standing.figure
    return (
        f"<li><b>{escape(figure.indicator.name(lang))}</b>"
        f'<span class="scale" aria-hidden="true"><i style="left:{standing.share:.1f}%"></i></span>'
        f"<span>{escape(standing_phrase(standing, lang))}</span></li>"
    )
