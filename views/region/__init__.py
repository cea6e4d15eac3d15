"""HTML of a region's profile."""
