"""The bundles of Plotly that the browser gets: the version of the Python package, each a third of the whole."""

from __future__ import annotations

import re
from pathlib import Path

import plotly
import pytest

from server.assets.catalogue import PLOTLY_CHARTS, PLOTLY_MAPS

WHOLE = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
BUNDLES = (PLOTLY_MAPS, PLOTLY_CHARTS)


def version(path):
    return re.search(rb"plotly\.js \(?[a-z -]*\)? ?v([0-9.]+)", path.read_bytes()[:300])[1].decode()


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda path: path.stem)
def test_it_is_of_the_version_that_figures_are_checked_against(bundle):
    assert version(bundle) == version(WHOLE)


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda path: path.stem)
def test_it_is_a_third_of_the_whole(bundle):
    assert bundle.stat().st_size < 0.33 * WHOLE.stat().st_size
