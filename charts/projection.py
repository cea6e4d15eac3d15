"""A chart for a meeting room: larger letters, and the room that they need."""

from __future__ import annotations

from typing import Any

from charts.theme import PlotSpec

#: How much larger letters, margins and heights are.
SCALE = 1.4


def enlarged(spec: PlotSpec) -> PlotSpec:
    """Return a figure with letters, margins and height enlarged by ``SCALE``; the one given stays as it is."""
    layout = dict(_larger_letters(spec["layout"]))
    if "margin" in layout:
        layout["margin"] = {side: round(room * SCALE) for side, room in layout["margin"].items()}
    if "height" in layout:
        layout["height"] = round(layout["height"] * SCALE)
    return {**spec, "data": _larger_letters(spec["data"]), "layout": layout}


def _larger_letters(part: Any, letters: bool = False) -> Any:
    """Return a part of a figure with each font's ``size`` (a number, or one a point) enlarged."""
    if isinstance(part, dict):
        return {
            key: _scaled(value) if letters and key == "size" else _larger_letters(value, key.endswith("font"))
            for key, value in part.items()
        }
    if isinstance(part, list | tuple):
        return [_larger_letters(value) for value in part]
    return part


def _scaled(size: Any) -> Any:
    return [value * SCALE for value in size] if isinstance(size, list | tuple) else size * SCALE
