"""The sentences under a map: right for literal cases, and grammatical for every indicator, year and territory."""

from __future__ import annotations

import re

import pytest

from ess_data import query as ask
from ess_data.store import shared_tables
from tests.support.real_figures import UNFIT, build, indicator_places

#: What no French sentence may hold: an article that does not melt into its preposition, or a missing elision.
UNGRAMMATICAL_FR = re.compile(
    "|".join(
        (
            r"\b[Àà] les?\b",
            r"\b[Dd]e les?\b",
            r"\b[Ee]n (?:les?|la|l')\b",
            r"\b[Dd]ans (?!les?\b|la\b|l'|\d|votre\b|nos\b)",
            r"\b(?:de|que|le|la) (?=[AEÉÈIÎOaeiouéèêîœh]\w+)(?!haut)",
            r"\bà La (?!Réunion)",
            r"\b1 (?:régions|départements)\b",
            r"  | [,.]|\.\.",
        )
    )
)
UNGRAMMATICAL_EN = re.compile(
    r"  | [,.;:]|\.\.|\b1 (?:regions|départements)\b|\bin in\b|\bnon trouvé\b|\bvotre\b|\bdans\b|(?<!-)\bet\b(?!-)"
)
RULES = {"fr": UNGRAMMATICAL_FR, "en": UNGRAMMATICAL_EN}


def summary(lang="fr", **query):
    text = build("carte", lang=lang, **query).summary
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_the_usual_map_in_french():
    assert summary(indicator="ess_employment_share", year="2015", region="32") == (
        "Le chiffre le plus élevé est relevé en Bretagne (14,3 %), le plus bas en Île-de-France (7,1 %), "
        "soit 7,2 points d'écart. La moitié des régions se situent entre 10,5 % et 11,8 %. "
        "Dans les Hauts-de-France, votre région : 11,2 % (7e sur 17). "
        "Chiffre non trouvé à Mayotte : cela ne veut pas dire zéro."
    )


def test_the_usual_map_in_english():
    assert summary("en", indicator="ess_employment_share", year="2015", region="53") == (
        "The highest figure is found in Brittany (14.3%), the lowest in Île-de-France (7.1%), a gap of 7.2 points. "
        "Half of the regions lie between 10.5% and 11.8%. In Brittany, your region: 14.3% (1st of 17). "
        "No figure was found in Mayotte: that does not mean zero."
    )


def test_quantities_are_told_as_a_ratio():
    text = summary(indicator="population", year="2012")
    assert "en Île-de-France (≈ 11 898 500), le plus bas en Guyane (≈ 239 600), soit 49,7 fois moins." in text


def test_what_may_not_be_ranked_is_not():
    text = summary(indicator="ess_region_budget", year="latest")
    assert "se lisent un par un, sans classement" in text
    assert "élevé" not in text


def test_flags_tell_who_said_yes():
    text = summary(indicator="rtes_member", year="2024")
    assert text.startswith(("Oui ", "Non "))


def test_départements_of_my_region():
    text = summary(level="departement", year="2015", region="53")
    assert "Dans votre région, de 12,4 % en Ille-et-Vilaine à 17,0 % dans les Côtes-d'Armor." in text


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_indicator_level_and_vintage_reads_well(lang):
    wrong = []
    for indicator, level, vintage in indicator_places():
        held = ask.periods_for(shared_tables(), indicator, level, vintage if level == "region" else "")
        for period in [*map(str, held), "latest"]:
            text = summary(lang, indicator=indicator, level=level, vintage=vintage, year=period)
            if not text or not text.endswith(".") or UNFIT.search(text) or RULES[lang].search(text):
                wrong.append((indicator, level, vintage, period, text))
    assert wrong == []


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(("level", "vintage"), [("region", "2016"), ("region", "2010"), ("departement", "2016")])
def test_every_territory_reads_well(lang, level, vintage):
    """Each territory in view and, for regions, as my region."""
    wrong = []
    for code in shared_tables().territories_at(level, vintage if level == "region" else ""):
        query = {"regions": code, **({"region": code} if level == "region" else {})}
        figure = build("carte", lang=lang, level=level, vintage=vintage, year="2008", **query)
        for text in (figure.summary, figure.reading):
            plain = text.replace("\u202f", " ").replace("\u00a0", " ")
            if UNFIT.search(text) or RULES[lang].search(plain) or not plain[0].isupper():
                wrong.append((code, plain))
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    ["à le Havre", "de les Vosges", "à les Vosges", "en la Bretagne", "dans Bretagne", "deux  espaces", "1 régions"],
)
def test_the_rules_catch_what_they_should(text):
    assert UNGRAMMATICAL_FR.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "à La Réunion",
        "dans l'Ain",
        "dans le Grand Est",
        "dans les Pays de la Loire",
        "en Île-de-France",
        "dans 12 régions",
    ],
)
def test_the_rules_let_pass_what_is_right(text):
    assert not UNGRAMMATICAL_FR.search(text)
