"""The one look of every chart: colours, type, margins.

One dark ink for "my region", one orange for what is selected, and hatching, not colour alone, for absences; the colours
of classes and categories are those of `charts.palettes`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from textwrap import wrap
from typing import Any

PlotSpec = dict[str, Any]

INK = "#1b1b1b"
MUTED = "#5b6570"
RULE = "#d5dbe0"
PAPER = "#ffffff"
LAND = "#eef0f2"
MY_REGION = "#12304a"
SELECTED = "#b8460e"
BAR = "#8fb3c9"
REFERENCE = "#1b1b1b"
OUTLINE = "#ffffff"
COAST = "#848f98"
HATCH = "#808a92"
ACCENT = "#1d5f86"
#: What fills a territory without a figure, by its status; "not found" is hatched besides.
ABSENT_FILLS = {"not_found": "#f4f5f6", "not_applicable": PAPER, "not_comparable": "#c3c9ce"}
FONT_FAMILY = '"Atlas Sans", "Source Sans 3", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif'
FONT_SIZE = 14
#: Mean width of a character of the typeface, as a share of its size.
CHARACTER = 0.5
#: Letters of the name of a row before it takes a second line.
LINE_LETTERS = 16
#: Plotly's ``separators``: decimal mark, then thousands mark.
SEPARATORS = {"fr": ",\u202f", "en": ".,"}


def base_layout(language: str, **overrides: Any) -> dict[str, Any]:
    """Return the layout shared by all charts, with some keys overridden."""
    layout: dict[str, Any] = {
        "font": {"family": FONT_FAMILY, "size": FONT_SIZE, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 0, "r": 0, "t": 8, "b": 8},
        "showlegend": False,
        "dragmode": False,
        "separators": SEPARATORS[language],
        "hoverlabel": {
            "bgcolor": PAPER,
            "bordercolor": RULE,
            "align": "left",
            "font": {"family": FONT_FAMILY, "size": FONT_SIZE, "color": INK},
        },
        "modebar": {"remove": ["all"]},
    }
    layout.update(overrides)
    return layout


def text_width(text: str, size: float = FONT_SIZE) -> float:
    """Return about how many pixels a text takes (the widest of its lines), a little too many rather than too few."""
    lines = re.sub(r"<(?!br)[^>]*>", "", text).split("<br>")
    return max(len(line) for line in lines) * size * CHARACTER


def in_lines(name: str, letters: int = LINE_LETTERS) -> str:
    """Return the name of a row over two lines where one would leave a telephone no room for the marks beside it.

    A name that two lines of so many letters do not hold takes longer ones, not more. What is in lines stays.
    """
    if "<" in name:
        return name
    tries = (wrap(name, width, break_long_words=False) for width in count(letters))
    return "<br>".join(next(lines for lines in tries if len(lines) <= 2))


def label_margin(labels: Sequence[str], most: float = 260) -> int:
    """Return the left margin in pixels that the names of rows need.

    Plotly can find it out itself (``automargin``), but draws the chart twice or more to do so.
    """
    return int(min(most, max((text_width(label) for label in labels), default=0) + 18))


def quiet_axis(**overrides: Any) -> dict[str, Any]:
    """Return an axis without grid, line or zero line, that cannot be dragged."""
    axis: dict[str, Any] = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": False,
        "tickfont": {"size": FONT_SIZE, "color": INK},
    }
    axis.update(overrides)
    return axis


def annotation(text: str, **overrides: Any) -> dict[str, Any]:
    """Return a text on a chart, without an arrow."""
    note: dict[str, Any] = {"text": text, "showarrow": False, "font": {"size": FONT_SIZE, "color": INK}}
    note.update(overrides)
    return note


def emphasis(codes: Sequence[str], home: Sequence[str], selected: Sequence[str], usual: str = BAR) -> list[str]:
    """Return one colour a territory: dark for my region, orange for what is selected, the usual one else."""
    return [MY_REGION if c in home else SELECTED if c in selected else usual for c in codes]
