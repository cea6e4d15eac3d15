"""Writing files so that a reader sees the old one or the new one, never half of one."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from geo.errors import UnwritableFolder


def check_writable(folder: Path) -> None:
    """Make `folder` if need be; raise UnwritableFolder if nothing can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise UnwritableFolder(folder, error) from error


def write_all(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """Write each text (UTF-8) under a temporary name beside its place, then rename them all.

    Raises UnwritableFolder, with the temporary files removed, when the disk refuses.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, text in files.items():
            handle, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
            waiting.append((Path(temporary), folder / name))
            with os.fdopen(handle, "wb") as stream:
                stream.write(text.encode("utf-8"))
            os.chmod(temporary, 0o644)  # mkstemp makes files that only their owner may read
        for temporary_path, place in waiting:
            os.replace(temporary_path, place)
    except OSError as error:
        raise UnwritableFolder(folder, error) from error
    finally:
        for temporary_path, _ in waiting:
            temporary_path.unlink(missing_ok=True)
    return [place for _, place in waiting]
