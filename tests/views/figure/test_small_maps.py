"""Small maps as pictures: the outlines that the large maps have, in whole steps of a quarter of a pixel."""

from __future__ import annotations

import re
from urllib.parse import unquote

import numpy as np
import pytest

from ess_data.store import shared_tables
from exports.clean_text import quoted
from figures.basemap import basemap_for
from geo.projected import rings_at
from views.figure.small_maps import FINE, GAP, HERE, map_picture, map_svg

BASE = basemap_for(shared_tables(), "region", "2016", "fr")


def rings(path):
    """Return the rings of a path as points, from its first point and the steps after it."""
    found = []
    for start, steps in re.findall(r"M([-\d,]+)l([-\d,]*)z", path):
        numbers = [int(number) for text in (start, steps) for number in re.findall(r"-?\d+", text)]
        found.append(np.cumsum(np.array(numbers).reshape(-1, 2), axis=0))
    return found


def area(ring):
    x, y = ring[:, 0].astype(float), ring[:, 1].astype(float)
    return abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2


def test_a_region_keeps_its_area_and_its_place():
    (path,) = re.findall(r' d="([^"]*)"', map_svg(BASE, {"53": HERE}, width=300))
    drawn = rings(path)
    kept = [ring for ring in rings_at(BASE.geojson)["53"] if area(ring) > 0]
    low = min(ring[:, 0].min() for ring in kept)
    high = max(ring[:, 0].max() for ring in kept)
    scale = max(ring[:, 0].max() for ring in drawn) - min(ring[:, 0].min() for ring in drawn)
    real = sum(map(area, kept)) / (high - low) ** 2
    assert sum(map(area, drawn)) / scale**2 == pytest.approx(real, rel=0.02)
    assert min(ring.min() for ring in drawn) >= 0 and max(ring[:, 0].max() for ring in drawn) <= 300 * FINE


def test_no_step_goes_nowhere_and_every_ring_is_closed():
    paths = re.findall(r' d="([^"]*)"', map_svg(BASE, {code: GAP for code in ("11", "24", "53")}))
    assert len(paths) == 3
    for path in paths:
        assert re.fullmatch(r"(?:M\d+,\d+l-?\d+(?:,?-?\d+)*z)+", path)
        for ring in rings(path):
            assert np.diff(ring, axis=0).any(axis=1).all()


def test_the_picture_is_an_address_that_holds_the_drawing():
    picture = map_picture(BASE, {"53": HERE}, 'Bretagne & "co"', dark=False)
    source = re.search(r'src="data:image/svg\+xml,([^"]*)"', picture)[1]
    assert unquote(source) == map_svg(BASE, {"53": HERE})
    assert not set(source) & set('<>#"& ')
    assert 'alt="Bretagne &amp; &quot;co&quot;"' in picture


def test_letters_named_safe_stay_as_they_are():
    assert quoted("a,b=c%d/é;", safe=",=/") == "a,b=c%25d/%C3%A9%3B"
