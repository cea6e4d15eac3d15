"""One indicator over several years: small maps that share their classes, or one map that steps in the browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from charts.map.data import MapData
from charts.map.figures import map_layers, map_plot, small_multiples_plot
from charts.map.steps import stepping_plot
from charts.theme import ABSENT_FILLS, PlotSpec
from ess_data import query as ask
from ess_data.dataset import Tables
from ess_data.derive.measures import VALUE
from ess_data.model import Period
from figures.basemap import basemap_for
from figures.captions import alternative_text, cautions, level_phrase, locative, scope
from figures.citations import citations_for
from figures.figure import Column, Figure, LegendEntry, Table
from figures.legends import absence_legend
from figures.map.drawing import Drawn, drawn_layers, map_data
from figures.map.styles import map_style
from figures.series import ABSENT, IndicatorSeries, series_for_view
from figures.view import View
from texts import translator
from texts.grammar import capitalised, joined, slug
from texts.numbers import unit_label

#: Small maps on one page: more are too small to read; the latest are kept.
MOST_YEARS = 6
#: Years that one map steps through.
MOST_STEPS = 10
#: A year with fewer figures than this share of the fullest one says nothing as a map.
LEAST_COVERAGE = 0.1


@dataclass(frozen=True)
class _Year:
    period: Period
    values: IndicatorSeries
    data: MapData


def map_periods(tables: Tables, view: View, most: int = MOST_YEARS) -> tuple[Period, ...]:
    """Return the periods worth a map of a view's indicator, in their order: single years where there are any."""
    key = (view.indicator, view.level, view.table_vintage)
    held = ask.periods_for(tables, *key)
    covered = {period: ask.coverage_for(tables, *key, period).found for period in held}
    single = [period for period in held if period.years == 1]
    kept = [p for p in single or held if covered[p] >= LEAST_COVERAGE * max(covered.values(), default=0)]
    return tuple(sorted(kept)[-most:])


def years_figure(tables: Tables, view: View) -> Figure | None:
    """Return small maps of the indicator's years with one legend; ``None`` where no year has figures enough."""
    years = _years(tables, view, MOST_YEARS)
    if not years:
        return None
    drawn = _drawn_all(tables, years, view)
    base = basemap_for(tables, view.level, view.table_vintage, view.lang, view.vintage)
    panels = [
        map_layers(base, year.data, one.plot["data"], named=False) for year, one in zip(years, drawn, strict=True)
    ]
    columns = min(3, len(years)) if len(years) != 4 else 2
    plot = small_multiples_plot(panels, [str(year.period) for year in years], columns, view.lang)
    return _figure("carte_annees", tables, years, drawn, plot, view)


def steps_figure(tables: Tables, view: View) -> Figure | None:
    """Return one map that steps through the years without asking the server; ``None`` without two of them."""
    years = _years(tables, view, MOST_STEPS)
    if len(years) < 2:
        return None
    _ = translator(view.lang)
    drawn = _drawn_all(tables, years, view)
    base = basemap_for(tables, view.level, view.table_vintage, view.lang, view.vintage)
    shown = next((i for i, year in enumerate(years) if year.period == view.year), len(years) - 1)
    both = zip(years, drawn, strict=True)
    maps = [map_plot(base, year.data, one.plot["data"], view.lang) for year, one in both]
    plot = stepping_plot(maps, [str(year.period) for year in years], shown, _("Année : "))
    return _figure("carte_pas", tables, years, drawn, plot, view)


def _years(tables: Tables, view: View, most: int) -> list[_Year]:
    found = []
    for period in map_periods(tables, view, most):
        shown = replace(view, year=period, measure=VALUE)
        values = series_for_view(tables, shown)
        found.append(_Year(period, values, map_data(tables, values, shown)))
    return found


def _drawn_all(tables: Tables, years: Sequence[_Year], view: View) -> list[Drawn]:
    lang = view.lang
    base = basemap_for(tables, view.level, view.table_vintage, lang, view.vintage)
    pool = [row.value for year in years for row in year.data.known]
    last = years[-1].values
    style = map_style(last, tables.is_family(last.indicator.id), view)
    return [drawn_layers(base, year.data, year.values, style, lang, pool) for year in years]


