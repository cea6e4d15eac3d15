"""HTML of the seminar page."""
