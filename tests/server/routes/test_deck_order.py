"""The basket in another order: what the script that drags slides is answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from figures.deck.entries import DeckEntry, packed_deck, parsed_deck
from server.routes.deck_order import deck_order_routes

THREE = (
    DeckEntry("prides"),
    DeckEntry("poles", (), "Un titre", "Une note"),
    DeckEntry("carte", (("lang", "fr"), ("year", "2015"))),
)
client = TestClient(Starlette(routes=deck_order_routes()))


def ask(**query):
    return client.get("/deck-order", params=query)


def test_one_slide_is_moved_and_keeps_its_words():
    answer = ask(deck=packed_deck(THREE), **{"from": "1", "to": "0"})
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["cache-control"] == "no-store"
    after = parsed_deck(answer.text, "fr")
    assert [slide.figure for slide in after.entries] == ["poles", "prides", "carte"] and after.notices == ()
    assert after.entries[0] == THREE[1]


@given(st.integers(0, 2), st.integers(0, 2))
def test_all_slides_stay_whatever_is_moved(start, end):
    found = parsed_deck(ask(deck=packed_deck(THREE), **{"from": str(start), "to": str(end)}).text, "fr").entries
    assert sorted(slide.figure for slide in found) == ["carte", "poles", "prides"]
    assert found[end].figure == THREE[start].figure


@pytest.mark.parametrize(
    "places", [("3", "0"), ("0", "3"), ("-1", "0"), ("", "0"), ("a", "0"), ("²", "0"), ("9" * 40, "0")]
)
def test_a_place_that_is_none_is_told(places):
    answer = ask(deck=packed_deck(THREE), **{"from": places[0], "to": places[1]})
    assert answer.status_code == 400
    assert answer.text == "Une présentation et deux de ses places sont attendues, de 0 à 2."


def test_a_basket_that_cannot_be_read_is_told_in_the_language_asked_for():
    answer = ask(deck="1garbage", lang="en", **{"from": "0", "to": "0"})
    assert answer.status_code == 400
    assert answer.text == "A presentation and two of its places are expected, from 0 to 0."
