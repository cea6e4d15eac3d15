"""Policy indicators: each yes hangs on a policy, each no on its source; the matrix of the real tables."""

from __future__ import annotations

import pytest

from ess_data.errors import UnknownIndicator, UnknownLevel, UnknownTerritory
from ess_data.policies.indicators import STATUSES, policy_cell, policy_indicators, policy_matrix, proving_instruments
from ess_data.schema import allowed
from ess_data.store import shared_tables
from tests.support.made_up_tables import observed, tables_with
from tests.support.small_tables import places, small_copy, violations_of

NAMES = {
    "has_ess_plan": ("Stratégie dédiée", "Dedicated strategy"),
    "has_ess_consultation_body": ("Instance de concertation", "Consultation body"),
    "ess_elected_rank": ("Rang de l'élu chargé de l'ESS", "Elected person's rank"),
    "has_ess_cluster_programme": ("Programme de pôles", "Cluster programme"),
    "has_ess_dedicated_fund": ("Fonds dédié", "Dedicated fund"),
    "has_ess_call_for_projects": ("Appel à projets", "Call for projects"),
    "has_ess_procurement_clauses": ("Clauses sociales ou SPASER", "Procurement clauses or SPASER"),
    "has_ess_training_or_support": ("Formation ou accompagnement", "Training or support scheme"),
    "rtes_member": ("Adhésion à un réseau", "Network membership"),
}
INDICATOR = (
    "has_ess_dedicated_fund,policies,,Fonds,Fund,Un fonds.,A fund.,Régions.,Regions.,flag,flag,full,,,none,,more,0"
)
# The small policies: clusters in Brittany (2010), a fund in Corsica (2016).
YES = "has_ess_dedicated_fund,region,2016,94,2020,2020,1,flag,exact,observed,plan_a,page 6,,,corse-fonds"


def small_with(folder, observation):
    tables = small_copy(folder)
    for name, row in (("indicators", INDICATOR), ("observations", observation)):
        with (tables / f"{name}.csv").open("a", encoding="utf-8") as file:
            file.write(row + "\n")
    return tables


# The checks


def test_a_yes_with_its_policy_is_right(tmp_path):
    assert violations_of(small_with(tmp_path, YES)) == ()


@pytest.mark.parametrize(
    "observation",
    [
        YES.replace(",1,flag,exact,observed", ",0,flag,exact,zero").replace("corse-fonds", ""),
        YES.replace(",1,flag,exact,observed", ",,flag,exact,not_applicable").replace("corse-fonds", ""),
    ],
    ids=["no", "not applicable"],
)
def test_a_no_has_its_source_and_no_policy(observation, tmp_path):
    assert violations_of(small_with(tmp_path, observation)) == ()


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("corse-fonds", "", "politique absente"),
        ("corse-fonds", "corse-fond", "politique inconnue\u202f: «\u202fcorse-fond\u202f»\u202f; les plus proches"),
        ("corse-fonds", "bretagne-poles", "autre territoire\u202f: region 2010 53"),
        (",1,flag,exact,observed", ",0,flag,exact,zero", "un non n'a que sa source"),
        (",1,flag,exact,observed", ",,flag,exact,not_applicable", "un non n'a que sa source"),
        ("corse-fonds", "Corse-Fonds", "n'a pas la forme attendue"),
    ],
)
def test_refusal_of_a_proof(old, new, part, tmp_path):
    assert YES.count(old) == 1
    (found,) = violations_of(small_with(tmp_path, YES.replace(old, new)))
    assert places([found]) == [("observations.csv", 26, "policy")]
    assert part in found.message()


def test_a_policy_of_another_nature_proves_nothing(tmp_path):
    (found,) = violations_of(
        small_with(tmp_path, YES.replace("2016,94", "2010,53").replace("corse-fonds", "bretagne-poles"))
    )
    assert places([found]) == [("observations.csv", 26, "policy")]
    assert "de nature cluster" in found.message()
    assert found.message().endswith("instruments permis\u202f: fund, call_for_projects")


def test_other_indicators_name_no_policy(tmp_path):
    row = YES.replace("has_ess_dedicated_fund", "has_plan")
    found = violations_of(small_with(tmp_path, row))
    assert ("observations.csv", 26, "policy") in places(found)
    assert any("n'est pas un indicateur de politique" in violation.message() for violation in found)


# The declaration and the real tables


def test_the_nine_have_their_names_and_one_family():
    tables = shared_tables()
    assert policy_indicators() == tuple(NAMES)
    assert {i: (tables.indicator(i).name_fr, tables.indicator(i).name_en) for i in NAMES} == NAMES
    assert set(tables.members("ess_policies_in_place")) == set(NAMES)
    assert {tables.indicator(i).theme for i in (*NAMES, "ess_policies_in_place")} == {"policies"}
    for indicator in NAMES:
        assert set(proving_instruments(indicator)) <= set(allowed("policies", "instrument"))


