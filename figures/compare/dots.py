"""The dot plot: the compared territories on one scale, with the national value and the quartiles of all of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from charts.bars import Reference
from charts.dot_plot import Quartiles, dot_plot
from ess_data.dataset import Tables
from figures.captions import alternative_text, cautions, reading, reference_text, scope, subtitle
from figures.citations import citations_for
from figures.compare.shared import bar_data, chosen_values, marked, names_stem, quantity
from figures.figure import Figure, LegendEntry
from figures.map.single import file_stem
from figures.series import ABSENT, IndicatorSeries, written_value
from figures.value_table import value_table
from figures.view import View
from texts import Language, translator

#: Fewer figures than this make no quartiles.
FEWEST = 8


def quartiles_of(values: IndicatorSeries, lang: Language) -> Quartiles | None:
    """Return the quartiles of all territories with a figure, interpolated linearly between two; ``None`` for few."""
    known = values.known()["value"].to_numpy(float)
    if len(known) < FEWEST:
        return None
    _ = translator(lang)
    first, median, third = (float(value) for value in np.quantile(known, [0.25, 0.5, 0.75]))
    low, high = (written_value(value, values.indicator, lang) for value in (first, third))
    text = _("la moitié des territoires : de {low} à {high}").format(low=low, high=high)
    return Quartiles(first, median, third, text)


def points_figure(tables: Tables, view: View) -> Figure | None:
    """Return the dots of the compared territories; ``None`` where the indicator may not be ranked."""
    lang = view.lang
    _ = translator(lang)
    here, everywhere = chosen_values(tables, view)
    if not here.rankable or not quantity(tables, view.indicator):
        return None
    quartiles = quartiles_of(everywhere, lang)
    reference = None
    if here.reference is not None:
        reference = Reference(here.reference.value, reference_text(here, tables, lang))
    absent = [(row.label, row.text) for row in here.rows if row.status in ABSENT]
    plot = dot_plot(here.known(), lang, quartiles, reference, view.home, marked(view), absent)
    read = reading(here, tables, view)
    name = here.indicator.name(lang)
    data = bar_data(here, tables, view, "dot")
    return Figure(
        name="points",
        page="comparer",
        language=lang,
        title=name,
        subtitle=subtitle(here if len(here.known()) else everywhere, view),
        reading=read,
        scope=scope(here, view),
        citations=citations_for(tables, here.cited(), lang),
        plot=plot,
        table=value_table(here, tables, view),
        file_stem="_".join(filter(None, (file_stem(_("points"), here, view), names_stem(tables, view)))),
        query=view.query(),
        alt=alternative_text(name, read),
        cautions=(*cautions(here, view), *_rule(quartiles, everywhere, lang)),
        legend=_legend(quartiles, everywhere, lang),
        chart=replace(data, kind="dot") if data else None,
    )


def _rule(quartiles: Quartiles | None, everywhere: IndicatorSeries, lang: Language) -> tuple[str, ...]:
    _ = translator(lang)
    if quartiles is None:
        return (_("Trop peu de territoires ont un chiffre pour dire les quartiles (il en faut {n}).").format(n=FEWEST),)
    return ()


def _legend(quartiles: Quartiles | None, everywhere: IndicatorSeries, lang: Language) -> tuple[LegendEntry, ...]:
    _ = translator(lang)
    if quartiles is None:
        return ()
    median = written_value(quartiles.median, everywhere.indicator, lang)
    count = everywhere.known()["code"].nunique()
    return (
        LegendEntry("area", "#e2e6ea", _("du 1er au 3e quartile des territoires qui ont un chiffre"), count),
        LegendEntry("line", "#55606a", _("médiane : {value}").format(value=median)),
    )
