"""Figures that set chosen territories side by side."""
