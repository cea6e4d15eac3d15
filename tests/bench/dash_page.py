"""The peer to compare with: the list and the map of the bare page in Dash, as Dash serves it.

    DASH_PYTHON tests/bench/dash_page.py PORT

Dash is no dependency of this project: the variable ``DASH_PYTHON`` names a Python that has it.
"""

import sys

import bare_map
from dash import Dash, Input, Output, dcc, html

geojson = bare_map.shapes()
app = Dash(__name__)
app.layout = html.Div(
    [
        dcc.Dropdown(bare_map.OPTIONS, 0, id="series", clearable=False),
        dcc.Graph(id="map", config=bare_map.CONFIG),
    ]
)


@app.callback(Output("map", "figure"), Input("series", "value"))
def draw(series):
    """Draw the map of one option."""
    return bare_map.plot(geojson, series)


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]), debug=False)
