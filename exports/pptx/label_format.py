"""Number formats that write a value as its figure does, and stay alive: whoever edits the sheet sees the label follow.

``≈ 2,7 M€`` becomes a format with the sign and the unit as literal text and two scaling commas, not a dead text.
"""

from __future__ import annotations

import re

from texts import Language

#: Factors that a written figure may leave out, with the commas that say so in a format.
_SCALES = ((1.0, ""), (1e6, ",,"))
_UNITS = {
    "fr": {"percent": "\u202f%", "eur": "\u00a0€"},
    "en": {"percent": "%"},
}


def unit_format(unit: str, decimals: int, language: Language) -> str:
    """Return the format of plain values of a unit."""
    prefix = "€" if (unit, language) == ("eur", "en") else ""
    return _built(prefix, decimals, "", _UNITS[language].get(unit, ""), language, unit not in ("year", "code"))


def label_format(text: str, value: float, language: Language) -> str | None:
    """Return the format that writes ``value`` as ``text``, ``None`` where no format can."""
    found = re.search(r"\d(?:[\d\u202f\u00a0.,]*\d)?", text)
    if not found:
        return None
    before, after = text[: found.start()], text[found.end() :]
    if value < 0:
        # A format puts the minus before everything.
        if before[:1] not in ("\u2212", "-"):
            return None
        before = before[1:]
        if before:
            return None
    mark = "," if language == "fr" else "."
    digits = re.sub(r"[\u202f\u00a0]" if language == "fr" else ",", "", found[0])
    whole, _, part = digits.partition(mark)
    if not (whole + part).isdigit():
        return None
    shown = float(f"{whole}.{part or 0}")
    for factor, commas in _SCALES:
        if abs(shown * factor - abs(value)) <= 0.5000001 * 10 ** -len(part) * factor:
            grouped = len(whole) > 3 and len(found[0]) > len(whole) + len(part) + bool(part)
            return _built(before, len(part), commas, after, language, grouped, len(whole))
    return None


def _built(
    prefix: str, decimals: int, commas: str, suffix: str, language: Language, grouped: bool, whole: int = 0
) -> str:
    """Return a format of one section; ``whole`` is the number of digits before the mark, 0 where values differ.

    One section alone keeps the minus everywhere: LibreOffice 7.4 shows a negative number without it where a format
    has two conditions and a plain third section, which is how thousands were parted before.
    """
    digits = "0" + ("." + "0" * decimals if decimals else "") + commas
    start, end = _literal(prefix), _literal(suffix)
    if not grouped:
        return f"{start}{digits}{end}"
    if language == "en" or not whole:
        # The reader's own program parts thousands, in its own language.
        return f"{start}#,##{digits}{end}"
    # A narrow space in every program, wherever its reader comes from.
    parted = "\\\u202f".join(["#", *["###"] * ((whole - 1) // 3 - 1), "##"])
    return f"{start}{parted}{digits}{end}"


def _literal(text: str) -> str:
    return f'"{text.replace(chr(34), "")}"' if text else ""
