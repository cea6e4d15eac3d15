"""The matrix of policies: its states from small tables that hold each of them, its filters, its orders."""

from collections import Counter

import pandas as pd
import pytest

from ess_data.load import load_tables
from ess_data.model import Period
from ess_data.policy_evidence import ATTESTED, FAMILY, columns_for, evidence_for
from ess_data.policy_matrix import STATES, PolicyFilter, policy_matrix
from ess_data.shared import shared_tables
from tests.small_tables import small_copy


def tables():
    return shared_tables()


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Tables whose flags give every answer: yes, no, not applicable, and a no after a yes."""
    folder = small_copy(tmp_path_factory.mktemp("matrix"))
    with (folder / "indicators.csv").open("a", encoding="utf-8", newline="") as file:
        for name in ("ess_policies_in_place", "has_ess_plan", "has_ess_cluster_programme", "rtes_member"):
            family = "" if name == FAMILY else FAMILY
            file.write(f"{name},governance,{family},{name},{name},D.,D.,S.,S.,flag,flag,full,,,none,,neutral,0\n")
    rows = [
        "has_ess_plan,region,2016,53,2019,2019,1,flag,exact,observed,plan_a,page 5,,",
        "has_ess_plan,region,2016,84,2018,2018,1,flag,exact,observed,plan_a,page 5,,",
        "has_ess_plan,region,2016,84,2020,2020,0,flag,exact,observed,plan_a,page 5,Abandonné.,Given up.",
        "has_ess_cluster_programme,region,2016,53,2020,2020,0,flag,exact,observed,plan_a,page 5,,",
        "rtes_member,region,2016,94,2020,2020,,flag,exact,not_applicable,plan_a,page 5,Sans objet.,Does not apply.",
    ]
    text = (folder / "observations.csv").read_text(encoding="utf-8")
    head, *body = text.splitlines()
    lines = [line.split(",") for line in (*body, *rows)]
    lines.sort(key=lambda cells: (cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[10]))
    body = "\n".join(",".join(cells) for cells in lines)
    (folder / "observations.csv").write_text(f"{head}\n{body}\n", encoding="utf-8", newline="")
    indicators = (folder / "indicators.csv").read_text(encoding="utf-8").splitlines()
    text = "\n".join([indicators[0], *sorted(indicators[1:])]) + "\n"
    (folder / "indicators.csv").write_text(text, encoding="utf-8", newline="")
    return load_tables(folder)


def test_each_answer_has_its_state(small):
    matrix = policy_matrix(small, "instruments", "2016")
    states = {place: cell.state for place, cell in matrix.cells.items() if cell.state != "not_found"}
    assert states == {
        ("94", "fund"): "held",
        ("53", "strategy"): "attested",
        ("84", "strategy"): "none",
        ("53", "cluster"): "none",
        ("94", "network"): "not_applicable",
    }
    assert matrix.cell("84", "strategy").evidence[0].figure.year_start == 2020


def test_by_indicator_a_yes_is_the_answer_itself(small):
    matrix = policy_matrix(small, "indicators", "2016")
    assert matrix.columns == ("has_ess_cluster_programme", "has_ess_plan", "rtes_member")
    assert matrix.cell("53", "has_ess_plan").state == "held"
    assert matrix.cell("53", "has_ess_plan").year == 2019
    assert matrix.cell("84", "has_ess_plan").state == "none"
    assert matrix.cell("84", "rtes_member").state == "not_found"


def test_what_filters_leave_out_is_set_aside_and_never_not_found(small):
    kept = PolicyFilter(during=Period(2010, 2012))
    matrix = policy_matrix(small, "instruments", "2016", kept=kept)
    assert {matrix.cell(*place).state for place in (("94", "fund"), ("53", "strategy"))} == {"set_aside"}
    assert matrix.count("not_found") == policy_matrix(small, "instruments", "2016").count("not_found")


def test_the_real_matrices_have_every_region_and_column():
    for vintage, regions in (("2010", 26), ("2016", 18)):
        for reading in ("instruments", "indicators"):
            matrix = policy_matrix(tables(), reading, vintage)
            assert len(matrix.codes) == regions
            assert matrix.columns == columns_for(tables(), reading)
            assert len(matrix.cells) == regions * len(matrix.columns)
            assert sum(matrix.count(state) for state in STATES) == len(matrix.cells)
    assert len(columns_for(tables(), "instruments")) == 13


def test_numbers_are_those_of_the_table():
    frame = tables().policies
    for vintage in ("2010", "2016"):
        rows = frame[(frame["level"] == "region") & (frame["vintage"] == vintage)]
        counted = Counter(zip(rows["code"], rows["instrument"], strict=True))
        matrix = policy_matrix(tables(), "instruments", vintage)
        assert {place: len(cell.described) for place, cell in matrix.cells.items() if cell.described} == counted


def test_every_figure_that_attests_is_of_the_family():
    assert set(ATTESTED) <= set(tables().members(FAMILY))
    assert set(ATTESTED.values()) <= set(columns_for(tables(), "instruments"))


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
            assert (piece.policy is None) != (piece.figure is None)
            assert tables().source(piece.source) and piece.locator
