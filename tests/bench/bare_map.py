"""The map that the atlas is compared with: what a newcomer writes with Plotly's own functions."""

import json
from pathlib import Path

import plotly.graph_objects as go

SHAPES = Path(__file__).resolve().parents[2] / "geo" / "shapes" / "regions_2016.geojson"
#: Plotly would fetch outlines of the world from another host.
CONFIG = {"topojsonURL": 'data:application/json,{"type":"Topology","objects":{},"arcs":[]}#'}
OPTIONS = list(range(20))


def shapes():
    """Return the boundaries, GeoJSON."""
    return json.loads(SHAPES.read_text(encoding="utf-8"))


def figure(geojson, series):
    """Return the map of one option."""
    codes = [feature["id"] for feature in geojson["features"]]
    drawn = go.Figure(
        go.Choropleth(
            geojson=geojson,
            locations=codes,
            z=[(position * 37 + series * 61) % 101 for position in range(len(codes))],
            marker_line_color="white",
        )
    )
    drawn.update_geos(
        visible=False,
        lonaxis_range=[-5.3, 9.7],
        lataxis_range=[41.2, 51.2],
        projection={"type": "conic conformal", "parallels": [44, 49], "rotation": {"lon": 3}},
    )
    drawn.update_layout(height=600, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return drawn
