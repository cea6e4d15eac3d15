"""Legends of maps: every look that the map uses, with what it means and how many territories it stands for."""

from __future__ import annotations

import pandas as pd

from charts.map_figures import ABSENT, circle_size
from charts.theme import ACCENT, CATEGORIES, HATCH, LAND, sequential
from ess_data.model import Indicator
from exhibits.exhibit import LegendEntry
from exhibits.values import absence_word
from geo.class_breaks import ClassBreaks
from texts import Language, translator
from texts.grammar import capitalised
from texts.numbers import format_number, format_value

CODE_COLOURS = ("#174a70", "#72abc4", "#e3c78f")


def class_legend(breaks: ClassBreaks, decimals: int, lang: Language) -> tuple[LegendEntry, ...]:
    """Return one entry a class, from low to high, with its bounds and its number of territories."""
    _ = translator(lang)
    entries = []
    for index, ((low, high), colour, count) in enumerate(
        zip(breaks.bounds(), sequential(breaks.k), breaks.counts, strict=True)
    ):
        low_text, high_text = format_number(low, lang, decimals), format_number(high, lang, decimals)
        if low == high:
            text = high_text
        elif index == 0:
            text = _("de {low} à {high}").format(low=low_text, high=high_text)
        else:
            text = _("plus de {low} à {high}").format(low=low_text, high=high_text)
        entries.append(LegendEntry("area", colour, text, count))
    return tuple(entries)


def absence_legend(frame: pd.DataFrame, lang: Language) -> tuple[LegendEntry, ...]:
    """Return one entry a status without a figure that occurs in the frame."""
    looks = {
        "not_found": ("hatched", HATCH),
        "not_applicable": ("outlined", HATCH),
        "not_comparable": ("area", "#c3c9ce"),
    }
    counts = frame.loc[frame["status"].isin(ABSENT), "status"].value_counts()
    return tuple(
        LegendEntry(looks[status][0], looks[status][1], capitalised(absence_word(status, lang)), int(counts[status]))
        for status in ABSENT
        if status in counts
    )


def circle_legend(values: pd.Series, indicator: Indicator, lang: Language) -> tuple[LegendEntry, ...]:
    """Return circles of the largest value, of a middle and of a small one, in the units of the map."""
    _ = translator(lang)
    positive = sorted({float(v) for v in values if v > 0}, reverse=True)
    if not positive:
        return ()
    largest = positive[0]
    picks = list(dict.fromkeys([largest, positive[len(positive) // 2], positive[-1]]))
    entries = [
        LegendEntry(
            "circle", ACCENT, format_value(v, indicator.unit, lang, indicator.decimals), None, circle_size(v, largest)
        )
        for v in picks
    ]
    if (values == 0).any():
        entries.append(
            LegendEntry("hollow", ACCENT, capitalised(absence_word("zero", lang)), int((values == 0).sum()), 10)
        )
    return tuple(entries)


def category_colours(values: pd.Series, unit: str) -> dict[float, str]:
    """Return one colour a category: yes and no for flags, an ordered ramp for codes, distinct hues for years."""
    if unit == "flag":
        return {1.0: "#174a70", 0.0: "#e3c78f"}
    found = sorted({float(v) for v in values}, reverse=True)
    palette = CODE_COLOURS if unit == "code" and len(found) <= len(CODE_COLOURS) else CATEGORIES
    return {value: palette[i % len(palette)] for i, value in enumerate(found)}


def category_legend(values: pd.Series, colours: dict[float, str], unit: str, lang: Language) -> tuple[LegendEntry, ...]:
    """Return one entry a category that occurs."""
    return tuple(
        LegendEntry("area", colour, capitalised(format_value(value, unit, lang)), int((values == value).sum()))
        for value, colour in colours.items()
        if (values == value).any()
    )


def land_legend(lang: Language) -> LegendEntry:
    """Return the entry of the pale land under circles."""
    _ = translator(lang)
    return LegendEntry("area", LAND, _("Territoire avec un chiffre (cercle)"))
