"""Chart families: frames in, Plotly figure specifications out. Nothing here knows Streamlit.

A figure is a plain dictionary ``{"data": [...], "layout": {...}}`` (`PlotSpec`): drawing a page many times a minute
should not pay Plotly's validation each time; the tests validate every figure with ``plotly.graph_objects.Figure``.
"""
