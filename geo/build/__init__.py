"""The boundaries made from a public package: run with ``python -m geo.build``."""