def _figure(
    name: str,
    tables: Tables,
    years: Sequence[_Year],
    drawn: Sequence[Drawn],
    plot: PlotSpec,
    view: View,
) -> Figure:
    lang = view.lang
    _ = translator(lang)
    last = years[-1].values
    title = last.indicator.name(lang)
    span = f"{years[0].period}-{years[-1].period}" if len(years) > 1 else str(years[0].period)
    unit = unit_label(last.indicator.unit, lang)
    parts = [capitalised(level_phrase(view)), joined([str(year.period) for year in years], lang)]
    if unit:
        parts.append(_("en {unit}").format(unit=unit))
    read = _reading(tables, years, view)
    cited = pd.concat([year.values.cited() for year in years], ignore_index=True)
    warned = [caution for year in years for caution in cautions(year.values, view)]
    kinds = {"carte_annees": _("cartes-par-annee"), "carte_pas": _("carte-au-fil-des-annees")}
    return Figure(
        name=name,
        page="carte",
        language=lang,
        title=title,
        subtitle=", ".join(parts),
        reading=read,
        scope=scope(last, view),
        citations=citations_for(tables, cited, lang),
        plot=plot,
        table=_table(tables, years, view),
        file_stem="_".join(slug(part) for part in (kinds[name], title, level_phrase(view), span)),
        query=view.query(),
        alt=alternative_text(title, read),
        cautions=tuple(dict.fromkeys((*warned, *drawn[-1].cautions))),
        legend=_legend(years, drawn, view),
        legend_title=unit,
        aspect="map",
        legend_notes=(*drawn[-1].notes, *_counted_note(drawn, len(years), lang)),
        histogram=drawn[-1].histogram,
    )


def _counted_note(drawn: Sequence[Drawn], years: int, lang: Any) -> tuple[str, ...]:
    _ = translator(lang)
    if years < 2 or not any(entry.count is not None for entry in drawn[-1].legend):
        return ()
    return (_("Mêmes classes pour toutes les années ; les nombres comptent les {n} années ensemble.").format(n=years),)


def _legend(years: Sequence[_Year], drawn: Sequence[Drawn], view: View) -> tuple[LegendEntry, ...]:
    """Return one legend for all years: the absences of all of them together, each look once."""
    figures = [
        entry for entry in drawn[-1].legend if entry.swatch not in ("hatched", "outlined") and not _absent(entry)
    ]
    absences: dict[str, list[object]] = {}
    for year in years:
        for status, pairs in year.data.absences().items():
            absences.setdefault(status, []).extend(pairs)
    inexact = sum(len(year.data.inexact()) for year in years)
    kept = [replace(entry, count=inexact) if entry.swatch == "inexact" else entry for entry in figures]
    return (*kept, *absence_legend(absences, view.lang))


def _absent(entry: LegendEntry) -> bool:
    """Tell whether a legend's line is of territories without a figure."""
    return entry.swatch in ("hatched", "outlined") or entry.colour == ABSENT_FILLS["not_comparable"]


def _reading(tables: Tables, years: Sequence[_Year], view: View) -> str:
    """Return the figures of one territory year by year: the one in view, else my region, else the last highest."""
    lang = view.lang
    _ = translator(lang)
    last = years[-1].values.known()
    code = view.focus or (last.loc[last["value"].idxmax(), "code"] if len(last) else "")
    told = []
    for year in years:
        frame = year.values.frame
        for row in frame[frame["code"] == code].head(1).itertuples():
            if row.status not in ABSENT:
                told.append(_("{value} en {year}").format(value=row.text, year=year.period))
    if not told:
        return _("Aucune valeur n'a été trouvée dans nos sources.")
    where = locative(tables, view.level, view.table_vintage, code, lang)
    return _("{where}, « {name} » : {figures}.").format(
        where=capitalised(where), name=years[-1].values.indicator.name(lang), figures=joined(told, lang)
    )


def _table(tables: Tables, years: Sequence[_Year], view: View) -> Table:
    """Return one row a territory, one column a year, absences said in each."""
    _ = translator(view.lang)
    indicator = years[-1].values.indicator
    first = years[-1].data.frame
    columns = [Column("code", _("Code"), screen=False), Column("name", _("Territoire"))]
    data: dict[str, list[Any]] = {"code": list(first["code"]), "name": list(first["label"])}
    written = {}
    for year in years:
        key = f"value_{year.period}".replace("-", "_")
        columns.append(Column(key, str(year.period), indicator.unit, indicator.decimals))
        rows = {row.code: row for row in year.values.frame.drop_duplicates("code").itertuples()}
        data[key] = [rows[code].value for code in data["code"]]
        written[key] = tuple(rows[code].text for code in data["code"])
    frame = pd.DataFrame(data)
    order = frame["name"].sort_values(kind="stable").index
    frame = frame.loc[order].reset_index(drop=True)
    written = {key: tuple(texts[i] for i in order) for key, texts in written.items()}
    chosen = {*view.home, *view.regions}
    marked = tuple(i for i, code in enumerate(frame["code"]) if code in chosen)
    return Table(tuple(columns), frame, written, marked)
