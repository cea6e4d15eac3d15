"""The faces of a comparison: what each draws is what the query gives, in order; which ones the data can bear."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ess_data import query as ask
from ess_data.model import Period
from ess_data.store import shared_tables
from figures.compare.chart_types import CHART_TYPES, best_chart_type, chart_type_of, refusals
from figures.compare.presets import presets_for
from figures.compare.scatter import FEWEST_FOR_LINE, fit_of
from figures.compare.shared import compared_codes
from tests.support.real_figures import build, select

TWO = "poverty_rate,ess_employment_share"


@pytest.fixture(scope="module")
def tables():
    return shared_tables()


def share(tables, year=2015):
    rows = ask.values_for(tables, "ess_employment_share", "region", "2016", Period(year, year))
    return rows[rows["status"] == "observed"].set_index("code")["value"]


def bare(text):
    return text.replace("\u202f", " ").replace("\u00a0", " ")


# Which face


@pytest.mark.parametrize(
    ("query", "chart_type"),
    [
        ({"regions": "53,11"}, "dots"),
        ({"regions": "53,11", "indicator": "population"}, "bars"),
        ({"regions": "53,11", "indicator": TWO}, "scatter"),
        ({"regions": "53,11", "indicator": f"{TWO},employment_rate"}, "heat"),
        ({"regions": "53,93", "vintage": "2010", "indicator": "clusters_count,regional_money"}, "bars"),
        ({"regions": "53,93", "indicator": "has_ess_plan"}, "bars"),
        ({"shown": "all", "level": "departement"}, "bars"),
        ({"regions": "06", "indicator": "population"}, "bars"),
    ],
)
def test_a_sensible_face_is_chosen_by_the_data(tables, query, chart_type):
    assert best_chart_type(tables, select(**query)) == chart_type


def test_what_cannot_be_ranked_has_no_face_that_ranks_and_the_reason_is_told(tables):
    refused = refusals(tables, select(indicator="regional_money", vintage="2010", regions="53,93"))
    reason = tables.indicator("regional_money").reason("fr")
    assert set(refused) == {"dots", "slope", "multiples", "scatter"}
    assert reason in refused["dots"]


def test_a_face_that_the_data_cannot_bear_falls_back_with_its_reason(tables):
    assert chart_type_of(tables, select(regions="53,11", face="scatter")) == ("dots", "il faut deux indicateurs")
    assert chart_type_of(tables, select(regions="53,11", face="slope")) == ("slope", "")
    one_year = select(regions="53,11", indicator="income_interdecile_ratio", face="slope")
    assert chart_type_of(tables, one_year) == ("dots", "une seule année est connue")


def test_an_unknown_face_is_refused_with_a_notice():
    view = select(face="pie")
    assert view.option("face") == "auto" and len(view.notices) == 1


@pytest.mark.parametrize("name", CHART_TYPES.values())
def test_every_face_has_its_reading_scope_source_table_and_file_name(name):
    figure = build(name, regions="53,11,84", indicator=TWO)
    assert figure.reading and figure.scope and figure.citations and len(figure.table.frame)
    assert figure.file_stem.isascii() and figure.query["regions"] == "53,11,84"
    assert (figure.chart is None) is (name == "tableau")


# What is drawn


def test_dots_are_the_figures_from_the_highest_with_the_quartiles_of_all(tables):
    figure = build("points", regions="11,53,84,06", year="2015")
    values = share(tables)
    dots = figure.plot["data"][0]
    assert dots["customdata"] == ["53", "84", "11"]
    assert dots["x"] == [values[code] for code in ("53", "84", "11")]
    band, median, nation = figure.plot["layout"]["shapes"]
    assert [band["x0"], band["x1"]] == pytest.approx(list(values.quantile([0.25, 0.75])))
    assert median["x0"] == pytest.approx(values.median())
    assert nation["x0"] == 10.48
    names = figure.plot["layout"]["yaxis"]["ticktext"]
    assert names[-1] == "Mayotte" and figure.plot["data"][1]["text"][-1] == "non trouvé"
    assert figure.chart.kind == "dot" and figure.chart.unit == "percent"
    assert figure.chart.categories == ("Bretagne", "Auvergne-Rhône-Alpes", "Île-de-France", "Mayotte")
    assert figure.chart.series[0].values == (*(values[code] for code in ("53", "84", "11")), None)
    assert figure.chart.reference == (figure.chart.reference[0], 10.48)


def test_all_may_be_shown_with_the_chosen_ones_marked(tables):
    view = select(regions="53,11", shown="all")
    assert compared_codes(tables, view)[:2] == ("53", "11")
    assert set(compared_codes(tables, view)) == set(tables.territories_at("region", "2016"))
    slopes = build("evolution", regions="53,11", shown="all").plot["data"]
    assert len(slopes[0]["y"]) == 3 * 15 and [line["customdata"][0] for line in slopes[1:3]] == ["53", "11"]


def test_the_slope_is_native_data_for_slides(tables):
    chart = build("evolution", regions="11,53").chart
    before, after = chart.series
    assert (chart.kind, chart.unit, chart.categories) == ("slope", "percent", ("Bretagne", "Île-de-France"))
    assert (before.name, after.name) == ("2008", "2015")
    assert after.values == tuple(share(tables)[code] for code in ("53", "11"))


def test_the_cloud_has_every_territory_with_both_figures(tables):
    figure = build("nuage", regions="53,11", indicator=TWO, year="2018")
    poverty = ask.values_for(tables, "poverty_rate", "region", "2016", Period(2018, 2018)).set_index("code")
    both = [code for code in share(tables).index if poverty.at[code, "status"] == "observed"]
    frame = figure.table.frame
    assert sorted(frame["code"]) == sorted(both) and len(both) == 15
    for row in frame.itertuples():
        assert (row.y, row.x) == (poverty.at[row.code, "value"], share(tables)[row.code])
    _line, _others, chosen, _names = figure.plot["data"]
    assert set(chosen["customdata"]) == {"53", "11"}
    lines = [(shape.get("x0"), shape.get("y0")) for shape in figure.plot["layout"]["shapes"]]
    assert lines == [(10.48, 0), (0, 14.6)]


def test_a_regression_line_comes_with_its_r_its_n_and_a_caution():
    figure = build("nuage", regions="53,11", indicator=TWO)
    notes = [note["text"] for note in figure.plot["layout"]["annotations"]]
    assert any("r = " in text and "n = 15" in text for text in notes)
    assert "n'est pas une cause" in figure.cautions[0] and "15 territoires" in figure.cautions[0]


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=2, max_size=30))
def test_the_fit_agrees_with_the_textbook_formulas(points):
    x, y = (pd.Series(values, dtype=float) for values in zip(*points, strict=True))
    fit = fit_of(x, y)
    n, mean_x, mean_y = len(points), sum(x) / len(points), sum(y) / len(points)
    across = sum((a - mean_x) ** 2 for a in x)
    upwards = sum((b - mean_y) ** 2 for b in y)
    if n < FEWEST_FOR_LINE or not across or not upwards:
        assert fit is None
        return
    both = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    assert fit.n == n
    assert fit.slope == pytest.approx(both / across, abs=1e-9)
    assert fit.r == pytest.approx(both / math.sqrt(across * upwards), abs=1e-9)
    assert fit.intercept == pytest.approx(mean_y - fit.slope * mean_x, abs=1e-7)


def test_the_heat_table_colours_by_percentile_and_says_what_it_cannot_rank(tables):
    figure = build("tableau", regions="53,11,06", indicator="ess_employment_share,ess_employees")
    frame = figure.table.frame.set_index("code")
    values = share(tables)
    for code in ("53", "11"):
        lower, same = (values < values[code]).sum(), (values == values[code]).sum()
        assert frame.at[code, "ess_employment_share_percentile"] == pytest.approx(
            (lower + same / 2) / len(values) * 100
        )
    assert frame["ess_employees_percentile"].isna().all()
    assert figure.table.written["ess_employment_share"][2] == "non trouvé"
    assert [tables.indicator("ess_employees").reason("fr") in caution for caution in figure.cautions] == [True]


def test_vignettes_share_their_scales_and_draw_the_series(tables):
    figure = build("vignettes", regions="53,11")
    own = [trace for trace in figure.plot["data"] if trace.get("name") in ("Bretagne", "Île-de-France")]
    assert [trace["x"] for trace in own] == [[2008, 2014, 2015]] * 2
    assert own[0]["y"] == [share(tables, year)["53"] for year in (2008, 2014, 2015)]
    ranges = {tuple(figure.plot["layout"][axis]["range"]) for axis in ("yaxis", "yaxis2")}
    assert len(ranges) == 1


# What is read


@pytest.mark.parametrize(
    ("name", "lang", "reading"),
    [
        ("points", "fr", "En Bretagne, « Part de l'ESS dans l'emploi salarié » : 14,3 % (2015), la plus élevée des 17 "
                         "valeurs connues. France : 10,5 %."),
        ("points", "en", "In Brittany, “Social-economy share of salaried jobs”: 14.3% (2015), the highest of the 17 "
                         "known values. France: 10.5%."),
        ("evolution", "fr", "Bretagne : 13,6 % en 2008, 14,3 % en 2015, soit +0,8 points (écart calculé avant "
                            "arrondi)."),
        ("vignettes", "en", "Brittany: 13.6% in 2008, 14.3% in 2015."),
        ("tableau", "fr", "Bretagne, « Part de l'ESS dans l'emploi salarié » : 14,3 %, la plus élevée des 17 valeurs "
                          "connues."),
    ],
)  # fmt: skip
def test_readings(name, lang, reading):
    assert bare(build(name, lang=lang, regions="53,11").reading) == reading


def test_the_cloud_is_read_against_both_references():
    french = build("nuage", regions="53", indicator=TWO).reading
    english = build("nuage", regions="53", indicator=TWO, lang="en").reading
    assert bare(french) == (
        "Bretagne : 10,9 % pour « Taux de pauvreté » et 14,3 % pour « Part de l'ESS dans l'emploi salarié », "
        "au-dessus en largeur seulement."
    )
    assert bare(english) == (
        "Brittany: 10.9% for “Poverty rate” and 14.3% for “Social-economy share of salaried jobs”, above across only."
    )


# Ready choices


def test_ready_choices_are_neighbours_the_like_and_all(tables):
    near, per_language, everyone = presets_for(tables, select(regions="53"))
    assert near.changes["regions"] == "53,28,52"
    assert per_language.changes["regions"] == "53,52,76,75,27,44"
    assert everyone.changes == {"shown": "all"}


def test_an_island_says_why_it_has_no_neighbour(tables):
    near, per_language, _everyone = presets_for(tables, select(regions="06"))
    assert "frontière" in near.missing and "population" in per_language.missing


def test_without_a_territory_only_all_can_be_chosen(tables):
    assert [preset.changes for preset in presets_for(tables, select())] == [{"shown": "all"}]
