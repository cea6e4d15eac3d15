"""What imports Streamlit but is no page: frame, navigation, widgets bound to the address, the reader's session."""
