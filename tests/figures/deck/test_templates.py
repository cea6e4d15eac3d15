"""Presentations to start from: each gives slides that say something, of the choice that was made."""

from __future__ import annotations

import pytest

from ess_data.store import shared_tables
from figures.deck.entries import MOST_SLIDES, fits
from figures.deck.templates import across_regions, portrait, seminar, two_regions, usual_pair
from tests.support.real_figures import build


@pytest.fixture(scope="module")
def tables():
    return shared_tables()


def figures(slides, lang="fr"):
    return [build(slide.figure, lang=lang, **dict(slide.query)) for slide in slides]


@pytest.mark.parametrize("region", ["53", "82", "06", "84"])
def test_a_portrait_has_figures_of_its_region(tables, region):
    slides = portrait(tables, "fr", region)
    assert len(slides) >= 3 and fits(slides)
    for slide, figure in zip(slides, figures(slides), strict=True):
        assert dict(slide.query)["region"] == dict(slide.query)["regions"] == region
        frame = figure.table.frame
        column = "value" if "value" in frame else "after"
        assert frame.loc[frame["code"] == region, column].notna().any() if region != "06" else True


def test_the_portrait_of_brittany_begins_with_its_weight(tables):
    first, second, *others = portrait(tables, "fr", "53")
    assert [first.figure, second.figure] == ["carte", "classement"]
    assert dict(first.query)["indicator"] == "ess_employment_share"
    assert {dict(slide.query)["indicator"] for slide in others} >= {"ess_policies_in_place", "has_ess_plan"}


def test_a_region_that_does_not_exist_has_no_portrait(tables):
    assert portrait(tables, "fr", "99") == () == portrait(tables, "en", "")


def test_an_indicator_is_shown_wherever_it_is_known(tables):
    slides = across_regions(tables, "fr", "ess_employment_share", "53")
    places = [(slide.figure, dict(slide.query)["level"], dict(slide.query)["vintage"]) for slide in slides]
    assert places == [
        ("carte", "region", "2016"),
        ("classement", "region", "2016"),
        ("carte", "region", "2010"),
        ("classement", "region", "2010"),
        ("carte", "departement", "2016"),
        ("classement", "departement", "2016"),
    ]


def test_an_indicator_of_one_level_is_not_replaced_on_the_others(tables):
    slides = across_regions(tables, "fr", "poles_budget")
    assert {dict(slide.query)["indicator"] for slide in slides} == {"poles_budget"}
    assert {dict(slide.query)["vintage"] for slide in slides} == {"2010"}


def test_two_regions_stand_side_by_side(tables):
    slides = two_regions(tables, "en", ("53", "11"))
    assert {slide.figure for slide in slides} == {"comparaison", "evolution"}
    assert len(slides) >= 5
    for figure in figures(slides, "en"):
        assert set(figure.table.frame["code"]) <= {"53", "11"}


@pytest.mark.parametrize("codes", [(), ("53",), ("53", "zz")])
def test_fewer_than_two_regions_are_no_comparison(tables, codes):
    assert two_regions(tables, "fr", codes) == ()


def test_the_seminar_has_its_systems_and_their_like(tables):
    slides = seminar(tables, "fr")
    assert [slide.figure for slide in slides][:4] == ["prides", "poles", "plde", "clauses"]
    assert [dict(slide.query)["vintage"] for slide in slides if slide.figure == "carte"] == ["2010"] * 3


def test_all_templates_together_fit_into_one_address(tables):
    every = (
        *portrait(tables, "fr", "53"),
        *across_regions(tables, "fr", "poverty_rate", "53"),
        *two_regions(tables, "fr", ("53", "11")),
        *seminar(tables, "fr", "53"),
    )
    assert len(every) <= MOST_SLIDES
    assert fits(every)


def test_a_pair_to_begin_with_holds_my_region(tables):
    assert usual_pair(tables, "fr", "53")[0] == "53"
    assert len(set(usual_pair(tables, "fr", ""))) == 2
    assert "82" not in usual_pair(tables, "fr", "82")
