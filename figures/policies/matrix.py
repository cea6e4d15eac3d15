"""The matrix region x instrument as a figure: who has what, who is said to have none, what was not found."""

from __future__ import annotations

import pandas as pd

from charts.cell_matrix import Look, Tile, cell_matrix_plot
from charts.palettes import SEQUENTIAL
from charts.theme import COAST, INK, MUTED, PAPER
from ess_data.dataset import Tables
from ess_data.policies.matrix import STATES, Cell, Matrix
from figures.captions import alternative_text, level_phrase, locative, named_list
from figures.chart_data import ChartData, ChartSeries
from figures.citations import citations_for
from figures.figure import Column, Figure, LegendEntry, Table
from figures.policies.labels import cell_mark, cell_words, column_word, state_word
from figures.policies.view import PolicyView, matrix_for, policy_query, policy_view
from figures.view import View
from texts import Language, translator
from texts.grammar import capitalised, slug
from texts.numbers import format_number

#: Fills of one, two, three, four policies and more: the number stands out on each. The style sheet has them too.
STRENGTHS = (SEQUENTIAL[1], SEQUENTIAL[2], "#2f7196", SEQUENTIAL[4])
LOOKS = {
    **{f"held{n}": Look(fill, PAPER, PAPER if n > 2 else INK) for n, fill in enumerate(STRENGTHS, start=1)},
    "planned": Look(PAPER, SEQUENTIAL[3], SEQUENTIAL[4]),
    "none": Look("#e3c78f", PAPER),
    "not_applicable": Look(PAPER, COAST, MUTED),
    "set_aside": Look(PAPER, PAPER, MUTED),
    "not_found": Look("#fafbfb", "#eceff1", MUTED, hatched=True),
}


def look_of(cell: Cell) -> str:
    """Return the name of a cell's look: the more policies, the darker, up to four."""
    if cell.state != "held":
        return cell.state
    return f"held{min(max(1, len(cell.described)), len(STRENGTHS))}"


def matrix_figure(tables: Tables, view: View) -> Figure:
    """Return the matrix of a view's vintage, reading, rows and filters."""
    lang = view.lang
    filters = policy_view(view)
    matrix = matrix_for(tables, filters)
    names = [tables.territory("region", code, filters.vintage).label(lang) for code in matrix.codes]
    columns = [column_word(tables, filters.reading, column, lang) for column in matrix.columns]
    title = _title(matrix, lang)
    reading = matrix_reading(tables, matrix, view)
    cited = pd.DataFrame([(piece.source, piece.locator) for piece in matrix.kept()], columns=["source", "locator"])
    return Figure(
        name="matrice",
        page="politiques",
        language=lang,
        title=title,
        subtitle=capitalised(level_phrase(view)) + _filters_phrase(filters, lang),
        reading=reading,
        scope=_scope(matrix, lang),
        citations=citations_for(tables, cited, lang),
        plot=_figure(matrix, names, columns, view),
        table=_table(matrix, names, columns, view),
        file_stem="_".join((slug(title), slug(filters.vintage))),
        query=policy_query(view),
        alt=alternative_text(title, reading),
        cautions=_cautions(filters, lang),
        legend=_legend(matrix, lang),
        chart=_chart(matrix, names, lang),
    )


def _title(matrix: Matrix, lang: Language) -> str:
    _ = translator(lang)
    n = len(matrix.columns)
    if matrix.reading == "indicators":
        text = _.plural(
            "Qui a quoi : {n} indicateur de politique dans {regions} régions",
            "Qui a quoi : {n} indicateurs de politique dans {regions} régions",
            n,
        )
    else:
        text = _.plural(
            "Qui a quoi : {n} instrument dans {regions} régions",
            "Qui a quoi : {n} instruments dans {regions} régions",
            n,
        )
    return text.format(n=format_number(n, lang), regions=format_number(len(matrix.codes), lang))


