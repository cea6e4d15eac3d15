"""Addresses: exports, the API, embedded figures, search, uploads of templates."""
