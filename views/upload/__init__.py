"""HTML of the report on a reader's own file."""
