"""The heat table: many indicators of many territories, figures written in, coloured by percentile among all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.heat_table import HeatCell, heat_table_plot, shade_of, shades
from ess_data import query as ask
from ess_data.dataset import Tables
from figures.captions import alternative_text, capitalised, level_phrase, rank_phrase
from figures.citations import citations_for
from figures.compare.shared import compared_codes, for_indicator, names_stem
from figures.figure import Column, Figure, LegendEntry, Table
from figures.series import ABSENT, IndicatorSeries, series_for_view, territory_labels
from figures.view import View
from texts import Language, translator
from texts.grammar import slug

#: Columns that a table may have; a page lets as many be chosen.
MOST_COLUMNS = 12


@dataclass(frozen=True)
class Cell:
    """One figure of a territory: written, its percentile and rank (``None`` without one), whether it is absent."""

    text: str
    value: float | None
    percentile: float | None
    rank: int | None
    among: int
    absent: bool


def heat_indicators(tables: Tables, view: View) -> tuple[str, ...]:
    """Return the columns: the indicators chosen, or every comparable one where only one is chosen."""
    if len(view.indicators) > 1:
        return view.indicators[:MOST_COLUMNS]
    offered = ask.indicators_for(tables, view.level, view.table_vintage)
    full = [name for name in offered if tables.indicator(name).comparability == "full"]
    return tuple(dict.fromkeys((view.indicator, *full)))[:MOST_COLUMNS]


def heat_figure(tables: Tables, view: View) -> Figure:
    """Return one row a territory, one column an indicator; what may not be ranked has no colour, and the reason."""
    lang = view.lang
    _ = translator(lang)
    names = heat_indicators(tables, view)
    columns = [series_for_view(tables, for_indicator(view, name)) for name in names]
    labels = territory_labels(tables, view.level, view.table_vintage, lang)
    codes = compared_codes(tables, view)
    cells = [[_cell(values, code, lang) for values in columns] for code in codes]
    title = _("Tableau comparé")
    read = _reading(cells, columns, codes, labels, view)
    cited = pd.concat([values.cited() for values in columns]) if columns else pd.DataFrame(columns=["source"])
    chosen = {*view.home, *(view.regions if view.option("shown") == "all" else ())}
    return Figure(
        name="tableau",
        page="comparer",
        language=lang,
        title=title,
        subtitle=_("{level} ; couleur : rang centile parmi tous les territoires").format(
            level=capitalised(level_phrase(view))
        ),
        reading=read,
        scope=_(
            "Rang centile : part des territoires dont la valeur est plus basse, plus la moitié de ceux qui ont la "
            "même. Foncé : valeur élevée, ce qui n'est pas toujours bon signe."
        ),
        citations=citations_for(tables, cited, lang),
        plot=heat_table_plot(
            [labels[code] for code in codes],
            [values.indicator.name(lang) for values in columns],
            [[HeatCell(cell.text, cell.percentile, cell.absent) for cell in line] for line in cells],
            lang,
        ),
        table=_table(cells, columns, codes, labels, chosen, lang),
        file_stem="_".join(filter(None, (slug(title), names_stem(tables, view)))),
        query=view.query(),
        alt=alternative_text(title, read),
        cautions=_cautions(columns, lang),
        legend=_legend(cells, lang),
        legend_title=_("Rang centile"),
    )


def _cell(values: IndicatorSeries, code: str, lang: Language) -> Cell:
    rows = values.frame[values.frame["code"] == code]
    first = rows.iloc[0]
    known = [row for row in rows.itertuples() if row.status not in ABSENT]
    if len(rows) > 1:
        text = "\n".join(f"{row.member} : {row.text}" for row in known)
        return Cell(text or first["text"], None, None, None, 0, not known)
    absent = not known
    value = None if absent else float(first["value"])
    if not values.rankable or pd.isna(first["rank"]):
        return Cell(first["text"], value, None, None, 0, absent)
    return Cell(
        first["text"], value, float(first["percentile"]), int(first["rank"]), int(first["ranked_among"]), absent
    )


def _reading(
    cells: list[list[Cell]], columns: list[IndicatorSeries], codes: tuple[str, ...], labels: dict[str, str], view: View
) -> str:
    """Return one coloured cell read out: my region's, else that of the first territory that has one."""
    _ = translator(view.lang)
    if not codes:
        return _("Aucun territoire n'est choisi.")
    order = sorted(range(len(codes)), key=lambda at: codes[at] not in view.home)
    for at in order:
        for cell, values in zip(cells[at], columns, strict=True):
            if cell.rank is not None:
                return _("{name}, « {indicator} » : {value}, {rank}.").format(
                    name=labels[codes[at]],
                    indicator=values.indicator.name(view.lang),
                    value=cell.text,
                    rank=rank_phrase(cell.rank, cell.among, view.lang),
                )
    return _("Aucun de ces indicateurs ne se classe : les chiffres se lisent un par un.")


def _cautions(columns: list[IndicatorSeries], lang: Language) -> tuple[str, ...]:
    _ = translator(lang)
    unranked = [values for values in columns if not values.rankable]
    return tuple(
        _("« {name} » est donné sans couleur ni rang. {reason}").format(
            name=values.indicator.name(lang), reason=values.reason
        )
        for values in unranked
    )


def _legend(cells: list[list[Cell]], lang: Language) -> tuple[LegendEntry, ...]:
    _ = translator(lang)
    flat = [cell for line in cells for cell in line]
    counts = [sum(cell.percentile is not None and shade_of(cell.percentile) == at for cell in flat) for at in range(5)]
    coloured = [
        LegendEntry("area", colour, _("de {low} à {high}").format(low=20 * at, high=20 * at + 20), counts[at])
        for at, colour in enumerate(shades())
    ]
    plain = sum(cell.percentile is None and not cell.absent for cell in flat)
    absent = sum(cell.absent for cell in flat)
    rest = [LegendEntry("outlined", "#ffffff", _("sans rang"), plain)] if plain else []
    gaps = [LegendEntry("hatched", "#8b959d", _("sans chiffre"), absent)] if absent else []
    return (*coloured, *rest, *gaps)


def _table(
    cells: list[list[Cell]],
    columns: list[IndicatorSeries],
    codes: tuple[str, ...],
    labels: dict[str, str],
    chosen: set[str],
    lang: Language,
) -> Table:
    _ = translator(lang)
    heads = [Column("code", _("Code"), screen=False), Column("label", _("Territoire"))]
    frame: dict[str, list[Any]] = {"code": list(codes), "label": [labels[code] for code in codes]}
    written: dict[str, tuple[str, ...]] = {}
    for at, values in enumerate(columns):
        key, name = values.indicator.id, values.indicator.name(lang)
        heads.append(Column(key, name, values.indicator.unit, values.indicator.decimals))
        heads.append(Column(f"{key}_percentile", _("{name}, rang centile").format(name=name), "ratio", 1, screen=False))
        frame[key] = [line[at].value for line in cells]
        frame[f"{key}_percentile"] = [line[at].percentile for line in cells]
        written[key] = tuple(line[at].text for line in cells)
    lines = tuple(i for i, code in enumerate(codes) if code in chosen)
    return Table(tuple(heads), pd.DataFrame(frame), written, lines)
