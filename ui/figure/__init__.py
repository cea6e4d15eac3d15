"""A figure in a Streamlit page."""
