"""The heat table as a real HTML table: figures to read and copy, the colour of each cell its fifth of the ranks."""

from __future__ import annotations

from html import escape

import pandas as pd

from charts.heat_table import ink_on, shade_of, shades
from ess_data.cache import cached_with_first
from figures.figure import Figure
from texts import translator
from texts.numbers import format_number
from views.figure.legend import legend_html


@cached_with_first(1)
def heat_table_html(figure: Figure) -> str:
    """Return a figure of `figures.compare.heat_table` as a table with its legend above."""
    table = figure.table
    figures = [column for column in table.columns if f"{column.key}_percentile" in table.frame]
    head = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in figures)
    rows = []
    for at, row in enumerate(table.frame.to_dict("records")):
        name = f'<th scope="row">{escape(row["label"])}</th>'
        cells = "".join(
            _cell(figure, table.written[column.key][at], row[f"{column.key}_percentile"], row[column.key])
            for column in figures
        )
        rows.append(f'<tr class="{"marked" if at in table.marked else ""}">{name}{cells}</tr>')
    caption = escape(f"{figure.title}. {figure.subtitle}")
    return legend_html(figure) + (
        f'<div class="table-scroll heat-scroll" tabindex="0"><table class="figures heat"><caption>{caption}</caption>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _cell(figure: Figure, text: str, percentile: float | None, value: float | None) -> str:
    _ = translator(figure.language)
    lines = "<br>".join(escape(line) for line in text.split("\n"))
    if pd.isna(percentile):
        # A family has several figures in one cell, and no single value.
        style = "gap" if pd.isna(value) and " : " not in text else "plain"
        return f'<td class="{style}">{lines}</td>'
    note = _("rang centile {n}").format(n=format_number(float(percentile), figure.language))
    style = f"background:{shades()[shade_of(float(percentile))]};color:{ink_on(float(percentile))}"
    return f'<td style="{style}" title="{escape(note)}">{lines}</td>'
