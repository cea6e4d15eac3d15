"""Memory back to the system after a large file was built: the C library keeps freed memory for itself otherwise."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache


@cache
def _trim() -> Callable[[int], int] | None:
    """Return the function of the C library that gives memory back, ``None`` where it has none (only glibc has it)."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError, TypeError):
        return None


def give_back() -> None:
    """Give freed memory back to the system, where that can be asked for."""
    trim = _trim()
    if trim is not None:
        trim(0)
