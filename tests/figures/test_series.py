"""Figures made ready to be shown: written values, absences, ranks, periods, and the sentences around them."""

from __future__ import annotations

import pandas as pd
import pytest

from ess_data.labels import (
    THEMES,
    comparability_label,
    instrument_label,
    level_label,
    qualifier_label,
    status_label,
    theme_label,
)
from ess_data.store import shared_tables
from figures.captions import named_list, rank_phrase
from figures.series import ABSENT, period_text, rank_text, series_for_view
from figures.value_table import value_table
from figures.view import VINTAGES
from tests.support.real_figures import LANGUAGES, UNFIT, all_bars, build, indicator_places, maps, select, sentences


@pytest.fixture(scope="module")
def tables():
    return shared_tables()


def observation(tables, indicator, level, vintage, code, year):
    rows = tables.observations
    (value,) = rows.loc[
        (rows["indicator"] == indicator)
        & (rows["level"] == level)
        & (rows["vintage"] == vintage)
        & (rows["code"] == code)
        & (rows["year_end"] == year),
        "value",
    ]
    return value


# Values


def test_the_figures_are_those_of_the_tables(tables):
    values = series_for_view(tables, select(year="2008"))
    frame = values.frame.set_index("code")
    for code in ("53", "11", "84"):
        assert frame.at[code, "value"] == observation(tables, "ess_employment_share", "region", "2016", code, 2008)
        assert frame.at[code, "period"] == "2008"
    assert values.reference.value == observation(tables, "ess_employment_share", "national", "", "FR", 2008)
    assert (values.rankable, values.mixed_years) == (True, False)


def test_ranks_count_the_known_and_read_in_the_hover_text(tables):
    values = series_for_view(tables, select())
    known = values.known()
    best = known.loc[known["value"].idxmax()]
    assert best["rank"] == 1
    assert best["hover"].endswith(f"<br>1er sur {len(known)}<br>2015")
    assert best["hover"].startswith(f"<b>{best['label']}</b><br>{best['text']}<br>")


def test_a_territory_without_a_figure_says_so_and_has_no_rank(tables):
    values = series_for_view(tables, select())
    mayotte = values.frame.set_index("code").loc["06"]
    assert (mayotte["status"], mayotte["text"], mayotte["period"]) == ("not_found", "non trouvé", "")
    assert pd.isna(mayotte["rank"]) and pd.isna(mayotte["value"])
    assert mayotte["hover"] == "<b>Mayotte</b><br>non trouvé"
    assert "06" not in set(values.known()["code"])


def test_what_is_not_comparable_is_never_ranked(tables):
    values = series_for_view(tables, select(indicator="regional_money", vintage="2010"))
    assert not values.rankable
    assert values.reason == tables.indicator("regional_money").reason("fr")
    assert not values.frame["hover"].str.contains(" sur ").any()


def test_the_latest_figures_of_several_years_are_told_apart(tables):
    values = series_for_view(tables, select(indicator="regional_money", vintage="2010"))
    assert values.mixed_years
    assert values.known()["period"].nunique() > 1
    assert values.reference is None


def test_a_family_names_its_member_in_each_row(tables):
    values = series_for_view(tables, select(indicator="clusters_count", vintage="2010"))
    prides = values.frame[values.frame["code"] == "93"].iloc[0]
    assert prides["member"] == tables.indicator("prides_count").name("fr")
    assert prides["text"] == "29"
    assert prides["member"] in prides["hover"]


def test_names_follow_the_language(tables):
    frame = series_for_view(tables, select(lang="en")).frame.set_index("code")
    assert frame.at["53", "label"] == "Brittany"
    assert frame.at["53", "text"].endswith("%") and "," not in frame.at["53", "text"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(2008, 2008, "2008"), (2010, 2013, "2010–2013"), (2010.0, 2013.0, "2010–2013"), (pd.NA, pd.NA, "")],
)
def test_periods(start, end, expected):
    assert period_text(start, end) == expected


# Words


def test_words_for_absences_and_ranks():
    assert [status_label(status, "fr") for status in ABSENT] == ["non trouvé", "sans objet", "non comparable"]
    assert rank_text(1, 17, "fr") == "1er sur 17"
    assert rank_text(3, 17, "fr") == "3e sur 17"
    assert rank_text(3, 17, "en").startswith("3rd ") and rank_text(3, 17, "en").endswith(" 17")


