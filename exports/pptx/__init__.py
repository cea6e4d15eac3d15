"""Slides with native charts, maps as shapes and tables; OpenDocument slides by LibreOffice."""
