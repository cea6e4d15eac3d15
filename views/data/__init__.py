"""HTML of the data page."""
