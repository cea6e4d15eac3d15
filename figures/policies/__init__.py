"""Policies by region and instrument: matrix, timeline, amounts, two regions side by side."""
