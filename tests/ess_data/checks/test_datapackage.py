"""The data package against itself, and the real tables against the data package."""

from __future__ import annotations

import csv
import json
import shutil

import frictionless
import pytest

from ess_data.checks.all import check_tables
from ess_data.checks.sorting import sorted_data
from ess_data.labels import THEMES, comparability_label, instrument_label, level_label, theme_label
from ess_data.load import load_tables
from ess_data.schema import DATAPACKAGE, TABLES_FOLDER, allowed, declared_tables
from ess_data.units import UNITS
from tests.support.small_tables import SMALL
from texts import LANGUAGES

DECLARED = json.loads(DATAPACKAGE.read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in DECLARED["resources"]}
COLUMNS = [(name, field["name"]) for name, resource in RESOURCES.items() for field in resource["schema"]["fields"]]


@pytest.fixture(scope="module")
def tables():
    return load_tables(TABLES_FOLDER)


# The declaration


def test_the_data_package_is_one():
    report = frictionless.Package.validate_descriptor(str(DATAPACKAGE))
    assert report.valid, report.flatten(["type", "message"])


def test_it_declares_a_licence_and_the_five_files():
    assert all(licence["name"] and licence["path"] for licence in DECLARED["licenses"])
    assert sorted(resource["path"] for resource in RESOURCES.values()) == sorted(
        f"tables/{name}.csv" for name in ("observations", "indicators", "policies", "territories", "sources")
    )


@pytest.mark.parametrize(("name", "column"), COLUMNS)
def test_every_declared_column_is_described_in_both_languages_and_exists(name, column):
    field = next(field for field in RESOURCES[name]["schema"]["fields"] if field["name"] == column)
    assert field["description"] and field["description_en"]
    if field["type"] != "string" and column != "decimals":
        assert field["unit"]
    with (DATAPACKAGE.parent / RESOURCES[name]["path"]).open(encoding="utf-8", newline="") as file:
        assert column in next(csv.reader(file))


@pytest.mark.parametrize("name", list(RESOURCES))
def test_keys_name_declared_columns(name):
    schema = declared_tables()[name]
    assert set(schema.key) <= set(schema.columns)
    for key in schema.foreign_keys:
        assert set(key.columns) <= set(schema.columns)
        assert set(key.references) <= set(declared_tables()[key.table].columns)


def test_what_the_code_knows_of_is_what_is_declared():
    assert tuple(UNITS) == allowed("indicators", "unit") == allowed("observations", "unit")
    assert set(THEMES) == set(allowed("indicators", "theme"))
    assert all(theme_label(theme, lang) for theme in THEMES for lang in LANGUAGES)
    assert all(comparability_label(word, lang) for word in allowed("indicators", "comparability") for lang in LANGUAGES)
    assert all(level_label(level, lang) for level in allowed("territories", "level") for lang in LANGUAGES)
    assert all(instrument_label(kind, lang) for kind in allowed("policies", "instrument") for lang in LANGUAGES)
    assert {kind for unit in UNITS.values() for kind in unit.kinds} == set(allowed("indicators", "kind"))


@pytest.mark.parametrize("folder", [SMALL, TABLES_FOLDER], ids=["small", "real"])
def test_frictionless_finds_nothing_either(folder, tmp_path):
    """A second opinion on types, constraints, keys and foreign keys, by someone else's code."""
    shutil.copytree(folder, tmp_path / "tables")
    shutil.copy(DATAPACKAGE, tmp_path)
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:20]


# The real tables


def test_the_real_tables_are_right():
    assert [violation.message("en") for violation in check_tables(TABLES_FOLDER)[1]] == []


def test_sort_would_change_nothing():
    for table in check_tables(TABLES_FOLDER)[0].values():
        assert sorted_data(table) == table.data, f"python -m ess_data sort changes {table.file}"


@pytest.mark.parametrize("name", sorted(set(RESOURCES) - {"territories"}))
def test_the_real_tables_are_sorted_by_their_key(tables, name):
    """Reviewed as diffs: a row has one place. Levels and themes keep their declared order."""
    columns = (["theme"] if name == "indicators" else []) + list(declared_tables()[name].key)
    ordered = {"level", "theme"} & set(columns)
    keys = [
        tuple(allowed(name, column).index(row[column]) if column in ordered else row[column] for column in columns)
        for row in getattr(tables, name).to_dict("records")
    ]
    assert keys == sorted(keys)


def test_the_real_territories_are_sorted_by_level(tables):
    order = allowed("territories", "level")
    positions = [order.index(level) for level in tables.territories["level"]]
    assert positions == sorted(positions)


def test_every_territory_of_france_is_there(tables):
    counts = {pair: len(tables.territories_at(*pair)) for pair in tables.levels()}
    assert counts["national", ""] == 3
    assert counts["region", "2010"] == 26
    assert counts["region", "2016"] == 18
    assert counts["departement", ""] == 101


def test_every_indicator_has_something_to_show(tables):
    for indicator in tables.records["indicators"]:
        members = tables.members(indicator.id)
        assert any(tables.period_index(member, *pair) for member in members for pair in tables.levels()), indicator.id