@pytest.mark.parametrize("vintage", ["2010", "2016"])
@pytest.mark.parametrize("indicator", list(NAMES))
def test_both_vintages_know_each_indicator(indicator, vintage):
    assert shared_tables().period_index(indicator, "region", vintage)


def test_every_yes_of_the_real_tables_names_a_policy_and_no_no_does():
    rows = [row for row in shared_tables().records["observations"] if row.indicator in NAMES]
    assert len(rows) > 200
    assert all(bool(row.policy) == bool(row.value) for row in rows)
    assert {row.status for row in rows if not row.value} == {"zero"}


def test_every_policy_that_fits_without_doubt_is_counted():
    """Calls for projects of regions always prove their indicator: none may be forgotten."""
    tables = shared_tables()
    named = {row.policy for row in tables.records["observations"] if row.policy}
    calls = {p.id for p in tables.records["policies"] if (p.level, p.instrument) == ("region", "call_for_projects")}
    assert calls - named == set()


# The matrix


def test_a_held_cell_brings_its_policies():
    cell = policy_cell(shared_tables(), "has_ess_cluster_programme", "2010", "93")
    assert cell.status == "held"
    assert [policy.id for policy in cell.policies] == ["prides-paca-2014", "prides-paca-2006"]
    assert cell.shown.qualifier == "approx"


def test_a_no_is_explicit_and_has_its_observation():
    cell = policy_cell(shared_tables(), "ess_elected_rank", "2016", "84")
    assert (cell.status, cell.policies) == ("none", ())
    assert (cell.shown.value, cell.shown.source) == (0, "abherve_2024")
    assert policy_cell(shared_tables(), "has_ess_plan", "2010", "74").status == "none"


def test_what_is_not_found_is_no_no():
    cell = policy_cell(shared_tables(), "has_ess_plan", "2016", "84")
    assert (cell.status, cell.shown, cell.policies) == ("not_found", None, ())
    assert [policy.id for policy in cell.related] == ["srdeii-ara-2022"]


def test_the_minutes_are_in_the_matrix():
    matrix = policy_matrix(shared_tables(), "2010")
    proofs = {
        (code, indicator): [policy.id for policy in matrix[code][indicator].policies]
        for code, indicator in (
            ("21", "has_ess_consultation_body"),
            ("11", "has_ess_dedicated_fund"),
            ("82", "rtes_member"),
        )
    }
    assert proofs["21", "has_ess_consultation_body"] == ["comite-strategique-champagne-ardenne"]
    assert "equisol-idf" in proofs["11", "has_ess_dedicated_fund"]
    assert proofs["82", "rtes_member"] == ["adhesion-rtes-ra-2010"]


@pytest.mark.parametrize(("vintage", "count"), [("2010", 26), ("2016", 18)])
def test_the_matrix_has_every_region_and_indicator(vintage, count):
    matrix = policy_matrix(shared_tables(), vintage)
    assert len(matrix) == count
    for code, cells in matrix.items():
        assert tuple(cells) == policy_indicators()
        for cell in cells.values():
            assert cell.code == code
            assert cell.status in STATUSES
            assert (cell.status in ("held", "planned")) <= bool(cell.policies)
            assert (cell.status == "not_found") == (not cell.observations)


def test_a_policy_is_related_to_one_indicator_only_and_never_a_proof_too():
    for vintage in ("2010", "2016"):
        cells = [cell for row in policy_matrix(shared_tables(), vintage).values() for cell in row.values()]
        related = [policy.id for cell in cells for policy in cell.related]
        assert len(related) == len(set(related))
        assert set(related).isdisjoint(policy.id for cell in cells for policy in cell.policies)


def flag(year, value, qualifier="exact", status="observed"):
    return observed(
        "has_ess_plan", "53", value, unit="flag", year_start=year, year_end=year, qualifier=qualifier, status=status
    )


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ([flag(2012, 1)], "held"),
        ([flag(2012, 1), flag(2015, 0, status="zero")], "none"),
        ([flag(2012, 0, status="zero"), flag(2015, 1)], "held"),
        ([flag(2015, 1, "planned")], "planned"),
        ([flag(2012, 1), flag(2015, 1, "planned")], "held"),
        ([flag(2012, 0, status="zero"), flag(2015, 1, "planned")], "none"),
        ([flag(2012, None, status="not_applicable")], "not_applicable"),
        ([], "not_found"),
    ],
)
def test_the_latest_says_it_and_a_plan_is_not_yet_there(rows, status):
    assert policy_cell(tables_with(rows), "has_ess_plan", "2010", "53").status == status


def test_unknown_names_are_refused_with_the_valid_ones():
    with pytest.raises(UnknownIndicator) as refused:
        policy_cell(shared_tables(), "population", "2016", "53")
    assert set(refused.value.close) <= set(NAMES)
    with pytest.raises(UnknownLevel):
        policy_matrix(shared_tables(), "2020")
    with pytest.raises(UnknownTerritory):
        policy_cell(shared_tables(), "rtes_member", "2016", "99")
