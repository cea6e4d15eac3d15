"""Addresses of the boundary files: the name carries a hash of the content, so that browsers may keep them for good."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from geo.errors import MissingShapes
from geo.load import hatching_path, shapes_path

SHAPES_PREFIX = "/shapes/"


@cache
def fingerprinted_name(path: Path) -> str:
    """Return ``stem.hash.suffix`` of a file, the hash being 12 hexadecimal digits of its SHA-256.

    Read once a process: a rebuilt file needs a restart, as its old address keeps its old content.
    """
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return f"{path.stem}.{digest}{path.suffix}"


def shapes_url(level: str, vintage: str = "") -> str:
    """Return the address that serves the boundaries of a level and vintage: ``/shapes/<name>.<hash>.geojson``.

    Raises ``UnknownShapes``, which lists those that exist, or ``MissingShapes`` if the file is gone.
    """
    return _address(shapes_path(level, vintage))


def hatching_url(level: str, vintage: str = "") -> str:
    """Return the address that serves the bands which hatch a level's territories; errors as for `shapes_url`."""
    return _address(hatching_path(level, vintage))


def _address(path: Path) -> str:
    try:
        return SHAPES_PREFIX + fingerprinted_name(path)
    except OSError as error:
        raise MissingShapes(path, type(error).__name__) from error
