"""The table of indicators as plain text: what there is, in which unit, how comparable, and where."""

from __future__ import annotations

from ess_data.dataset import Tables
from ess_data.errors import marked as _
from ess_data.labels import comparability_label, theme_label
from ess_data.query import coverage_for, default_period
from ess_data.schema import allowed
from ess_data.units import UNITS
from texts import Language, translator

_GAP = "  "


def indicator_table(tables: Tables, lang: Language = "fr") -> str:
    """Return the indicators as aligned text, grouped by theme: id, name, unit, comparability, coverage.

    Coverage is that of the period that the pages show first, at each level and vintage with observations.
    """
    words = translator(lang)
    heading = tuple(map(words, (_("identifiant"), _("nom"), _("unité"), _("comparabilité"), _("couverture"))))
    groups = {
        theme: [
            (
                indicator.id,
                indicator.name(lang),
                UNITS[indicator.unit].label(lang),
                comparability_label(indicator.comparability, lang),
                _coverage(tables, indicator.id, lang),
            )
            for indicator in tables.records["indicators"]
            if indicator.theme == theme
        ]
        for theme in allowed("indicators", "theme")
    }
    rows = [heading, *(row for group in groups.values() for row in group)]
    widths = [max(len(row[position]) for row in rows) for position in range(len(heading))]
    lines = [_aligned(heading, widths)]
    for theme, group in groups.items():
        if group:
            lines += ["", theme_label(theme, lang), *(_aligned(row, widths) for row in group)]
    return "\n".join(lines) + "\n"


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    return _GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _coverage(tables: Tables, indicator: str, lang: Language) -> str:
    template = translator(lang)(_("{place}\u202f: {coverage} ({period})"))
    found = []
    for level, vintage in tables.levels():
        period = default_period(tables, indicator, level, vintage)
        if period:
            coverage = coverage_for(tables, indicator, level, vintage, period)
            found.append(template.format(place=f"{level} {vintage}".strip(), coverage=coverage, period=period))
    return ", ".join(found)
