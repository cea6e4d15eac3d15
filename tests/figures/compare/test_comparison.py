"""Chosen territories side by side, two years of them, and the lists of the data page."""

from __future__ import annotations

import pandas as pd
import pytest

from charts.theme import BAR, MY_REGION
from ess_data.labels import standing_label
from ess_data.load import load_tables
from ess_data.store import shared_tables
from figures.citations import citation_for, citations_for
from figures.compare.slope import evolution_figure
from figures.data.tables import LISTS, listed_table
from figures.view import View
from tests.support.real_figures import LANGUAGES, build
from tests.support.small_tables import SMALL, rewritten

CHOSEN = "53,11,06"


@pytest.fixture(scope="module")
def tables():
    return shared_tables()


def names(plot):
    return [name.replace("<b>", "").replace("</b>", "") for name in plot["layout"]["yaxis"]["ticktext"]]


# Comparison


def test_the_chosen_are_ranked_with_france_and_gaps_are_said():
    figure = build("comparaison", regions=CHOSEN, year="2015", region="11")
    bars, texts = figure.plot["data"]
    assert names(figure.plot) == ["Bretagne", "Île-de-France", "Mayotte"]
    assert bars["x"][0] > bars["x"][1] > bars["x"][2] == 0
    assert texts["text"][2] == "non trouvé"
    # All were chosen: only my region stands out.
    assert bars["marker"]["color"] == [BAR, MY_REGION, BAR]
    (line,) = figure.plot["layout"]["shapes"]
    assert line["x0"] == line["x1"] > 0
    assert "2 territoires sur 3 " in figure.scope


def test_ranks_stay_those_among_all_territories(tables):
    few, all_of_them = build("comparaison", regions="11,84", year="2015"), build("carte", year="2015")
    ranks = all_of_them.table.frame.set_index("code")["rank"]
    shown = few.table.frame.set_index("code")["rank"]
    assert {code: int(shown[code]) for code in ("11", "84")} == {code: int(ranks[code]) for code in ("11", "84")}


def test_what_may_not_be_ranked_is_listed_by_name_without_a_reference():
    figure = build("comparaison", indicator="regional_money", vintage="2010", regions="53,93,31")
    labels = [name.split("<br>")[0] for name in names(figure.plot)]
    assert labels == sorted(labels)
    assert figure.plot["layout"]["shapes"] == []
    assert "rank" not in [column.key for column in figure.table.columns]
    assert "er sur" not in figure.reading and "élevée" not in figure.reading


def test_where_a_figure_exists_elsewhere_is_said_when_few_have_one():
    alone = build("comparaison", indicator="poles_budget", vintage="2010", regions="93,31")
    assert "Bretagne (2,7\u00a0M€ (prévu))" in alone.cautions[-1]
    inside = build("comparaison", indicator="poles_budget", vintage="2010", regions="53,31")
    assert not any("Bretagne (" in caution for caution in inside.cautions)
    ranked = build("comparaison", regions="53,11")
    assert not any("Île-de-France (" in caution or "Corse (" in caution for caution in ranked.cautions)


def test_flags_are_marks_with_gaps_hollow():
    figure = build("comparaison", indicator="has_ess_plan", vintage="2010", regions="53,31,74")
    (marks,) = figure.plot["data"]
    assert {text.strip() for text in marks["text"]} == {"oui", "≈\u00a0non", "non trouvé"}
    # By name: Limousin, Nord-Pas-de-Calais; a gap has no code.
    assert [code for code in marks["customdata"] if code] == ["74", "31"]


@pytest.mark.parametrize(
    ("regions", "ending"),
    [
        ("53,11", "_bretagne-ile-de-france"),
        ("53,11,84", "_bretagne-ile-de-france-auvergne-rhone-alpes"),
        ("53,11,84,93", "_bretagne-3-autres"),
        ("", "_regions-2016"),
    ],
)
def test_file_names_say_the_territories(regions, ending):
    stem = build("comparaison", regions=regions).file_stem
    assert stem.endswith(ending), stem
    assert stem.isascii()


def test_the_national_source_is_cited_too(tables):
    figure = build("comparaison", regions="53,11", year="2015")
    cited = {citation.source for citation in figure.citations}
    rows = tables.observations
    france = rows[
        (rows["indicator"] == "ess_employment_share") & (rows["level"] == "national") & (rows["year_end"] == 2015)
    ]
    assert cited & set(france["source"])


# Two years


def test_evolution_sets_first_and_last_year_side_by_side(tables):
    figure = build("evolution", regions="11,53,06", region="53")
    *slopes, nation = figure.plot["data"]
    rows = tables.observations
    share = rows[(rows["indicator"] == "ess_employment_share") & (rows["vintage"] == "2016")]

    def value(code, year):
        (found,) = share.loc[(share["code"] == code) & (share["year_end"] == year), "value"]
        return found

    # The higher one first; Mayotte has no figure and no line.
    assert [slope["customdata"][0] for slope in slopes] == ["53", "11"]
    assert [slope["y"] for slope in slopes] == [
        [value("53", 2008), value("53", 2015), None],
        [value("11", 2008), value("11", 2015), None],
    ]
    assert nation["name"] == "France" and nation["y"] == [9.91, 10.48]
    change = figure.table.frame["change"].tolist()
    assert change == [round(slope["y"][1] - slope["y"][0], 6) for slope in slopes]
    assert figure.cautions == ("Sans les deux années\u202f: Mayotte.",)
    assert figure.table.written["change"][0].startswith("+") and "points" in figure.table.written["change"][0]
    assert figure.table.marked == (0,)
    assert figure.file_stem.endswith("_2008-2015")


