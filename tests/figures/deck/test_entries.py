"""The basket of slides: what goes into an address comes out of it again, and nothing that comes in breaks a page."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64encode
from dataclasses import replace
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from figures.deck import entries as module
from figures.deck.entries import (
    LONGEST_NOTE,
    LONGEST_TITLE,
    MOST_LETTERS,
    MOST_SLIDES,
    DeckEntry,
    ParsedDeck,
    entry_for,
    entry_of,
    fits,
    holds,
    moved,
    noted,
    packed_deck,
    parsed_deck,
    plain_note,
    plain_title,
    retitled,
    with_slides,
    without,
)
from tests.support.real_figures import build, indicator_places

#: Titles that break files, pages or command lines when they are taken for something else than text.
HOSTILE = (
    "📊 L'ESS en chiffres 👩🏽‍🌾",
    "عنوان من اليمين \u202eto left",
    "T" * 500,
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "'; DROP TABLE slides; --",
    "../../etc/passwd\x00.pptx",
    '"guillemets" & <b>balises</b> ]]>',
    "ligne\r\nSet-Cookie: a=b",
    "\u0000\u0008\ufffe\ud800 cassé",
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
SLIDES = st.builds(
    DeckEntry,
    st.from_regex(r"[a-z][a-z0-9_-]{0,39}", fullmatch=True),
    st.dictionaries(
        st.sampled_from(["region", "vintage", "indicator", "year", "regions", "theme"]),
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20),
        max_size=4,
    ).map(lambda query: tuple(query.items())),
    TEXT.map(plain_title),
    TEXT.map(plain_note),
)
BASKETS = st.lists(SLIDES, max_size=6).map(tuple)
THREE = (
    DeckEntry("carte", (("region", "53"), ("year", "2015")), "Où en est la Bretagne", "À dire en premier."),
    DeckEntry("classement", (("region", "53"),)),
    DeckEntry("prides"),
)


@given(BASKETS)
def test_what_is_packed_is_unpacked(entries):
    found = parsed_deck(packed_deck(entries), "fr")
    assert found.entries == entries
    assert found.notices == ()


@given(BASKETS)
def test_an_address_takes_it_as_it_is(entries):
    assert quote(packed_deck(entries), safe="") == packed_deck(entries)


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_hostile_titles_stay_text(title, lang):
    named = noted(retitled(THREE, 1, title), 1, title)
    found = parsed_deck(packed_deck(named), lang)
    assert found.entries == named and found.notices == ()
    assert 0 < len(named[1].title) <= LONGEST_TITLE
    assert not any(ord(letter) < 32 or 0xD800 <= ord(letter) < 0xE000 for letter in named[1].title)


@given(st.text(max_size=300))
@example("1")
@example("2" + packed_deck(THREE)[1:])
@example("1" + "A" * 7000)
def test_any_text_gives_a_basket_or_a_notice_and_no_error(text):
    found = parsed_deck(text, "en")
    assert bool(found.notices) == (found.entries == () and text != "") or len(found.notices) <= 1
    if text and not found.entries:
        assert len(found.notices) == 1


@given(st.data())
def test_a_link_cut_anywhere_gives_slides_of_the_whole_one_and_says_so(data):
    text = packed_deck(THREE)
    cut = data.draw(st.integers(1, len(text) - 1))
    found = parsed_deck(text[:cut], "fr")
    assert found.entries == THREE[: len(found.entries)]
    assert len(found.notices) == 1 and "abîmé" in found.notices[0]


@given(st.data())
def test_a_garbled_letter_is_noticed(data):
    text = packed_deck(THREE)
    place = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("ABCxyz019-_").filter(lambda letter: letter != text[place]))
    found = parsed_deck(text[:place] + letter + text[place + 1 :], "fr")
    # The last letter of base64 has bits that say nothing.
    assert found.notices or found.entries == THREE


def repacked(lines):
    """Pack lines as a basket would, whatever they say."""
    press = zlib.compressobj(9, zlib.DEFLATED, 15, 9, zlib.Z_DEFAULT_STRATEGY, module._USUAL)
    return "1" + urlsafe_b64encode(
        press.compress("".join(f"{line}\n" for line in lines).encode()) + press.flush()
    ).decode().rstrip("=")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "null",
        "{}",
        "[]",
        '["carte"]',
        '["carte", 1]',
        '["../etc", ""]',
        '["CARTE", ""]',
        '["a","b","c","d","e"]',
        "[" * 5000,
    ],
)
def test_a_line_that_is_no_slide_is_left_out_with_a_notice(line):
    found = parsed_deck(repacked(['["prides",""]', line]), "fr")
    assert found.entries == (DeckEntry("prides"),)
    assert found.notices == ("La présentation de ce lien est abîmée\u202f: 1 diapositive a pu être lue.",)


def test_parameters_that_do_not_exist_are_left_out():
    line = json.dumps(["carte", "region=53&lang=en&deck=1x&__proto__=1&year=2015"])
    assert parsed_deck(repacked([line]), "fr").entries == (DeckEntry("carte", (("region", "53"), ("year", "2015"))),)


def test_a_small_text_that_unpacks_to_a_huge_one_is_refused():
    bomb = repacked(['["carte","region=' + "0" * 3_000_000 + '"]'])
    assert len(bomb) < MOST_LETTERS
    assert parsed_deck(bomb, "fr").entries == ()
    assert parsed_deck(bomb, "fr").notices


def test_more_slides_than_allowed_are_cut_with_a_notice():
    many = repacked([json.dumps(["carte", f"year={year}"]) for year in range(1980, 2020)])
    found = parsed_deck(many, "en")
    assert len(found.entries) == MOST_SLIDES
    assert found.notices == ("The presentation in this link is damaged: 30 slides could be read.",)


# Changing it


def test_a_figure_is_there_once():
    again = replace(THREE[0], title="Autre titre", query=THREE[0].query[::-1])
    assert with_slides(THREE, again) == THREE
    assert holds(THREE, again) and not holds(THREE[1:], again)


def test_slides_go_to_the_end_as_long_as_there_is_room():
    years = tuple(entry_for("carte", {"year": str(year)}) for year in range(1980, 2020))
    full = with_slides((), *years)
    assert full == years[:MOST_SLIDES]
    assert fits(full) and not fits((*full, years[-1]))


def test_notes_that_an_address_cannot_carry_are_refused():
    entries = with_slides((), *(entry_for("carte", {"year": str(year)}) for year in range(1980, 2010)))
    for place in range(MOST_SLIDES):
        # Numbers that do not repeat hardly pack.
        entries = noted(
            entries, place, "".join(chr(0x4E00 + (place * 7919 + i * 104729) % 20000) for i in range(LONGEST_NOTE))
        )
    assert fits(entries)
    assert any(slide.note for slide in entries) and not entries[-1].note


@pytest.mark.parametrize(
    ("place", "to", "order"),
    [(0, 1, "102"), (2, 0, "201"), (0, 99, "120"), (1, -5, "102"), (1, 1, "012"), (3, 0, "012"), (-1, 0, "012")],
)
def test_moving(place, to, order):
    assert moved(THREE, place, to) == tuple(THREE[int(digit)] for digit in order)


@given(BASKETS, st.integers(-3, 9), st.integers(-3, 9))
def test_moving_keeps_every_slide(entries, place, to):
    after = moved(entries, place, to)
    assert sorted(map(repr, after)) == sorted(map(repr, entries))


def test_removing():
    assert without(THREE, 1) == (THREE[0], THREE[2])
    assert without(THREE, 3) == without(THREE, -1) == THREE


def test_naming_and_noting_leave_the_others_alone():
    after = noted(retitled(THREE, 1, "  Un  titre\n"), 1, "Deux\r\nlignes ")
    assert after == (THREE[0], DeckEntry("classement", (("region", "53"),), "Un titre", "Deux\nlignes"), THREE[2])
    assert retitled(after, 1, "")[1].title == ""
    assert retitled(THREE, 7, "x") == THREE


# Real figures


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_figure_of_a_page_is_found_again(lang):
    figure = build("carte", lang=lang, region="53", year="2015", vintage="2010")
    (slide,) = parsed_deck(packed_deck((entry_of(figure),)), lang).entries
    assert slide.figure == "carte"
    again = build(slide.figure, lang=lang, **dict(slide.query))
    assert (again.title, again.subtitle, again.reading) == (figure.title, figure.subtitle, figure.reading)


@pytest.mark.parametrize(("count", "most"), [(1, 60), (10, 500), (30, 1200)])
def test_baskets_of_real_figures_are_short(count, most):
    """Ten slides of different indicators take 285 letters, thirty 571: far below what proxies take."""
    places = list(indicator_places())
    chosen = places[:: len(places) // count][:count]
    slides = [
        entry_for("carte", {"region": "53", "level": level, "vintage": vintage, "indicator": name, "year": "2015"})
        for name, level, vintage in chosen
    ]
    text = packed_deck(with_slides((), *slides))
    assert len(parsed_deck(text, "fr").entries) == count
    assert len(text) < most


def test_what_is_packed_today_can_be_read_for_good():
    """A link in somebody's mail: neither the version nor what it is packed with may change under it."""
    text = "1ePnLxEQCw3CPqTFCEijqf3inQmqeAlCPQk6iglNRKtDuPJDyww0KKZlFqSDJgqLU3MzUIj2lWC4038LNBEsVFGWmpBYDhYE8AFQvJtE"
    assert parsed_deck(text, "fr") == ParsedDeck(THREE)
