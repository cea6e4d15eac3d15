"""Policies as data: evidence, indicators and the matrix of regions by instruments."""