def _filters_phrase(filters: PolicyView, lang: Language) -> str:
    _ = translator(lang)
    parts = []
    if filters.kept.during:
        parts.append(_("en vigueur en {period}").format(period=str(filters.kept.during).replace("-", "\u2013")))
    if filters.kept.amount:
        parts.append(_("montant connu"))
    if filters.kept.standings:
        parts.append(_("sources choisies"))
    if filters.kept.words:
        parts.append(_("contenant « {words} »").format(words=filters.kept.words))
    return "".join(f", {part}" for part in parts)


def matrix_reading(tables: Tables, matrix: Matrix, view: View) -> str:
    """Return *Lecture*: the row of the region in view, else the column that most regions have."""
    lang = view.lang
    _ = translator(lang)
    if not matrix.columns:
        return _("Aucun instrument n'est montré.")
    if view.focus in matrix.codes:
        code = view.focus
        held = [column_word(tables, matrix.reading, column, lang) for column in matrix.held_by(code)]
        where = capitalised(locative(tables, "region", matrix.vintage, code, lang))
        total = format_number(len(matrix.columns), lang)
        held = [name[:1].lower() + name[1:] for name in held]
        if not held:
            return _("{where}, rien n'a été trouvé : cela ne veut pas dire qu'il n'y a rien.").format(where=where)
        if matrix.reading == "indicators":
            text = _.plural(
                "{where}, {n} indicateur sur {total} est rempli : {names}. Non trouvé ne veut pas dire absent.",
                "{where}, {n} indicateurs sur {total} sont remplis : {names}. Non trouvé ne veut pas dire absent.",
                len(held),
            )
        else:
            text = _.plural(
                "{where}, {n} instrument sur {total} est trouvé : {names}. Non trouvé ne veut pas dire absent.",
                "{where}, {n} instruments sur {total} sont trouvés : {names}. Non trouvé ne veut pas dire absent.",
                len(held),
            )
        return text.format(where=where, n=format_number(len(held), lang), total=total, names=named_list(held, lang, 13))
    most = max(matrix.columns, key=lambda column: len(matrix.holders_of(column)))
    n = len(matrix.holders_of(most))
    text = _.plural(
        "« {name} » est ce que l'on trouve le plus : dans {n} région sur {total}. Non trouvé ne veut pas dire absent.",
        "« {name} » est ce que l'on trouve le plus : dans {n} régions sur {total}. Non trouvé ne veut pas dire absent.",
        n,
    )
    name = column_word(tables, matrix.reading, most, lang)
    return text.format(name=name, n=format_number(n, lang), total=format_number(len(matrix.codes), lang))


def _scope(matrix: Matrix, lang: Language) -> str:
    _ = translator(lang)
    counts = [
        f"{state_word(state, lang)}\u00a0{format_number(matrix.count(state), lang)}"
        for state in STATES
        if matrix.count(state)
    ]
    text = _("Toutes les régions, outre-mer compris ; {total} cases : {counts}.")
    return text.format(total=format_number(len(matrix.cells), lang), counts=", ".join(counts))


def _cautions(filters: PolicyView, lang: Language) -> tuple[str, ...]:
    _ = translator(lang)
    lines = [_("Un nombre compte les politiques décrites par nos sources, non ce que fait la Région.")]
    if filters.reading == "indicators":
        lines.append(_("Chaque oui nomme la politique qui le prouve ; chaque non, sa source."))
    if filters.arrangement == "similar":
        lines.append(
            _(
                "Ressemblance : part commune des colonnes trouvées (Jaccard), regroupement par lien moyen ; ce qui "
                "n'est pas trouvé n'y compte pas."
            )
        )
    return tuple(lines)


