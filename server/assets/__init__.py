"""Static files: ours and Streamlit's, the index page, compression."""
