"""Text that is safe in a spreadsheet: a cell that begins like a formula must not run as one."""

from __future__ import annotations

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def neutralised(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_STARTS) else text
