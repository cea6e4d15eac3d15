"""Bars of chosen territories side by side, ranked with the national value where the indicator may be ranked."""

from __future__ import annotations

from dataclasses import replace

from ess_data.dataset import Tables
from figures.captions import alternative_text, cautions, named_list, reading, scope, subtitle
from figures.citations import citations_for
from figures.compare.shared import bar_data, chosen_values, marked, names_stem
from figures.figure import Exhibit
from figures.map.single import bars_figure, file_stem
from figures.series import ABSENT, Values
from figures.value_table import value_table
from figures.view import Selection
from texts import translator


def comparison_exhibit(tables: Tables, selection: Selection) -> Exhibit:
    """Return the bars of the chosen territories, ranked with the national value where the indicator may be ranked.

    A territory without a figure keeps its row, with the reason in place of a bar.
    """
    lang = selection.lang
    _ = translator(lang)
    here, everywhere = chosen_values(tables, selection)
    known = here.known()
    absent = [(row.label, row.text) for row in here.rows if row.status in ABSENT]
    # Where every territory shown was chosen, none is marked but mine.
    figure = bars_figure(here, tables, replace(selection, regions=marked(selection)), absent)
    read = reading(here, tables, selection)
    name = here.indicator.name(lang)
    return Exhibit(
        name="comparaison",
        page="comparer",
        language=lang,
        title=name,
        subtitle=subtitle(here, selection) if len(known) else subtitle(everywhere, selection),
        reading=read,
        scope=scope(here, selection),
        citations=citations_for(tables, here.cited(), lang),
        figure=figure,
        table=value_table(here, tables, selection),
        file_stem="_".join(filter(None, (file_stem(_("comparaison"), here, selection), names_stem(tables, selection)))),
        query=selection.query(),
        alt=alternative_text(name, read),
        cautions=(*cautions(here, selection), *_elsewhere(here, everywhere, selection)),
        chart=bar_data(here, tables, selection),
    )


def _elsewhere(here: Values, everywhere: Values, selection: Selection) -> tuple[str, ...]:
    """Say where else a figure exists, when few territories have one: an absence here is then easier to read."""
    _ = translator(selection.lang)
    known = everywhere.known_rows
    shown = {row.code for row in here.rows}
    names = [f"{row.label} ({row.text})" for row in known if row.code not in shown]
    if here.rankable or not names or len({row.code for row in known}) > 6:
        return ()
    return (_("Un chiffre existe aussi ailleurs : {names}.").format(names=named_list(names, selection.lang)),)
