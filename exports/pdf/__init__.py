"""Printed documents: charts and maps as SVG with real text, set by WeasyPrint."""
