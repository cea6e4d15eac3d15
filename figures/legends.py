"""Legends of maps: every look that the map uses, with what it means and how many territories it stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from charts.map.data import ABSENT, EXACT, MapData
from charts.map.symbols import DOT, ZERO_CIRCLE, circle_size
from charts.palettes import CATEGORIES, FALLING, Ramp, class_colours
from charts.theme import ABSENT_FILLS, ACCENT, HATCH
from ess_data.labels import code_label, status_label
from ess_data.model import Indicator
from figures.figure import LegendEntry
from geo.class_breaks import ClassBreaks
from texts import Language, translator
from texts.grammar import capitalised
from texts.numbers import format_number, format_value

#: Colours that a running scale is drawn from, and the share of it that an end's figure takes.
RAMP_COLOURS, ROOM_BESIDE_ENDS = 13, 0.25
CODE_COLOURS = ("#174a70", "#72abc4", "#e3c78f")


def class_legend(breaks: ClassBreaks, decimals: int, lang: Language, unit: str = "") -> tuple[LegendEntry, ...]:
    """Return one entry a class, from low to high, with its bounds and its number of territories.

    ``unit`` is written with each bound; without it the legend's title says the unit.
    """
    _ = translator(lang)

    def written(bound: float) -> str:
        return format_value(bound, unit, lang, decimals) if unit else format_number(bound, lang, decimals)

    entries = []
    for index, ((low, high), colour, count) in enumerate(
        zip(breaks.bounds(), class_colours(breaks), breaks.counts, strict=True)
    ):
        low_text, high_text = written(low), written(high)
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
        "not_comparable": ("area", ABSENT_FILLS["not_comparable"]),
    }
    return tuple(
        LegendEntry(looks[status][0], looks[status][1], capitalised(status_label(status, lang)), len(absences[status]))
        for status in ABSENT
        if status in absences
    )


def inexact_legend(data: MapData, lang: Language, hollow: bool) -> tuple[LegendEntry, ...]:
    """Return the entry of figures that are not exact: one look whatever the qualifier, which hovering tells."""
    _ = translator(lang)
    count = sum(row.qualifier != EXACT and (bool(row.value) or not hollow) for row in data.known)
    if not count:
        return ()
    text = _("Dont approchés, minimaux, maximaux ou prévus")
    return (LegendEntry("hollow" if hollow else "inexact", ACCENT, text, count, ZERO_CIRCLE if hollow else 0),)


def dot_legend(values: Sequence[float], lang: Language) -> tuple[LegendEntry, ...]:
    """Return what one dot stands for, and the look of zero where it occurs."""
    _ = translator(lang)
    zeros = sum(v == 0 for v in values)
    entries = [LegendEntry("point", ACCENT, _("un point pour chaque unité comptée"), None, DOT)]
    if zeros:
        entries.append(LegendEntry("hollow", ACCENT, capitalised(status_label("zero", lang)), zeros, ZERO_CIRCLE))
    return tuple(entries)


def ramp_legend(
    scale: Ramp, figures: Sequence[float], indicator: Indicator, lang: Language, centre: float | None
) -> LegendEntry:
    """Return the bar of a running scale from the lowest figure to the highest, and where it turns its centre.

    A centre too near an end to be written beside it is left out.
    """
    low, high = min(figures), max(figures)
    span = high - low or 1.0
    places = [(0.0, low), (1.0, high)] if high > low else [(0.5, low)]
    if centre is not None and ROOM_BESIDE_ENDS <= (centre - low) / span <= 1 - ROOM_BESIDE_ENDS:
        places.insert(1, ((centre - low) / span, centre))
    marks = tuple((at, format_value(value, indicator.unit, lang, indicator.decimals)) for at, value in places)
    steps = (low + span * step / (RAMP_COLOURS - 1) for step in range(RAMP_COLOURS))
    colours = tuple(scale.mixed((value - scale.low) / (scale.high - scale.low)) for value in steps)
    text = " – ".join(mark for _, mark in marks)
    return LegendEntry("ramp", colours[RAMP_COLOURS // 2], text, len(figures), colours=colours, marks=marks)


def circle_legend(values: Sequence[float], indicator: Indicator, lang: Language) -> tuple[LegendEntry, ...]:
    """Return circles of the largest value, of a middle and of a small one, in the units of the map."""
    positive = sorted({abs(v) for v in values if v}, reverse=True)
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
    if any(v < 0 for v in values):
        _ = translator(lang)
        for colour, text in ((ACCENT, _("Au-dessus de zéro")), (FALLING, _("Au-dessous de zéro"))):
            entries.append(LegendEntry("point", colour, text, None, DOT + 4))
    zeros = sum(v == 0 for v in values)
    if zeros:
        entries.append(LegendEntry("hollow", ACCENT, capitalised(status_label("zero", lang)), zeros, ZERO_CIRCLE))
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
    values: Sequence[float], colours: Mapping[float, str], indicator: Indicator, lang: Language
) -> tuple[LegendEntry, ...]:
    """Return one entry a category that occurs."""
    counts = Counter(values)
    return tuple(
        LegendEntry("area", colour, capitalised(_category(value, indicator, lang)), counts[value])
        for value, colour in colours.items()
        if value in counts
    )


def grouped(legend: Sequence[LegendEntry]) -> list[list[LegendEntry]]:
    """Return the entries of a legend in groups that begin with their heading; without any, one group."""
    groups: list[list[LegendEntry]] = [[]]
    for entry in legend:
        if entry.swatch == "heading" and groups[-1]:
            groups.append([])
        groups[-1].append(entry)
    return groups


def _category(value: float, indicator: Indicator, lang: Language) -> str:
    return code_label(indicator.id, value, lang) or format_value(value, indicator.unit, lang)
