"""Workbooks: XLSX and ODS, with figures, charts, sources and notes."""
