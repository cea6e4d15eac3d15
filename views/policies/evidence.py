"""The evidence behind a cell of the matrix: each policy or figure with its dates, amount, summary and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

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

#: Regions named at most among those that have what a cell is about.
MOST_NEIGHBOURS = 12


def evidence_html(tables: Tables, view: View, matrix: Matrix, cell: Cell) -> str:
    """Return what is known of a cell: its title, what its state means, a card for each piece of evidence, who else."""
    lang = view.lang
    column = column_word(tables, matrix.reading, cell.column, lang)
    place = tables.territory("region", cell.code, matrix.vintage).label(lang)
    head = f'<h3 tabindex="-1">{escape(place)} <span>{escape(column)}</span></h3>'
    said = _said(tables, view, matrix, cell)
    cards = "".join(card_html(found, tables, lang, view.option("words")) for found in by_policy(cell.kept))
    away = [piece for piece in cell.evidence if piece not in cell.kept]
    return (
        f'{head}{said}<ul class="evidence">{cards}</ul>{_set_aside(away, tables, lang)}'
        f"{_related(tables, view, cell)}{_others(tables, view, matrix, cell)}"
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
    text = sentences.get(cell.state, "").format(where=where)
    return f'<p class="said">{escape(text)}</p>' if text else ""


def by_policy(pieces: Iterable[Evidence]) -> list[list[Evidence]]:
    """Return the pieces in lists that speak of one policy; a figure that names none stands by itself."""
    found: dict[str, list[Evidence]] = {}
    for number, piece in enumerate(pieces):
        found.setdefault(piece.policy.id if piece.policy else str(number), []).append(piece)
    return list(found.values())


def card_html(pieces: Sequence[Evidence], tables: Tables, lang: Language, words: str = "", place: str = "") -> str:
    """Return a card of one policy: name, dates, amount, what is said, each source with standing and locator.

    ``pieces`` speak of the same policy. ``place`` is HTML to stand above the name, where cards of several cells
    stand together.
    """
    first = pieces[0]
    facts = [evidence_years(first, lang)]
    if first.policy:
        facts.append(amount_words(first.policy, lang))
    above = f'<p class="place">{place}</p>' if place else ""
    inexact = "" if first.held else ' class="inexact"'
    sources = "".join(_source(piece, tables, lang) for piece in pieces)
    return (
        f"<li{inexact}>{above}<h4>{_marked(evidence_name(first, tables, lang), words)}</h4>"
        f'<p class="facts">{"".join(f"<span>{escape(fact)}</span>" for fact in facts)}</p>'
        f"<p>{_marked(evidence_text(first, lang), words)}</p>{sources}</li>"
    )


def _source(piece: Evidence, tables: Tables, lang: Language) -> str:
    _ = translator(lang)
    row = tables.source(piece.source)
    cited = citation_for(tables, piece.source, [piece.locator], lang)
    text = escape(cited.text)
    if cited.url.startswith(("http://", "https://")):
        url = escape(cited.url.split(" ")[0])
        text = f'<a href="{url}" target="_blank" rel="noopener noreferrer">{text}</a>'
    where = f'<span class="locator">{escape(cited.locator)}</span>' if cited.locator else ""
    standing = escape(standing_label(row.standing, lang))
    seen = ""
    if piece.observation:
        period = period_text(piece.observation.year_start, piece.observation.year_end)
        text_seen = _("constaté en {period}").format(period=period)
        seen = f' <span class="seen">{escape(text_seen)}</span>'
    return f'<p class="source"><span class="standing {row.standing}">{standing}</span>{text}{where}{seen}</p>'


def _set_aside(pieces: list[Evidence], tables: Tables, lang: Language) -> str:
    if not pieces:
        return ""
    _ = translator(lang)
    summary = _.plural("{n} élément écarté par les filtres", "{n} éléments écartés par les filtres", len(pieces))
    cards = "".join(card_html(found, tables, lang) for found in by_policy(pieces))
    head = escape(summary.format(n=len(pieces)))
    return f'<details class="set-aside"><summary>{head}</summary><ul class="evidence">{cards}</ul></details>'


def _related(tables: Tables, view: View, cell: Cell) -> str:
    """Return the region's policies of the kind that answers an indicator, though no figure says so; links to them."""
    if cell.column not in policy_indicators():
        return ""
    found = policy_cell(tables, cell.column, view.vintage, cell.code).related
    if not found:
        return ""
    lang = view.lang
    _ = translator(lang)
    query = {name: text for name, text in policy_query(view).items() if name != "matrix"}
    links = " ".join(
        f'<a href="{escape(address("politiques", {**query, "cell": f"{row.code}.{row.instrument}"}))}">'
        f"{escape(row.name(lang))}</a>"
        for row in found
    )
    title = escape(_("De même nature, sans valoir réponse"))
    return f'<p class="others"><b>{title}</b> {links}</p>'


def _others(tables: Tables, view: View, matrix: Matrix, cell: Cell) -> str:
    """Return the other regions that have the same, each a link to its own evidence."""
    lang = view.lang
    _ = translator(lang)
    holders = [code for code in matrix.holders_of(cell.column) if code != cell.code]
    if not holders:
        alone = escape(_("Trouvé dans aucune autre région."))
        return f'<p class="others">{alone}</p>'
    query = policy_query(view)
    links = [
        f'<a href="{escape(address("politiques", {**query, "cell": f"{code}.{cell.column}"}))}">'
        f"{escape(tables.territory('region', code, matrix.vintage).label(lang))}</a>"
        for code in holders[:MOST_NEIGHBOURS]
    ]
    left = len(holders) - len(links)
    more = escape(_(" et {n} autres").format(n=left)) if left else ""
    title = escape(_("Ailleurs"))
    return f'<p class="others"><b>{title}</b> {" ".join(links)}{more}</p>'


def _marked(text: str, words: str) -> str:
    """Return a text with what a search found in it marked."""
    parts, last = [], 0
    for start, end in marked_spans(words, text):
        parts += [escape(text[last:start]), f"<mark>{escape(text[start:end])}</mark>"]
        last = end
    return "".join((*parts, escape(text[last:])))
