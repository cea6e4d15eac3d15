"""Maps of one indicator, of two, of several years, and of the difference between two."""
