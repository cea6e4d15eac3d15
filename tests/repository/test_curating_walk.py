"""Curating a figure as a new user would, by docs/curating.md alone: every step of it, with what it promises to show."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ess_data.checks.changelog import CHANGELOG
from ess_data.load import load_tables
from tests.support.damaged_tables import OBS, SRC, real_copy

ROOT = Path(__file__).resolve().parents[2]
SECTION = (ROOT / "docs" / "curating.md").read_text(encoding="utf-8")
HEADER, ROW = re.search(r"```csv\n(.+)\n(.+)\n```", SECTION).groups()
# The value of the row as a French hand writes it, and what the document says that check then says.
WRONG, PROMISED = re.search(r"with `([^`]+)` in place of the value\s+above, `([^`]+)`", SECTION).groups()


@pytest.fixture
def tables(tmp_path):
    """The tables before the figure of the document was added."""
    folder = real_copy(tmp_path)
    shutil.copy(CHANGELOG, tmp_path)
    text = (folder / OBS).read_text(encoding="utf-8")
    assert text.count(ROW + "\n") == 1, "the document shows a row that the tables do not hold"
    (folder / OBS).write_text(text.replace(ROW + "\n", ""), encoding="utf-8")
    return folder


def run(verb, folder, *more):
    """Run a command of the document; return (exit code, output, errors), spaces plain."""
    command = [sys.executable, "-m", "ess_data", verb, "--tables", str(folder), *more]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    out, err = (text.replace("\u202f", " ").replace("\xa0", " ") for text in (done.stdout, done.stderr))
    return done.returncode, out, err


def append(file, line):
    with file.open("a", encoding="utf-8") as table:
        table.write(line + "\n")


def test_the_header_of_the_readme_is_that_of_the_table():
    assert (ROOT / "ess_data" / "tables" / OBS).read_text(encoding="utf-8").startswith(HEADER + "\n")


def test_adding_a_figure(tables):
    # A first try, with a decimal comma: check names the place, and says what the document promises.
    wrong = ROW.replace(",18,count", f',"{WRONG}",count')
    append(tables / OBS, wrong)
    last = len((tables / OBS).read_text(encoding="utf-8").splitlines())
    assert run("check", tables) == (1, "", f"{tables / OBS}:{last}: {PROMISED}\n")
    assert run("sort", tables) == (1, "", f"{tables / OBS}:{last}: {PROMISED}\n")
    assert (tables / OBS).read_text(encoding="utf-8").endswith(wrong + "\n")

    # Corrected: right, though the row stands at the end; sort moves it to its place.
    text = (tables / OBS).read_text(encoding="utf-8")
    (tables / OBS).write_text(text.replace(wrong, ROW), encoding="utf-8")
    code, out, err = run("check", tables)
    assert (code, err) == (0, "") and out.startswith("Tables en ordre")
    assert run("sort", tables) == (0, f"{tables / OBS} : lignes remises en ordre\n", "")
    assert (tables / OBS).read_bytes() == (ROOT / "ess_data" / "tables" / OBS).read_bytes()
    assert run("sort", tables) == (0, "Les tables sont déjà en ordre.\n", "")


def test_a_figure_with_a_new_source(tables):
    append(tables / OBS, ROW.replace("rtes_seminar_2011", "plan_npdc_2011"))
    code, _, err = run("check", tables)
    assert code == 1 and "source inconnue : « plan_npdc_2011 »" in err
    append(
        tables / SRC, "plan_npdc_2011,Plan d'essai,Conseil régional,2011,https://example.org/,non précisée,network,,"
    )
    assert run("check", tables)[0] == 0


def test_correcting_a_figure_and_telling_it(tables):
    append(tables / OBS, ROW)
    run("sort", tables)
    text = (tables / OBS).read_text(encoding="utf-8")
    (tables / OBS).write_text(text.replace(ROW, ROW.replace(",18,count", ",19,count")), encoding="utf-8")
    code, out, _ = run("check", tables)
    head = re.search(r"« (## X\.Y\.Z · \d{4}-\d{2}-\d{2} · tables [0-9a-f]{12}) »", out)
    assert code == 0 and head
    assert load_tables(tables).release == ""

    log = tables.parent / CHANGELOG.name
    entry = f"{head[1].replace('X.Y.Z', '99.0.1')}\n\n- Un chiffre corrigé. EN: A figure corrected.\n\n## "
    log.write_text(log.read_text(encoding="utf-8").replace("## ", entry, 1), encoding="utf-8")
    code, out, _ = run("check", tables)
    assert code == 0 and out.startswith("Tables en ordre (version 99.0.1 ") and "CHANGELOG" not in out
    assert load_tables(tables).release == "99.0.1"


def test_english_is_told_in_english(tables):
    append(tables / OBS, ROW.replace(",18,count", f',"{WRONG}",count'))
    code, _, err = run("check", tables, "--lang", "en")
    assert code == 1 and f"“{WRONG}” is not a number" in err
