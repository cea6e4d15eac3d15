"""Two regions' policies side by side as an HTML table: one region each side, the instrument between them."""

from __future__ import annotations

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
from views.templates import rendered


def pair_html(tables: Tables, view: View) -> str:
    """Return the two regions in view, instrument by instrument; empty until two are chosen."""
    pair = two_regions(tables, view)
    if pair is None:
        return ""
    _ = translator(view.lang)
    rows = pair_rows(tables, view)
    return rendered(
        "policies/pair.html",
        names=[tables.territory("region", code, view.vintage).label(view.lang) for code in pair],
        between=_("Instrument"),
        rows=[_row(row, tables, view) for row in rows if row.shared != "neither"],
        neither=_neither(rows, tables, view),
    )


def _row(row: PairRow, tables: Tables, view: View) -> dict[str, object]:
    name = column_word(tables, policy_view(view).reading, row.column, view.lang)
    sides = [_side(cell, tables, view) for cell in (row.first, row.second)]
    return {"shared": row.shared, "name": name, "sides": sides}


def _side(cell: Cell, tables: Tables, view: View) -> dict[str, object]:
    return {
        "look": look_of(cell),
        "mark": cell_mark(cell, view.lang),
        "words": cell_words(cell, view.lang),
        "link": address("politiques", {**policy_query(view), "cell": f"{cell.code}.{cell.column}"}),
        "pieces": [_piece(piece, tables, view) for piece in cell.described or cell.kept],
    }


def _piece(piece: Evidence, tables: Tables, view: View) -> dict[str, str]:
    facts = [evidence_years(piece, view.lang)]
    if piece.policy and piece.amount is not None:
        facts.append(amount_words(piece.policy, view.lang))
    return {"name": evidence_name(piece, tables, view.lang), "facts": ", ".join(facts)}


def _neither(rows: tuple[PairRow, ...], tables: Tables, view: View) -> str:
    reading = policy_view(view).reading
    names = [column_word(tables, reading, row.column, view.lang) for row in rows if row.shared == "neither"]
    if not names:
        return ""
    _ = translator(view.lang)
    text = _("Trouvé dans aucune des deux : {names}.")
    if policy_view(view).filtered:
        text = _("Non trouvé, ou écarté par les filtres, dans les deux : {names}.")
    return text.format(names=", ".join(names))