def test_a_fall_is_written_with_a_minus_sign():
    figure = build("evolution", indicator="legislative_turnout", regions="53,11,93")
    for change, text in zip(figure.table.frame["change"], figure.table.written["change"], strict=True):
        assert text.startswith("\u2212" if change < 0 else "+")


@pytest.mark.parametrize(
    "query",
    [
        {"regions": "53,11", "indicator": "income_interdecile_ratio"},
        {"regions": "53,11", "vintage": "2010"},
        {"regions": "06"},
        {"regions": ""},
        {"regions": "53,93,31", "vintage": "2010", "indicator": "ess_region_budget"},
    ],
    ids=["one year", "one year of 2010", "no figure", "no territory", "not comparable"],
)
def test_evolution_needs_two_comparable_years(query):
    assert build("evolution", **query) is None


def test_a_figure_that_may_not_be_compared_makes_no_evolution(tmp_path):
    view = View(indicators=("share",), regions=("53",))
    assert evolution_figure(load_tables(SMALL), view).table.frame["change"].tolist() == [0.9]
    row = "share,region,2016,53,2014,2014,14.1,percent,exact,observed"
    folder = rewritten(tmp_path, "observations.csv", (row, row.replace("observed", "not_comparable")))
    assert evolution_figure(load_tables(folder), view) is None


# Lists of the data page


def rows_of(name, **query):
    return build(name, **query).table.frame


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", LISTS)
def test_a_list_without_filter_is_the_whole_table(tables, name, lang):
    figure = build(name, lang=lang)
    assert len(figure.table.frame) == len(tables.records[name])
    assert [column.key for column in figure.table.columns] == list(figure.table.frame.columns)
    assert figure.plot == {}


def test_figures_are_filtered_by_theme_and_region(tables):
    rows = tables.observations
    themes = tables.indicators.set_index("indicator")["theme"]
    money = rows[rows["indicator"].map(themes) == "money"]
    assert len(rows_of("observations", theme="money")) == len(money)
    brittany = rows_of("observations", theme="money", regions="53")
    assert set(brittany["territory"]) <= {"Bretagne", "Côtes-d'Armor", "Finistère", "Ille-et-Vilaine", "Morbihan"}
    assert 0 < len(brittany) < len(money)
    budget = brittany[brittany["value"] == 2_700_000].iloc[0]
    assert (budget["written"], budget["period"], budget["qualifier"]) == ("2,7\u00a0M€ (prévu)", "2010–2013", "prévu")


def test_a_region_keeps_its_departements_and_small_territories(tables):
    names = set(rows_of("territories", regions="53")["name"])
    assert {"Bretagne", "Finistère", "Morbihan"} <= names
    assert not names & {"Nord", "Île-de-France", "France"}


def test_policies_of_a_region():
    found = rows_of("policies", regions="53")
    assert set(found["territory"]) >= {"Bretagne"}
    assert len(found) < len(rows_of("policies"))


def test_indicators_of_a_theme(tables):
    expected = tables.indicators.loc[tables.indicators["theme"] == "procurement", "indicator"]
    assert set(rows_of("indicators", theme="procurement")["id"]) == set(expected)


def test_a_filter_without_any_row_is_an_empty_list():
    figure = listed_table("observations", load_tables(SMALL), View(themes=("procurement",)))
    assert len(figure.table.frame) == 0
    assert list(figure.table.frame.columns) == [column.key for column in figure.table.columns]
    assert figure.subtitle == "0 ligne"


def test_a_list_says_how_many_rows_it_has():
    one = listed_table("policies", load_tables(SMALL), View(regions=("94",)))
    assert (len(one.table.frame), one.subtitle) == (1, "1 ligne")
    both = listed_table("policies", load_tables(SMALL), View())
    assert (len(both.table.frame), both.subtitle) == (2, "2 lignes")


def test_lists_are_in_one_language():
    assert "Brittany" in set(rows_of("territories", lang="en")["name"])
    assert "Bretagne" in set(rows_of("territories")["name"])


# Citations


def test_sources_are_cited_once_the_most_used_first(tables):
    first, second = tables.sources["source"][:2]
    rows = pd.DataFrame(
        {"source": [second, first, second, ""], "locator": ["p. 2", "p. 1", "p. 2", ""]},
    )
    cited = citations_for(tables, rows, "fr")
    assert [(c.source, c.locator) for c in cited] == [(second, "p. 2"), (first, "p. 1")]


def test_a_citation_has_publisher_title_and_year_once(tables):
    citation = citation_for(tables, "rtes_seminar_2011", ["p. 1", "p. 3", "p. 1", ""], "fr")
    source = tables.source("rtes_seminar_2011")
    assert citation.text.startswith(source.publisher + ", «\u202f")
    assert citation.text.count(str(source.year)) >= 1
    assert citation.locator == "p. 1; p. 3"
    assert citation.standing == standing_label(source.standing, "fr")


def test_the_source_line_names_each_source_once():
    figure = build("prides")
    assert len(figure.citations) >= 1
    for citation in figure.citations:
        assert figure.source_line.count(citation.text) == 1
