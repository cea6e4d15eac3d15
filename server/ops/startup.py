"""What happens around serving: load the tables, warm the caches, settle the memory; then follow the tables on disk."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import importlib
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Literal

from ess_data.errors import TablesError
from ess_data.store import STORE, TablesStore
from geo.load import SHAPES, SHAPES_FOLDER
from server.assets.compression import CompressedFiles
from server.assets.static_file import StaticFile

_LOG = logging.getLogger(__name__)


@dataclass
class TablesState:
    """What the health check says about the tables in use and the files on disk."""

    store: TablesStore = STORE
    loaded: bool = False

    @property
    def version(self) -> str:
        """The version of the tables in use; empty while there are none."""
        return self.store.in_use.version if self.store.in_use else ""

    @property
    def release(self) -> str:
        """The release that the changelog gives the tables in use; empty for others."""
        return self.store.in_use.release if self.store.in_use else ""

    @property
    def problems(self) -> tuple[str, ...]:
        """Everything that is wrong on disk: with the tables, and with the boundaries."""
        lost = (name for name in SHAPES.values() if not (SHAPES_FOLDER / name).is_file())
        return (*(problem.message() for problem in self.store.problems), *(f"{name}: fichier absent" for name in lost))

    @property
    def status(self) -> Literal["ok", "degraded", "broken"]:
        """``broken``: no figures at all; ``degraded``: right figures, but not all that is on disk can be used."""
        if not self.loaded or self.store.in_use is None:
            return "broken"
        return "degraded" if self.problems else "ok"

    def load(self) -> None:
        """Load the tables; never raises for bad tables, whose problems are kept."""
        with contextlib.suppress(TablesError):
            self.store.tables()
        self.loaded = True


def report(problems: Sequence[str], kept: str = "") -> None:
    """Log every problem of the tables, on the console unless it goes elsewhere; ``kept`` is the version in use."""
    shown = f"Version {kept} stays in use" if kept else "The pages show the same list"
    lines = "".join(f"\n  - {problem}" for problem in problems)
    _LOG.error("The files on disk cannot be used: %d problem(s). %s.%s", len(problems), shown, lines)


def lifespan(
    state: TablesState,
    compressed: CompressedFiles,
    first_files: Sequence[StaticFile],
    reload_seconds: float = 0,
    later: Sequence[str] = (),
) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """Return what ``st.App`` runs around serving.

    Modules named in ``later`` are imported beside the first visitors, who wait only if they need them at once. Every
    ``reload_seconds`` (0: never) the files of the tables are looked at, see `follow`.
    """

    @asynccontextmanager
    async def around(_app: Any) -> AsyncIterator[None]:
        state.load()
        if state.problems:
            report(state.problems, state.version)
        settle()
        compressed.warm(first_files)
        importing = asyncio.create_task(_import_beside(later))
        following = asyncio.create_task(follow(state, reload_seconds)) if reload_seconds > 0 else None
        try:
            yield
        finally:
            await importing
            if following is not None:
                following.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await following

    return around


async def follow(state: TablesState, seconds: float) -> None:
    """Look at the files of the tables every so many seconds; take right ones into use, report wrong ones once.

    Sleeping goes by the monotonic clock, and files are compared by "other", not by "later": a clock that jumps
    neither stops nor repeats anything.
    """
    said = state.problems
    while True:
        await asyncio.sleep(seconds)
        try:
            changed = await asyncio.to_thread(state.store.follow)
        except Exception:
            # Whatever the disk does, the visitors keep what is in use, and the next look comes.
            _LOG.exception("The tables on disk could not be looked at")
            continue
        if changed:
            settle()
            _LOG.warning("Tables %s are in use", state.version)
        if state.problems and state.problems != said:
            report(state.problems, state.version)
        said = state.problems


def settle() -> None:
    """Collect once, and spare what is loaded now from every later collection."""
    gc.collect()
    gc.freeze()


async def _import_beside(names: Sequence[str]) -> None:
    """Import modules in a thread of their own, then settle again."""
    for name in names:
        await asyncio.to_thread(_imported, name)
    if names:
        settle()


def _imported(name: str) -> None:
    try:
        importlib.import_module(name)
    except Exception:
        # The page that needs the module will fail too, and show that to its visitor; the others work.
        _LOG.exception("Module %s could not be imported", name)
