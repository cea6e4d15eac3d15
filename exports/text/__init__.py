"""Text formats: CSV, JSON, data packages."""
