"""The matrix of policies as an HTML table: each cell a link that opens its evidence below its row.

Read as a table where there is room, as a list of what each region has on a telephone: one markup, two styles.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote_plus

from markupsafe import Markup

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.derive.clusters import Group
from ess_data.policies.matrix import Cell, Matrix
from figures.captions import named_list
from figures.policies.labels import cell_mark, cell_words, column_word
from figures.policies.matrix import held_word, look_of
from figures.policies.view import matrix_for, open_cell, policy_query, policy_view
from figures.view import View
from texts import translator
from texts.grammar import capitalised
from texts.numbers import format_number
from views.policies.evidence import evidence_html
from views.shell.links import address
from views.templates import rendered

#: Where a long name may be parted, in the two languages' words.
_SOFT = {
    "accompagnement": "accompa\u00adgnement",
    "sensibilisation": "sensibi\u00adlisation",
    "gouvernance": "gouver\u00adnance",
    "governance": "gover\u00adnance",
    "procurement": "procure\u00adment",
}


@cached_with_first(128)
def matrix_html(tables: Tables, view: View) -> str:
    """Return the matrix of a view, with the evidence of the open cell below its row."""
    return _Drawing(tables, view).html()


class _Drawing:
    """What all rows of one matrix share."""

    def __init__(self, tables: Tables, view: View) -> None:
        self.tables, self.view, self.lang = tables, view, view.lang
        filters = policy_view(view)
        self.matrix: Matrix = matrix_for(tables, filters)
        self.opened = open_cell(self.matrix, view)
        self.words = {c: column_word(tables, filters.reading, c, self.lang) for c in self.matrix.columns}
        self.query = {name: text for name, text in policy_query(view).items() if name != "cell"}
        self.closed = address("politiques", self.query)
        #: Up to the name of the cell: hundreds of them differ by nothing else.
        self.opens = address("politiques", {**self.query, "cell": ""})
        self.places = {
            code: tables.territory("region", code, filters.vintage).label(self.lang) for code in self.matrix.codes
        }

    def html(self) -> str:
        _ = translator(self.lang)
        return rendered(
            "policies/matrix.html",
            words={
                "label": _("Matrice des politiques : régions en lignes, instruments en colonnes"),
                "region": _("Région"),
                "total": _parted(held_word(self.matrix, self.lang)),
                "close": _("Fermer"),
            },
            columns=[self._column(column) for column in self.matrix.columns],
            groups=self._groups(),
            span=len(self.matrix.columns) + 2,
            closing=self.closed,
        )

    def _column(self, column: str) -> dict[str, object]:
        _ = translator(self.lang)
        n, total = len(self.matrix.holders_of(column)), len(self.matrix.codes)
        return {
            "id": column,
            "name": _parted(self.words[column]),
            "hint": _("{n} régions sur {total}").format(n=n, total=total),
            "share": f"{100 * n / total:.0f}",
            "number": format_number(n, self.lang),
        }

    def _groups(self) -> list[dict[str, object]]:
        if not self.matrix.groups:
            return [{"text": "", "rows": [self._row(code) for code in self.matrix.codes]}]
        return [
            {"text": self._group_text(group), "rows": [self._row(code) for code in group.names]}
            for group in self.matrix.groups
        ]

    def _group_text(self, group: Group) -> str:
        _ = translator(self.lang)
        shared = self._lower(column for column in self.matrix.columns if column in group.shared)
        often = self._lower(self._often(group))
        parts = []
        if shared:
            parts.append(_("en commun : {names}").format(names=named_list(shared, self.lang)))
        if often:
            parts.append(_("le plus souvent : {names}").format(names=named_list(often, self.lang)))
        if parts:
            return capitalised(" · ".join(parts))
        held = any(self.matrix.held_by(code) for code in group.names)
        return _("Sans ressemblance marquée avec d'autres") if held else _("Rien n'a été trouvé")

    def _often(self, group: Group) -> list[str]:
        """Return the columns that at least two thirds of a group hold, but not all of it."""
        count = {c: sum(self.matrix.cell(code, c).exists for code in group.names) for c in self.matrix.columns}
        return [c for c, n in count.items() if n < len(group.names) and 3 * n >= 2 * len(group.names)]

    def _lower(self, columns: Iterable[str]) -> list[str]:
        names = (self.words[column] for column in columns)
        return [name[:1].lower() + name[1:] for name in names]

    def _row(self, code: str) -> dict[str, object]:
        states = []
        if code in self.view.home:
            states.append("mine")
        elif code in self.view.regions:
            states.append("selected")
        opened = self.opened if self.opened and self.opened.code == code else None
        if opened:
            states.append("open")
        held = len(self.matrix.held_by(code))
        return {
            "states": " ".join(states),
            "place": self.places[code],
            "cells": [self._cell(self.matrix.cell(code, column)) for column in self.matrix.columns],
            "share": f"{100 * held / max(1, len(self.matrix.columns)):.0f}",
            "held": format_number(held, self.lang),
            "unfound": self._unfound(code),
            "drawer": self._drawer(opened) if opened else None,
        }

    def _unfound(self, code: str) -> str:
        """Return what a list says of the cells that it leaves out; a table shows them, so it hides this."""
        _ = translator(self.lang)
        n = sum(self.matrix.cell(code, column).state == "not_found" for column in self.matrix.columns)
        return _.plural("{n} non trouvé", "{n} non trouvés", n).format(n=n) if n else ""

    def _cell(self, cell: Cell) -> tuple[str, str, str, str, str, bool, str, str]:
        """Return look, link, place, expanded, words, whether the tabulator skips it, column, mark."""
        place = f"{cell.code}.{cell.column}"
        opened = cell is self.opened
        column = self.words[cell.column]
        return (
            look_of(cell),
            self.closed if opened else self.opens + quote_plus(place),
            place,
            str(opened).lower(),
            f"{self.places[cell.code]}, {column}, {cell_words(cell, self.lang)}",
            # What was not found can be opened too, but is no stop of the tabulator: there would be hundreds.
            not (cell.evidence or opened),
            column,
            cell_mark(cell, self.lang),
        )

    def _drawer(self, cell: Cell) -> dict[str, object]:
        at = (self.matrix.columns.index(cell.column) + 0.5) / len(self.matrix.columns)
        return {
            "place": f"{cell.code}.{cell.column}",
            "at": f"{at:.4f}",
            "evidence": Markup(evidence_html(self.tables, self.view, self.matrix, cell)),
        }


def _parted(name: str) -> str:
    """Return a name that may be parted where it is long."""
    for word, parted in _SOFT.items():
        name = name.replace(word, parted).replace(word.capitalize(), parted.capitalize())
    return name
