"""The card of an indicator as HTML: definition, scope, comparability, coverage by year, sources, caveats, uses."""

from __future__ import annotations

from html import escape

from exports.text.html import source_html
from figures.data.indicator_card import Coverage, CoverageBar, IndicatorCard
from texts.numbers import format_number
from views.figure.parts import colon
from views.shell.frame import Frame
from views.shell.links import link_html
from views.shell.request import carry_params

#: Sources that stand open; the others unfold.
OPEN_SOURCES = 6


def card_html(frame: Frame, card: IndicatorCard) -> str:
    """Return a card."""
    _ = frame.translate
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in card.facts)
    left = [
        f'<p class="card-definition">{escape(card.definition)}</p><dl class="facts">{facts}</dl>',
        _titled(_("Précautions"), _list(card.caveats)),
        _titled(_("Sources"), _sources(frame, card)),
    ]
    right = [
        _titled(_("Couverture par année"), _coverage(frame, card)),
        _titled(_("Où le voir"), "".join(_uses(frame, card))),
    ]
    head = f'<h2 class="figure-title">{escape(card.title)}</h2>'
    body = f'<div class="card-sides"><div>{"".join(left)}</div><div>{"".join(right)}</div></div>'
    label = escape(_("Fiche de l'indicateur « {name} »").format(name=card.title))
    return f'<section class="card" aria-label="{label}">{head}{body}</section>'


def _titled(title: str, body: str) -> str:
    return f"<div><h3>{escape(title)}</h3>{body}</div>" if body else ""


def _list(lines: tuple[str, ...]) -> str:
    return '<ul class="lines">' + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>" if lines else ""


def _uses(frame: Frame, card: IndicatorCard) -> list[str]:
    return [link_html(use.label, use.page, carry_params(**dict(use.query)), "use") for use in card.uses]


def _coverage(frame: Frame, card: IndicatorCard) -> str:
    _ = frame.translate
    if not card.coverage:
        nothing = escape(_("Aucun chiffre trouvé dans nos sources."))
        return f'<p class="card-note">{nothing}</p>'
    note = _("Nombre de territoires qui ont une valeur ; la hauteur en est la part de tous.")
    rows = "".join(_coverage_row(frame, coverage) for coverage in card.coverage)
    return f'<p class="card-note">{escape(note)}</p>{rows}'


def _coverage_row(frame: Frame, coverage: Coverage) -> str:
    bars = "".join(_bar(frame, bar) for bar in coverage.bars)
    return f'<div class="coverage"><b>{escape(coverage.place)}</b><ol class="bars-by-year">{bars}</ol></div>'


def _bar(frame: Frame, bar: CoverageBar) -> str:
    _ = frame.translate
    found, total = format_number(bar.found, frame.lang), format_number(bar.total, frame.lang)
    count = _("{found} sur {total}").format(found=found, total=total) if bar.total else found
    period = bar.period.replace("-", "\u2013")
    label = escape(f"{period}{colon(frame.lang)} {count}")
    return (
        f'<li title="{label}"><span class="bar"><span style="height:{100 * bar.share:.0f}%"></span></span>'
        f'<span class="count">{escape(count)}</span><span class="year">{escape(period)}</span></li>'
    )


def _sources(frame: Frame, card: IndicatorCard) -> str:
    _ = frame.translate
    lines = [
        source_html(citation.text, citation.url, "")
        + f' <span class="card-note">({escape(_figures(frame, number))}, {escape(citation.standing)})</span>'
        for citation, number in card.sources
    ]
    if not lines:
        return ""
    shown = "".join(f"<li>{line}</li>" for line in lines[:OPEN_SOURCES])
    rest = lines[OPEN_SOURCES:]
    if not rest:
        return f'<ul class="lines">{shown}</ul>'
    summary = _.plural("et {n} autre source", "et {n} autres sources", len(rest)).format(n=len(rest))
    folded = "".join(f"<li>{line}</li>" for line in rest)
    return (
        f'<ul class="lines">{shown}</ul>'
        f'<details><summary>{escape(summary)}</summary><ul class="lines">{folded}</ul></details>'
    )


def _figures(frame: Frame, number: int) -> str:
    _ = frame.translate
    return _.plural("{n} chiffre", "{n} chiffres", number).format(n=format_number(number, frame.lang))
