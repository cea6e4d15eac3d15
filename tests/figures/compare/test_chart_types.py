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
from figures.compare.chart_types import FACES, best_face, face_of, refusals
from figures.compare.presets import presets_for
from figures.compare.scatter import FEWEST_FOR_LINE, fit_of
from figures.compare.shared import compared_codes
from tests.support.real_exhibits import build, select

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
    ("query", "face"),
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
def test_a_sensible_face_is_chosen_by_the_data(tables, query, face):
    assert best_face(tables, select(**query)) == face


def test_what_cannot_be_ranked_has_no_face_that_ranks_and_the_reason_is_told(tables):
    refused = refusals(tables, select(indicator="regional_money", vintage="2010", regions="53,93"))
    reason = tables.indicator("regional_money").reason("fr")
    assert set(refused) == {"dots", "slope", "multiples", "scatter"}
    assert reason in refused["dots"]


def test_a_face_that_the_data_cannot_bear_falls_back_with_its_reason(tables):
    assert face_of(tables, select(regions="53,11", face="scatter")) == ("dots", "il faut deux indicateurs")
    assert face_of(tables, select(regions="53,11", face="slope")) == ("slope", "")
    one_year = select(regions="53,11", indicator="income_interdecile_ratio", face="slope")
    assert face_of(tables, one_year) == ("dots", "une seule année est connue")


def test_an_unknown_face_is_refused_with_a_notice():
    selection = select(face="pie")
    assert selection.option("face") == "auto" and len(selection.notices) == 1


@pytest.mark.parametrize("name", FACES.values())
def test_every_face_has_its_reading_scope_source_table_and_file_name(name):
    exhibit = build(name, regions="53,11,84", indicator=TWO)
    assert exhibit.reading and exhibit.scope and exhibit.citations and len(exhibit.table.frame)
    assert exhibit.file_stem.isascii() and exhibit.query["regions"] == "53,11,84"
    assert (exhibit.chart is None) is (name == "tableau")


# What is drawn


def test_dots_are_the_figures_from_the_highest_with_the_quartiles_of_all(tables):
    exhibit = build("points", regions="11,53,84,06", year="2015")
    values = share(tables)
    dots = exhibit.figure["data"][0]
    assert dots["customdata"] == ["53", "84", "11"]
    assert dots["x"] == [values[code] for code in ("53", "84", "11")]
    band, median, nation = exhibit.figure["layout"]["shapes"]
    assert [band["x0"], band["x1"]] == pytest.approx(list(values.quantile([0.25, 0.75])))
    assert median["x0"] == pytest.approx(values.median())
    assert nation["x0"] == 10.48
    names = exhibit.figure["layout"]["yaxis"]["ticktext"]
    assert names[-1] == "Mayotte" and exhibit.figure["data"][1]["text"][-1] == "non trouvé"
    assert exhibit.chart.kind == "dot" and exhibit.chart.unit == "percent"
    assert exhibit.chart.categories == ("Bretagne", "Auvergne-Rhône-Alpes", "Île-de-France", "Mayotte")
    assert exhibit.chart.series[0].values == (*(values[code] for code in ("53", "84", "11")), None)
    assert exhibit.chart.reference == (exhibit.chart.reference[0], 10.48)


def test_all_may_be_shown_with_the_chosen_ones_marked(tables):
    selection = select(regions="53,11", shown="all")
    assert compared_codes(tables, selection)[:2] == ("53", "11")
    assert set(compared_codes(tables, selection)) == set(tables.territories_at("region", "2016"))
    slopes = build("evolution", regions="53,11", shown="all").figure["data"]
    assert len(slopes[0]["y"]) == 3 * 15 and [line["customdata"][0] for line in slopes[1:3]] == ["53", "11"]


def test_the_slope_is_native_data_for_slides(tables):
    chart = build("evolution", regions="11,53").chart
    before, after = chart.series
    assert (chart.kind, chart.unit, chart.categories) == ("slope", "percent", ("Bretagne", "Île-de-France"))
    assert (before.name, after.name) == ("2008", "2015")
    assert after.values == tuple(share(tables)[code] for code in ("53", "11"))


def test_the_cloud_has_every_territory_with_both_figures(tables):
    exhibit = build("nuage", regions="53,11", indicator=TWO, year="2018")
    poverty = ask.values_for(tables, "poverty_rate", "region", "2016", Period(2018, 2018)).set_index("code")
    both = [code for code in share(tables).index if poverty.at[code, "status"] == "observed"]
    frame = exhibit.table.frame
    assert sorted(frame["code"]) == sorted(both) and len(both) == 15
    for row in frame.itertuples():
        assert (row.y, row.x) == (poverty.at[row.code, "value"], share(tables)[row.code])
    _line, _others, chosen, _names = exhibit.figure["data"]
    assert set(chosen["customdata"]) == {"53", "11"}
    lines = [(shape.get("x0"), shape.get("y0")) for shape in exhibit.figure["layout"]["shapes"]]
    assert lines == [(10.48, 0), (0, 14.6)]


def test_a_regression_line_comes_with_its_r_its_n_and_a_caution():
    exhibit = build("nuage", regions="53,11", indicator=TWO)
    notes = [note["text"] for note in exhibit.figure["layout"]["annotations"]]
    assert any("r = " in text and "n = 15" in text for text in notes)
    assert "n'est pas une cause" in exhibit.cautions[0] and "15 territoires" in exhibit.cautions[0]


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
    exhibit = build("tableau", regions="53,11,06", indicator="ess_employment_share,ess_employees")
    frame = exhibit.table.frame.set_index("code")
    values = share(tables)
    for code in ("53", "11"):
        lower, same = (values < values[code]).sum(), (values == values[code]).sum()
        assert frame.at[code, "ess_employment_share_percentile"] == pytest.approx(
            (lower + same / 2) / len(values) * 100
        )
    assert frame["ess_employees_percentile"].isna().all()
    assert exhibit.table.written["ess_employment_share"][2] == "non trouvé"
    assert [tables.indicator("ess_employees").reason("fr") in caution for caution in exhibit.cautions] == [True]


def test_vignettes_share_their_scales_and_draw_the_series(tables):
    exhibit = build("vignettes", regions="53,11")
    own = [trace for trace in exhibit.figure["data"] if trace.get("name") in ("Bretagne", "Île-de-France")]
    assert [trace["x"] for trace in own] == [[2008, 2014, 2015]] * 2
    assert own[0]["y"] == [share(tables, year)["53"] for year in (2008, 2014, 2015)]
    ranges = {tuple(exhibit.figure["layout"][axis]["range"]) for axis in ("yaxis", "yaxis2")}
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
    near, alike, everyone = presets_for(tables, select(regions="53"))
    assert near.changes["regions"] == "53,28,52"
    assert alike.changes["regions"] == "53,52,76,75,27,44"
    assert everyone.changes == {"shown": "all"}


def test_an_island_says_why_it_has_no_neighbour(tables):
    near, alike, _everyone = presets_for(tables, select(regions="06"))
    assert "frontière" in near.missing and "population" in alike.missing


def test_without_a_territory_only_all_can_be_chosen(tables):
    assert [preset.changes for preset in presets_for(tables, select())] == [{"shown": "all"}]
