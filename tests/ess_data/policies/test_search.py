"""Full-text search minds neither accents nor case, and marks what it found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ess_data.policies.search import folded, marked_spans, matches, words_of


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("pole", "Pôles de développement", True),
        ("POLE DEV", "Pôles de développement", True),
        ("oeuvre", "Mise en œuvre", True),
        ("ole", "Pôles de développement", False),
        ("pole fonds", "Pôles de développement", False),
        ("l'ess", "Stratégie de l'ESS", True),
        ("cap'asso", "Cap’Asso", True),
        ("", "", True),
        ("  ,; ", "", True),
        ("2012", "en 2012-2015", True),
    ],
)
def test_each_word_asked_for_begins_a_word(asked, text, found):
    assert matches(asked, text) is found


def test_words_may_stand_in_different_texts():
    assert matches("bretagne fonds", "Fonds régional", "Bretagne")


def test_what_was_found_is_marked_in_the_text_as_written():
    text = "Les Pôles et l'énergie : pôle."
    assert [text[a:b] for a, b in marked_spans("pole", text)] == ["Pôles", "pôle"]
    assert marked_spans("", text) == () and marked_spans("fonds", text) == ()


@given(st.text(max_size=40))
def test_every_word_of_a_text_finds_it(text):
    assert all(matches(word, text) for word in words_of(text))
    assert folded(folded(text)) == folded(text)
