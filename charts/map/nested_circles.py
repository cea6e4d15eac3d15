"""A legend of circles that lie in one another on one ground, each with its text at the height of its top."""

from __future__ import annotations

from collections.abc import Sequence

#: Least distance in pixels between the middles of two texts.
LABEL_HEIGHT = 18.0


def nested(sizes: Sequence[float], height: float) -> list[tuple[float, float]]:
    """Return for each circle (diameters, largest first) its top, and the height at which its text stands.

    ``height`` is where the common ground lies; texts stand at the tops, pushed apart so that none lies on another, and
    stay above the ground.
    """
    tops = [height - size for size in sizes]
    places: list[float] = []
    for top in tops:
        places.append(max(top, places[-1] + LABEL_HEIGHT) if places else top)
    for index in range(len(places) - 1, -1, -1):
        below = places[index + 1] - LABEL_HEIGHT if index + 1 < len(places) else height
        places[index] = min(places[index], below)
    return list(zip(tops, places, strict=True))
