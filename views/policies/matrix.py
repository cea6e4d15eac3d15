"""The matrix of policies as an HTML table: each cell a link that opens its evidence below its row.

Read as a table where there is room, as a list of what each region has on a telephone: one markup, two styles.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote_plus

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
        #: Up to the name of the cell: hundreds of them differ by nothing else.
        self.opens = escape(address("politiques", {**self.query, "cell": ""}))
        self.places = {
            code: tables.territory("region", code, filters.vintage).label(self.lang) for code in self.matrix.codes
        }

    def html(self) -> str:
        _ = translator(self.lang)
        label = escape(_("Matrice des politiques : régions en lignes, instruments en colonnes"))
        return (
            f'<div class="matrix-frame"><table class="policies" aria-label="{label}">'
            f"<thead>{self._head()}</thead>{self._bodies()}</table></div>"
        )

    def _head(self) -> str:
        _ = translator(self.lang)
        heads = "".join(self._column(column) for column in self.matrix.columns)
        region = escape(_("Région"))
        return f'<tr><th scope="col" class="corner">{region}</th>{heads}{self._total_head()}</tr>'

    def _column(self, column: str) -> str:
        _ = translator(self.lang)
        n, total = len(self.matrix.holders_of(column)), len(self.matrix.codes)
        share = 100 * n / total
        hint = escape(_("{n} régions sur {total}").format(n=n, total=total))
        name = escape(_parted(self.words[column]))
        return (
            f'<th scope="col" data-column="{column}"><span class="name">{name}</span>'
            f'<span class="margin" title="{hint}"><i style="width:{share:.0f}%"></i></span>'
            f'<small title="{hint}">{format_number(n, self.lang)}</small></th>'
        )

    def _total_head(self) -> str:
        word = escape(_parted(held_word(self.matrix, self.lang)))
        total = len(self.matrix.columns)
        return f'<th scope="col" class="total"><span class="name">{word}</span><small>/ {total}</small></th>'

    def _bodies(self) -> str:
        if not self.matrix.groups:
            return f"<tbody>{''.join(map(self._row, self.matrix.codes))}</tbody>"
        return "".join(self._group(number, group) for number, group in enumerate(self.matrix.groups, start=1))

    def _group(self, number: int, group: Group) -> str:
        _ = translator(self.lang)
        shared = self._lower(column for column in self.matrix.columns if column in group.shared)
        often = self._lower(self._often(group))
        parts = []
        if shared:
            parts.append(_("en commun : {names}").format(names=named_list(shared, self.lang)))
        if often:
            parts.append(_("le plus souvent : {names}").format(names=named_list(often, self.lang)))
        text = capitalised(" · ".join(parts))
        if not text:
            held = any(self.matrix.held_by(code) for code in group.names)
            text = _("Sans ressemblance marquée avec d'autres") if held else _("Rien n'a été trouvé")
        span = len(self.matrix.columns) + 2
        head = f'<tr class="group"><th colspan="{span}" scope="rowgroup"><b>{number}</b> {escape(text)}</th></tr>'
        return f"<tbody>{head}{''.join(map(self._row, group.names))}</tbody>"

    def _often(self, group: Group) -> list[str]:
        """Return the columns that at least two thirds of a group hold, but not all of it."""
        count = {c: sum(self.matrix.cell(code, c).exists for code in group.names) for c in self.matrix.columns}
        return [c for c, n in count.items() if n < len(group.names) and 3 * n >= 2 * len(group.names)]

    def _lower(self, columns: Iterable[str]) -> list[str]:
        names = (self.words[column] for column in columns)
        return [name[:1].lower() + name[1:] for name in names]

    def _row(self, code: str) -> str:
        states = []
        if code in self.view.home:
            states.append("mine")
        elif code in self.view.regions:
            states.append("selected")
        opened = self.opened if self.opened and self.opened.code == code else None
        if opened:
            states.append("open")
        cells = "".join(self._cell(self.matrix.cell(code, column)) for column in self.matrix.columns)
        held = len(self.matrix.held_by(code))
        share = 100 * held / max(1, len(self.matrix.columns))
        total = (
            f'<td class="total"><span class="margin"><i style="width:{share:.0f}%"></i></span>'
            f"<b>{format_number(held, self.lang)}</b></td>"
        )
        row = (
            f'<tr class="{" ".join(states)}"><th scope="row">{escape(self.places[code])}</th>{cells}{total}'
            f"{self._unfound(code)}</tr>"
        )
        return row + (self._drawer(opened) if opened else "")

    def _unfound(self, code: str) -> str:
        """Return what a list says of the cells that it leaves out; a table shows them, so it hides this."""
        _ = translator(self.lang)
        n = sum(self.matrix.cell(code, column).state == "not_found" for column in self.matrix.columns)
        if not n:
            return ""
        text = _.plural("{n} non trouvé", "{n} non trouvés", n).format(n=n)
        return f'<td class="unfound" aria-hidden="true">{escape(text)}</td>'

    def _cell(self, cell: Cell) -> str:
        place = f"{cell.code}.{cell.column}"
        opened = cell is self.opened
        link = escape(address("politiques", self.query)) if opened else self.opens + escape(quote_plus(place))
        words = escape(f"{self.places[cell.code]}, {self.words[cell.column]}, {cell_words(cell, self.lang)}")
        # What was not found can be opened too, but is no stop of the tabulator: there would be hundreds.
        skipped = "" if cell.evidence or opened else ' tabindex="-1"'
        return (
            f'<td class="{look_of(cell)}"><a href="{link}" data-cell="{place}" '
            f'aria-expanded="{str(opened).lower()}" aria-label="{words}" title="{words}"{skipped}>'
            f'<span class="what">{escape(self.words[cell.column])}</span>'
            f'<span class="mark">{escape(cell_mark(cell, self.lang))}</span></a></td>'
        )

    def _drawer(self, cell: Cell) -> str:
        _ = translator(self.lang)
        span = len(self.matrix.columns) + 2
        at = (self.matrix.columns.index(cell.column) + 0.5) / len(self.matrix.columns)
        close, word = escape(address("politiques", self.query)), escape(_("Fermer"))
        return (
            f'<tr class="drawer" data-cell="{cell.code}.{cell.column}"><td colspan="{span}" style="--at:{at:.4f}">'
            f'<div class="drawer-body"><a class="close" href="{close}">{word}</a>'
            f"{evidence_html(self.tables, self.view, self.matrix, cell)}</div></td></tr>"
        )


def _parted(name: str) -> str:
    """Return a name that may be parted where it is long."""
    for word, parted in _SOFT.items():
        name = name.replace(word, parted).replace(word.capitalize(), parted.capitalize())
    return name
