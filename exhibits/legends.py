"""Legends of maps: every look that the map uses, with what it means and how many territories it stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from charts.map_figures import ABSENT, ZERO_CIRCLE, circle_size
from charts.palettes import CATEGORIES, class_colours
from charts.theme import ACCENT, HATCH
from ess_data.model import Indicator
from ess_data.words import status_word
from exhibits.exhibit import LegendEntry
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
        zip(breaks.bounds(), class_colours(breaks), breaks.counts, strict=True)
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


def absence_legend(absences: Mapping[str, Sequence[object]], lang: Language) -> tuple[LegendEntry, ...]:
    """Return one entry a status without a figure that occurs; ``absences`` maps it to its territories."""
    looks = {
        "not_found": ("hatched", HATCH),
        "not_applicable": ("outlined", HATCH),
        "not_comparable": ("area", "#c3c9ce"),
    }
    return tuple(
        LegendEntry(looks[status][0], looks[status][1], capitalised(status_word(status, lang)), len(absences[status]))
        for status in ABSENT
        if status in absences
    )


def circle_legend(values: Sequence[float], indicator: Indicator, lang: Language) -> tuple[LegendEntry, ...]:
    """Return circles of the largest value, of a middle and of a small one, in the units of the map."""
    positive = sorted({v for v in values if v > 0}, reverse=True)
    if not positive:
        return ()
    largest = positive[0]
    entries = [
        LegendEntry(
            "circle",
            ACCENT,
            format_value(v, indicator.unit, lang, indicator.decimals),
            None,
            circle_size(v, largest),
        )
        for v in dict.fromkeys([largest, positive[len(positive) // 2], positive[-1]])
    ]
    zeros = sum(v == 0 for v in values)
    if zeros:
        entries.append(LegendEntry("hollow", ACCENT, capitalised(status_word("zero", lang)), zeros, ZERO_CIRCLE))
    return tuple(entries)


def category_colours(values: Sequence[float], unit: str) -> dict[float, str]:
    """Return one colour a category: yes and no for flags, an ordered ramp for codes, distinct hues for years.

    A family of flags may hold codes: whatever is above 0 is a yes.
    """
    if unit == "flag":
        return {value: "#174a70" if value > 0 else "#e3c78f" for value in (1.0, 0.0, *values)}
    found = sorted(set(values), reverse=True)
    palette = CODE_COLOURS if unit == "code" and len(found) <= len(CODE_COLOURS) else CATEGORIES
    return {value: palette[i % len(palette)] for i, value in enumerate(found)}


def category_legend(
    values: Sequence[float], colours: Mapping[float, str], unit: str, lang: Language
) -> tuple[LegendEntry, ...]:
    """Return one entry a category that occurs."""
    counts = Counter(values)
    return tuple(
        LegendEntry("area", colour, capitalised(format_value(value, unit, lang)), counts[value])
        for value, colour in colours.items()
        if value in counts
    )
