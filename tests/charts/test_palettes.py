"""The palettes, seen through simulated colour-blind eyes (coloraide: Machado 2009, Brettel 1997 for tritanopia)."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from coloraide import Color

from charts.palettes import CATEGORIES, LONGEST_ARM, MOST_COLOURS, diverging, sequential
from charts.theme import INK, MUTED, MY_REGION, PAPER, SELECTED

EYES = ("usual", "protan", "deutan", "tritan")
#: CIEDE2000 differences: about 1 is just seen side by side; apart on a map and in its legend needs several times that.
NEIGHBOURS_APART = 7
CATEGORIES_APART = 15
SEQUENCES = [sequential(k) for k in range(1, MOST_COLOURS + 1)]
SCALES = [diverging(a, b) for a in range(LONGEST_ARM + 1) for b in range(LONGEST_ARM + 1) if a or b]


def seen(colour, eye):
    return Color(colour) if eye == "usual" else Color(colour).filter(eye).clip()


def apart(first, second, eye):
    return seen(first, eye).delta_e(seen(second, eye), method="2000")


def contrast(first, second):
    lighter, darker = sorted((Color(first).luminance(), Color(second).luminance()), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lightness(colour):
    return Color(colour).convert("lab")["lightness"]


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("colours", [*SEQUENCES, *SCALES], ids=len)
def test_neighbouring_classes_stay_apart(colours, eye):
    assert all(apart(a, b, eye) >= NEIGHBOURS_APART for a, b in pairwise(colours))


@pytest.mark.parametrize("eye", EYES)
def test_categories_stay_apart_each_from_each(eye):
    assert all(apart(a, b, eye) >= CATEGORIES_APART for a, b in combinations(CATEGORIES, 2))


@pytest.mark.parametrize("colours", SEQUENCES, ids=len)
def test_sequences_get_darker_step_by_step_so_that_they_print_in_grey(colours):
    steps = [lightness(a) - lightness(b) for a, b in pairwise(colours)]
    assert all(step >= 8 for step in steps)


@pytest.mark.parametrize("colours", [diverging(3, 3), diverging(2, 2), diverging(1, 1)], ids=len)
def test_both_arms_get_darker_alike(colours):
    half = len(colours) // 2
    below, above = list(reversed(colours[:half])), list(colours[half:])
    for arm in (below, above):
        assert arm == sorted(arm, key=lightness, reverse=True)
    assert all(abs(lightness(a) - lightness(b)) <= 8 for a, b in zip(below, above, strict=True))


def test_the_same_distance_has_the_same_strength_on_a_short_side():
    assert diverging(1, 3) == diverging(3, 3)[2:]
    assert diverging(0, 2) == diverging(2, 2)[2:]


@pytest.mark.parametrize("k", [0, 8])
def test_sequences_have_limits(k):
    with pytest.raises(ValueError, match=f"k is {k}"):
        sequential(k)


@pytest.mark.parametrize(("below", "above"), [(0, 0), (4, 1), (1, 4), (-1, 2)])
def test_scales_have_limits(below, above):
    with pytest.raises(ValueError, match="0 to 3 colours"):
        diverging(below, above)


@pytest.mark.parametrize(("colour", "least"), [(INK, 4.5), (MUTED, 4.5), (MY_REGION, 4.5), (SELECTED, 3)])
def test_texts_and_outlines_stand_out_from_the_page_and_from_the_white_line_under_them(colour, least):
    assert contrast(colour, PAPER) >= least
