"""Names beside marks that never run into each other: in a column, and around the points of a plane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Plotly's positions of a text around its point, in the order in which they are tried.
POSITIONS = (
    "middle right",
    "middle left",
    "top center",
    "bottom center",
    "top right",
    "top left",
    "bottom right",
    "bottom left",
)


def spread(centres: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Return where labels of these heights go along a line so that none overlaps, each as near its centre as may be.

    Parameters
    ----------
    centres
        Where each label would stand by itself.
    heights
        How much room each takes, in the same unit.
    low, high
        The ends of the line. Where the labels need more room than there is, they run over its upper end.

    Returns
    -------
    Centres in the order given. Labels whose places meet are moved together, as a group about its mean.
    """
    order = sorted(range(len(centres)), key=lambda i: (centres[i], i))
    groups: list[tuple[list[int], float, float]] = []  # members, lower end, height
    for i in order:
        members, height = [i], heights[i]
        start = max(low, min(centres[i] - height / 2, high - height))
        while groups and groups[-1][1] + groups[-1][2] > start:
            before, _, before_height = groups.pop()
            members, height = [*before, *members], before_height + height
            offset, wanted = 0.0, 0.0
            for member in members:
                wanted += centres[member] - (offset + heights[member] / 2)
                offset += heights[member]
            start = max(low, min(wanted / len(members), high - height))
        groups.append((members, start, height))
    placed = [0.0] * len(centres)
    for members, start, _height in groups:
        for member in members:
            placed[member] = start + heights[member] / 2
            start += heights[member]
    return placed


@dataclass(frozen=True)
class Rectangle:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    width: float
    height: float

    def meets(self, other: Rectangle) -> bool:
        """Tell whether two rectangles overlap."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )

    def inside(self, other: Rectangle) -> bool:
        """Tell whether it lies wholly within another."""
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.left + self.width <= other.left + other.width
            and self.top + self.height <= other.top + other.height
        )


def text_box(x: float, y: float, width: float, height: float, position: str, away: float) -> Rectangle:
    """Return the box of a text around a point, at one of `POSITIONS`, ``away`` pixels from it."""
    vertical, horizontal = position.split()
    left = {"right": x + away, "left": x - away - width, "center": x - width / 2}[horizontal]
    top = {"top": y - away - height, "middle": y - height / 2, "bottom": y + away}[vertical]
    return Rectangle(left, top, width, height)


def place_labels(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    frame: Rectangle,
    away: float,
    taken: Sequence[Rectangle] = (),
) -> list[str | None]:
    """Return, for each point, the first of `POSITIONS` where its text meets no other text and no point.

    ``None`` where there is none. The points come in order of importance: an earlier text keeps its place.
    ``taken`` is room that is not free.
    """
    marks = [Rectangle(x - away / 2, y - away / 2, away, away) for x, y in points]
    boxes = list(taken)
    chosen: list[str | None] = []
    for at, ((x, y), (width, height)) in enumerate(zip(points, sizes, strict=True)):
        others = [mark for i, mark in enumerate(marks) if i != at]
        found = None
        for position in POSITIONS:
            box = text_box(x, y, width, height, position, away)
            if box.inside(frame) and not any(box.meets(other) for other in (*boxes, *others)):
                found = position
                boxes.append(box)
                break
        chosen.append(found)
    return chosen
