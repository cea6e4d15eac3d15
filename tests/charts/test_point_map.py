"""Named points: where their names stand, and that the map is one that Plotly draws."""

import plotly.graph_objects as go

from charts.map.layers import Basemap
from charts.point_map import Place, name_sides, point_map_plot
from ess_data.store import shared_tables
from figures.seminar.places import local_policies
from tests.support.real_figures import build


def place(lon, lat, name="x"):
    return Place(lon, lat, name, name)


def test_a_place_by_itself_is_named_to_its_right():
    assert name_sides([place(0, 45), place(5, 48)]) == ["middle right", "middle right"]


def test_near_places_are_named_on_different_sides():
    assert name_sides([place(2.6, 50.5), place(3.0, 50.6), place(1.6, 50.7)]) == [
        "bottom center",
        "middle right",
        "middle left",
    ]


def test_the_figure_is_one_that_plotly_knows():
    base = Basemap("/shapes/x.geojson", {"53": (-3.0, 48.0)})
    plot = point_map_plot(base, [place(-2, 47.6, "Redon")], "fr")
    go.Figure(plot)
    assert plot["data"][-1]["text"] == ["Redon"]


def test_every_local_territory_with_an_instrument_is_on_the_map():
    drawn = build("lieux")
    points = drawn.plot["data"][-1]
    places = {(territory.lon, territory.lat) for _policy, territory in local_policies(shared_tables())}
    assert set(zip(points["lon"], points["lat"], strict=True)) == places
    assert {"Lille", "Artois Comm.", "Pays de Redon", "Saint-Étienne Métropole"} <= set(points["text"])
