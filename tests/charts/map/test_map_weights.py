"""What a redraw of a map weighs: as the page gets it, and as it travels, when messages are compressed."""

from __future__ import annotations

import tomllib
import zlib
from pathlib import Path

import pytest

from tests.support.real_figures import build, maps
from views.figure import plotly as graph

ROOT = Path(__file__).resolve().parents[3]
MOST = 10_000
#: The names of 101 départements travel twice, with the circles and with the land under them.
HEAVY = {("population", "departement", "2016"): 14_000}
#: Several maps in one figure.
VIEWS = ("carte_croisee", "carte_ecart", "carte_deux", "carte_annees", "carte_pas")


def message(figure):
    return graph.graph_html(graph.message(figure.plot, figure.alt)).encode()


def travelling(figure):
    """Return the bytes on the way, by the settings that the server's websockets compress with (RFC 7692)."""
    compressor = zlib.compressobj(wbits=-12, memLevel=5)
    return len(compressor.compress(message(figure)) + compressor.flush(zlib.Z_SYNC_FLUSH))


def test_a_redraw_of_any_map_is_light():
    weights = {place: len(message(figure)) for place, figure in maps()}
    assert len(weights) > 100
    assert {place: found for place, found in weights.items() if found > HEAVY.get(place, MOST)} == {}


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("level", ["region", "departement"])
def test_on_its_way_a_redraw_of_several_maps_is_light_too(name, level):
    built = [build(name, indicator=indicator, level=level) for indicator in ("ess_employment_share", "poverty_rate")]
    weights = [travelling(figure) for figure in built if figure]
    assert weights
    assert max(weights) <= MOST


def test_on_its_way_every_map_is_light():
    assert max(travelling(figure) for _, figure in maps()) <= MOST


def test_messages_are_compressed():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["enableWebsocketCompression"] is True
