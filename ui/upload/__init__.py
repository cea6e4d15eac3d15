"""A reader's own figures on the data page."""
