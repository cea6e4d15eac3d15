"""Overseas insets: one column of equal boxes in the Bay of Biscay, laid out in Lambert-93 metres.

Lambert-93 (EPSG:2154) is the conic conformal projection of the map (parallels 44° and 49°, centred on 3° E), so a
box whose sides follow its axes is an upright rectangle on the screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from shapely import LineString, affinity
from shapely.geometry.base import BaseGeometry

LAMBERT_93 = "EPSG:2154"
# Local projections of the overseas départements, so that each keeps its true shape.
LOCAL_CRS = {"971": "EPSG:5490", "972": "EPSG:5490", "973": "EPSG:2972", "974": "EPSG:2975", "976": "EPSG:4471"}

LEFT, RIGHT = 74_000, 248_000
TOP, BOTTOM = 6_682_000, 6_062_000
GAP = 6_000
MARGIN = 6_000  # between the frame and the shape
LABEL_STRIP = 26_000  # height kept free for the name at the top: 13 pixels on a map 640 pixels wide
LABEL_INDENT = 4_000


@dataclass(frozen=True)
class Inset:
    """One box: its département, its bounds in Lambert-93 metres, and the factor its shape is scaled by."""

    departement: str
    left: float
    bottom: float
    right: float
    top: float
    scale: float

    @property
    def frame(self) -> LineString:
        """The box as a closed clockwise line, from the top left corner."""
        corners = [(self.left, self.top), (self.right, self.top), (self.right, self.bottom), (self.left, self.bottom)]
        return LineString([*corners, corners[0]])

    @property
    def label(self) -> tuple[float, float]:
        """Top left corner of the name, in Lambert-93 metres: the text runs right of it and below it."""
        return self.left + LABEL_INDENT, self.top - LABEL_INDENT


def lay_out(shapes: Mapping[str, BaseGeometry]) -> list[Inset]:
    """Boxes from top to bottom in the order of `shapes`, each with the scale that makes its shape fit.

    Parameters
    ----------
    shapes
        Département code -> shape in metres of its local projection.
    """
    height = (TOP - BOTTOM - GAP * (len(shapes) - 1)) / len(shapes)
    insets = []
    for position, (code, shape) in enumerate(shapes.items()):
        top = TOP - position * (height + GAP)
        min_x, min_y, max_x, max_y = shape.bounds
        room_x = RIGHT - LEFT - 2 * MARGIN
        room_y = height - LABEL_STRIP - MARGIN
        scale = min(room_x / (max_x - min_x), room_y / (max_y - min_y))
        insets.append(Inset(code, LEFT, top - height, RIGHT, top, scale))
    return insets


def place(shape: BaseGeometry, inset: Inset) -> BaseGeometry:
    """The shape scaled into its box, centred below the label strip; Lambert-93 metres out."""
    min_x, min_y, max_x, max_y = shape.bounds
    centre = ((min_x + max_x) / 2, (min_y + max_y) / 2)
    to_x = (inset.left + inset.right) / 2
    to_y = (inset.bottom + MARGIN + inset.top - LABEL_STRIP) / 2
    scaled = affinity.scale(shape, inset.scale, inset.scale, origin=centre)
    return affinity.translate(scaled, to_x - centre[0], to_y - centre[1])
