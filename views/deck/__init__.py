"""HTML of the presentation page and of what leads there."""
