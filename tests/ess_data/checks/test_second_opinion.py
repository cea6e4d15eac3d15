"""One declaration, three judges: our checks, pandera and frictionless agree wherever they can tell."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ess_data.checks.cells import check_cells
from ess_data.checks.files import read_table
from ess_data.schema import DATAPACKAGE, TABLES_FOLDER, declared_tables
from tests.ess_data.checks.test_damaged import DAMAGES, MESSAGES
from tests.support.damaged_tables import cells, damaged
from tests.support.second_opinions import DECLARED, finer, frictionless_refuses, pandera_refuses
from tests.support.small_tables import SMALL

# A cell against its own column: all three name the same line and column.
CELLS = (
    "unknown unit",
    "year out of range",
    "text in a number",
    "decimal comma",
    "spaces in a number",
    "year with decimals",
    "missing locator",
    "absence written as a status",
    "missing translation",
    "unknown standing",
    "repeated header",
)
# Between rows and tables: frictionless names the line.
ROWS = (
    "doubled key",
    "unknown code",
    "code without its zero",
    "unknown source",
    "orphan policy",
    "policy in an unknown region",
    "wrong region vintage",
    "comma without quotes",
    "blank line",
)
# What the figures mean, and how they are written: only our own checks know.
OURS = (
    "unit of another indicator",
    "percentage out of range",
    "NaN",
    "swapped years",
    "orphan source",
    "policy of an indicator that needs none",
    "not applicable with a value",
    "zero that is not said",
    "null byte",
    "reason of a caution missing",
    "unsafe address",
)


def places(name):
    """Return (file, line, column) of what our check says of a damage; a whole line has the column ""."""
    found = set()
    for message in MESSAGES[name]:
        file, line, rest = message.split(":", 2)
        column = rest.strip().partition(":")[0]
        known = {field for schema in declared_tables().values() for field in schema.columns}
        found.add((file, int(line), column if column in known else ""))
    return found


@pytest.mark.parametrize("folder", [SMALL, TABLES_FOLDER], ids=["small", "real"])
@pytest.mark.parametrize("name", list(DECLARED))
def test_pandera_finds_nothing_in_right_tables(folder, name):
    assert pandera_refuses(name, (folder / f"{name}.csv").read_bytes()) == set()


def test_the_frictionless_command_finds_the_package_valid():
    command = shutil.which("frictionless", path=str(Path(sys.executable).parent))
    root = DATAPACKAGE.parent.parent
    package = str(DATAPACKAGE.relative_to(root))
    done = subprocess.run([command, "validate", package], cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "INVALID" not in done.stdout
    assert done.stdout.count("VALID") == len(DECLARED)


@pytest.mark.parametrize("name", CELLS)
def test_all_three_name_the_same_cells(name, tmp_path):
    file, damage = DAMAGES[name]
    folder = damaged(tmp_path, file, damage)
    ours = places(name)
    assert frictionless_refuses(tmp_path) == ours
    refused = pandera_refuses(file.removesuffix(".csv"), (folder / file).read_bytes())
    assert {(file, line, column) for line, column in refused} == ours


@pytest.mark.parametrize("name", ROWS)
def test_frictionless_names_the_same_rows(name, tmp_path):
    file, damage = DAMAGES[name]
    damaged(tmp_path, file, damage)
    found = {(path, line) for path, line, _ in frictionless_refuses(tmp_path)}
    assert found == {(path, line) for path, line, _ in places(name)}


@pytest.mark.parametrize("name", OURS)
def test_what_only_our_checks_know(name, tmp_path):
    """Why load has checks of its own: the declaration's language cannot say these."""
    file, damage = DAMAGES[name]
    folder = damaged(tmp_path, file, damage)
    assert frictionless_refuses(tmp_path) == set()
    assert pandera_refuses(file.removesuffix(".csv"), (folder / file).read_bytes()) == set()


FIELDS = [(name, field) for name, schema in declared_tables().items() for field in schema.fields]
WORDS = sorted({word for _, field in FIELDS for word in field.enum})
VALUES = st.one_of(
    st.just(""),
    st.sampled_from(WORDS),
    st.integers(-10, 2200).map(str),
    st.decimals(-200, 3000, places=2).map(str),
    st.from_regex(r"[a-z0-9_-]{1,12}", fullmatch=True),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.sampled_from(FIELDS), value=VALUES)
def test_our_checks_and_pandera_agree_on_any_cell(place, value, tmp_path):
    """Whatever is written into one cell, both refuse it or both let it pass, save how a number may be written."""
    name, field = place
    path = tmp_path / f"{name}.csv"
    data = cells(3, **{field.name: value})((SMALL / path.name).read_bytes())
    path.write_bytes(data)
    table = read_table(path, declared_tables()[name])
    check_cells(table)
    ours = {(violation.line, violation.column) for violation in table.violations}
    if finer(field.type, value):
        assert ours == {(3, field.name)}
    else:
        assert ours == pandera_refuses(name, data, key=False)
