"""Figures as people write them: French and English separators, units, signs of precision, marks of absence."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ess_data.upload.cells import Cell
from texts.folding import folded

_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u205f\u2060\ufeff]+")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:[ ']\d{3})+|\d+)(?:[.,]\d+)*(?:e[+-]?\d{1,3})?", re.IGNORECASE)
_MARK = re.compile(r"(?:\s*(?:\([\dprabc]{1,2}\)|\[\d\]|\*+|[¹²³⁴-⁹]+))+$", re.IGNORECASE)
_BEFORE = (
    (re.compile(r"^(?:≈|~|env(?:iron|\.)?\s|ca\.?\s|about\s)"), "approx"),
    (re.compile(r"^(?:≥|>=?|au moins\s|plus de\s|at least\s|more than\s)"), "at_least"),
    (re.compile(r"^(?:≤|<=?|au plus\s|moins de\s|at most\s|less than\s)"), "at_most"),
)
#: What may follow a number: (percent, euros, factor).
_UNITS = {
    "": (False, False, 1),
    "%": (True, False, 1),
    "pourcent": (True, False, 1),
    "pour cent": (True, False, 1),
    "€": (False, True, 1),
    "eur": (False, True, 1),
    "euro": (False, True, 1),
    "euros": (False, True, 1),
    "k€": (False, True, 1e3),
    "ke": (False, True, 1e3),
    "keur": (False, True, 1e3),
    "milliers d'euros": (False, True, 1e3),
    "m€": (False, True, 1e6),
    "meur": (False, True, 1e6),
    "millions d'euros": (False, True, 1e6),
    "million d'euros": (False, True, 1e6),
    "md€": (False, True, 1e9),
    "mds€": (False, True, 1e9),
    "milliards d'euros": (False, True, 1e9),
    "milliers": (False, False, 1e3),
    "millions": (False, False, 1e6),
    "million": (False, False, 1e6),
    "milliards": (False, False, 1e9),
    "etp": (False, False, 1),
    "h": (False, False, 1),
    "heures": (False, False, 1),
    "points": (False, False, 1),
    "pt": (False, False, 1),
    "pts": (False, False, 1),
}
#: Written in place of a figure, folded.
_ABSENT = frozenset(
    (
        "nd", "n.d.", "n.d", "n/d", "na", "n/a", "n.a.", "n.a", "ns", "n.s.", "n.s", "s", "c", "nc", "n.c.", "nr",
        "n.r.", "nsp", "ss", "s.s.", "secret", "null", "none", "nan", "x", "xx", "...", "..", ".", "-", "--",
        "\u2013", "\u2014", "///", "//", "/", ":", "#n/a", "#na", "#div/0!", "#ref!", "#value!", "#valeur!",
        "#nom?", "#name?", "#null!", "#num!", "#nombre!", "non disponible", "non renseigne", "non communique",
        "non significatif", "secret statistique", "sans objet", "not available", "donnee manquante", "manquant",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that was read: its value with units applied, and how it was written."""

    value: float
    percent: bool = False
    euros: bool = False
    qualifier: str = "exact"
    decimals: int = 0
    doubtful: bool = False


def absent(text: str) -> bool:
    """Tell whether a text is a mark of absence (``n.d.``, ``///``, ``#N/A``): said, and never zero."""
    return _SPACES.sub(" ", folded(text)).strip() in _ABSENT


def decimal_sign(texts: Iterable[str]) -> str:
    """Return the decimal sign that the numbers of a table show without doubt, empty where none does."""
    commas = dots = 0
    for text in texts:
        for found in _NUMBER.findall(_SPACES.sub(" ", text)):
            signs = re.findall(r"[.,]", found)
            tail = re.split(r"[.,]", found)[-1]
            if len(set(signs)) == 2 or (len(signs) == 1 and (len(tail) != 3 or found.lstrip("+-").startswith("0"))):
                commas, dots = commas + (signs[-1] == ","), dots + (signs[-1] == ".")
            elif len(signs) > 1:
                # One sign several times parts thousands: the other one is the decimal sign.
                commas, dots = commas + (signs[0] == "."), dots + (signs[0] == ",")
    return "" if commas == dots else "," if commas > dots else "."


def parsed(cell: Cell, decimal: str = "") -> Figure | None:
    """Return the figure in a cell, None where its text is no number; ``decimal`` settles ``1,234`` and ``1.234``."""
    if cell.number is not None:
        if not math.isfinite(cell.number):
            return None
        return Figure(cell.number, cell.percent, decimals=_decimals(repr(cell.number)))
    if cell.text.isascii() and cell.text.isdigit() and len(cell.text) < 16:
        return Figure(float(cell.text))
    text = _SPACES.sub(" ", cell.text).strip().lower().replace("\u2212", "-").replace("’", "'").replace("`", "'")
    text = re.sub(r"^[–—](?=\d)", "-", text)
    qualifier = "exact"
    for sign, meaning in _BEFORE:
        shorter = sign.sub("", text, count=1).strip()
        if shorter != text:
            text, qualifier = shorter, meaning
            break
    if re.search(r"\d\s*\(e\)$|\d\s?e$", text):
        text, qualifier = re.sub(r"\s*\(?e\)?$", "", text), "approx"
    text = _MARK.sub("", text) or text
    if text.startswith("€"):
        text = text[1:].strip() + " €"
    found = _NUMBER.match(text)
    if not found:
        return None
    unit = _UNITS.get(folded(text[found.end() :]).strip())
    if unit is None:
        return None
    return _figure(found[0].replace(" ", "").replace("'", ""), decimal, qualifier, unit)


def _figure(text: str, decimal: str, qualifier: str, unit: tuple[bool, bool, float]) -> Figure | None:
    base, _e, exponent = text.partition("e")
    signs = re.findall(r"[.,]", base)
    doubtful = False
    if len(set(signs)) == 2:
        mark = signs[-1]
        if signs.count(mark) > 1:
            return None
    elif len(signs) > 1:
        if any(len(group) != 3 for group in re.split(r"[.,]", base)[1:]):
            return None
        mark = ""
    elif signs:
        whole, tail = re.split(r"[.,]", base)
        open_to_doubt = len(tail) == 3 and 1 <= len(whole.lstrip("+-")) <= 3 and whole.lstrip("+-") != "0"
        mark = "" if open_to_doubt and decimal and decimal != signs[0] else signs[0]
        doubtful = open_to_doubt and not decimal
    else:
        mark = ""
    plain = "".join("." if sign == mark and sign else "" if sign in ".," else sign for sign in base)
    value = float(plain + (f"e{exponent}" if exponent else ""))
    percent, euros, factor = unit
    # The factor moves the decimal sign; rounding takes away the noise of the multiplication only.
    value = round(value * factor, 6) if factor != 1 else value
    if not math.isfinite(value):
        return None
    return Figure(value, percent, euros, qualifier, _decimals(repr(value)), doubtful)


def _decimals(written: str) -> int:
    """Return the decimals of a number as Python writes it."""
    base, _e, exponent = written.partition("e")
    tail = base.partition(".")[2]
    digits = 0 if tail in ("", "0") else len(tail)
    return max(0, digits - int(exponent or 0))
