"""The floor to compare with: a Streamlit page with one select box and one Plotly map, served as Streamlit does."""

import bare_map
import streamlit as st

shapes = st.cache_data(bare_map.shapes)

st.set_page_config(layout="wide")
series = st.selectbox("Indicator", bare_map.OPTIONS)
figure = bare_map.plot(shapes(), series)
st.plotly_chart(figure, key="map", on_select="rerun", selection_mode="points", config=bare_map.CONFIG)
