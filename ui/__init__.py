"""Everything that is about Streamlit but no page: frame, navigation, widgets bound to the address, figure blocks."""
