"""The layers that every map of France is made of: land, absences, outlines, overseas frames.

A layer is one Plotly trace (a dictionary). Geometry is never inside it: ``geojson`` is the address of a boundary
file, which the browser keeps, so a redraw carries codes and numbers only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from charts.theme import COAST, FONT_FAMILY, HATCH, LAND, MUTED, MY_REGION, OUTLINE, PAPER, SELECTED, base_layout

#: Conic conformal with the parallels of Lambert-93, the projection of official maps of France.
PROJECTION = {"type": "conic conformal", "parallels": [44, 49], "rotation": {"lon": 3, "lat": 0}}
LON_RANGE = (-5.35, 9.75)
LAT_RANGE = (41.15, 51.25)
#: Without this address Plotly fetches world outlines from a foreign host, which a town hall may not reach.
EMPTY_TOPOLOGY = 'data:application/json,{"type":"Topology","objects":{},"arcs":[]}#'
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
    hatching : code -> lines (lon, lat, ``None`` between two strokes) that hatch a territory.
    frames : lines around the overseas insets.
    frame_labels : (lon, lat, name) of each inset.
    """

    geojson: str
    points: Mapping[str, tuple[float, float]]
    hatching: Mapping[str, Lines] = field(default_factory=dict)
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
        "hovertext": list(hover),
        "hoverinfo": "text",
        "marker": {"line": {"color": OUTLINE, "width": 0.8}},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
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
    fills = {"not_found": "#f4f5f6", "not_applicable": PAPER, "not_comparable": "#c3c9ce"}
    layers: list[dict[str, Any]] = []
    for status, fill in fills.items():
        pairs = absences.get(status, ())
        if not pairs:
            continue
        codes = [code for code, _ in pairs]
        outline = {"line": {"color": COAST, "width": 0.7}}
        layers.append(
            area_layer(base, codes, (fill,), [0] * len(codes), [text for _, text in pairs], name=status, marker=outline)
        )
        if status == "not_found":
            layers.append(line_layer(_hatches(base, codes), HATCH, 0.8))
    return layers


def _hatches(base: Basemap, codes: Sequence[str]) -> Lines:
    lon: list[float | None] = []
    lat: list[float | None] = []
    for code in codes:
        if code in base.hatching:
            lon.extend((*base.hatching[code][0], None))
            lat.extend((*base.hatching[code][1], None))
    return lon, lat


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


def outline_layers(
    base: Basemap, mine: Sequence[str], selected: Sequence[str], hover: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the outlines of the selected territories and, above them, of my region."""
    layers = []
    for codes, colour, width in ((selected, SELECTED, 3.0), (mine, MY_REGION, 2.6)):
        known = [code for code in codes if code in base.points]
        if known:
            texts = [hover.get(code, "") for code in known]
            # A white line under the coloured one keeps it visible on a dark area.
            for stroke, broad in ((PAPER, width + 2.4), (colour, width)):
                line = {"line": {"color": stroke, "width": broad}}
                layers.append(area_layer(base, known, (TRANSPARENT,), [0] * len(known), texts, marker=line))
    return layers


def inset_layers(base: Basemap) -> list[dict[str, Any]]:
    """Return the thin frames of the overseas insets and their names."""
    if not base.frame_labels:
        return []
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
            "textfont": {"size": 11, "color": MUTED, "family": FONT_FAMILY},
            "hoverinfo": "skip",
        },
    ]


def name_layers(base: Basemap, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return written names (code -> name) at the territories' points; long ones in two lines."""
    known = {code: name for code, name in names.items() if code in base.points}
    if not known:
        return []
    return [
        {
            "type": "scattergeo",
            "mode": "text",
            "lon": [base.points[code][0] for code in known],
            "lat": [base.points[code][1] for code in known],
            "text": [f"<b>{in_two_lines(name)}</b>" for name in known.values()],
            "textfont": {"size": 13, "color": MY_REGION, "family": FONT_FAMILY, "shadow": HALO},
            "hoverinfo": "skip",
        }
    ]


def in_two_lines(name: str, most: int = 15) -> str:
    """Return a name broken once, at the hyphen or space nearest to its middle, when it is long."""
    breaks = [i + 1 for i, letter in enumerate(name) if letter in "- "]
    if len(name) <= most or not breaks:
        return name
    at = min(breaks, key=lambda i: abs(i - len(name) / 2))
    return f"{name[:at].rstrip()}<br>{name[at:]}"


def map_layout(language: str, **overrides: Any) -> dict[str, Any]:
    """Return the layout of a map of France in its official projection."""
    geo = {
        "visible": False,
        "bgcolor": TRANSPARENT,
        "projection": PROJECTION,
        "lonaxis": {"range": list(LON_RANGE)},
        "lataxis": {"range": list(LAT_RANGE)},
        "domain": {"x": [0, 1], "y": [0, 1]},
    }
    return base_layout(language, geo=geo, margin={"l": 0, "r": 0, "t": 0, "b": 0}, **overrides)
