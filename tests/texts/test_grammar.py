"""Names of territories in sentences, lists in words, file names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.grammar import capitalised, genitive, joined, nominative, slug


@pytest.mark.parametrize(
    ("name", "article", "subject", "of"),
    [
        ("Bretagne", "la", "la Bretagne", "de la Bretagne"),
        ("Nord", "le", "le Nord", "du Nord"),
        ("Hauts-de-France", "les", "les Hauts-de-France", "des Hauts-de-France"),
        ("Île-de-France", "l'", "l'Île-de-France", "de l'Île-de-France"),
        ("Ain", "l'", "l'Ain", "de l'Ain"),
        ("Mayotte", "", "Mayotte", "de Mayotte"),
        ("La Réunion", "", "La Réunion", "de La Réunion"),
    ],
)
def test_french_names(name, article, subject, of):
    assert nominative(name, article, "fr") == subject
    assert genitive(name, article, "fr") == of


def test_english_names_have_no_article():
    assert nominative("Brittany", "la", "en") == "Brittany"
    assert genitive("Brittany", "la", "en") == "of Brittany"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("en Bretagne, le PIB", "En Bretagne, le PIB"),
        ("à La Réunion", "À La Réunion"),
        ("île", "Île"),
        ("PRIDES", "PRIDES"),
        ("", ""),
    ],
)
def test_only_the_first_letter_changes(sentence, expected):
    assert capitalised(sentence) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")],
)
def test_lists_in_words(items, expected):
    assert joined(items, "fr") == expected


def test_a_single_item_needs_no_word_in_english():
    assert joined(["a"], "en") == "a"
    assert joined(["a", "b", "c"], "en").startswith("a, b ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Île-de-France", "ile-de-france"),
        ("Provence-Alpes-Côte d'Azur", "provence-alpes-cote-d-azur"),
        ("Provence-Alpes-Côte d’Azur", "provence-alpes-cote-d-azur"),
        ("main-d'œuvre", "main-d-oeuvre"),
        ("Œuvre", "oeuvre"),
        ("Part de l'ESS (en %)", "part-de-l-ess-en"),
        ("dernier chiffre connu, 2010\u20132013", "dernier-chiffre-connu-2010-2013"),
        ("« Économie »\u202f: 2,7\u00a0M€", "economie-2-7-m"),
        ("  ", ""),
    ],
)
def test_pieces_of_file_names(text, expected):
    assert slug(text) == expected


@given(st.text())
def test_a_slug_is_safe_anywhere(text):
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))
    assert slug(slug(text)) == slug(text)
