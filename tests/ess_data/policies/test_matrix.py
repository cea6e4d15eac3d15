"""The matrix of policies: its states from small tables that hold each of them, its filters, its orders."""

from collections import Counter

import pandas as pd
import pytest

from ess_data.load import load_tables
from ess_data.model import Period
from ess_data.policies import indicators as policy_indicators
from ess_data.policies.evidence import READINGS, columns_for, evidence_for
from ess_data.policies.matrix import STATES, PolicyFilter, policy_matrix
from ess_data.store import shared_tables
from tests.support.small_tables import small_copy


def tables():
    return shared_tables()


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Tables whose figures give every answer: yes, announced, no, not applicable, and a no after a yes."""
    folder = small_copy(tmp_path_factory.mktemp("matrix"))
    add(
        folder / "indicators.csv",
        *(
            f"{name},governance,,{name},{name},D.,D.,S.,S.,flag,flag,full,,,none,,neutral,0"
            for name in ("has_ess_plan", "has_ess_cluster_programme", "has_ess_dedicated_fund", "rtes_member")
        ),
    )
    add(
        folder / "policies.csv",
        "bretagne-plan,region,2016,53,Plan d'essai,Test plan,strategy,2019,2021,,,Un plan.,A plan.,plan_a,page 5",
        "aura-plan,region,2016,84,Plan ancien,Old plan,strategy,2018,2018,,,Un plan.,A plan.,plan_a,page 5",
    )
    add(
        folder / "observations.csv",
        "has_ess_plan,region,2016,53,2019,2019,1,flag,exact,observed,plan_a,page 5,,,bretagne-plan",
        "has_ess_plan,region,2016,53,2020,2020,1,flag,exact,observed,plan_a,page 6,,,bretagne-plan",
        "has_ess_plan,region,2016,84,2018,2018,1,flag,exact,observed,plan_a,page 5,,,aura-plan",
        "has_ess_plan,region,2016,84,2020,2020,0,flag,exact,observed,plan_a,page 5,Abandonné.,Given up.,",
        "has_ess_cluster_programme,region,2016,53,2020,2020,0,flag,exact,observed,plan_a,page 5,,,",
        "has_ess_dedicated_fund,region,2016,94,2020,2020,1,flag,planned,observed,plan_a,page 5,,,corse-fonds",
        "rtes_member,region,2016,94,2020,2020,,flag,exact,not_applicable,plan_a,page 5,Sans objet.,Not applicable.,",
    )
    return load_tables(folder)


def add(file, *rows):
    """Put rows into a table and keep it sorted."""
    head, *body = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join((head, *sorted((*body, *rows)))) + "\n", encoding="utf-8", newline="")


def test_each_answer_has_its_state(small):
    matrix = policy_matrix(small, "instruments", "2016")
    states = {place: cell.state for place, cell in matrix.cells.items() if cell.state != "not_found"}
    assert states == {
        ("94", "fund"): "held",
        ("53", "strategy"): "held",
        # A policy is described, if ended: that a source says "no" later is told beside it.
        ("84", "strategy"): "held",
        ("53", "cluster"): "none",
    }
    assert [piece.says for piece in matrix.cell("84", "strategy").evidence] == ["described", "no"]


def test_by_indicator_the_latest_figure_decides_and_a_policy_counts_once(small):
    matrix = policy_matrix(small, "indicators", "2016")
    states = {place: cell.state for place, cell in matrix.cells.items() if cell.state != "not_found"}
    assert states == {
        ("53", "has_ess_plan"): "held",
        ("84", "has_ess_plan"): "none",
        ("53", "has_ess_cluster_programme"): "none",
        ("94", "has_ess_dedicated_fund"): "planned",
        ("94", "rtes_member"): "not_applicable",
    }
    twice = matrix.cell("53", "has_ess_plan")
    assert [piece.start for piece in twice.kept] == [2020, 2019] and len(twice.described) == 1
    assert matrix.held_by("94") == ()


def test_what_filters_leave_out_is_set_aside_and_never_not_found(small):
    kept = PolicyFilter(during=Period(2010, 2012))
    matrix = policy_matrix(small, "instruments", "2016", kept=kept)
    assert {matrix.cell(*place).state for place in (("53", "cluster"), ("53", "strategy"))} == {"set_aside"}
    assert matrix.count("not_found") == policy_matrix(small, "instruments", "2016").count("not_found")


def test_the_real_matrices_have_every_region_and_column():
    for vintage, regions in (("2010", 26), ("2016", 18)):
        for reading in READINGS:
            matrix = policy_matrix(tables(), reading, vintage)
            assert len(matrix.codes) == regions
            assert matrix.columns == columns_for(reading)
            assert len(matrix.cells) == regions * len(matrix.columns)
            assert sum(matrix.count(state) for state in STATES) == len(matrix.cells)
    assert (len(columns_for("instruments")), len(columns_for("indicators"))) == (13, 9)


def test_numbers_are_those_of_the_table():
    frame = tables().policies
    for vintage in ("2010", "2016"):
        rows = frame[(frame["level"] == "region") & (frame["vintage"] == vintage)]
        counted = Counter(zip(rows["code"], rows["instrument"], strict=True))
        matrix = policy_matrix(tables(), "instruments", vintage)
        assert {place: len(cell.described) for place, cell in matrix.cells.items() if cell.described} == counted


@pytest.mark.parametrize("vintage", ["2010", "2016"])
def test_states_are_those_of_the_policy_indicators(vintage):
    matrix = policy_matrix(tables(), "indicators", vintage)
    for code, row in policy_indicators.policy_matrix(tables(), vintage).items():
        for indicator, cell in row.items():
            assert matrix.cell(code, indicator).state == cell.status


def test_filters_agree_with_a_naive_reading_of_the_table():
    frame = tables().policies
    rows = frame[(frame["level"] == "region") & (frame["vintage"] == "2010")]
    within = {
        row.policy
        for row in rows.itertuples()
        if row.year_start <= 2003 and (pd.isna(row.year_end) or row.year_end >= 2001)
    }
    matrix = policy_matrix(tables(), kept=PolicyFilter(during=Period(2001, 2003)), vintage="2010")
    assert {piece.policy.id for piece in matrix.kept() if piece.policy} == within
    # What no source is known to have ended is kept; "no" figures are no policies.
    matrix = policy_matrix(tables(), kept=PolicyFilter(amount=True), vintage="2010")
    assert {piece.policy.id for piece in matrix.kept()} == set(rows[rows["amount_eur"].notna()]["policy"])
    matrix = policy_matrix(tables(), kept=PolicyFilter(standings=("claim",)), vintage="2010")
    assert {tables().source(piece.source).standing for piece in matrix.kept()} == {"claim"}
    matrix = policy_matrix(tables(), kept=PolicyFilter(words="prides"), vintage="2010")
    assert {piece.policy.id for piece in matrix.kept() if piece.policy} == {
        "contrats-prides-paca",
        "prides-paca-2006",
        "prides-paca-2014",
    }


def test_orders_keep_every_region():
    by_name = policy_matrix(tables(), vintage="2016")
    assert [tables().territory("region", code, "2016").name for code in by_name.codes][:3] == [
        "Auvergne-Rhône-Alpes",
        "Bourgogne-Franche-Comté",
        "Bretagne",
    ]
    assert by_name.codes.index("11") < by_name.codes.index("04"), "Île-de-France stands under I"
    by_held = policy_matrix(tables(), vintage="2016", arrangement="held")
    counts = [len(by_held.held_by(code)) for code in by_held.codes]
    assert counts == sorted(counts, reverse=True)
    similar = policy_matrix(tables(), vintage="2010", arrangement="similar")
    assert similar.codes == tuple(code for group in similar.groups for code in group.names)
    assert sorted(similar.codes) == sorted(policy_matrix(tables(), vintage="2010").codes)
    assert set(similar.groups[-1].names) == {"01", "02", "03", "04"}, "nothing is known of the overseas regions"


def test_evidence_is_dated_and_sourced():
    for (code, column), pieces in evidence_for(tables(), "instruments", "2010").items():
        for piece in pieces:
            assert (piece.code, piece.column) == (code, column)
            assert piece.policy or piece.observation
            assert tables().source(piece.source) and piece.locator
