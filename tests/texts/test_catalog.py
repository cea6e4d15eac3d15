"""The translator: French typography, translations and plural forms of a small catalogue."""

from __future__ import annotations

import pytest

from texts import catalog as catalog_module
from texts import checked_language, preferred_language, translator
from texts.catalog import typeset

NARROW = "\u202f"
SMALL_CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Carte : {name}"
msgstr "Map: {name}"

msgid "{n} région"
msgid_plural "{n} régions"
msgstr[0] "{n} region"
msgstr[1] "{n} regions"

msgid "Pas encore"
msgstr ""
"""


@pytest.fixture
def english(tmp_path, monkeypatch):
    """The translator of a small English catalogue."""
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "atlas.po").write_text(SMALL_CATALOGUE, encoding="utf-8")
    monkeypatch.setattr(catalog_module, "LOCALE_FOLDER", tmp_path)
    return translator.__wrapped__("en")


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("Source : Insee", f"Source{NARROW}: Insee"),
        ("un ; deux", f"un{NARROW}; deux"),
        ("Vrai ?", f"Vrai{NARROW}?"),
        ("Non !", f"Non{NARROW}!"),
        ("« Emploi »", f"«{NARROW}Emploi{NARROW}»"),
        ("« {name} » : {value}", f"«{NARROW}{{name}}{NARROW}»{NARROW}: {{value}}"),
        ("https://www.insee.fr", "https://www.insee.fr"),
        ("fin. Début, suite", "fin. Début, suite"),
        (f"déjà{NARROW}: fait", f"déjà{NARROW}: fait"),
    ],
)
def test_the_spaces_of_french_typography(plain, expected):
    assert typeset(plain) == expected
    assert translator("fr")(plain) == expected


def test_english_takes_the_translation_and_no_french_space(english):
    assert english("Carte : {name}") == "Map: {name}"
    assert english("Pas encore") == "Pas encore"
    assert english("inconnu") == "inconnu"


@pytest.mark.parametrize(
    ("number", "french", "in_english"),
    [(0, "{n} région", "{n} regions"), (1, "{n} région", "{n} region"), (2, "{n} régions", "{n} regions")],
)
def test_plural_rules_differ_at_zero(english, number, french, in_english):
    assert translator("fr").plural("{n} région", "{n} régions", number) == french
    assert english.plural("{n} région", "{n} régions", number) == in_english


def test_french_keeps_the_singular_below_two(english):
    assert translator("fr").plural("an", "ans", 1.5) == "an"
    assert translator("fr").plural("an", "ans", -1) == "an"
    assert translator("fr").plural("an", "ans", -3) == "ans"
    assert english.plural("{n} région", "{n} régions", 1.5) == "{n} regions"


@pytest.mark.parametrize(("text", "expected"), [("fr", "fr"), ("en", "en"), ("de", "fr"), ("", "fr"), (None, "fr")])
def test_an_unknown_language_is_french(text, expected):
    assert checked_language(text) == expected


def test_a_translator_is_made_once_and_only_for_known_languages():
    assert translator("en") is translator("en")
    with pytest.raises(ValueError, match="fr, en"):
        translator("de")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "fr"),
        ("", "fr"),
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("en-GB,en;q=0.8,fr;q=0.5", "en"),
        ("de-DE,de;q=0.9,en;q=0.7,fr;q=0.3", "en"),
        ("en;q=0.1,fr;q=0.9", "fr"),
        ("fr;q=0,en", "en"),
        ("de", "fr"),
        ("*", "fr"),
        ("x;;q=,,;", "fr"),
    ],
)
def test_the_browsers_language_is_followed(header, language):
    assert preferred_language(header) == language
