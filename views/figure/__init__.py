"""HTML of a figure: legend, notes, table, downloads, calculation."""
