"""Territories as people write them."""

import pytest

from ess_data.store import shared_tables
from ess_data.upload.territories import BOUNDARIES, is_total, places_of


@pytest.fixture(scope="module")
def places():
    return places_of(shared_tables())


def test_no_name_means_two_territories_of_one_map(places):
    for key, found in places.names.items():
        levels = [place[:2] for place in found]
        assert len(levels) == len(set(levels)), key


@pytest.mark.parametrize(
    "change", [str, str.upper, str.lower, lambda name: name.replace("-", " "), lambda n: f" {n}* "]
)
def test_every_name_is_known_however_it_is_written(places, change):
    for territory in shared_tables().records["territories"]:
        if territory.key[:2] in BOUNDARIES:
            assert territory.key in places.by_name(change(territory.name)), territory.name
            assert territory.key in places.by_name(change(territory.name_en))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("la Bretagne", "53"), ("Région Bretagne", "53"), ("Conseil régional de Bretagne", "53"),
        ("53 - Bretagne", "53"), ("Bretagne (53)", "53"), ("Brittany", "53"), ("BRETAGNE (1)", "53"),
        ("Ile de France", "11"), ("Ile-de-France", "11"), ("PACA", "93"), ("Provence-Alpes-Cote d’Azur", "93"),
        ("Alsace-Champagne-Ardenne-Lorraine", "44"), ("Réunion", "04"), ("La Réunion", "04"), ("Grand-Est", "44"),
        ("Centre", "24"), ("Hauts de France", "32"), ("Bourgogne et Franche-Comté", "27"),
    ],
)  # fmt: skip
def test_regions_of_today(places, text, code):
    assert ("region", "2016", code) in places.by_name(text)


@pytest.mark.parametrize(("text", "code"), [("Alsace", "42"), ("Nord - Pas de Calais", "31"), ("rhone alpes", "82")])
def test_regions_of_before(places, text, code):
    assert places.by_name(text) == (("region", "2010", code),)


@pytest.mark.parametrize(
    ("text", "code"), [("Cotes d'Armor", "22"), ("2A - Corse du Sud", "2A"), ("Val d’Oise", "95"), ("Nord", "59")]
)
def test_departements(places, text, code):
    assert places.by_name(text) == (("departement", "", code),)


@pytest.mark.parametrize(
    "text", ["", "Bretange", "Total", "12", "France (hors Mayotte)", "Paris Plage", "Bretagne hors 35"]
)
def test_no_territory(places, text):
    assert places.by_name(text) == ()


def test_france_is_no_region(places):
    assert places.by_name("France") == (("national", "", "FR"),)
    assert places.by_name("France métropolitaine") == (("national", "", "FM"),)


@pytest.mark.parametrize(
    "text", ["Total", "ENSEMBLE", "Total Bretagne", "Moyenne des régions", "France hors Mayotte", "DOM"]
)
def test_totals(text):
    assert is_total(text)


@pytest.mark.parametrize(
    ("text", "boundaries", "code"),
    [
        ("1", ("departement", ""), "01"), ("01", ("departement", ""), "01"), ("1.0", ("departement", ""), "01"),
        ("2a", ("departement", ""), "2A"), ("D35", ("departement", ""), "35"), ("974", ("departement", ""), "974"),
        ("R53", ("region", "2016"), "53"), ("REG-53", ("region", "2010"), "53"), ("42", ("region", "2010"), "42"),
    ],
)  # fmt: skip
def test_codes(places, text, boundaries, code):
    assert places.by_code(text, boundaries) == (*boundaries, code)


def test_unknown_codes(places):
    assert places.by_code("42", ("region", "2016")) is None
    assert places.by_code("99", ("departement", "")) is None
    assert places.by_code("1234", ("departement", "")) is None


def test_suggestions(places):
    assert places.nearest("Bretange") == "Bretagne"
    assert places.nearest("Midi Pyrennées") == "Midi-Pyrénées"
    assert places.nearest("zzzzzz") == ""
