"""What every page shares: its frame, navigation, query parameters, theme, session."""
