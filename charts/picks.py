"""What a click on a map says: which territory, and whether it joins those chosen before."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pick:
    """One territory picked on a map; ``more`` when Shift was held, to choose several."""

    code: str
    more: bool = False


def picked(value: object) -> Pick | None:
    """Return the pick in what the browser sent, ``None`` in anything else: a browser may send what it likes."""
    if not isinstance(value, dict):
        return None
    code = value.get("code")
    return Pick(code, value.get("more") is True) if isinstance(code, str) and code else None
