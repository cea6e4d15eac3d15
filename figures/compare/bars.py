"""Bars of chosen territories side by side, ranked with the national value where the indicator may be ranked."""

from __future__ import annotations

from dataclasses import replace

from ess_data.dataset import Tables
from figures.captions import alternative_text, cautions, named_list, reading, scope, subtitle
from figures.citations import citations_for
from figures.compare.shared import bar_data, chosen_values, marked, names_stem
from figures.figure import Figure
from figures.map.single import bars_plot, file_stem
from figures.series import ABSENT, IndicatorSeries
from figures.value_table import value_table
from figures.view import View
from texts import translator


def comparison_figure(tables: Tables, view: View) -> Figure:
    """Return the bars of the chosen territories, ranked with the national value where the indicator may be ranked.

    A territory without a figure keeps its row, with the reason in place of a bar.
    """
    lang = view.lang
    _ = translator(lang)
    here, everywhere = chosen_values(tables, view)
    known = here.known()
    absent = [(row.label, row.text) for row in here.rows if row.status in ABSENT]
    # Where every territory shown was chosen, none is marked but mine.
    plot = bars_plot(here, tables, replace(view, regions=marked(view)), absent)
    read = reading(here, tables, view)
    name = here.indicator.name(lang)
    return Figure(
        name="comparaison",
        page="comparer",
        language=lang,
        title=name,
        subtitle=subtitle(here, view) if len(known) else subtitle(everywhere, view),
        reading=read,
        scope=scope(here, view),
        citations=citations_for(tables, here.cited(), lang),
        plot=plot,
        table=value_table(here, tables, view),
        file_stem="_".join(filter(None, (file_stem(_("comparaison"), here, view), names_stem(tables, view)))),
        query=view.query(),
        alt=alternative_text(name, read),
        cautions=(*cautions(here, view), *_elsewhere(here, everywhere, view)),
        chart=bar_data(here, tables, view),
    )


def _elsewhere(here: IndicatorSeries, everywhere: IndicatorSeries, view: View) -> tuple[str, ...]:
    """Say where else a figure exists, when few territories have one: an absence here is then easier to read."""
    _ = translator(view.lang)
    known = everywhere.known_rows
    shown = {row.code for row in here.rows}
    names = [f"{row.label} ({row.text})" for row in known if row.code not in shown]
    if here.rankable or not names or len({row.code for row in known}) > 6:
        return ()
    return (_("Un chiffre existe aussi ailleurs : {names}.").format(names=named_list(names, view.lang)),)
