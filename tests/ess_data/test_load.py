"""Loading: types, version, lookups, and all or nothing."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from ess_data import __version__
from ess_data.errors import (
    TablesError,
    UnknownIndicator,
    UnknownLevel,
    UnknownPolicy,
    UnknownSource,
    UnknownTerritory,
)
from ess_data.load import load_tables, tables_directory
from ess_data.model import Indicator, Observation, Policy, Source, Territory
from ess_data.schema import TABLES_FOLDER, declared_tables
from tests.support.small_tables import SMALL, rewritten, small_copy

AIN = "share,departement,,01,2008,2008,8.8,percent,exact,observed,stat_a,column 2,,,\n"


@pytest.fixture(scope="module")
def tables():
    return load_tables(SMALL)


def test_the_version_of_the_package():
    assert __version__ == "0.1.0"


def test_importing_the_package_loads_no_pandas():
    code = "import ess_data, sys; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=SMALL.parents[2], check=False).returncode == 0


def test_loading_needs_no_slow_validator():
    """Frictionless and pandera would add their import to every start."""
    code = "import ess_data.load, sys; sys.exit(bool({'frictionless', 'pandera', 'streamlit'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=SMALL.parents[2], check=False).returncode == 0


@pytest.mark.parametrize("name", list(declared_tables()))
def test_frames_have_the_declared_columns_and_types(tables, name):
    schema = declared_tables()[name]
    frame = getattr(tables, name)
    expected = {"string": "str", "number": "float64", "integer": "Int64"}
    assert tuple(frame.columns) == schema.columns
    assert [str(dtype) for dtype in frame.dtypes] == [expected[field.type] for field in schema.fields]
    assert list(frame.index) == list(range(len(frame)))


@pytest.mark.parametrize("name", list(declared_tables()))
def test_tables_without_rows_have_the_same_types(tables, name, tmp_path):
    folder = small_copy(tmp_path)
    for file in folder.glob("*.csv"):
        file.write_text(file.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    empty = getattr(load_tables(folder), name)
    assert len(empty) == 0
    assert list(empty.dtypes) == list(getattr(tables, name).dtypes)


def test_codes_stay_text_and_empty_cells_stay_empty(tables):
    assert {"01", "2A", "06"} <= set(tables.territories["code"])
    assert set(tables.observations["note_fr"]) == {"", "Neuf actifs.", "Pas de dispositif.", "Autre champ."}
    assert tables.observations["value"].isna().sum() == 1
    assert tables.policies["year_start"].isna().sum() == 1


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (Observation, "observations"),
        (Indicator, "indicators"),
        (Policy, "policies"),
        (Territory, "territories"),
        (Source, "sources"),
    ],
)
def test_records_hold_the_columns_in_their_order(record, name):
    """Records are filled by position."""
    schema = declared_tables()[name]
    columns = ["id" if schema.key == (column,) else column for column in schema.columns]
    assert [field.name for field in fields(record) if field.name != "decimals" or name == "indicators"] == columns


def test_the_version_is_that_of_the_five_files(tables, tmp_path):
    data = b"".join((SMALL / f"{name}.csv").read_bytes() for name in declared_tables())
    assert tables.version == hashlib.sha256(data).hexdigest()[:12]
    other = rewritten(tmp_path, "sources.csv", ("Tract d'essai", "Tract"))
    assert load_tables(other).version != tables.version


def test_nothing_is_loaded_from_wrong_tables(tmp_path):
    folder = rewritten(tmp_path, "observations.csv", (AIN, AIN.replace("8.8", "108.8")))
    with pytest.raises(TablesError) as caught:
        load_tables(folder)
    (violation,) = caught.value.violations
    assert (violation.line, violation.column) == (13, "value")
    assert violation.message() in str(caught.value)


def test_the_directory_is_given_or_set_or_the_package_s(monkeypatch):
    monkeypatch.delenv("ESS_TABLES", raising=False)
    assert tables_directory() == TABLES_FOLDER
    monkeypatch.setenv("ESS_TABLES", str(SMALL))
    assert tables_directory() == SMALL
    assert tables_directory(Path("elsewhere")) == Path("elsewhere")
    assert len(load_tables().observations) == 24


def test_lookups(tables):
    assert tables.indicator("share").name() == "Part de l'emploi"
    assert tables.indicator("share").name("en") == "Share of jobs"
    assert tables.indicator("budget").reason("en") == "The perimeters differ."
    assert tables.territory("region", "53", "2010").label("en") == "Brittany"
    assert tables.territory("departement", "01").in_fr == "dans l'Ain"
    assert tables.source("stat_a").year == 2010
    assert tables.policy("bretagne-poles").amount_eur == 2_700_000
    assert tables.policy("corse-fonds").year_start is None
    assert tables.territory("epci", "242900314").lat == 48.3904
    assert tables.territory("region", "53", "2010").lat is None


@pytest.mark.parametrize(
    ("look", "error", "parts"),
    [
        (lambda tables: tables.indicator("shares"), UnknownIndicator, ["shares", "share"]),
        (lambda tables: tables.members("x"), UnknownIndicator, ["x"]),
        (lambda tables: tables.is_family("x"), UnknownIndicator, ["x"]),
        (lambda tables: tables.source("stat_b"), UnknownSource, ["stat_b", "stat_a"]),
        (lambda tables: tables.policy("bretagne"), UnknownPolicy, ["bretagne-poles"]),
        (lambda tables: tables.territory("region", "52", "2010"), UnknownTerritory, ["region 2010", "52", "53"]),
        (lambda tables: tables.territory("region", "53"), UnknownLevel, ["region", "region 2010, region 2016"]),
        (lambda tables: tables.territories_at("commune"), UnknownLevel, ["commune", "departement"]),
    ],
)
def test_unknown_names_list_close_valid_ones(tables, look, error, parts):
    with pytest.raises(error) as caught:
        look(tables)
    for part in parts:
        assert part in str(caught.value)
        assert part in caught.value.message("en")


def test_families(tables):
    assert tables.is_family("clusters") and not tables.is_family("clusters_east")
    assert tables.members("clusters") == ("clusters_east", "clusters_west")
    assert tables.members("share") == ("share",)


def test_the_levels_that_exist(tables):
    assert tables.levels() == (
        ("national", ""),
        ("region", "2010"),
        ("region", "2016"),
        ("departement", ""),
        ("epci", ""),
    )


@pytest.mark.parametrize("name", list(declared_tables()))
def test_changing_a_frame_leaves_the_tables_alone(tables, name):
    before = getattr(tables, name).copy()
    frame = getattr(tables, name)
    frame.iloc[0, 0] = "changed"
    frame.loc[:, frame.columns[1]] = "changed"
    frame["more"] = 1
    assert getattr(tables, name).equals(before)
