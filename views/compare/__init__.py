"""HTML of comparisons."""
