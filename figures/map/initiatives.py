"""The places of local initiatives (communes, intermunicipal bodies, pays) as a layer over any map."""

from __future__ import annotations

from typing import Any

from charts.map.hover_texts import hover_of
from charts.theme import PAPER, SELECTED
from ess_data.dataset import Tables
from figures.figure import LegendEntry
from figures.seminar.places import local_places
from texts import Language, translator

SIZE = 9.0


def local_layers(tables: Tables, lang: Language) -> tuple[list[dict[str, Any]], LegendEntry]:
    """Return the layer of the places, each named when it is pointed at, and its line of the legend."""
    _ = translator(lang)
    places = local_places(tables, lang)
    layer = {
        "type": "scattergeo",
        "mode": "markers",
        "name": "initiatives",
        "lon": [place.lon for place in places],
        "lat": [place.lat for place in places],
        **hover_of([place.hover for place in places]),
        "marker": {"size": SIZE, "color": SELECTED, "line": {"color": PAPER, "width": 1.5}},
    }
    return [layer], LegendEntry("point", SELECTED, _("Initiatives locales"), len(places), SIZE)
