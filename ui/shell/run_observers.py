"""What a run of a page takes, told to whoever asked to know: the server's figures about itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One run of a page: seconds on the clock, seconds of this thread's CPU, and whether it ended in an error."""

    page: str
    seconds: float
    cpu_seconds: float
    failed: bool


#: Called after each run, in the thread of the run: must be quick and must not raise.
OBSERVERS: list[Callable[[Run], None]] = []


@contextmanager
def observed_run(page: str) -> Iterator[None]:
    """Time what is done inside and tell the observers; stops and reruns of Streamlit are no errors."""
    start, cpu_start, failed = time.perf_counter(), time.thread_time(), False
    try:
        yield
    except Exception:
        failed = True
        raise
    finally:
        if OBSERVERS:
            run = Run(page, time.perf_counter() - start, time.thread_time() - cpu_start, failed)
            for tell in OBSERVERS:
                tell(run)
