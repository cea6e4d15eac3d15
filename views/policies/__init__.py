"""HTML of the policies page."""
