"""Controls of the map page."""
