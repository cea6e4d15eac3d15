"""Two regions' policies side by side, instrument by instrument: what both have, one of them, or neither."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from ess_data.dataset import Tables
from ess_data.policies.evidence import Evidence
from ess_data.policies.matrix import Cell
from figures.captions import alternative_text, level_phrase, named_list
from figures.citations import citations_for
from figures.figure import Column, Figure, Table
from figures.policies.labels import amount_words, cell_words, column_word, evidence_name, evidence_years
from figures.policies.view import matrix_for, policy_query, policy_view, two_regions
from figures.view import View
from texts import Language, translator
from texts.grammar import capitalised, slug
from texts.numbers import format_number

Shared = Literal["both", "first", "second", "neither"]
SHARED: tuple[Shared, ...] = ("both", "first", "second", "neither")


@dataclass(frozen=True)
class PairRow:
    """One column of the matrix for the two regions."""

    column: str
    first: Cell
    second: Cell

    @property
    def shared(self) -> Shared:
        """Which of the two have it, as far as our sources tell."""
        if self.first.exists:
            return "both" if self.second.exists else "first"
        return "second" if self.second.exists else "neither"


def pair_rows(tables: Tables, view: View) -> tuple[PairRow, ...]:
    """Return one row a column, what both have first; empty until two regions are chosen."""
    pair = two_regions(tables, view)
    if pair is None:
        return ()
    matrix = matrix_for(tables, replace(policy_view(view), arrangement="name"))
    rows = [PairRow(column, *(matrix.cell(code, column) for code in pair)) for column in matrix.columns]
    return tuple(sorted(rows, key=lambda row: SHARED.index(row.shared)))


def pair_figure(tables: Tables, view: View) -> Figure | None:
    """Return the two regions as a table without a chart; ``None`` until two are chosen."""
    rows = pair_rows(tables, view)
    pair = two_regions(tables, view)
    if pair is None or not rows:
        return None
    lang = view.lang
    _ = translator(lang)
    names = [tables.territory("region", code, view.vintage).label(lang) for code in pair]
    title = _("{first} et {second} : leurs politiques côte à côte").format(first=names[0], second=names[1])
    read = pair_reading(rows, names, tables, view)
    pieces = [piece for row in rows for cell in (row.first, row.second) for piece in cell.kept]
    cited = pd.DataFrame([(piece.source, piece.locator) for piece in pieces], columns=["source", "locator"])
    return Figure(
        name="deux-regions",
        page="politiques",
        language=lang,
        title=title,
        subtitle=capitalised(level_phrase(view)),
        reading=read,
        scope=_("Ce que nos sources disent ; une case vide d'un côté n'est pas une absence de politique."),
        citations=citations_for(tables, cited, lang),
        plot={},
        table=_table(rows, names, tables, view),
        file_stem="_".join((*map(slug, names), view.vintage)),
        query=policy_query(view),
        alt=alternative_text(title, read),
    )


def pair_reading(rows: tuple[PairRow, ...], names: list[str], tables: Tables, view: View) -> str:
    """Return how many columns both have, and which only one of them has."""
    lang = view.lang
    _ = translator(lang)
    reading = policy_view(view).reading
    groups = {
        shared: [column_word(tables, reading, row.column, lang) for row in rows if row.shared == shared]
        for shared in SHARED
    }
    if reading == "instruments":
        groups = {shared: [name[:1].lower() + name[1:] for name in found] for shared, found in groups.items()}
    n = len(groups["both"])
    text = _("En commun : {n} sur {total}").format(n=format_number(n, lang), total=format_number(len(rows), lang))
    parts = [text + _listed(groups["both"], lang)]
    for name, shared in zip(names, ("first", "second"), strict=True):
        if groups[shared]:
            parts.append(_("seulement {name}").format(name=name) + _listed(groups[shared], lang))
    return ("; " if lang == "en" else "\u202f; ").join(parts) + "."


def _listed(names: list[str], lang: Language) -> str:
    return f" ({named_list(names, lang, 13)})" if names else ""


def _table(rows: tuple[PairRow, ...], names: list[str], tables: Tables, view: View) -> Table:
    lang = view.lang
    _ = translator(lang)
    filters = policy_view(view)
    columns = (
        Column("column", _("Instrument")),
        Column("shared", _("En commun")),
        Column("first", names[0]),
        Column("second", names[1]),
    )
    cells = [
        (
            column_word(tables, filters.reading, row.column, lang),
            shared_word(row.shared, names, lang),
            _cell_text(row.first, tables, lang),
            _cell_text(row.second, tables, lang),
        )
        for row in rows
    ]
    return Table(columns, pd.DataFrame(cells, columns=[column.key for column in columns]))


def shared_word(shared: Shared, names: list[str], lang: Language) -> str:
    """Return which of the two regions have something."""
    _ = translator(lang)
    words = {"both": _("Les deux"), "first": names[0], "second": names[1], "neither": _("Aucune des deux")}
    return words[shared]


def _cell_text(cell: Cell, tables: Tables, lang: Language) -> str:
    pieces = cell.described or cell.kept
    if not pieces:
        return cell_words(cell, lang)
    return ("; " if lang == "en" else "\u202f; ").join(piece_text(piece, tables, lang) for piece in pieces)


def piece_text(piece: Evidence, tables: Tables, lang: Language) -> str:
    """Return one piece of evidence in a line: name, years, and the amount where one is known."""
    facts = [evidence_years(piece, lang)]
    if piece.policy and piece.amount is not None:
        facts.append(amount_words(piece.policy, lang))
    return f"{evidence_name(piece, tables, lang)} ({', '.join(facts)})"
