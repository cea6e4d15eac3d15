"""The slides that a reader put aside, and ready-made choices of slides."""
