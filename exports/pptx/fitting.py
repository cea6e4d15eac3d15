"""Texts fitted into their places: the size of a title, lines cut into slides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exports.pptx.drawing import Rect, line_height, wrapped

#: A title shrinks to this size, in points, before its place overflows.
SMALLEST_TITLE, LARGEST_TITLE = 11.0, 24.0


def title_size(title: str, area: Rect) -> float:
    """Return the size in points at which a title stays in its place."""
    size = LARGEST_TITLE
    # Bold letters are wider.
    while size > SMALLEST_TITLE and len(wrapped(title, size * 1.08, area.width)) * line_height(size) > area.height:
        size -= 1
    return size


def cut_into_slides(lines: Sequence[tuple[str, int]], fitting: int) -> Iterator[list[str]]:
    """Yield the texts of each slide; ``lines`` are (text, lines that it takes), ``fitting`` those of a slide."""
    current: list[str] = []
    used = 0
    for text, height in lines:
        if current and used + height > fitting:
            yield current
            current, used = [], 0
        current.append(text)
        used += height
    if current:
        yield current
