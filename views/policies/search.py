"""What a search in the policies found, as cards that lead to their cells; what to try where it found nothing."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from markupsafe import Markup

from ess_data.dataset import Tables
from ess_data.policies.evidence import Evidence
from figures.policies.labels import column_word
from figures.policies.view import PolicyView, matrix_for, policy_query, policy_view
from figures.view import View
from texts import translator
from texts.numbers import format_number
from views.policies.evidence import card_html
from views.shell.links import address, link_html

#: Cards that stand open; the others unfold.
OPEN_CARDS = 6


def found_html(tables: Tables, view: View) -> str:
    """Return the evidence that a search and the filters keep; empty without a search."""
    words = view.option("words")
    if not words:
        return ""
    lang = view.lang
    _ = translator(lang)
    filters = policy_view(view)
    pieces = _distinct(matrix_for(tables, filters).kept())
    text = _.plural("{n} résultat pour « {words} »", "{n} résultats pour « {words} »", len(pieces))
    head = f'<h3 class="found">{escape(text.format(n=format_number(len(pieces), lang), words=words))}</h3>'
    elsewhere = _elsewhere(tables, view, filters)
    if not pieces:
        hint = _("Aucun nom, résumé ou source ne contient ces mots : essayez-en moins, ou le début d'un mot.")
        return f'{head}<p class="said">{escape(hint)}</p>{elsewhere}'
    cards = [_card(piece, tables, view, filters) for piece in pieces]
    rest = "".join(cards[OPEN_CARDS:])
    more = ""
    if rest:
        summary = _.plural("et {n} autre", "et {n} autres", len(cards) - OPEN_CARDS).format(n=len(cards) - OPEN_CARDS)
        more = (
            f'<details class="set-aside"><summary>{escape(summary)}</summary><ul class="evidence">{rest}</ul></details>'
        )
    return f'{head}<ul class="evidence">{"".join(cards[:OPEN_CARDS])}</ul>{more}{elsewhere}'


def _distinct(pieces: tuple[Evidence, ...]) -> list[Evidence]:
    """Return each policy once a column, and the figures that name none: one card is enough."""
    first: dict[tuple[str, str, str], Evidence] = {}
    for piece in pieces:
        name = piece.policy.id if piece.policy else piece.source
        first.setdefault((piece.code, piece.column, name), piece)
    return list(first.values())


def _card(piece: Evidence, tables: Tables, view: View, filters: PolicyView) -> str:
    lang = view.lang
    name = tables.territory("region", piece.code, filters.vintage).label(lang)
    column = column_word(tables, filters.reading, piece.column, lang)
    query = {**policy_query(view), "cell": f"{piece.code}.{piece.column}"}
    place = Markup('<a href="{}">{}, {}</a>').format(address("politiques", query), name, column)
    return card_html([piece], tables, lang, view.option("words"), place)


def _elsewhere(tables: Tables, view: View, filters: PolicyView) -> str:
    """Return how much the same words find in the other boundaries."""
    _ = translator(view.lang)
    other = "2010" if filters.vintage == "2016" else "2016"
    n = len(_distinct(matrix_for(tables, replace(filters, vintage=other)).kept()))
    if not n:
        return ""
    text = (
        _.plural("{n} résultat dans les régions d'avant 2016", "{n} résultats dans les régions d'avant 2016", n)
        if other == "2010"
        else _.plural("{n} résultat dans les régions d'aujourd'hui", "{n} résultats dans les régions d'aujourd'hui", n)
    )
    query = {name: text for name, text in policy_query(view).items() if name not in ("regions", "cell", "with")}
    return link_html(text.format(n=format_number(n, view.lang)), "politiques", {**query, "vintage": other}, "more")