def _legend(matrix: Matrix, lang: Language) -> tuple[LegendEntry, ...]:
    """Return every look that occurs: held from few to many, then what is not there."""
    _ = translator(lang)
    entries = []
    looks = [look_of(cell) for cell in matrix.cells.values()]
    if "none" in looks:
        entries.append(LegendEntry("area", LOOKS["none"].fill, f"0 – {state_word('none', lang)}"))
    for n, fill in enumerate(STRENGTHS, start=1):
        if f"held{n}" in looks:
            text = _.plural("{n} politique", "{n} politiques", n) if n < len(STRENGTHS) else _("{n} ou plus")
            entries.append(LegendEntry("area", fill, text.format(n=n)))
    if "planned" in looks:
        entries.append(LegendEntry("outlined", LOOKS["planned"].line, f"→ {state_word('planned', lang)}"))
    if "set_aside" in looks:
        entries.append(LegendEntry("outlined", PAPER, f"(n) – {state_word('set_aside', lang)}"))
    if "not_applicable" in looks:
        entries.append(LegendEntry("outlined", COAST, state_word("not_applicable", lang)))
    if "not_found" in looks:
        entries.append(LegendEntry("hatched", MUTED, state_word("not_found", lang)))
    return tuple(entries)


def _figure(matrix: Matrix, names: list[str], columns: list[str], view: View) -> dict:
    lang = view.lang
    tiles = [
        Tile(
            row,
            column,
            look_of(cell),
            "" if cell.state == "not_found" else cell_mark(cell, lang),
            f"<b>{names[row]}</b><br>{columns[column]}<br>{cell_words(cell, lang)}",
        )
        for row, code in enumerate(matrix.codes)
        for column, key in enumerate(matrix.columns)
        for cell in (matrix.cell(code, key),)
    ]
    home = [row for row, code in enumerate(matrix.codes) if code in view.home]
    return cell_matrix_plot(tiles, LOOKS, names, columns, lang, home)


def _table(matrix: Matrix, names: list[str], columns: list[str], view: View) -> Table:
    """Return one row a region: a number where there is one, and in words what each empty cell means."""
    lang = view.lang
    _ = translator(lang)
    titles = dict(zip(matrix.columns, columns, strict=True))
    rows = []
    for code, name in zip(matrix.codes, names, strict=True):
        cells = {column: matrix.cell(code, column) for column in matrix.columns}
        states = {
            state: ", ".join(titles[column] for column, cell in cells.items() if cell.state == state)
            for state in STATES
        }
        numbers = {column: _number(cell) for column, cell in cells.items()}
        rows.append({"name": name, "code": code, **numbers, "held_count": len(matrix.held_by(code)), **states})
    words = {
        column: tuple(cell_words(matrix.cell(code, column), lang) for code in matrix.codes) for column in matrix.columns
    }
    shown = [
        Column("name", _("Région")),
        Column("code", _("Code"), screen=False),
        *(Column(column, titles[column], "count") for column in matrix.columns),
        Column("held_count", held_word(matrix, lang), "count"),
        *(
            Column(state, capitalised(state_word(state, lang)), screen=False)
            for state in STATES
            if state != "held" and matrix.count(state)
        ),
    ]
    frame = pd.DataFrame(rows, columns=[column.key for column in shown])
    marked = tuple(row for row, code in enumerate(matrix.codes) if code in view.home)
    return Table(tuple(shown), frame, words, marked)


def held_word(matrix: Matrix, lang: Language) -> str:
    """Return what the count of a row counts."""
    _ = translator(lang)
    return _("Instruments trouvés") if matrix.reading == "instruments" else _("Indicateurs remplis")


def _number(cell: Cell) -> float | None:
    """Return a cell as a number: policies described, or an explicit none; nothing else is a number."""
    if cell.state == "held":
        return float(len(cell.described))
    return 0.0 if cell.state == "none" else None


def _chart(matrix: Matrix, names: list[str], lang: Language) -> ChartData:
    held = tuple(float(len(matrix.held_by(code))) for code in matrix.codes)
    series = ChartSeries(held_word(matrix, lang), held, colours=(SEQUENTIAL[3],))
    return ChartData("bar", tuple(names), (series,), "count")
