"""The glossary: complete in both languages, in order, and told where its words appear."""

import html
import re

import pytest

from texts.glossary import glossary, terms
from views.shell.glossary_tooltips import explained, meaning

ASKED = ("ESS", "PRIDES", "PLDE", "PTCE", "SPASER", "SIAE", "CRESS")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_terms_are_there_written_out_and_in_order(lang):
    entries = glossary(lang)
    assert [entry.term.lower() for entry in entries] == sorted(entry.term.lower() for entry in entries)
    assert len({entry.term for entry in entries}) == len(entries)
    assert all(entry.meaning.endswith(".") and (entry.full or not entry.term.isupper()) for entry in entries)
    assert set(ASKED) <= set(terms(lang))


def test_both_languages_have_the_same_terms():
    assert len(glossary("fr")) == len(glossary("en"))
    acronyms = [{entry.term for entry in glossary(lang) if entry.term.isupper()} for lang in ("fr", "en")]
    assert acronyms[0] == acronyms[1]


def test_a_term_is_explained_once_and_the_text_stays():
    told = explained("29 PRIDES, des PRIDES & l'ESS <b>", "fr")
    assert told.count("<abbr") == 2
    assert html.unescape(re.sub(r"<(?!b&gt;)/?abbr[^>]*>", "", told)) == "29 PRIDES, des PRIDES & l'ESS <b>"
    assert html.escape(meaning(terms("fr")["PRIDES"], "fr")) in told


def test_only_whole_words_are_terms():
    assert "<abbr" not in explained("ESSOR, ARESS et PTCES", "fr")


def test_a_word_in_full_needs_no_expansion():
    assert meaning(terms("en")["social clause"], "en") == terms("en")["social clause"].meaning
