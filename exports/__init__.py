"""Exports: a figure in, the bytes of a file out. Nothing here knows Streamlit or a browser."""
