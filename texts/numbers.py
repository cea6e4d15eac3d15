"""Numbers as people read them: French or English, with unit and qualifier, never losing a digit that matters."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel.numbers import get_decimal_symbol, get_group_symbol

from texts.catalog import NARROW_SPACE, Language, translator

SPACE = "\u00a0"
MILLION = 1_000_000
#: A sum is written in millions only where two decimals say all of it.
MILLION_STEP = 10_000


def rounded(value: float, decimals: int) -> float:
    """Return a value rounded as it is printed: halves away from zero, as spreadsheets do, and no negative zero.

    Works on the decimal digits, not on the binary fraction behind them: 24.15 gives 24.2.
    """
    step = Decimal(1).scaleb(-decimals)
    return float(Decimal(repr(float(value))).quantize(step, ROUND_HALF_UP)) + 0.0


def format_number(value: float, language: Language, decimals: int = 0) -> str:
    """Return a number with grouped thousands and a fixed number of decimals (French ``1 234,5``)."""
    return _digits(value, decimals).translate(_marks(language))


def format_plain(value: float, language: Language, most: int = 4) -> str:
    """Return a number with as many decimals as it has, up to ``most``."""
    whole, point, part = _digits(value, most).partition(".")
    part = part.rstrip("0")
    return (f"{whole}{point}{part}" if part else whole).translate(_marks(language))


def _digits(value: float, decimals: int) -> str:
    return f"{Decimal(repr(rounded(value, decimals))):,.{decimals}f}"


@cache
def _marks(language: Language) -> dict[int, str]:
    """Return what a language writes for the comma, the point and the minus of a number as Python writes it.

    Asked of Babel once: to have it format each figure took a third of a page's time.
    """
    marks = {",": get_group_symbol(language), ".": get_decimal_symbol(language), "-": "\u2212"}
    return str.maketrans(marks)


def format_amount(euros: float, language: Language) -> str:
    """Return a sum of money: ``2,7 M€`` where that is exact, else every euro of it."""
    if abs(euros) >= MILLION and euros % MILLION_STEP == 0:
        number = format_plain(euros / MILLION, language, 2)
        return f"{number}{SPACE}M€" if language == "fr" else f"€{number}m"
    number = format_plain(euros, language, 2)
    return f"{number}{SPACE}€" if language == "fr" else f"€{number}"


def unit_label(unit: str, language: Language) -> str:
    """Return the short label of a unit as axes and table headers show it (empty for bare numbers)."""
    _ = translator(language)
    labels = {
        "percent": "%",
        "eur": "€",
        "fte": _("ETP"),
        "years": _("ans"),
        "hours": _("heures"),
        "points": _("points"),
    }
    return labels.get(unit, "")


def format_value(
    value: float | None, unit: str, language: Language, decimals: int = 0, qualifier: str = "exact"
) -> str:
    """Return a figure with its unit and qualifier, for instance ``≥ 2,4 M€`` or ``13,6 %``.

    ``value`` may be missing (``None`` or NaN): the answer is then an empty string, because what an absence
    means is said by the status of the observation, not by its number.
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return with_qualifier(_bare(float(value), unit, language, decimals), qualifier, language)


def _bare(value: float, unit: str, language: Language, decimals: int) -> str:
    _ = translator(language)
    if unit == "eur":
        return format_amount(value, language)
    if unit == "flag":
        return _("oui") if value == 1 else _("non")
    if unit in ("year", "code"):
        return str(int(value))
    # A count or a post may have more decimals than its indicator shows (2.5 posts): never hide them.
    number = (
        format_plain(value, language) if unit in ("count", "fte", "hours") else format_number(value, language, decimals)
    )
    if unit == "percent":
        return f"{number}{NARROW_SPACE}%" if language == "fr" else f"{number}%"
    label = unit_label(unit, language)
    # French counts from two: 1,9 point; English has one singular only.
    if unit in ("points", "years", "hours") and (abs(value) < 2 if language == "fr" else abs(value) == 1):
        label = label.removesuffix("s")
    return f"{number}{SPACE}{label}" if label else number


def with_qualifier(text: str, qualifier: str, language: Language) -> str:
    """Return a written figure with its qualifier: ``≈``, ``≥``, ``≤`` or a word for planned sums."""
    _ = translator(language)
    signs = {"approx": "≈", "at_least": "≥", "at_most": "≤"}
    if qualifier in signs:
        return f"{signs[qualifier]}{SPACE}{text}"
    if qualifier == "planned":
        return _("{figure} (prévu)").format(figure=text)
    return text


def format_ordinal(rank: int, language: Language) -> str:
    """Return a rank: ``1er``, ``2e`` in French, ``1st``, ``2nd`` in English."""
    if language == "fr":
        return "1er" if rank == 1 else f"{rank}e"
    suffix = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{suffix}"
