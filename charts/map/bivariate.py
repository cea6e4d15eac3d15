"""Two figures on one map: three steps of each crossed into nine colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from charts.map.data import MapData
from charts.map.figures import inexact_layers
from charts.map.layers import Basemap, absence_layers, area_layer

STEPS = 3
#: Row by row from the lowest of the second figure: blue grows with the first figure, brown with the second.
CROSSED = (
    ("#ececec", "#a5cfe0", "#4f9dc0"),
    ("#f0c9a0", "#a89a98", "#4a6f8c"),
    ("#d8843a", "#8e5a3c", "#2b2f3a"),
)


def crossed_layers(base: Basemap, data: MapData, classes: Sequence[tuple[int, int]]) -> list[dict[str, Any]]:
    """Return areas coloured by the classes (0 to 2) of two figures, one pair a row that has both."""
    colours = [colour for row in CROSSED for colour in row]
    places = [first + STEPS * second for first, second in classes]
    areas = area_layer(base, [row.code for row in data.known], colours, places, [row.hover for row in data.known])
    fills = {row.code: colours[place] for row, place in zip(data.known, places, strict=True)}
    return [areas, *inexact_layers(base, data.inexact(), fills), *absence_layers(base, data.absences())]
