"""The tables of this process: read and checked once, then shared by every page and export."""

from __future__ import annotations

from functools import cache

from ess_data.dataset import Tables
from ess_data.load import load_tables


@cache
def shared_tables() -> Tables:
    """Return the tables, loading them at the first call.

    Raises ``TablesError`` like `load_tables`, at every call until the tables are mended: a failure is not kept.
    """
    return load_tables()
