"""Exports: an exhibit in, the bytes of a file out. Nothing here knows Streamlit or a browser."""
