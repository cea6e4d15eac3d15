"""What a redraw of a map weighs, as Plotly writes it for the browser: there a tag's bracket takes six bytes."""

from __future__ import annotations

import pytest
from plotly.io import to_json

from tests.real_exhibits import build, maps

MOST = 10_000
#: Maps that weigh more, with what they may weigh: the names of 101 départements travel twice, with the circles and with
#: the land under them; a family names all instruments of a region.
HEAVY = {("population", "departement", "2016"): 15_000, ("ess_policies_in_place", "region", "2010"): 10_200}


def weight(exhibit):
    return len(to_json(exhibit.figure, validate=False))


def test_a_redraw_of_any_map_is_light():
    weights = {place: weight(exhibit) for place, exhibit in maps()}
    assert len(weights) > 100
    assert {place: found for place, found in weights.items() if found > HEAVY.get(place, MOST)} == {}


@pytest.mark.parametrize("name", ["carte_croisee", "carte_ecart"])
@pytest.mark.parametrize("level", ["region", "departement"])
def test_a_redraw_of_crossed_rates_or_differences_is_light(name, level):
    built = [build(name, indicator=indicator, level=level) for indicator in ("ess_employment_share", "poverty_rate")]
    weights = [weight(exhibit) for exhibit in built if exhibit]
    assert weights
    assert max(weights) <= MOST
