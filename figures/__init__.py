"""Figures: a chart with all that must travel with it - title, reading, scope, sources, table, file name, link.

A page shows a figure, an export writes the same figure to a file: both call the same builder with the same
selection, so that what a reader sees is what a reader takes away.
"""