@pytest.mark.parametrize(
    ("rank", "among", "expected"),
    [
        (1, 17, "la plus élevée des 17 valeurs connues"),
        (2, 17, "2e valeur la plus élevée sur 17"),
        (17, 17, "la plus basse des 17 valeurs connues"),
    ],
)
def test_ranks_as_phrases(rank, among, expected):
    assert rank_phrase(rank, among, "fr") == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["A"], "A"),
        (["A", "B", "C"], "A, B et C"),
        (list("ABCDEF"), "A, B, C, D, E et F"),
        (list("ABCDEFGH"), "A, B, C, D, E et 3 autres"),
    ],
)
def test_long_lists_are_counted(names, expected):
    assert named_list(names, "fr") == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_of_the_tables_has_a_word(tables, lang):
    assert set(tables.indicators["theme"]) <= set(THEMES)
    words = [
        *(theme_label(theme, lang) for theme in THEMES),
        *(level_label(level, lang) for level in tables.territories["level"].unique()),
        *(comparability_label(word, lang) for word in tables.indicators["comparability"].unique()),
        *(instrument_label(word, lang) for word in tables.policies["instrument"].unique()),
        *(status_label(status, lang) for status in tables.observations["status"].unique()),
        *(qualifier_label(word, lang) for word in tables.observations["qualifier"].unique()),
    ]
    assert all(words)
    assert qualifier_label("at_least", "fr") == "au moins"


# Readings over all indicators


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reading_is_a_whole_sentence(lang):
    wrong = []
    # Map and bars share their texts, and bars are soon built.
    for place, drawn in maps(lang) if lang == "fr" else all_bars(lang):
        texts = [drawn.reading, drawn.scope, *drawn.cautions]
        good = all(text.endswith(".") and not text.endswith("..") for text in texts)
        if not good or not drawn.reading[:1].isupper() or any(UNFIT.search(text) for text in sentences(drawn)):
            wrong.append((place, texts))
    assert wrong == []


def test_french_readings_never_break_before_a_colon():
    assert [place for place, drawn in maps("fr") if " :" in drawn.reading or " ;" in drawn.scope] == []


def test_a_reading_reads_the_highest_value_then_mine_then_the_selection(tables):
    top, home, chosen = (build("carte", **query) for query in ({}, {"region": "11"}, {"region": "11", "regions": "84"}))
    known = series_for_view(tables, select()).known().set_index("code")
    assert known.at[known["value"].idxmax(), "text"] in top.reading
    assert known.at["11", "text"] in home.reading and "Île-de-France" in home.reading
    assert known.at["84", "text"] in chosen.reading and "Auvergne-Rhône-Alpes" in chosen.reading
    assert "France" in top.reading.rpartition(". ")[2]


def test_a_reading_of_a_gap_says_that_it_is_no_zero():
    reading = build("carte", region="06").reading
    assert reading.startswith("À Mayotte")
    assert "0" not in reading and "%" not in reading


def test_cautions_come_with_what_is_not_plainly_comparable(tables):
    wrong = []
    for (indicator, level, vintage), drawn in maps("fr"):
        comparability, reason = (
            tables.indicator(indicator).comparability,
            tables.indicator(indicator).reason("fr"),
        )
        told = any(reason in caution for caution in drawn.cautions) if reason else False
        if (comparability != "full") != told:
            wrong.append((indicator, level, vintage))
    assert wrong == []


def test_the_scope_counts_territories():
    drawn = build("carte", year="2015")
    found = drawn.table.frame["value"].notna().sum()
    assert f"{found} territoires sur {len(drawn.table.frame)} " in drawn.scope


# The table behind a figure


def test_the_table_is_ranked_with_absences_last_and_my_region_marked(tables):
    view = select(region="11", regions="53")
    table = value_table(series_for_view(tables, view), tables, view)
    figures = table.frame["value"].dropna()
    assert list(figures) == sorted(figures, reverse=True)
    assert table.frame["value"].isna().iloc[len(figures) :].all()
    assert {table.frame["code"].iloc[i] for i in table.marked} == {"11", "53"}
    assert len(table.written["value"]) == len(table.written["rank"]) == len(table.frame)
    assert table.written["rank"][0] == "1" and table.written["rank"][-1] == ""
    assert [column.key for column in table.columns] == [key for key in table.frame if key != "member"]


def test_a_table_that_is_not_ranked_has_no_rank_and_names_members(tables):
    view = select(indicator="clusters_count", vintage="2010")
    table = value_table(series_for_view(tables, view), tables, view)
    keys = [column.key for column in table.columns]
    assert "rank" not in keys and "member" in keys
    assert set(table.written["rank"]) == {""}


def test_a_figure_that_another_source_contradicts_carries_both(tables):
    """Wherever two sources differ on a territory and period, the note of the table names the other value."""
    told = 0
    for (_, _, vintage), drawn in maps("fr"):
        assert vintage in VINTAGES
        told += drawn.table.frame["note"].str.contains("Autre valeur").sum()
    assert told > 0


def test_every_place_of_the_tables_is_tested():
    assert {level for _, level, _ in indicator_places()} == {"region", "departement"}
