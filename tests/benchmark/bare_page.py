"""The floor to compare with: a Streamlit page with one select box and one Plotly map, served as Streamlit does."""

import json
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

SHAPES = Path(__file__).parents[2] / "geo" / "shapes" / "regions_2016.geojson"
EMPTY_TOPOLOGY = 'data:application/json,{"type":"Topology","objects":{},"arcs":[]}#'


@st.cache_data
def shapes():
    """The boundaries, read once."""
    return json.loads(SHAPES.read_text(encoding="utf-8"))


st.set_page_config(layout="wide")
geojson = shapes()
codes = [feature["id"] for feature in geojson["features"]]
series = st.selectbox("Indicator", list(range(20)))
figure = go.Figure(
    go.Choropleth(
        geojson=geojson,
        locations=codes,
        z=[(position * 37 + series * 61) % 101 for position in range(len(codes))],
        marker_line_color="white",
    )
)
figure.update_geos(
    visible=False,
    lonaxis_range=[-5.3, 9.7],
    lataxis_range=[41.2, 51.2],
    projection={"type": "conic conformal", "parallels": [44, 49], "rotation": {"lon": 3}},
)
figure.update_layout(height=600, margin={"l": 0, "r": 0, "t": 0, "b": 0})
st.plotly_chart(figure, key="map", on_select="rerun", selection_mode="points", config={"topojsonURL": EMPTY_TOPOLOGY})
