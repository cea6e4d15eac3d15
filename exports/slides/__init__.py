"""The parts that slides are made of: drawing markup, native charts, maps as shapes, tables, and the template."""
