"""The evidence behind a cell of the matrix: each policy or figure with its dates, amount, summary and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from ess_data.dataset import Tables
from ess_data.labels import standing_label
from ess_data.policies.evidence import Evidence
from ess_data.policies.indicators import policy_cell, policy_indicators
from ess_data.policies.matrix import Cell, Matrix
from ess_data.policies.search import marked_spans
from figures.captions import locative
from figures.citations import citation_for
from figures.policies.labels import amount_words, column_word, evidence_name, evidence_text, evidence_years
from figures.policies.view import policy_query
from figures.series import period_text
from figures.view import View
from texts import Language, translator
from views.shell.links import address
from views.templates import rendered

#: Regions named at most among those that have what a cell is about.
MOST_NEIGHBOURS = 12


def evidence_html(tables: Tables, view: View, matrix: Matrix, cell: Cell) -> str:
    """Return what is known of a cell: its title, what its state means, a card for each piece of evidence, who else."""
    lang = view.lang
    _ = translator(lang)
    away = [piece for piece in cell.evidence if piece not in cell.kept]
    summary = _.plural("{n} élément écarté par les filtres", "{n} éléments écartés par les filtres", len(away))
    return rendered(
        "policies/evidence.html",
        place=tables.territory("region", cell.code, matrix.vintage).label(lang),
        column=column_word(tables, matrix.reading, cell.column, lang),
        said=_said(tables, view, matrix, cell),
        cards=[Markup(card_html(found, tables, lang, view.option("words"))) for found in by_policy(cell.kept)],
        set_aside=[Markup(card_html(found, tables, lang)) for found in by_policy(away)],
        set_aside_summary=summary.format(n=len(away)),
        related_title=_("De même nature, sans valoir réponse"),
        related=_related(tables, view, cell),
        elsewhere=_elsewhere(tables, view, matrix, cell),
    )


def _said(tables: Tables, view: View, matrix: Matrix, cell: Cell) -> str:
    """Return a sentence where the cards alone do not say it: an absence, or what only a figure tells."""
    lang = view.lang
    _ = translator(lang)
    where = locative(tables, "region", matrix.vintage, cell.code, lang)
    sentences = {
        "planned": _("Une source l'annonce {where} ; aucune ne dit que c'est en place."),
        "none": _("Une source dit qu'il n'y en a pas {where}. C'est un zéro, non une lacune."),
        "not_applicable": _("La question est sans objet {where}."),
        "set_aside": _("Les filtres écartent tout ce qui est connu ici."),
        "not_found": _(
            "Rien n'a été trouvé {where} dans nos sources. Cela ne veut pas dire qu'il n'y a rien : une source "
            "s'ajoute à la table des politiques, comme le dit le mode d'emploi."
        ),
    }
    return sentences.get(cell.state, "").format(where=where)


def by_policy(pieces: Iterable[Evidence]) -> list[list[Evidence]]:
    """Return the pieces in lists that speak of one policy; a figure that names none stands by itself."""
    found: dict[str, list[Evidence]] = {}
    for number, piece in enumerate(pieces):
        found.setdefault(piece.policy.id if piece.policy else str(number), []).append(piece)
    return list(found.values())


def card_html(
    pieces: Sequence[Evidence], tables: Tables, lang: Language, words: str = "", place: Markup | str = ""
) -> str:
    """Return a card of one policy: name, dates, amount, what is said, each source with standing and locator.

    ``pieces`` speak of the same policy. ``place`` stands above the name, where cards of several cells stand together.
    """
    first = pieces[0]
    facts = [evidence_years(first, lang)]
    if first.policy:
        facts.append(amount_words(first.policy, lang))
    return rendered(
        "policies/card.html",
        held=first.held,
        place=place,
        name=_marked(evidence_name(first, tables, lang), words),
        facts=facts,
        text=_marked(evidence_text(first, lang), words),
        sources=[_source(piece, tables, lang) for piece in pieces],
    )


def _source(piece: Evidence, tables: Tables, lang: Language) -> dict[str, object]:
    _ = translator(lang)
    seen = ""
    if piece.observation:
        period = period_text(piece.observation.year_start, piece.observation.year_end)
        seen = _("constaté en {period}").format(period=period)
    standing = tables.source(piece.source).standing
    return {
        "citation": citation_for(tables, piece.source, [piece.locator], lang),
        "standing": standing,
        "standing_label": standing_label(standing, lang),
        "seen": seen,
    }


def _related(tables: Tables, view: View, cell: Cell) -> list[tuple[str, str]]:
    """Return the region's policies of the kind that answers an indicator, though no figure says so: address, name."""
    if cell.column not in policy_indicators():
        return []
    found = policy_cell(tables, cell.column, view.vintage, cell.code).related
    query = {name: text for name, text in policy_query(view).items() if name != "matrix"}
    return [
        (address("politiques", {**query, "cell": f"{row.code}.{row.instrument}"}), row.name(view.lang)) for row in found
    ]


def _elsewhere(tables: Tables, view: View, matrix: Matrix, cell: Cell) -> dict[str, object]:
    """Return the other regions that have the same, each with the address of its own evidence."""
    _ = translator(view.lang)
    holders = [code for code in matrix.holders_of(cell.column) if code != cell.code]
    query = policy_query(view)
    links = [
        (
            address("politiques", {**query, "cell": f"{code}.{cell.column}"}),
            tables.territory("region", code, matrix.vintage).label(view.lang),
        )
        for code in holders[:MOST_NEIGHBOURS]
    ]
    left = len(holders) - len(links)
    return {
        "title": _("Ailleurs"),
        "none": _("Trouvé dans aucune autre région."),
        "links": links,
        "more": _(" et {n} autres").format(n=left) if left else "",
    }


def _marked(text: str, words: str) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether a search found it."""
    parts, last = [], 0
    for start, end in marked_spans(words, text):
        parts += [(text[last:start], False), (text[start:end], True)]
        last = end
    return [*parts, (text[last:], False)]
