"""The parts that printed documents are made of: charts and maps as SVG with real text."""
