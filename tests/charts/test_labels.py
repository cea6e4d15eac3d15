"""Labels that never overlap: in a column and around points, whatever the data."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.labels import POSITIONS, Rectangle, place_labels, spread, text_box

COORDINATE = st.floats(0, 400, allow_nan=False)


@pytest.mark.parametrize(
    ("centres", "expected"),
    [
        ([10, 50, 90], [10, 50, 90]),
        # Two at one place part evenly about it; one at the end stays inside.
        ([50, 50], [45, 55]),
        ([100], [95]),
        ([0, 2, 80], [5, 15, 80]),
    ],
)
def test_labels_stay_near_their_place(centres, expected):
    assert spread(centres, [10] * len(centres), 0, 100) == pytest.approx(expected)


@given(st.lists(st.tuples(COORDINATE, st.floats(5, 30)), min_size=1, max_size=12))
def test_labels_in_a_column_never_overlap_and_keep_their_order(labels):
    centres, heights = zip(*labels, strict=True)
    placed = spread(centres, heights, 0, 1000)
    order = sorted(range(len(labels)), key=lambda i: (centres[i], i))
    for one, other in pairwise(order):
        assert placed[other] - placed[one] >= (heights[one] + heights[other]) / 2 - 1e-6
    assert all(at - height / 2 >= -1e-6 for at, height in zip(placed, heights, strict=True))


@given(st.lists(st.tuples(COORDINATE, COORDINATE), max_size=25))
def test_names_around_points_never_meet_a_name_or_a_point(points):
    frame = Rectangle(-20, -20, 440, 440)
    sizes = [(60.0, 14.0)] * len(points)
    placed = place_labels(points, sizes, frame, 10)
    boxes = [text_box(*point, 60, 14, side, 10) for point, side in zip(points, placed, strict=True) if side]
    assert set(filter(None, placed)) <= set(POSITIONS)
    for at, box in enumerate(boxes):
        assert box.inside(frame)
        assert not any(box.meets(other) for other in boxes[at + 1 :])


def test_what_comes_first_is_named_first():
    frame = Rectangle(0, 0, 100, 30)
    placed = place_labels([(20, 15), (24, 15)], [(60.0, 14.0), (60.0, 14.0)], frame, 10)
    assert placed[1] is None or placed[0] is not None
