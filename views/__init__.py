"""Pure HTML of the pages, without Streamlit."""
