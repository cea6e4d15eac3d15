"""The head of a region's profile."""
