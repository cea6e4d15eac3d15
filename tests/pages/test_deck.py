"""The basket on the pages: every figure offers itself, the menu counts, every link of the frame keeps it."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qsl

import pytest

from figures.deck.entries import DeckEntry, packed_deck, parsed_deck, with_slides
from tests.support.served_pages import body, charts, links, notices, page

SLIDE = DeckEntry("prides")


def offers(app):
    """The baskets that the links under the figures lead to, by figure, with the other parameters they keep."""
    found = re.findall(r'<a class="add" href="\?([^"]*)"[^>]*data-adds="([\w-]+)"', body(app))
    return {name: dict(parse_qsl(html.unescape(query))) for query, name in found}


@pytest.mark.parametrize(
    ("stem", "query", "names"),
    [
        ("carte", {"year": "2015"}, {"carte", "classement"}),
        ("comparer", {"regions": "53,11"}, {"points"}),
        ("seminaire", {}, {"prides", "poles", "plde", "clauses", "lieux"}),
    ],
)
def test_every_figure_offers_itself_and_keeps_the_view(stem, query, names):
    app = page(stem, lang="en", **query)
    assert names <= set(offers(app))
    # The map to choose territories on is no figure.
    assert body(app).count('<a class="add"') >= charts(app) - (stem == "comparer")
    for name, there in offers(app).items():
        assert there.items() >= {"lang": "en", **query}.items()
        (slide,) = parsed_deck(there["deck"], "en").entries
        assert slide.figure == name
        assert dict(slide.query).items() >= query.items()


def test_a_figure_that_is_in_the_basket_leads_to_it():
    app = page("seminaire", deck=packed_deck((SLIDE,)))
    assert "prides" not in offers(app) and "poles" in offers(app)
    assert parsed_deck(offers(app)["poles"]["deck"], "fr").entries == (SLIDE, DeckEntry("poles"))
    assert 'class="added">Dans la présentation (1)</a>' in body(app)


def test_every_link_of_the_menu_keeps_the_basket():
    text = packed_deck((SLIDE,))
    app = page("accueil", deck=text, deck_title="Commission du 3 mars")
    menu = links(app)[:3]
    assert all(query["deck"] == text and query["deck_title"] == "Commission du 3 mars" for _path, query in menu)


def test_a_full_basket_says_so():
    many = (DeckEntry("carte", (("year", str(year)),)) for year in range(1970, 2010))
    app = page("seminaire", deck=packed_deck(with_slides((), *many)))
    assert offers(app) == {}
    assert body(app).count("Présentation pleine (30)") == charts(app) > 4


@pytest.mark.parametrize(
    "text", ["1", "nonsense", "9" + packed_deck((SLIDE,))[1:], packed_deck((SLIDE,))[:-4], "<script>"]
)
@pytest.mark.parametrize("stem", ["accueil", "carte"])
def test_a_damaged_basket_is_a_notice(stem, text):
    app = page(stem, deck=text)
    assert not app.exception
    (notice,) = notices(app)
    assert "abîmé" in notice
    assert "<script>" not in body(app)
