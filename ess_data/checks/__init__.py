"""Checks of the tables: cells, links between tables, figures, words; each violation names file, line and column."""
