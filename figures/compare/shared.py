"""What every face of a comparison shares: the territories compared, their figures among all, names for files."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from charts.theme import emphasis
from ess_data.dataset import Tables
from ess_data.derive.measures import VALUE
from figures.captions import reference_text
from figures.chart_data import ChartData, ChartSeries
from figures.series import ABSENT, IndicatorSeries, series_for_view, territory_labels
from figures.view import View
from texts import translator
from texts.grammar import slug

#: What may be set on a common scale: quantities, not answers, ranks or calendar years.
QUANTITIES = frozenset({"rate", "count", "amount"})


def shows_all(view: View) -> bool:
    """Tell whether all territories of the level are shown, the chosen ones marked among them."""
    return view.option("shown") == "all"


def compared_codes(tables: Tables, view: View) -> tuple[str, ...]:
    """Return the territories compared: the chosen ones, or all of the level with the chosen ones first."""
    if not shows_all(view):
        return view.regions
    everyone = tables.territories_at(view.level, view.table_vintage)
    return (*view.regions, *(code for code in everyone if code not in view.regions))


def chosen_values(tables: Tables, view: View) -> tuple[IndicatorSeries, IndicatorSeries]:
    """Return the figures of the territories compared, and those of all territories of the level."""
    everywhere = series_for_view(tables, view)
    codes = compared_codes(tables, view)
    at = [place for place, row in enumerate(everywhere.rows) if row.code in codes]
    chosen = [everywhere.rows[place] for place in at]
    periods = {(row.year_start, row.year_end) for row in chosen if row.year_start is not pd.NA}
    frame = everywhere.frame.take(at).reset_index(drop=True)
    return replace(everywhere, frame=frame, mixed_years=len(periods) > 1), everywhere


def for_indicator(view: View, indicator: str) -> View:
    """Return the same view of a single indicator; year and measure stay those of the first indicator only."""
    if indicator == view.indicator:
        return replace(view, indicators=(indicator,))
    return replace(view, indicators=(indicator,), year=None, measure=VALUE)


def quantity(tables: Tables, indicator: str) -> bool:
    """Tell whether an indicator is one quantity a territory, that may stand on a scale with others."""
    declared = tables.indicator(indicator)
    return declared.kind in QUANTITIES and not tables.is_family(indicator)


def marked(view: View) -> tuple[str, ...]:
    """Return the territories to mark as chosen: none where all that is shown was chosen."""
    return view.regions if shows_all(view) else ()


def names_stem(tables: Tables, view: View) -> str:
    """Return the territories compared as a piece of a file name."""
    _ = translator(view.lang)
    if shows_all(view):
        return slug(_("tous"))
    labels = territory_labels(tables, view.level, view.table_vintage, view.lang)
    names = [slug(labels[code]) for code in view.regions]
    return "-".join(names) if len(names) <= 3 else f"{names[0]}-{len(names) - 1}-" + slug(_("autres"))


def bar_data(values: IndicatorSeries, tables: Tables, view: View, kind: str = "bar") -> ChartData | None:
    """Return a chart of one figure a territory as data: highest first where ranked, by name else; gaps stay gaps.

    ``None`` for flags, codes and years, which no length stands for.
    """
    if values.indicator.kind not in QUANTITIES:
        return None
    rows = values.ordered(values.rows)
    known = [row.status not in ABSENT for row in rows]
    series = ChartSeries(
        name=values.indicator.name(view.lang),
        values=tuple(float(row.value) if there else None for row, there in zip(rows, known, strict=True)),
        # My region is dark wherever it is drawn, what was chosen among all is orange.
        colours=tuple(emphasis(tuple(row.code for row in rows), view.home, marked(view))),
        texts=tuple(row.text for row in rows),
        inexact=frozenset(i for i, row in enumerate(rows) if known[i] and row.qualifier != "exact"),
    )
    names = tuple(f"{row.label} ({row.member})" if row.member else row.label for row in rows)
    reference = values.reference if values.rankable else None
    return ChartData(
        kind="dot" if kind == "dot" else "bar",
        categories=names,
        series=(series,),
        unit=values.indicator.unit,
        decimals=values.indicator.decimals,
        reference=(reference_text(values, tables, view.lang), reference.value) if reference else None,
    )
