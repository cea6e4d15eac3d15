"""What a chart draws, apart from how: the categories and series that a slide's or a sheet's own chart is made of.

The Plotly figure of a figure is for the screen; a presentation wants a native, editable chart of the same figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChartKind = Literal["bar", "stacked_bar", "dot", "line", "slope", "scatter", "timeline"]


@dataclass(frozen=True)
class ChartSeries:
    """One series: a value a category, or a point (x, value) each in a ``scatter`` or ``dot``.

    Attributes
    ----------
    name : as the legend says it.
    values : figures in the chart's unit; ``None`` leaves a gap, never a zero.
    x : the first coordinate of each point (``scatter``: in ``x_unit``; ``timeline``: the first year of each span, whose
        value is the last year, both included, ``None`` where no end is known), else empty.
    colours : one colour for all, or one a value, as ``#rrggbb``.
    texts : what is written beside each value, else the value in the chart's number format.
    loose : indexes of the values that are not exact (approximate, bounds, planned): drawn hatched or hollow.
    """

    name: str
    values: tuple[float | None, ...]
    x: tuple[float | None, ...] = ()
    colours: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    inexact: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ChartData:
    """A chart as data, ordered as on the screen (first category on top of horizontal bars).

    ``unit`` and ``decimals`` are those of the values, ``x_unit`` and ``x_decimals`` those of a scatter's first
    coordinate. ``reference`` is the national value: its label and the figure. ``log`` asks for a logarithmic scale,
    which suits points only: a bar has no length there.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    unit: str = ""
    decimals: int = 0
    x_unit: str = ""
    x_decimals: int = 0
    x_title: str = ""
    y_title: str = ""
    reference: tuple[str, float] | None = None
    log: bool = False

    @property
    def on_log(self) -> bool:
        """Whether a logarithmic scale was asked for and can be drawn: every figure is above zero."""
        figures = [value for series in self.series for value in (series.x or series.values) if value is not None]
        return self.log and bool(figures) and min(figures) > 0
