"""The presentation page as Streamlit runs it: order, titles, notes, templates, files; the address holds all of it."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from exports.deck.formats import offered_formats
from figures.deck.entries import DeckEntry, packed_deck, parsed_deck, with_slides
from tests.support.served_pages import address, body, notices, page

BASKET = (
    DeckEntry("prides"),
    DeckEntry("poles", (), "Les pôles bretons", "Quatre ans."),
    DeckEntry("carte", (("year", "2015"),)),
)


def at(**query):
    return page("presentation", deck=packed_deck(BASKET), **query)


def basket_of(app):
    return parsed_deck(address(app).get("deck", ""), "fr").entries


def files(app):
    """The links to files of the whole basket: form and parameters."""
    found = [urlsplit(html.unescape(link)) for link in re.findall(r'<a href="(/export/deck\.[^"]*)"', body(app))]
    return [(link.path.rpartition(".")[2], dict(parse_qsl(link.query))) for link in found]


def test_an_empty_basket_says_how_to_fill_it():
    app = page("presentation")
    assert "Aucune figure pour l'instant" in html.unescape(body(app))
    assert files(app) == [] and not app.text_area
    assert len([button for button in app.button if button.key.startswith("template_")]) == 4


def test_slides_stand_in_order_with_their_words():
    app = at(lang="en")
    assert [app.text_input(key=f"slide_title_{i}").value for i in range(3)] == ["", "Les pôles bretons", ""]
    assert app.text_area(key="slide_note_1").value == "Quatre ans."
    pictures = re.findall(r'<img src="/export/(\w+)\.thumb\.svg\?([^"]*)" alt="([^"]+)"', body(app))
    assert [name for name, _query, _alt in pictures] == ["prides", "poles", "carte"]
    assert "year=2015" in pictures[2][1] and pictures[2][2].startswith("Slide 3")
    # What stands there until somebody writes a title is what the slide will say.
    assert app.text_input(key="slide_title_0").placeholder.startswith("22 of the 29 clusters")


def test_every_format_has_a_link_that_says_all():
    found = files(at(lang="en", deck_title="March"))
    assert {form for form, _query in found} == set(offered_formats())
    for _form, query in found:
        assert (query["lang"], query["deck"], query["deck_title"]) == ("en", packed_deck(BASKET), "March")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("slide_down_0", (1, 0, 2)),
        ("slide_up_2", (0, 2, 1)),
        ("slide_remove_1", (0, 2)),
    ],
)
def test_buttons_order_and_remove(key, expected):
    app = at()
    app.button(key=key).click().run()
    assert not app.exception
    assert basket_of(app) == tuple(BASKET[i] for i in expected)
    assert [app.text_input(key=f"slide_title_{i}").value for i in range(len(expected))] == [
        BASKET[i].title for i in expected
    ]


def test_the_ends_cannot_be_moved_further():
    app = at()
    assert app.button(key="slide_up_0").disabled and app.button(key="slide_down_2").disabled
    assert not app.button(key="slide_down_0").disabled


def test_titles_and_notes_go_into_the_address():
    app = at()
    app.text_input(key="slide_title_0").set_value("  <b>29</b>  pôles ").run()
    app.text_area(key="slide_note_2").set_value("Dire\nla date").run()
    assert not app.exception
    assert [slide.title for slide in basket_of(app)] == ["<b>29</b> pôles", "Les pôles bretons", ""]
    assert basket_of(app)[2].note == "Dire\nla date"
    assert "<b>29" not in body(app)


def test_the_title_of_all_goes_into_the_address_and_the_files():
    app = at()
    app.text_input(key="deck_title").set_value("Commission du 3 mars").run()
    assert address(app)["deck_title"] == "Commission du 3 mars"
    assert all(query["deck_title"] == "Commission du 3 mars" for _form, query in files(app))


def test_the_archive_takes_the_formats_that_were_chosen():
    app = at()
    assert [query.get("formats") for form, query in files(app) if form == "zip"] == [None]
    app.multiselect(key="archive_formats").set_value(["pdf", "csv"]).run()
    assert address(app)["formats"] == "pdf,csv"
    assert [query["formats"] for form, query in files(app) if form == "zip"] == ["pdf,csv"]


def test_all_can_be_removed_at_once():
    app = at(deck_title="x")
    app.button(key="clear_deck").click().run()
    assert basket_of(app) == () and "deck_title" not in address(app)
    assert "Aucune figure" in body(app)


@pytest.mark.parametrize(
    ("name", "query", "first", "least"),
    [
        ("portrait", {"region": "53"}, "carte", 4),
        ("indicator", {"indicator": "poverty_rate"}, "carte", 4),
        ("two", {"regions": "53,11"}, "comparaison", 5),
        ("seminar", {}, "prides", 7),
    ],
)
def test_a_template_adds_its_slides_once(name, query, first, least):
    app = page("presentation", **query)
    app.button(key=f"template_{name}").click().run()
    slides = basket_of(app)
    assert not app.exception
    assert slides[0].figure == first and len(slides) >= least
    assert f"{len(slides)} diapositives ajoutées." in body(app)
    app.button(key=f"template_{name}").click().run()
    assert basket_of(app) == slides
    assert "déjà dans la présentation" in body(app)


def test_a_portrait_waits_for_a_region():
    assert page("presentation").button(key="template_portrait").disabled
    assert not page("presentation", region="53").button(key="template_portrait").disabled


def test_a_full_basket_says_what_a_template_left_out():
    many = with_slides((), *(DeckEntry("carte", (("year", str(year)),)) for year in range(1980, 2008)))
    app = page("presentation", deck=packed_deck(many))
    app.button(key="template_seminar").click().run()
    assert len(basket_of(app)) == 30
    assert "2 diapositives ajoutées. La présentation est pleine\u202f: 6 sont laissées de côté." in body(app)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_figure_that_is_gone_is_told_and_can_be_removed(lang):
    app = page(
        "presentation", lang=lang, deck=packed_deck((DeckEntry("camembert", (), "Mon titre"), DeckEntry("prides")))
    )
    assert not app.exception
    assert "Mon titre" in html.unescape(body(app)) and 'class="notice"' in body(app)
    app.button(key="slide_remove_0").click().run()
    assert basket_of(app) == (DeckEntry("prides"),)


def test_a_damaged_basket_shows_what_is_left_of_it():
    app = page("presentation", deck=packed_deck(BASKET)[:-6])
    assert not app.exception
    assert len(notices(app)) == 1
