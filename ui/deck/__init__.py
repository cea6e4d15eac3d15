"""The presentation page: slides, files, projection."""
