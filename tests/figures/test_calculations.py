"""What is computed can be traced: rules in words, and for every figure its formula, inputs, sources and locators."""

from __future__ import annotations

import pytest

from ess_data.derive.measured import measures_for
from ess_data.derive.measures import VALUE
from ess_data.store import shared_tables
from figures.calculations import trace_of
from figures.series import series_for_view
from figures.view import view_for
from tests.support.served_pages import body, page

TABLES = shared_tables()
PLACES = [
    ("ess_employment_share", "region", "2016"),
    ("ess_establishments", "region", "2016"),
    ("ess_gross_wages", "region", "2010"),
    ("poles_budget", "region", "2010"),
    ("population", "region", "2016"),
    ("poverty_rate", "departement", ""),
]


def view(**query):
    query = {"lang": "fr", "level": "region", "vintage": "2016", **query}
    return view_for({name: value for name, value in query.items() if value}, TABLES)


MEASURED = [
    (name, level, vintage, measure)
    for name, level, vintage in PLACES
    for measure in measures_for(TABLES, name, level, vintage, view(indicator=name, level=level, vintage=vintage).year)
    if measure != VALUE
]


def test_the_measures_tried_are_of_every_kind():
    assert {measure for *_place, measure in MEASURED} >= {"per_1000", "per_inhabitant", "per_year", "gap", "change"}


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(("name", "level", "vintage", "measure"), MEASURED)
def test_every_figure_of_a_measure_names_each_input_with_its_source(name, level, vintage, measure, lang):
    asked = view(indicator=name, level=level, vintage=vintage, measure=measure, lang=lang)
    assert asked.measure == measure and not asked.notices
    known = series_for_view(TABLES, asked).known()
    traced = {figure.name: figure for figure in trace_of(TABLES, asked, "carte").figures}
    assert set(traced) >= set(known["label"]) and len(known)
    for row in known.itertuples():
        figure = traced[row.label]
        published = "figure as published, not computed" if lang == "en" else "chiffre publié, sans calcul"
        assert figure.formula == (f"{row.formula} = {row.text}" if row.formula else published)
        assert len(figure.inputs) == len(set(row.inputs)) >= 1
        for observation in row.inputs:
            source = TABLES.source(observation.source)
            number = observation.text.replace(".", "," if lang == "fr" else ".")
            cited = f"{number} — {source.publisher}, {source.title} ({observation.locator})"
            assert any(cited in line for line in figure.inputs)


def test_inputs_of_several_indicators_say_which_they_are():
    trace = trace_of(TABLES, view(indicator="ess_establishments", measure="per_1000"), "classement")
    names = [TABLES.indicator(name).name("fr") for name in ("ess_establishments", "population")]
    assert len(trace.figures) > 10
    for figure in trace.figures:
        # Where no population of the region is known, it is the sum of its départements.
        assert figure.inputs[0].startswith(f"{names[0]}, {figure.name}, ")
        assert len(figure.inputs) > 1 and all(line.startswith(f"{names[1]}, ") for line in figure.inputs[1:])


def test_published_figures_have_the_rule_of_their_rank_alone():
    trace = trace_of(TABLES, view(year="2015"), "carte")
    assert trace.figures == ()
    assert trace.rules == (
        "Rang\u202f: nombre de territoires dont la valeur est plus élevée, plus 1, parmi les 17 dont la valeur est "
        "connue et comparable\u202f; à égalité, le même rang.",
    )
    assert not trace_of(TABLES, view(indicator="poles_budget", vintage="2010"), "carte")
    assert not trace_of(TABLES, view(regions="53,11"), "vignettes")


def test_dots_say_how_their_quartiles_are_found():
    english = trace_of(TABLES, view(year="2015", regions="53,11", lang="en"), "points").rules[1]
    assert english == (
        "Quartiles and median of the 17 known values, sorted from the lowest to the highest: those at positions "
        "1 + (17 − 1) × 0.25, × 0.5 and × 0.75, interpolated linearly between two values. Here 10.5%, 11.1% and 11.8%."
    )


def test_slopes_give_each_difference_with_both_years():
    trace = trace_of(TABLES, view(year="2015", regions="53,11"), "evolution")
    assert [figure.name for figure in trace.figures] == ["Bretagne", "Île-de-France", "France"]
    assert trace.rules == ("Écart\u202f: le premier chiffre moins le second, calculé avant arrondi.",)
    for figure in trace.figures:
        assert len(figure.inputs) == 2
        assert ", 2015\u202f: " in figure.inputs[0] and ", 2008\u202f: " in figure.inputs[1]


def test_a_heat_table_counts_out_each_percentile():
    trace = trace_of(TABLES, view(indicator="ess_employment_share,poverty_rate", regions="53", year="2015"), "tableau")
    assert trace.figures[0].formula == "Rang centile 97,1\u202f: (16 plus basses + 1 ÷ 2) ÷ 17 × 100."
    assert [figure.name.partition(", ")[0] for figure in trace.figures] == ["Bretagne", "Bretagne"]
    assert len(trace.rules) == 1


def test_a_cloud_gives_its_line_and_its_r():
    trace = trace_of(TABLES, view(indicator="ess_employment_share,poverty_rate", regions="53,11"), "nuage")
    assert trace.figures == () and len(trace.rules) == 2
    assert "Droite des moindres carrés sur les 15 territoires" in trace.rules[1] and "Pearson" in trace.rules[1]


@pytest.mark.parametrize(
    ("stem", "query"),
    [
        ("carte", {"measure": "gap"}),
        ("carte", {"view": "difference"}),
        ("comparer", {"regions": "53,11", "face": "bars", "measure": "change"}),
        ("comparer", {"regions": "53,11", "face": "dots"}),
        ("comparer", {"regions": "53,11", "face": "slope"}),
        ("comparer", {"regions": "53,11", "face": "heat"}),
        ("region", {"region": "53"}),
    ],
)
def test_pages_have_the_fold(stem, query):
    text = body(page(stem, lang="fr", vintage="2016", level="region", **query))
    assert '<details class="calc' in text and "Calcul et sources" in text


def test_what_all_figures_share_is_listed_once():
    text = body(page("carte", lang="fr", vintage="2016", level="region", year="2015", measure="gap"))
    disclosure = text.partition('<details class="calc page">')[2].partition("</details>")[0]
    assert disclosure.count("France, 2015\u202f: 10,48 — ") == 1
    assert disclosure.count("Bretagne, 2015\u202f: 14,32 — ") == 1
    assert disclosure.index("Dans tous ces calculs") < disclosure.index("Bretagne")
