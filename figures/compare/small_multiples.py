"""Small multiples: the compared territories over the years, each on the same scale against all others and France."""

from __future__ import annotations

import pandas as pd

from charts.small_multiples import Panel, small_multiples_plot
from ess_data import query as ask
from ess_data.dataset import Tables
from ess_data.model import Period
from figures.captions import alternative_text, capitalised, level_phrase
from figures.chart_data import ChartData, ChartSeries
from figures.citations import citations_for
from figures.compare.shared import names_stem, quantity
from figures.figure import Column, Figure, Table
from figures.series import labels_by_name, territory_labels
from figures.view import View
from texts import Language, translator
from texts.grammar import slug
from texts.numbers import format_value, unit_label

Series = dict[Period, tuple[float, str, str, str]]


def series_of(tables: Tables, view: View) -> dict[str, Series]:
    """Return code -> period -> (value, written, source, locator) of every territory, single years only.

    Empty unless the indicator may be ranked and two years exist.
    """
    indicator = tables.indicator(view.indicator)
    if indicator.comparability != "full" or not quantity(tables, indicator.id):
        return {}
    period_index = tables.period_index(indicator.id, view.level, view.table_vintage)
    periods = [period for period in sorted(period_index) if period.years == 1]
    if len(periods) < 2:
        return {}
    found: dict[str, Series] = {}
    for period in periods:
        for code, rows in period_index[period].items():
            if rows[0].comparable:
                row = rows[0]
                text = format_value(row.value, row.unit, view.lang, indicator.decimals, row.qualifier)
                found.setdefault(code, {})[period] = (float(row.value), text, row.source, row.locator)
    return found


def panels_figure(tables: Tables, view: View) -> Figure | None:
    """Return one little chart a chosen territory, or a territory at all where all are shown; ``None`` without years."""
    everyone = series_of(tables, view)
    labels = labels_by_name(tables, view.level, view.table_vintage, view.lang)
    all_of_them = view.option("shown") == "all"
    asked = [code for code in labels if all_of_them] or list(view.regions)
    codes = [code for code in asked if code in everyone]
    if not codes:
        return None
    lang = view.lang
    _ = translator(lang)
    indicator = tables.indicator(view.indicator)
    panels = [_panel(code, labels[code], everyone[code], view) for code in codes]
    backdrop = [_line(series) for series in everyone.values()]
    title = indicator.name(lang)
    first = panels[0]
    read = _("{name} : {before} en {first}, {after} en {last}.").format(
        name=first.label, before=first.texts[0], first=first.years[0], after=first.texts[-1], last=first.years[-1]
    )
    gone = [labels[code] for code in asked if code not in codes]
    unit = unit_label(indicator.unit, lang)
    used = [(source, locator) for code in codes for _v, _t, source, locator in everyone[code].values()]
    return Figure(
        name="vignettes",
        page="comparer",
        language=lang,
        title=title,
        subtitle=", ".join(filter(None, (capitalised(level_phrase(view)), _("même échelle pour tous"),
                                         _("en {unit}").format(unit=unit) if unit else ""))),
        reading=read,
        scope=indicator.scope(lang),
        citations=citations_for(tables, pd.DataFrame(used, columns=["source", "locator"]), lang),
        plot=small_multiples_plot(panels, backdrop, _national(tables, view, lang), lang, 3 if len(panels) > 4 else 2),
        table=_table(panels, codes, view),
        file_stem="_".join((slug(_("vignettes")), slug(title), names_stem(tables, view))),
        query=view.query(),
        alt=alternative_text(title, read),
        cautions=(_("Sans série : {names}.").format(names=", ".join(gone)),) if gone else (),
        chart=_chart(panels, indicator.unit, indicator.decimals),
    )  # fmt: skip


def _panel(code: str, label: str, series: Series, view: View) -> Panel:
    years = tuple(period.end for period in series)
    values, texts = zip(*((value, text) for value, text, _s, _l in series.values()), strict=True)
    return Panel(label, years, values, texts, code in view.home)


def _line(series: Series) -> tuple[tuple[int, ...], tuple[float, ...]]:
    return tuple(period.end for period in series), tuple(value for value, *_rest in series.values())


def _national(tables: Tables, view: View, lang: Language) -> tuple[tuple[int, ...], tuple[float, ...], str] | None:
    """Return the national line where one national territory has several of the years; only for rates."""
    if tables.indicator(view.indicator).kind != "rate":
        return None
    periods = ask.periods_for(tables, view.indicator, view.level, view.table_vintage)
    found = [row for row in (ask.reference_for(tables, view.indicator, period) for period in periods) if row]
    same = [row for row in found if row.code == found[0].code and row.period.years == 1]
    if len(same) < 2:
        return None
    name = territory_labels(tables, "national", "", lang)[same[0].code]
    return tuple(row.year_end for row in same), tuple(float(row.value or 0) for row in same), name


def _table(panels: list[Panel], codes: list[str], view: View) -> Table:
    _ = translator(view.lang)
    rows = [
        (code, panel.label, year, value, text)
        for code, panel in zip(codes, panels, strict=True)
        for year, value, text in zip(panel.years, panel.values, panel.texts, strict=True)
    ]
    columns = (
        Column("code", _("Code"), screen=False),
        Column("label", _("Territoire")),
        Column("year", _("Année"), "year"),
        Column("value", _("Valeur"), "ratio", 2),
    )
    frame = pd.DataFrame(rows, columns=["code", "label", "year", "value", "text"])
    lines = tuple(i for i, code in enumerate(frame["code"]) if code in view.home)
    return Table(columns, frame.drop(columns="text"), {"value": tuple(frame["text"])}, lines)


def _chart(panels: list[Panel], unit: str, decimals: int) -> ChartData:
    years = sorted({year for panel in panels for year in panel.years})
    series = tuple(
        ChartSeries(panel.label, tuple(dict(zip(panel.years, panel.values, strict=True)).get(year) for year in years))
        for panel in panels
    )
    return ChartData("line", tuple(str(year) for year in years), series, unit=unit, decimals=decimals)
