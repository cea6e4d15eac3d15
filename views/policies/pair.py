"""Two regions' policies side by side as an HTML table: one region each side, the instrument between them."""

from __future__ import annotations

from html import escape

from ess_data.dataset import Tables
from ess_data.policies.evidence import Evidence
from ess_data.policies.matrix import Cell
from figures.policies.labels import amount_words, cell_mark, cell_words, column_word, evidence_name, evidence_years
from figures.policies.matrix import look_of
from figures.policies.pair import PairRow, pair_rows
from figures.policies.view import policy_query, policy_view, two_regions
from figures.view import View
from texts import translator
from views.shell.links import address


def pair_html(tables: Tables, view: View) -> str:
    """Return the two regions in view, instrument by instrument; empty until two are chosen."""
    pair = two_regions(tables, view)
    if pair is None:
        return ""
    _ = translator(view.lang)
    names = [tables.territory("region", code, view.vintage).label(view.lang) for code in pair]
    rows = pair_rows(tables, view)
    shown = [row for row in rows if row.shared != "neither"]
    body = "".join(_row(row, tables, view) for row in shown)
    between = escape(_("Instrument"))
    head = (
        f'<tr><th scope="col">{escape(names[0])}</th><th scope="col" class="between">{between}</th>'
        f'<th scope="col">{escape(names[1])}</th></tr>'
    )
    return f'<table class="pair"><thead>{head}</thead><tbody>{body}</tbody></table>{_neither(rows, tables, view)}'


def _row(row: PairRow, tables: Tables, view: View) -> str:
    reading = policy_view(view).reading
    name = escape(column_word(tables, reading, row.column, view.lang))
    first, second = (_side(cell, tables, view) for cell in (row.first, row.second))
    marks = "".join(
        f'<span class="{look_of(cell)}">{escape(cell_mark(cell, view.lang))}</span>' for cell in (row.first, row.second)
    )
    return (
        f'<tr class="{row.shared}"><td>{first}</td>'
        f'<th scope="row" class="between">{name}<span class="marks" aria-hidden="true">{marks}</span></th>'
        f"<td>{second}</td></tr>"
    )


def _side(cell: Cell, tables: Tables, view: View) -> str:
    lang = view.lang
    pieces = cell.described or cell.kept
    if not pieces:
        return f'<p class="absent">{escape(cell_words(cell, lang))}</p>'
    return f"<ul>{''.join(_piece(piece, cell, tables, view) for piece in pieces)}</ul>"


def _piece(piece: Evidence, cell: Cell, tables: Tables, view: View) -> str:
    lang = view.lang
    filters = escape(address("politiques", {**policy_query(view), "cell": f"{cell.code}.{cell.column}"}))
    facts = [evidence_years(piece, lang)]
    if piece.policy and piece.amount is not None:
        facts.append(amount_words(piece.policy, lang))
    name = escape(evidence_name(piece, tables, lang))
    return f'<li><a href="{filters}">{name}</a> <small>{escape(", ".join(facts))}</small></li>'


def _neither(rows: tuple[PairRow, ...], tables: Tables, view: View) -> str:
    reading = policy_view(view).reading
    names = [column_word(tables, reading, row.column, view.lang) for row in rows if row.shared == "neither"]
    if not names:
        return ""
    _ = translator(view.lang)
    text = _("Trouvé dans aucune des deux : {names}.")
    if policy_view(view).filtered:
        text = _("Non trouvé, ou écarté par les filtres, dans les deux : {names}.")
    text = text.format(names=", ".join(names))
    return f'<p class="pair-neither">{escape(text)}</p>'
