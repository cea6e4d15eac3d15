"""Search over everything: what is found, in which order, and that each hit's address is a valid view."""

import pytest

from ess_data.store import shared_tables
from figures.search import KINDS, Entry, SearchIndex, matches, search_index
from figures.view import view_for
from texts import LANGUAGES

PAGES = (
    ("carte", "Carte", "Un indicateur sur la carte"),
    ("donnees", "Données", "Chaque chiffre et sa source"),
    ("politiques", "Politiques", "Qui fait quoi"),
)


def entry(kind, title, text="", aliases=""):
    return Entry(kind, title, title, text, "carte", (), aliases)


SMALL = SearchIndex(
    (
        entry("policy", "Fonds de l'économie sociale", "Bretagne · prêts"),
        entry("indicator", "Part de l'emploi", "Postes salariés de l'économie sociale en Bretagne"),
        entry("territory", "Bretagne", "région", "Brittany 53"),
        entry("territory", "Côte d'Azur", "", "PACA"),
        entry("source", "Emplois en Bretagne, 2015"),
    )
)


def titles(text, **more):
    return [found.title for found in SMALL.find(text, **more)]


@pytest.mark.parametrize("text", ["bretagne", "BRETAGNE", "  Bretagne ", "Bretag"])
def test_the_name_comes_before_the_definition(text):
    assert titles(text) == [
        "Bretagne", "Emplois en Bretagne, 2015", "Part de l'emploi", "Fonds de l'économie sociale",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["économie bretagne", "economie  BRETAGNE", "bretagne, l’économie", "bret écon"])
def test_every_word_must_be_found(text):
    assert set(titles(text)) == {"Part de l'emploi", "Fonds de l'économie sociale"}


@pytest.mark.parametrize("text", ["cote d'azur", "Côte d’Azur", "azur", "paca", "l'Azur"])
def test_accents_elisions_and_other_names(text):
    assert titles(text) == ["Côte d'Azur"]


@pytest.mark.parametrize("text", ["", "   ", "!?", "'", "bretagne zzz", "retagne"])
def test_nothing_found(text):
    assert titles(text) == []


def test_whole_words_come_before_beginnings():
    index = SearchIndex((entry("source", "Emplois"), entry("source", "Emploi aidé"), entry("source", "Un emploi")))
    assert [found.title for found in index.find("emploi")] == ["Emploi aidé", "Un emploi", "Emplois"]


def test_kinds_and_number_can_be_limited():
    assert titles("bretagne", kinds=("policy",)) == ["Fonds de l'économie sociale"]
    assert titles("bretagne", most=1) == ["Bretagne"]


def test_a_very_long_text_is_cut_not_refused():
    assert titles("bretagne " * 1000) == titles("bretagne")


def test_snippets_end_at_a_word():
    assert entry("source", "x", "court").snippet == "court"
    shown = entry("source", "x", "mot " * 100).snippet
    assert len(shown) <= 160 and shown.endswith("mot…")


def test_matching_of_rows():
    assert matches(("bret",), "Bretagne", "x") and matches((), "x")
    assert not matches(("bret", "zz"), "Bretagne")


@pytest.fixture(scope="module")
def index():
    return search_index(shared_tables(), "fr", PAGES)


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("auvergne", "territory", "Auvergne-Rhône-Alpes"),
        ("paca", "territory", "Provence-Alpes-Côte d'Azur"),
        ("hdf", "territory", "Hauts-de-France"),
        ("brittany", "territory", "Bretagne"),
        ("ile de france", "territory", "Île-de-France"),
        ("carte", "page", "Carte"),
        ("données", "page", "Données"),
    ],
)
def test_what_comes_first(index, text, kind, title):
    first = index.find(text)[0]
    assert (first.kind, first.title) == (kind, title)


def test_a_region_comes_before_the_departement_of_its_name(index):
    found = [e for e in index.find("guadeloupe") if e.kind == "territory"]
    assert [e.id for e in found[:3]] == ["region/2016/01", "region/2010/01", "departement//971"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_opens_a_valid_view(lang):
    tables = shared_tables()
    found = search_index(tables, lang, PAGES).entries
    assert {e.kind for e in found} == set(KINDS)
    for e in found:
        assert e.title and e.page in {"carte", "donnees", "politiques"}
        assert view_for({"lang": lang, **dict(e.query)}, tables).notices == (), e


def test_every_indicator_policy_and_source_is_found_by_its_name(index):
    for e in index.entries:
        assert e.id in {found.id for found in index.find(e.title, kinds=(e.kind,))}, e


def test_a_policy_of_a_region_opens_its_cell_of_the_matrix(index):
    tables = shared_tables()
    policy = next(p for p in tables.records["policies"] if p.level == "region" and p.code == "53")
    (found,) = [e for e in index.entries if e.kind == "policy" and e.id == policy.id]
    assert found.page == "politiques"
    assert dict(found.query) == {"vintage": policy.vintage, "cell": f"53.{policy.instrument}"}
    elsewhere = search_index(tables, "fr", PAGES[:2]).find(policy.name_fr, kinds=("policy",))[0]
    assert elsewhere.page == "donnees"


def test_a_region_opens_its_portrait_in_its_own_boundaries():
    pages = (*PAGES, ("region", "Région", "Une région sur une page"))
    tables = shared_tables()
    index = search_index(tables, "fr", pages)
    today, before = (e for e in index.find("bretagne", kinds=("territory",)) if e.id.startswith("region/"))
    assert (today.page, dict(today.query)) == ("region", {"region": "53", "vintage": "2016"})
    assert (before.page, dict(before.query)) == ("region", {"region": "53", "vintage": "2010"})
    for found in index.entries:
        assert view_for(dict(found.query), tables).notices == ()
