"""The layers that every map of France is made of: land, absences, outlines, overseas frames.

A layer is one Plotly trace (a dictionary). Geometry is never inside it: ``geojson`` is the address of a boundary
file, which the browser keeps, so a redraw carries codes and numbers only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from charts.map.hover_texts import AREA_LINES, hover_of
from charts.theme import (
    ABSENT_FILLS,
    COAST,
    HATCH,
    INK,
    LAND,
    MUTED,
    MY_REGION,
    OUTLINE,
    PAPER,
    SELECTED,
    base_layout,
)

#: Conic conformal with the parallels of Lambert-93, the projection of official maps of France.
PROJECTION = {
    "type": "conic conformal",
    "parallels": [44, 49],
    "rotation": {"lon": 3, "lat": 0},
    "minscale": 1,
    "maxscale": 12,
}
LON_RANGE = (-5.35, 9.75)
LAT_RANGE = (41.15, 51.25)
#: Without this address Plotly fetches world outlines from a foreign host, which a town hall may not reach.
EMPTY_TOPOLOGY = 'data:application/json,{"type":"Topology","objects":{},"arcs":[]}#'
#: Where the name of one map of several stands, in degrees.
TITLE_PLACE = (-5.3, 51.1)
TRANSPARENT = "rgba(0,0,0,0)"
#: A white edge around letters (CSS ``text-shadow``), so that they are read on any colour.
HALO = ", ".join(f"{x}px {y}px 2px {PAPER}" for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1)))

Lines = tuple[Sequence[float | None], Sequence[float | None]]


@dataclass(frozen=True)
class Basemap:
    """What a map is drawn on.

    Attributes
    ----------
    geojson : address of the boundary file, as the browser or an exporter reads it.
    points : code -> (lon, lat) of a point well inside each territory.
    hatching : address of the bands that hatch each territory, empty where nothing can be hatched.
    borders : address of the regions' boundaries and their codes, to be drawn over départements.
    frames : lines around the overseas insets.
    frame_labels : (lon, lat, name) of each inset.
    """

    geojson: str
    points: Mapping[str, tuple[float, float]]
    hatching: str = ""
    borders: tuple[str, tuple[str, ...]] = ("", ())
    frames: Lines = ((), ())
    frame_labels: Sequence[tuple[float, float, str]] = ()


def area_layer(
    base: Basemap,
    codes: Sequence[str],
    colours: Sequence[str],
    classes: Sequence[int],
    hover: Sequence[str],
    **more: Any,
) -> dict[str, Any]:
    """Return filled areas: ``classes`` index ``colours``; one hover text each."""
    return {
        "type": "choropleth",
        "geojson": base.geojson,
        "locations": list(codes),
        "z": list(classes),
        "zmin": -0.5,
        "zmax": len(colours) - 0.5,
        "colorscale": stepped(colours),
        "showscale": False,
        **hover_of(hover, AREA_LINES),
        "marker": {"line": {"color": OUTLINE, "width": 0.8}},
        **more,
    }


def stepped(colours: Sequence[str]) -> list[list[Any]]:
    """Return a Plotly colour scale of flat steps, one a colour."""
    k = len(colours)
    return [[edge / k, colour] for i, colour in enumerate(colours) for edge in (i, i + 1)]


def absence_layers(base: Basemap, absences: Mapping[str, Sequence[tuple[str, str]]]) -> list[dict[str, Any]]:
    """Return the layers of territories without a figure.

    ``absences`` maps a status to (code, hover text) pairs. Not found is hatched, not applicable left white with a
    grey outline, not comparable filled grey: three looks that need no colour to be told apart.
    """
    layers: list[dict[str, Any]] = []
    for status, fill in ABSENT_FILLS.items():
        pairs = absences.get(status, ())
        if not pairs:
            continue
        codes = [code for code, _ in pairs]
        outline = {"line": {"color": COAST, "width": 0.7}}
        layers.append(
            area_layer(base, codes, (fill,), [0] * len(codes), [text for _, text in pairs], name=status, marker=outline)
        )
        if status == "not_found":
            layers.extend(hatch_layers(base, codes, HATCH))
    return layers


def hatch_layers(base: Basemap, codes: Sequence[str], colour: str) -> list[dict[str, Any]]:
    """Return the layer that hatches some territories: bands fetched once, of which a redraw names the codes only."""
    if not base.hatching or not codes:
        return []
    return [_silent_areas(base.hatching, codes, colour, {"color": colour, "width": 0}, "hatching")]


def border_layers(base: Basemap) -> list[dict[str, Any]]:
    """Return the regions' borders over a map of départements, none on other maps."""
    url, codes = base.borders
    return [_silent_areas(url, codes, TRANSPARENT, {"color": INK, "width": 1.1}, "borders")] if codes else []


