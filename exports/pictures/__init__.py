"""Pictures of figures: PNG and SVG, thumbnails, the map of a link."""
