"""Exports: a figure in, the bytes of a file out. Nothing here knows Streamlit; pictures of charts need a Chromium."""
