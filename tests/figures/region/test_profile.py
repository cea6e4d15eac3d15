"""The portrait of a region: figures, ranks, standing, instruments and sums as the tables have them; absences said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ess_data import query as ask
from ess_data.model import Period
from ess_data.store import shared_tables
from figures.region.boundaries_2016 import other_side, unchanged
from figures.region.instruments import state_of
from figures.region.key_figures import figure_of, held_rows, key_figures
from figures.region.money import amounts_of
from figures.region.profile import PARTS, profile_figures
from figures.region.strengths import STRONG, WEAK, ranking_of, rankings
from figures.region.subject import peers_of, subject_of
from figures.view import View
from tests.support.made_up_tables import observed, tables_with
from tests.support.real_figures import UNFIT, select, sentences

REGIONS = [
    (code, vintage) for vintage in ("2016", "2010") for code in shared_tables().territories_at("region", vintage)
]


@pytest.fixture(scope="module")
def tables():
    return shared_tables()


def portrait(code, vintage="2016", lang="fr"):
    return {e.name: e for e in profile_figures(shared_tables(), select(region=code, vintage=vintage, lang=lang))}


def bare(text):
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(("code", "vintage"), REGIONS)
def test_every_region_has_its_portrait_in_reading_order(code, vintage, lang):
    found = portrait(code, vintage, lang)
    assert list(found) == list(PARTS)
    for figure in found.values():
        assert [text for text in sentences(figure) if UNFIT.search(text)] == []
        assert figure.reading and figure.query == {"lang": lang, "region": code, "vintage": vintage}


@pytest.mark.parametrize("query", [{}, {"region": "84", "vintage": "2010"}, {"region": "06", "vintage": "2010"}])
def test_without_a_single_region_there_is_no_portrait(tables, query):
    assert subject_of(tables, select(**query)) is None
    assert profile_figures(tables, select(**query)) == []


def test_a_region_of_before_2016_shown_in_the_new_limits_is_its_successor(tables):
    assert subject_of(tables, select(region="82", vintage="2016")).code == "84"
    assert subject_of(tables, select(region="82")).key == ("region", "2010", "82")


# Figures


@pytest.mark.parametrize(
    ("code", "vintage", "lang", "reading"),
    [
        ("53", "2016", "fr", "En Bretagne, « Part de l'ESS dans l'emploi salarié » : 14,3 % (2015), la plus élevée des "
                             "17 valeurs connues."),
        ("82", "2010", "en", "In Rhône-Alpes, “Social-economy share of salaried jobs”: 10.2% (2008), the 16th highest "
                             "of the 26 known values."),
        ("06", "2016", "fr", "À Mayotte, « Part de l'ESS dans l'emploi salarié » : non trouvé dans nos sources, ce qui "
                             "ne veut pas dire zéro."),
    ],
)  # fmt: skip
def test_the_key_figures_are_read(code, vintage, lang, reading):
    assert bare(portrait(code, vintage, lang)["portrait_chiffres"].reading) == reading


def test_the_share_of_brittany_with_rank_nation_and_trend(tables):
    view = select(region="53")
    first = key_figures(tables, view, subject_of(tables, view))[0]
    assert (first.value, first.rank, first.among, bare(first.national)) == (14.32, 1, 17, "10,5 %")
    assert bare(first.trend) == "+0,8 point depuis 2008"
    # The calculation names both years, and every figure that went into it is there with its source.
    assert "2015" in first.trend_formula and "2008" in first.trend_formula
    assert [(o.code, o.year_end, o.value) for o in first.inputs] == [
        ("53", 2015, 14.32), ("53", 2008, 13.56), ("FR", 2015, 10.48),
    ]  # fmt: skip
    assert all(o.source and o.locator for o in first.inputs)


def test_a_population_made_of_parts_says_its_sum_and_has_no_rank(tables):
    view = select(region="53", vintage="2010")
    key_figure = figure_of(tables, view, subject_of(tables, view), "population")
    assert key_figure.value == sum(o.value for o in key_figure.inputs) == 3_237_100
    assert [o.code for o in key_figure.inputs] == ["22", "29", "35", "56"]
    assert key_figure.formula.count(" + ") == 3 and key_figure.rank is None and key_figure.unranked


def test_eight_figures_always_and_never_a_zero_for_what_is_missing(tables):
    for code, vintage in REGIONS:
        view = select(region=code, vintage=vintage)
        eight = key_figures(tables, view, subject_of(tables, view))
        assert len(eight) == 8
        for key_figure in eight:
            assert (key_figure.value is None) is (
                key_figure.status in ("not_found", "not_applicable", "not_comparable")
            )
            assert key_figure.text and (key_figure.value is not None or key_figure.text[:1] not in "0123456789")


CODES = [code for code in shared_tables().territories_at("region", "2016")]


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(CODES), st.integers(0, 60).map(lambda n: n / 2), min_size=1), st.integers(0, 60))
def test_ranks_percentiles_and_gaps_agree_with_a_naive_computation(values, national):
    rows = [
        observed("poverty_rate", code, value, vintage="2016", unit="percent", year_start=2018, year_end=2018)
        for code, value in values.items()
    ]
    nation = observed("poverty_rate", "FR", national / 2, level="national", vintage="", unit="percent",
                      year_start=2018, year_end=2018)  # fmt: skip
    tables = tables_with([*rows, nation])
    for code in CODES:
        subject = tables.territory("region", code, "2016")
        key_figure = figure_of(tables, View(region=code, home=(code,)), subject, "poverty_rate")
        if code not in values:
            assert (key_figure.value, key_figure.rank, key_figure.percentile, key_figure.status) == (
                None,
                None,
                None,
                "not_found",
            )
            continue
        home, others = values[code], list(values.values())
        assert key_figure.rank == 1 + sum(other > home for other in others)
        share = 100 * (sum(o < home for o in others) + sum(o == home for o in others) / 2) / len(others)
        assert key_figure.percentile == pytest.approx(share)
        assert key_figure.value - key_figure.national_value == pytest.approx(home - national / 2)
        standing = ranking_of(key_figure)
        # Less poverty is better: the place is turned round.
        if len(others) < 8:
            assert standing is None
        else:
            kind = "strength" if 100 - share >= STRONG else "gap" if 100 - share <= WEAK else "middle"
            assert (standing.share, standing.kind) == (pytest.approx(100 - share), kind)


def test_strengths_come_from_the_rule_and_neutral_figures_are_never_judged(tables):
    view = select(region="53")
    found = {s.key_figure.indicator.id: s.kind for s in rankings(tables, view, subject_of(tables, view))}
    assert found["poverty_rate"] == "strength" and found["ess_employment_share"] == "neutral"
    figure = portrait("06")["portrait_forces"]
    assert bare(figure.reading) == (
        "À Mayotte, aucune force ; 2 fragilités : Espérance de vie des hommes et Espérance de vie des femmes."
    )
    assert "75" in figure.scope and "25" in figure.scope


# Policies


def test_instruments_are_held_planned_none_or_not_found(tables):
    row = held_rows(tables, tables.territory("region", "53", "2016"))[0]
    states = [state_of(made) for made in (
        row, replace(row, qualifier="planned"), replace(row, value=0.0), None
    )]  # fmt: skip
    assert states == ["held", "planned", "none", "not_found"]


def test_the_instruments_stand_beside_the_neighbours(tables):
    figure = portrait("27")["portrait_politiques"]
    frame = figure.table.frame.set_index("name")
    assert [c.key for c in figure.table.columns if c.screen][1:] == [
        f"region_{code}" for code in ("27", "11", "24", "44", "84")
    ]
    # Bourgogne-Franche-Comté explicitly has none: a source says no.
    assert bare(frame.at[tables.indicator("has_ess_in_eu_funds").name("fr"), "region_27"]) == "non (2021–2027)"
    assert "explicitement non" in figure.reading
    rows = held_rows(tables, tables.territory("region", "53", "2016"))
    held, followed = sum(state_of(row) == "held" for row in rows), len(frame)
    text = f"En Bretagne, nos sources attestent {held} instruments sur {followed} ; non trouvé : "
    assert bare(portrait("53")["portrait_politiques"].reading).startswith(text)


def test_peers_without_a_border_are_chosen_otherwise_and_it_is_said(tables):
    kinds = {code: peers_of(tables, tables.territory("region", code, "2016")).kind for code in ("53", "06", "94")}
    assert kinds == {"53": "neighbours", "06": "overseas", "94": "similar"}
    assert "outre-mer" in portrait("06")["portrait_politiques"].scope
    assert "distance euclidienne" in portrait("94")["portrait_politiques"].scope


def test_the_timeline_has_every_policy_of_the_region_and_open_ends(tables):
    figure = portrait("53")["portrait_frise"]
    rows = ask.policies_for(tables, "region", "2016", "53")
    assert sorted(figure.table.frame["name"]) == sorted(rows["name_fr"]) and len(rows) >= 12
    assert figure.chart.kind == "timeline"
    (series,) = figure.chart.series
    assert list(series.x) == sorted(series.x)
    assert series.values.count(None) == rows["year_end"].isna().sum()


def test_sums_are_dated_with_their_perimeter_and_never_added(tables):
    subject = tables.territory("region", "53", "2010")
    found = amounts_of(tables, subject, "fr")
    assert [(a.period, a.value, bare(a.text)) for a in found] == [
        ("2007", 6_000_000, "≈ 6 M€"), ("2010–2013", 2_700_000, "2,7 M€ (prévu)"),
    ]  # fmt: skip
    assert all(a.perimeter and a.source for a in found)
    figure = portrait("53", "2010")["portrait_moyens"]
    assert figure.table.frame["value"].tolist() == [6_000_000, 2_700_000]
    assert "8,7" not in " ".join(sentences(figure))


def test_what_was_not_found_is_said_and_is_no_zero():
    found = portrait("02")
    for name in ("portrait_moyens", "portrait_initiatives"):
        figure = found[name]
        if figure.table.frame.empty:
            assert "cela ne veut pas dire" in figure.reading and figure.plot == {}


# Before and since 2016


def test_the_bridge_between_both_boundaries(tables):
    new, old = tables.territory("region", "84", "2016"), tables.territory("region", "82", "2010")
    assert [region.code for region in other_side(tables, new)] == ["82", "83"]
    assert [region.key for region in other_side(tables, old)] == [("region", "2016", "84")]
    assert not unchanged(tables, old) and unchanged(tables, tables.territory("region", "53", "2010"))
    assert other_side(tables, tables.territory("region", "06", "2016")) == ()
    frame = portrait("84")["portrait_limites"].table.frame
    assert list(frame["departements"]) == [12, 8, 4]
    assert frame["population"].iloc[0] == frame["population"].iloc[1:].sum()
    share = tables.period_index("ess_employment_share", "region", "2010")[Period(2008, 2008)]
    assert list(frame["share"].iloc[1:]) == [share["82"][0].value, share["83"][0].value]


def test_the_departements_keep_the_classes_and_ranks_of_all():
    one, other = portrait("53")["portrait_departements"], portrait("94")["portrait_departements"]
    texts = [[entry.text for entry in figure.legend if entry.swatch == "area"] for figure in (one, other)]
    assert texts[0] == texts[1] and len(texts[0]) == 5
    assert sum(entry.count for entry in one.legend) == 4
    assert one.table.frame["rank"].dropna().max() > 4
