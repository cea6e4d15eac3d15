"""The tables of this process: read and checked once, shared by every page and export, followed when the files change.

What is in use is always one whole, checked snapshot. When the files change, the new ones are read and checked beside
it: if all is right they take its place in one step, else it stays and the problems are kept to be told.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from ess_data.dataset import Tables
from ess_data.errors import TablesError, Violation
from ess_data.load import load_tables, tables_directory

#: (path, time of change in nanoseconds, size) of each file of the tables.
Fingerprint = tuple[tuple[str, int, int], ...]


def fingerprint(directory: Path) -> Fingerprint:
    """Return what tells, without reading them, whether the files of a directory have changed."""
    found = []
    for path in sorted(directory.glob("*.csv")):
        try:
            status = path.stat()
        except OSError:
            # Gone between listing and looking: the next look sees the same or another set.
            continue
        found.append((str(path), status.st_mtime_ns, status.st_size))
    return (*found, (str(directory), 0, len(found)))


class TablesStore:
    """The snapshot in use, and what is wrong with the files where they are not that snapshot.

    Parameters
    ----------
    load
        Reads and checks the tables, as `ess_data.load.load_tables`.
    directory
        Where the files are; asked anew each time, as the environment may change.
    """

    def __init__(
        self, load: Callable[[], Tables] = load_tables, directory: Callable[[], Path] = tables_directory
    ) -> None:
        self._load = load
        self._directory = directory
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Drop everything, so that the next call of `tables` reads the files."""
        self._tables: Tables | None = None
        self._problems: tuple[Violation, ...] = ()
        self._read: Fingerprint | None = None
        self._seen: Fingerprint | None = None

    @property
    def problems(self) -> tuple[Violation, ...]:
        """What is wrong with the files on disk; empty while they are the snapshot in use."""
        return self._problems

    @property
    def in_use(self) -> Tables | None:
        """The snapshot in use, without reading anything; None while there is none."""
        return self._tables

    def tables(self) -> Tables:
        """Return the snapshot in use, reading the files at the first call.

        Raises ``TablesError`` while there is none because the files are wrong; they are read again as soon as they
        change.
        """
        if self._tables is None:
            with self._lock:
                if self._tables is None:
                    self._read_files()
        if self._tables is None:
            raise TablesError(self._problems)
        return self._tables

    def follow(self) -> bool:
        """Look at the files once; return whether another snapshot is in use after it.

        Files that are still being written are left alone: they are read when two looks in a row see the same.
        """
        with self._lock:
            now = fingerprint(self._directory())
            settled, self._seen = now == self._seen, now
            if now == self._read or not settled:
                return False
            before = self._tables
            self._read_files()
            return self._tables is not before

    def _read_files(self) -> None:
        before = fingerprint(self._directory())
        if self._problems and before == self._read:
            return
        try:
            loaded = self._load()
        except TablesError as error:
            self._problems, self._read = error.violations, before
            return
        if fingerprint(self._directory()) != before and self._tables is not None:
            # Changed while they were read: five files of two states might look right together.
            return
        if self._tables is None or loaded.version != self._tables.version:
            self._tables = loaded
        self._problems, self._read = (), before


STORE = TablesStore()


def shared_tables() -> Tables:
    """Return the tables in use, see `TablesStore.tables`; raises ``TablesError``."""
    return STORE.tables()


shared_tables.cache_clear = STORE.forget  # type: ignore[attr-defined]
