"""Boundaries: simplified shapes of French territories, their vintages, and what maps draw over them."""
