"""Controls and the table of the data page."""
