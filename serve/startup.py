"""What happens once, before the first visitor: load the tables, warm the caches, settle the memory."""

from __future__ import annotations

import gc
import importlib
import logging
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from ess_data.errors import TablesError
from serve.compression import CompressedFiles
from serve.static_file import StaticFile

_LOG = logging.getLogger(__name__)


@dataclass
class TablesState:
    """What the health check says about the tables: fingerprint and release, or everything that is wrong with them."""

    version: str = ""
    release: str = ""
    problems: tuple[str, ...] = ()
    loaded: bool = False

    @property
    def healthy(self) -> bool:
        """Whether the tables are there, all of them."""
        return self.loaded and not self.problems

    def load(self, load_tables: Callable[[], Any]) -> None:
        """Load the tables and keep their version, or the list of what is wrong; never raises for bad tables."""
        try:
            tables = load_tables()
            self.version, self.release, self.problems = tables.version, tables.release, ()
        except TablesError as error:
            self.version, self.release = "", ""
            self.problems = tuple(violation.message() for violation in error.violations)
        self.loaded = True


def report(problems: Sequence[str]) -> None:
    """Print every problem of the tables on the console."""
    print(f"The tables cannot be used: {len(problems)} problem(s). The pages show the same list.", file=sys.stderr)
    for problem in problems:
        print(f"  - {problem}", file=sys.stderr)
    sys.stderr.flush()


def lifespan(
    state: TablesState,
    load_tables: Callable[[], Any],
    compressed: CompressedFiles,
    first_files: Sequence[StaticFile],
    modules: Sequence[str] = (),
) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """Return what ``st.App`` runs around serving.

    ``load_tables`` is called once; ``modules`` are imported ahead, so that no visitor waits for them.
    """

    @asynccontextmanager
    async def around(_app: Any) -> AsyncIterator[None]:
        state.load(load_tables)
        if state.problems:
            report(state.problems)
        for name in modules:
            _import_ahead(name)
        # What is loaded now stays: later collections need not look at it again.
        gc.collect()
        gc.freeze()
        compressed.warm(first_files)
        yield

    return around


def _import_ahead(name: str) -> None:
    try:
        importlib.import_module(name)
    except Exception:
        # The page that needs the module will fail too, and show that to its visitor; the others work.
        _LOG.exception("Module %s could not be imported", name)
