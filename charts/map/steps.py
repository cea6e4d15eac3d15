"""One map that steps through several periods in the browser: the figures of all of them travel once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from charts.theme import FONT_FAMILY, INK, MUTED, RULE, PlotSpec

#: What a layer has one of for each of its marks.
MARKS = ("locations", "z", "hovertext", "lon", "lat", "customdata", "text")
#: What stands for a property that one map's layer has and another's has not.
WITHOUT = {"hovertemplate": "", "hoverinfo": "all"}
SLIDER_HEIGHT = 78

Layer = dict[str, Any]


def stepping_plot(maps: Sequence[PlotSpec], names: Sequence[str], shown: int, prefix: str) -> PlotSpec:
    """Return the map ``shown`` with a slider that puts the others in its place.

    ``prefix`` is written before the name of the map. A step carries only what differs between the maps.
    """
    layers = aligned([plot["data"] for plot in maps])
    moving = {}
    for index, versions in enumerate(zip(*layers, strict=True)):
        keys = sorted({key for version in versions for key in version})
        moving[index] = [key for key in keys if any(v.get(key) != versions[0].get(key) for v in versions)]
    moving = {index: keys for index, keys in moving.items() if keys}
    frames = [
        {
            "name": name,
            "traces": list(moving),
            "data": [
                {"type": those[index]["type"], **{key: those[index].get(key, WITHOUT.get(key)) for key in keys}}
                for index, keys in moving.items()
            ],
        }
        for name, those in zip(names, layers, strict=True)
    ]
    usual = maps[shown]["layout"]
    layout = {**usual, "margin": {**usual["margin"], "b": SLIDER_HEIGHT}, "sliders": [_slider(names, shown, prefix)]}
    return {"data": layers[shown], "layout": layout, "frames": frames}


def aligned(maps: Sequence[Sequence[Layer]]) -> list[list[Layer]]:
    """Return the layers of several maps, each with those of the others too, empty: one order for all of them."""
    order: list[Hashable] = []
    known: dict[Hashable, Layer] = {}
    keyed = [{_key(layer): layer for layer in layers} for layers in maps]
    for layers in keyed:
        at = 0
        for key, layer in layers.items():
            if key not in known:
                order.insert(at, key)
                known[key] = layer
            at = order.index(key) + 1
    return [[layers.get(key) or _emptied(known[key]) for key in order] for layers in keyed]


def _key(layer: Layer) -> Hashable:
    """Return what tells a layer from the others of its map, whatever figures it holds."""
    line = layer.get("marker", {}).get("line", {}).get("color")
    hatch = layer["colorscale"][0][1] if layer.get("name") in ("hatching", "outline") else ""
    edge = line if isinstance(line, str) and layer.get("name") == "outline" else ""
    font = layer.get("textfont", {})
    return layer["type"], layer.get("mode"), layer.get("name"), hatch, edge, font.get("size"), font.get("color")


def _emptied(layer: Layer) -> Layer:
    return {**layer, **{key: [] for key in MARKS if key in layer}}


def _slider(names: Sequence[str], shown: int, prefix: str) -> dict[str, Any]:
    now = {"mode": "immediate", "frame": {"duration": 0, "redraw": True}, "transition": {"duration": 0}}
    return {
        "active": shown,
        "currentvalue": {"prefix": prefix, "font": {"size": 15, "color": INK, "family": FONT_FAMILY}},
        "steps": [{"label": name, "method": "animate", "args": [[name], now]} for name in names],
        "x": 0.08,
        "len": 0.84,
        "y": 0,
        "pad": {"t": 6, "b": 6},
        "font": {"size": 13, "color": MUTED, "family": FONT_FAMILY},
        "bordercolor": RULE,
        "bgcolor": RULE,
        "activebgcolor": INK,
        "tickcolor": MUTED,
    }
