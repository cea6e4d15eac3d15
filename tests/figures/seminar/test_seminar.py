"""The seminar of 2011: exactly the figures of its minutes, and ratios that follow from them."""

from __future__ import annotations

import pytest

from ess_data.derive.arithmetic import Derived
from ess_data.load import load_tables
from ess_data.store import shared_tables
from figures.home.highlights import home_highlights
from figures.seminar.key_figures import (
    BRETAGNE,
    NORD,
    PACA,
    MissingSeminarFigure,
    clauses_keys,
    derived_value,
    plde_keys,
    poles_keys,
    prides_keys,
    seminar_figure,
)
from tests.support.real_figures import LANGUAGES, build, select
from tests.support.small_tables import SMALL

#: The minutes: indicator, territory -> value.
MINUTES = {
    ("prides_count", PACA): 29,
    ("prides_members", PACA): 4200,
    ("prides_member_enterprises", PACA): 2600,
    ("prides_jobs", PACA): 170000,
    ("prides_count_green_economy", PACA): 9,
    ("prides_count_services", PACA): 6,
    ("prides_count_cultural_economy", PACA): 7,
    ("poles_count", BRETAGNE): 14,
    ("poles_active_count", BRETAGNE): 9,
    ("poles_budget", BRETAGNE): 2_700_000,
    ("poles_funded_posts_min", BRETAGNE): 1,
    ("poles_funded_posts_max", BRETAGNE): 2,
    ("plde_signed", NORD): 18,
    ("ess_plan_budget", NORD): 10_000_000,
    ("clause_rate_natural_spaces_body", NORD): 33,
}


@pytest.fixture(scope="module")
def tables():
    return shared_tables()


