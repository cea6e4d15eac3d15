"""A chart's colours on a dark page: the same hues, their lightness mirrored, so that the order of a ramp and the
distance between two classes stay what they are on paper."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from coloraide import Color

from charts.theme import PAPER, PlotSpec

#: The dark page. Streamlit's theme and the style sheet name the same colour (a test compares them).
BACKGROUND = "#12161a"
#: OKLCh lightness of the darkest colour, which must stand out on the page, and how much of the range lies above it.
_DARKEST, _SPAN = 0.28, 0.86
_HEX = re.compile(r"#[0-9a-fA-F]{6}\b")


@cache
def dark_variant(colour: str) -> str:
    """Return the colour that stands for ``#rrggbb`` on a dark page: hue and chroma kept, lightness mirrored in OKLCh.

    White paper becomes the dark page itself. Raises ``ValueError`` for a text that is no colour.
    """
    if colour.lower() == PAPER:
        return BACKGROUND
    mirrored = Color(colour).convert("oklch")
    mirrored["lightness"] = _DARKEST + _SPAN * (1 - mirrored["lightness"])
    return mirrored.convert("srgb").fit().to_string(hex=True)


def darkened_text(text: str) -> str:
    """Return a text with every colour in it (``#rrggbb``) turned into its dark twin."""
    return _HEX.sub(lambda found: dark_variant(found[0]), text) if "#" in text else text


def darkened(spec: PlotSpec) -> PlotSpec:
    """Return a figure for a dark page; the one given stays as it is. Numbers and other texts are the same objects."""
    return _darkened(spec)


def _darkened(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _darkened(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [_darkened(value) for value in part]
    return darkened_text(part) if isinstance(part, str) else part
