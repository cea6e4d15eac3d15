"""Words as they are compared: accents, case, ligatures and elisions make no difference."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from texts.folding import folded, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Île-de-France", ("ile", "de", "france")),
        ("Côte d'Azur", ("cote", "azur")),
        ("Côte d’Azur", ("cote", "azur")),
        ("COTE D AZUR", ("cote", "d", "azur")),
        ("l'emploi qu'elle crée", ("emploi", "elle", "cree")),
        ("aujourd'hui", ("aujourd", "hui")),
        ("main-d'œuvre", ("main", "oeuvre")),
        ("1 200 ETP (2,5 %)", ("1", "200", "etp", "2", "5")),
        ("  ", ()),
        ("Lycée", ("lycee",)),
        ("ǼǾ 𝓐𝐁", ("aeo", "ab")),
    ],
)
def test_words(text, words):
    assert words_of(text) == words


def test_signs_stay_in_folded_text():
    assert folded("Élan & Œuvre : 12 %") == "elan & oeuvre : 12 %"


@given(st.text(max_size=40))
@example("𝓐")
def test_folding_twice_changes_nothing(text):
    assert folded(folded(text)) == folded(text)
    assert words_of(" ".join(words_of(text))) == words_of(text)
