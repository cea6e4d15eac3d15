"""What a figure is: plain, frozen data that any page or exporter can use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from charts.theme import PlotSpec
from figures.chart_data import ChartData
from texts import Language

Swatch = Literal[
    "area", "hatched", "outlined", "circle", "hollow", "line", "mark", "ramp", "inexact", "point", "heading", "matrix"
]


@dataclass(frozen=True)
class LegendEntry:
    """One line of a legend: how it looks, what it says, how many territories it stands for.

    ``size`` is the diameter in pixels of a circle, 0 for other swatches. A ``ramp`` is a bar of running colours,
    ``colours`` from low to high, with ``marks`` at its ends and, where it turns, at its centre (share, text). A
    ``heading`` names the entries below it. A ``matrix`` crosses two figures: ``colours`` row by row from the lowest
    of the second figure, ``counts`` likewise, ``marks`` hold what is written along its first and its second side.
    """

    swatch: Swatch
    colour: str
    text: str
    count: int | None = None
    size: float = 0
    colours: tuple[str, ...] = ()
    marks: tuple[tuple[float, str], ...] = ()
    counts: tuple[int, ...] = ()


@dataclass(frozen=True)
class HistogramBar:
    """One bar of the small histogram of a legend: its span, and how many territories of which colour it holds."""

    start: float
    end: float
    parts: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """Number of territories."""
        return sum(count for _, count in self.parts)


@dataclass(frozen=True)
class Column:
    """One column of a figure's table.

    ``key`` names the column of the frame, ``title`` is its header. ``unit`` is empty for text. ``screen`` tells whether
    the page shows it: files carry every column.
    """

    key: str
    title: str
    unit: str = ""
    decimals: int = 0
    screen: bool = True


@dataclass(frozen=True, eq=False)
class Table:
    """The figures behind a chart: raw values in ``frame``, written ones (with qualifier or absence) in ``written``.

    Two tables are equal only if they are the same one.

    ``written`` maps a column key to one text a row; columns without an entry are shown as they are.
    """

    columns: tuple[Column, ...]
    frame: pd.DataFrame
    written: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marked: tuple[int, ...] = ()


@dataclass(frozen=True)
class Citation:
    """A source as it is cited under a chart: publisher, title, year, where in it, address."""

    source: str
    text: str
    locator: str
    url: str = ""
    standing: str = ""


@dataclass(frozen=True, eq=False)
class Figure:
    """A figure with its reading, scope and sources; two of them are equal only if they are the same one.

    Attributes
    ----------
    name : key of its builder, also the name in an export's address.
    title, subtitle : what is measured; where, when and in which unit.
    reading, scope : *Lecture* and *Champ*, without the words themselves.
    cautions : sentences that must stand beside the figure (comparability, mixed years, planned sums).
    figure : Plotly figure without title or source; ``aspect`` tells an exporter how to place it.
    query : the query parameters that reopen this view, on the page ``page``.
    file_stem : ASCII-safe file name without extension.
    alt : one sentence for those who cannot see the chart.
    legend_notes : what must be said of the classes (ties, too few values).
    histogram : how territories are spread over the classes of a map.
    summary : highest, lowest, my region, spread and what is missing, in sentences; maps have one.
    chart : the same figures as data for a native chart of a slide or a sheet; ``None`` for maps, and for what only a
        table can say there.
    """

    name: str
    page: str
    language: Language
    title: str
    subtitle: str
    reading: str
    scope: str
    citations: tuple[Citation, ...]
    plot: PlotSpec
    table: Table
    file_stem: str
    query: Mapping[str, str]
    alt: str
    cautions: tuple[str, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    legend_title: str = ""
    aspect: Literal["map", "chart"] = "chart"
    chart: ChartData | None = None
    legend_notes: tuple[str, ...] = ()
    histogram: tuple[HistogramBar, ...] = ()
    summary: str = ""

    @property
    def source_line(self) -> str:
        """The sources in one line, as it stands under the chart and in every file."""
        separator = "\u202f; " if self.language == "fr" else "; "
        return separator.join(dict.fromkeys(citation.text for citation in self.citations))
