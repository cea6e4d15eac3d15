"""The bundles of Plotly that the browser gets: one version, and the small one is enough for maps."""

from __future__ import annotations

import re

from serve.catalogue import PLOTLY_BUNDLE, PLOTLY_MAPS


def version(path):
    return re.search(rb"plotly\.js \(?[a-z -]*\)? ?v([0-9.]+)", path.read_bytes()[:300])[1].decode()


def test_maps_in_the_page_and_pictures_are_drawn_by_one_version():
    assert version(PLOTLY_MAPS) == version(PLOTLY_BUNDLE)


def test_the_bundle_for_maps_is_a_third_of_the_whole():
    assert PLOTLY_MAPS.stat().st_size < 0.33 * PLOTLY_BUNDLE.stat().st_size
