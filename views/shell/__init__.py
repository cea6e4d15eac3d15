"""HTML that every page shares."""