def plain(text):
    """A written figure with ordinary spaces."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def written(keys, derived):
    return [plain(key.value) for key in keys if key.derived is derived]


@pytest.mark.parametrize(("indicator", "code"), MINUTES)
def test_the_figures_of_the_minutes(tables, indicator, code):
    assert seminar_figure(tables, indicator, code).value == MINUTES[indicator, code]


def test_the_example_of_artois(tables):
    assert seminar_figure(tables, "artois_ess_posts", "artois-comm", "epci").value == 2.5
    assert seminar_figure(tables, "artois_plan_axes", "artois-comm", "epci").value == 3


def test_a_figure_that_is_gone_is_named():
    with pytest.raises(MissingSeminarFigure, match=r"prides_count \(region 93\)"):
        seminar_figure(load_tables(SMALL), "prides_count", PACA)


# Cards: 4200/29 = 144.8..., 2600/29 = 89.6..., 170000/29 = 5862.0..., 170000/2600 = 65.3...


@pytest.mark.parametrize(
    ("keys", "stated", "computed"),
    [
        (prides_keys, ["29", "4 200", "2 600", "170 000"], ["≈ 145", "≈ 90", "≈ 5 862", "≈ 65"]),
        # 2.7 M€ / 4 = 675,000; / 9 = 75,000; 675,000 / 14 = 48,214.2...; 9/14 = 64.2... %
        (
            poles_keys,
            ["14", "9", "2,7 M€ (prévu)", "1 ou 2"],
            ["675 000 € (prévu)", "75 000 € (prévu)", "≈ 48 214 € (prévu)", "≈ 64 %"],
        ),
        # 10 M€ / 3 = 3,333,333.3...
        (plde_keys, ["18", "10 M€", "2,5 ETP", "3"], ["≈ 3 333 333 €"]),
        (clauses_keys, ["33 %", "dès 2005"], []),
    ],
)
def test_cards_in_french(tables, keys, stated, computed):
    assert written(keys(tables, "fr"), False) == stated
    assert written(keys(tables, "fr"), True) == computed


@pytest.mark.parametrize("keys", [prides_keys, poles_keys, plde_keys, clauses_keys])
def test_cards_say_where_they_come_from(tables, keys):
    for lang in LANGUAGES:
        for key in keys(tables, lang):
            assert key.value and key.label and key.detail
            assert "{" not in key.label + key.detail
            assert key.derived == ("÷" in key.detail)


def test_cards_in_english_have_english_numbers(tables):
    assert written(prides_keys(tables, "en"), False) == ["29", "4,200", "2,600", "170,000"]
    assert written(prides_keys(tables, "en"), True) == ["≈ 145", "≈ 90", "≈ 5,862", "≈ 65"]
    assert [text.split(" (")[0] for text in written(poles_keys(tables, "en"), True)] == [
        "€675,000",
        "€75,000",
        "≈ €48,214",
        "≈ 64%",
    ]


def test_formulas_hold_their_inputs(tables):
    details = [plain(key.detail) for key in (*prides_keys(tables, "fr"), *poles_keys(tables, "fr")) if key.derived]
    assert details[0].startswith("4 200 ") and "÷ 29 " in details[0]
    assert details[4].startswith("2,7 M€ ÷ 4 ")
    assert details[7] == "9 ÷ 14"


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "decimals", "expected"),
    [
        (75_000.0, "eur", "exact", 0, "75 000 €"),
        (75_000.0, "eur", "planned", 0, "75 000 € (prévu)"),
        (48_214.28, "eur", "planned", 0, "≈ 48 214 € (prévu)"),
        (144.83, "ratio", "exact", 0, "≈ 145"),
        (144.83, "ratio", "exact", 1, "≈ 144,8"),
        (62.5, "percent", "exact", 0, "≈ 63 %"),
        (62.5, "percent", "exact", 1, "62,5 %"),
        (62.4, "ratio", "at_least", 0, "≥ 62"),
        (62.4, "ratio", "approx", 0, "≈ 62"),
    ],
)
def test_computed_figures_are_marked_where_they_were_rounded(value, unit, qualifier, decimals, expected):
    derived = Derived(value, unit, qualifier, "full", "", ())
    assert plain(derived_value(derived, "fr", decimals)) == expected


# Figures


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("prides", {29, 9, 6, 7, 4200, 2600}),
        ("poles", {2_700_000, 9, 14}),
        ("plde", {10_000_000, 2008, 18}),
    ],
)
def test_the_tables_behind_the_charts(name, values):
    assert set(build(name).table.frame["value"]) == values
    assert build(name, lang="en").table.frame["value"].tolist() == build(name).table.frame["value"].tolist()


def test_prides_are_cut_into_fields_and_members():
    bars = build("prides").plot["data"]
    assert [(bar["y"][0], bar["x"][0]) for bar in bars] == [
        (0, 9 / 29),
        (0, 7 / 29),
        (0, 6 / 29),
        (0, 7 / 29),
        (1, 2600 / 4200),
        (1, 1600 / 4200),
    ]
    reading = plain(build("prides").reading)
    assert reading.startswith("22 des 29 ") and "2 600 des 4 200 " in reading and "≈ 62 %" in reading


def test_the_budget_of_the_poles_by_year_and_pole():
    bars = build("poles").plot["data"][0]
    assert bars["x"] == pytest.approx([675_000, 75_000, 2_700_000 / 4 / 14])
    # Planned money is never a plain bar.
    assert bars["marker"]["pattern"]["shape"] == ["/", "/", "/"]
    reading = plain(build("poles").reading)
    assert all(text in reading for text in ("2,7 M€", "675 000 €", "75 000 €", "9 "))


def test_the_time_line_of_the_plans():
    (bars,) = build("plde").plot["data"]
    spans = list(zip(bars["base"], bars["x"], strict=True))
    assert (2001, 3) in spans and (2008, 4) in spans
    assert bars["base"] == sorted(bars["base"])


def test_the_clauses_set_the_quoted_rate_beside_the_targets():
    figure = build("clauses")
    bars = figure.plot["data"][0]
    assert bars["x"][0] == 33.0
    assert "33 %" in plain(figure.reading)
    assert len(bars["x"]) == len(figure.table.frame)
    assert set(figure.table.frame["unit"]) == {"percent"}


@pytest.mark.parametrize("name", ["prides", "poles", "plde", "clauses"])
def test_exhibits_of_the_seminar_cite_it_and_keep_language_and_region_only(name):
    figure = build(name, region="53", level="departement")
    assert "rtes_seminar_2011" in [citation.source for citation in figure.citations]
    assert figure.query == {"lang": "fr", "region": "53"}
    assert figure.reading.endswith(".") and figure.reading[0].isupper() | figure.reading[0].isdigit()


# Readings of the home page


def readings(tables, **query):
    return home_highlights(tables, select(**query))


def test_the_home_page_reads_the_highest_share_then_mine(tables):
    shares = {}
    for region in ("", "53", "84", "82", "06"):
        first = readings(tables, region=region)[0]
        shares[region] = first
        assert first.value in first.sentence and first.sentence.endswith(".")
    assert shares[""] == shares["06"], "without a figure of mine the highest one is read"
    assert "Bretagne" in shares["53"].sentence
    assert "Auvergne-Rhône-Alpes" in shares["84"].sentence and "2015" in shares["84"].sentence
    assert "En Rhône-Alpes" in shares["82"].sentence and "2008" in shares["82"].sentence


def test_the_home_page_speaks_of_regions_whatever_the_level(tables):
    """Département 01 is Ain, region 01 is Guadeloupe: my region must not become another one."""
    assert readings(tables, region="84", level="departement")[0] == readings(tables, region="84")[0]


def test_the_home_page_reads_the_seminar(tables):
    _, clusters, money = readings(tables)
    assert clusters.value == "29 · 18 · 14"
    assert plain(money.value).startswith("75 000 €")
    assert "2,7 M€" in plain(money.sentence)
    assert (clusters.page, money.page) == ("seminaire", "comparer")
    assert select(**money.query).notices == ()


def test_the_home_page_in_english(tables):
    share, clusters, money = readings(tables, lang="en", region="53")
    assert "Brittany" in share.sentence and "%" in share.value and "," not in share.value
    assert clusters.value == "29 · 18 · 14"
    assert money.value.startswith("€75,000")
