"""The commands of ``python -m ess_data``."""
