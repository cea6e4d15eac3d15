"""Number formats of cells: every digit that matters, the reader's own marks, and the qualifier before or after.

A format's commas and dots are turned into the reader's marks by the spreadsheet: a French Excel shows ``1 234,5``.
"""

from __future__ import annotations

from ess_data.labels import qualifier_label
from figures.figure import Column
from texts import Language

MOST_DECIMALS = 4
_SIGNS = ("≈", "≥", "≤")
_PLAIN = ("year", "code", "flag")
#: Units that show the decimals a value has, where others keep the column's.
_AS_THEY_ARE = ("count", "hours", "fte")


def number_format(column: Column, value: float | None = None, written: str = "", lang: Language = "fr") -> str:
    """Return the format of one cell.

    ``written`` is the figure as readers write it: a sign before it (≈, ≥, ≤) and the word for planned sums are kept,
    so that a number never looks surer than it is.
    """
    bare = _bare(column, value)
    sign = next((sign for sign in _SIGNS if written.startswith(sign)), "")
    planned = qualifier_label("planned", lang)
    after = f'" ({planned})"' if written.endswith(f"({planned})") else ""
    before = f'"{sign} "' if sign else ""
    return f"{before}{bare}{after}"


def _bare(column: Column, value: float | None) -> str:
    if column.unit in _PLAIN:
        return "0"
    decimals = column.decimals
    if column.unit == "eur":
        decimals = 0
    if value is not None and (column.unit in _AS_THEY_ARE or column.unit == "eur"):
        decimals = max(0, _decimals_of(value))
    places = "." + "0" * decimals if decimals else ""
    if column.unit == "eur":
        return f'#,##0{places}" €"'
    return f"#,##0{places}" if column.unit in _AS_THEY_ARE or not decimals else f"0{places}"


def _decimals_of(value: float) -> int:
    """Return how many decimals a value has, as far as they are shown."""
    digits = f"{value:.{MOST_DECIMALS}f}".rstrip("0")
    return len(digits.partition(".")[2])
