"""Successors and predecessors of regions, on a small table and on the committed one."""

from pathlib import Path

import pandas as pd
import pytest

from ess_data.errors import UnknownTerritory
from geo.membership import REGIONS, region_of_departement
from geo.vintages import departements_of, is_exact_successor, predecessors, successors

TERRITORIES = Path(__file__).resolve().parents[2] / "ess_data" / "tables" / "territories.csv"
UNCHANGED = {"11", "24", "52", "53", "93", "94", "01", "02", "03", "04"}


@pytest.fixture
def small() -> pd.DataFrame:
    rows = [
        ("national", "", "FR", "", ""),
        ("region", "2010", "41", "", "44"),
        ("region", "2010", "42", "", "44"),
        ("region", "2010", "53", "", "53"),
        ("region", "2016", "53", "", ""),
        ("region", "2016", "44", "", ""),
        ("region", "2016", "06", "", ""),
        ("departement", "", "67", "42", "44"),
        ("departement", "", "57", "41", "44"),
        ("departement", "", "54", "41", "44"),
        ("departement", "", "976", "", "06"),
    ]
    return pd.DataFrame(rows, columns=["level", "vintage", "code", "region_2010", "region_2016"])


@pytest.fixture(scope="module")
def committed() -> pd.DataFrame:
    if not TERRITORIES.is_file():
        pytest.skip("no table of territories")
    return pd.read_csv(TERRITORIES, dtype=str, keep_default_na=False)


def test_successors(small):
    assert successors(small) == {"41": "44", "42": "44", "53": "53"}


def test_predecessors_include_a_region_without_any(small):
    assert predecessors(small) == {"06": (), "44": ("41", "42"), "53": ("53",)}


def test_departements_of_both_vintages(small):
    assert departements_of(small, "2010") == {"41": ("54", "57"), "42": ("67",), "53": ()}
    assert departements_of(small, "2016") == {"06": ("976",), "44": ("54", "57", "67"), "53": ()}


def test_exact_successor(small):
    assert is_exact_successor(small, "53")
    assert not is_exact_successor(small, "42")


def test_an_unknown_region_lists_close_ones(small):
    with pytest.raises(UnknownTerritory, match=r"region 2010.*43.*4[12]"):
        is_exact_successor(small, "43")
    with pytest.raises(UnknownTerritory):
        is_exact_successor(small, "44")  # a region of 2016 only


def test_the_table_is_left_untouched(small):
    before = small.copy()
    successors(small), predecessors(small), departements_of(small, "2016"), is_exact_successor(small, "53")
    pd.testing.assert_frame_equal(small, before)


def test_ten_regions_kept_their_boundaries(committed):
    assert {code for code in successors(committed) if is_exact_successor(committed, code)} == UNCHANGED


def test_the_committed_table_agrees_with_departements(committed):
    old, new = region_of_departement("2010"), region_of_departement("2016")
    assert successors(committed) == {old[code]: new[code] for code in old}
    assert set(predecessors(committed)) == set(REGIONS["2016"])
    assert predecessors(committed)["06"] == ()