def _silent_areas(
    geojson: str, codes: Sequence[str], colour: str, line: Mapping[str, Any], name: str
) -> dict[str, Any]:
    """Return areas of one colour that take no part in hovering or clicking: what lies under them does."""
    return {
        "type": "choropleth",
        "name": name,
        "geojson": geojson,
        "locations": list(codes),
        "z": [0] * len(codes),
        "zmin": -0.5,
        "zmax": 0.5,
        "colorscale": stepped((colour,)),
        "showscale": False,
        "hoverinfo": "skip",
        "marker": {"line": dict(line)},
    }


def line_layer(lines: Lines, colour: str, width: float) -> dict[str, Any]:
    """Return lines that take no part in hovering or clicking."""
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lon": list(lines[0]),
        "lat": list(lines[1]),
        "line": {"color": colour, "width": width},
        "hoverinfo": "skip",
    }


def land_layer(base: Basemap, codes: Sequence[str], hover: Sequence[str]) -> dict[str, Any]:
    """Return the pale land that symbols are drawn on."""
    outline = {"line": {"color": COAST, "width": 0.7}}
    return area_layer(base, codes, (LAND,), [0] * len(codes), hover, marker=outline)


def outline_layers(base: Basemap, home: Sequence[str], selected: Sequence[str]) -> list[dict[str, Any]]:
    """Return the outlines of the selected territories and, above them, of my region."""
    layers = []
    for codes, colour, width in ((selected, SELECTED, 3.0), (home, MY_REGION, 2.6)):
        known = [code for code in codes if code in base.points]
        if known:
            # A white line under the coloured one keeps it visible on a dark area.
            for stroke, broad in ((PAPER, width + 2.4), (colour, width)):
                line = {"color": stroke, "width": broad}
                layers.append(_silent_areas(base.geojson, known, TRANSPARENT, line, "outline"))
    return layers


def inset_layers(base: Basemap, named: bool = True) -> list[dict[str, Any]]:
    """Return the thin frames of the overseas insets and, unless the map is too small for them, their names."""
    if not base.frame_labels:
        return []
    if not named:
        return [line_layer(base.frames, COAST, 0.8)]
    lon, lat, names = zip(*base.frame_labels, strict=True)
    return [
        line_layer(base.frames, COAST, 0.8),
        {
            "type": "scattergeo",
            "mode": "text",
            "lon": list(lon),
            "lat": list(lat),
            "text": list(names),
            "textposition": "bottom right",
            "textfont": {"size": 11, "color": MUTED},
            "hoverinfo": "skip",
        },
    ]


def title_layer(title: str) -> dict[str, Any]:
    """Return what names one map of several, in the corner over the Bay of Biscay."""
    return {
        "type": "scattergeo",
        "mode": "text",
        "name": "title",
        "lon": [TITLE_PLACE[0]],
        "lat": [TITLE_PLACE[1]],
        "text": [f"<b>{title}</b>"],
        "textposition": "bottom right",
        "textfont": {"size": 15, "color": INK},
        "hoverinfo": "skip",
    }


def in_two_lines(name: str, most: int = 15) -> str:
    """Return a name broken once, at the hyphen or space nearest to its middle, when it is long."""
    breaks = [i + 1 for i, letter in enumerate(name) if letter in "- "]
    if len(name) <= most or not breaks:
        return name
    at = min(breaks, key=lambda i: abs(i - len(name) / 2))
    return f"{name[:at].rstrip()}<br>{name[at:]}"


def map_layout(language: str, panels: int = 1, columns: int = 1, **overrides: Any) -> dict[str, Any]:
    """Return the layout of a map of France in its official projection, or of several in rows of ``columns``."""
    rows = -(-panels // columns)
    geos = {}
    for index in range(panels):
        row, column = divmod(index, columns)
        domain = {
            "x": [column / columns, (column + 1) / columns],
            "y": [1 - (row + 1) / rows, 1 - row / rows],
        }
        geos[panel_name(index)] = {
            "visible": False,
            "bgcolor": TRANSPARENT,
            # A scoped map is moved on its paper; one of the world would be turned like a globe.
            "scope": "europe",
            "fitbounds": False,
            "projection": PROJECTION,
            "lonaxis": {"range": list(LON_RANGE)},
            "lataxis": {"range": list(LAT_RANGE)},
            "domain": domain,
        }
    return base_layout(
        language, **geos, dragmode="pan", uirevision="map", margin={"l": 0, "r": 0, "t": 0, "b": 0}, **overrides
    )


def panel_name(index: int) -> str:
    """Return the name of a panel's plane, 0 for the first: ``geo``, ``geo2``, ``geo3``."""
    return f"geo{index + 1}" if index else "geo"


def on_panel(layers: Sequence[dict[str, Any]], index: int) -> list[dict[str, Any]]:
    """Return layers as they lie on one of several panels."""
    return [{**layer, "geo": panel_name(index)} for layer in layers] if index else list(layers)
