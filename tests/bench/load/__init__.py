"""Load without browsers: sessions that speak Streamlit's protocol, bounded in number and time, on this machine only."""
