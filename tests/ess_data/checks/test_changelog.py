"""The history of the tables: read strictly, true of the tables that lie beside it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from ess_data.checks.changelog import CHANGELOG, BadChangelog, Entry, changelog, parse_changelog, release_of
from ess_data.cli.commands import main
from ess_data.load import load_tables
from ess_data.schema import DATAPACKAGE, TABLES_FOLDER
from tests.support.damaged_tables import OBS, cells, real_copy

TEXT = """# Journal

Une phrase - avec un tiret - d'introduction.

## 1.0.1 · 2026-12-01 · tables 0123456789ab

- Un chiffre corrigé : la part - en 2015 -
  de la Bretagne.
  EN: A figure corrected: the share
  of Brittany.
- Un autre. EN: Another one.

## 1.0.0 · 2026-11-26 · tables ba9876543210

- Premières tables. EN: First tables.
"""


def test_entries_are_read_newest_first():
    newest, first = parse_changelog(TEXT)
    assert newest == Entry(
        "1.0.1",
        date(2026, 12, 1),
        "0123456789ab",
        ("Un chiffre corrigé\u202f: la part - en 2015 - de la Bretagne.", "Un autre."),
        ("A figure corrected: the share of Brittany.", "Another one."),
    )
    assert newest.lines("en") == newest.lines_en and newest.lines() == newest.lines_fr
    assert (first.version, first.lines_en) == ("1.0.0", ("First tables.",))
    assert parse_changelog("# Journal\n") == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "part"),
    [
        ("## 1.0.1 · 2026-12-01", "## 1.0 · 2026-12-01", 5, "titre illisible"),
        ("2026-12-01", "2026-13-01", 5, "titre illisible"),
        ("0123456789ab", "0123", 5, "attendu\u202f: ## 1.0.0 · 2026-11-26 · tables 0123456789ab"),
        (" EN: Another one.", "", 5, "anglais"),
        ("- Premières tables. EN: First tables.", "", 13, "anglais"),
        ("## 1.0.0", "## 1.0.1", 13, "la version 1.0.1 doit précéder 1.0.1"),
        ("2026-11-26", "2027-01-01", 13, "en date"),
    ],
)
def test_what_is_badly_written_is_refused_with_its_line(old, new, line, part):
    assert TEXT.count(old) == 1
    with pytest.raises(BadChangelog) as refused:
        parse_changelog(TEXT.replace(old, new))
    assert str(refused.value).startswith(f"CHANGELOG.md:{line}\u202f: ")
    assert part in str(refused.value)
    assert "CHANGELOG.md" in refused.value.message("en")


# The real one


def test_nobody_changes_a_table_without_an_entry():
    """If this fails: put an entry with the new number and fingerprint at the head of ess_data/CHANGELOG.md."""
    newest = changelog()[0]
    tables = load_tables(TABLES_FOLDER)
    assert newest.tables == tables.version
    declared = json.loads(DATAPACKAGE.read_text(encoding="utf-8"))["version"]
    assert newest.version == declared == tables.release


def test_every_entry_says_something_in_both_languages():
    for entry in changelog():
        assert len(entry.lines_fr) == len(entry.lines_en) > 0
        assert all(line.endswith(".") for line in (*entry.lines_fr, *entry.lines_en))


# What is served never claims a version that it is not


def test_changed_tables_have_no_number(tmp_path):
    folder = real_copy(tmp_path)
    (tmp_path / CHANGELOG.name).write_bytes(CHANGELOG.read_bytes())
    assert load_tables(folder).release == changelog()[0].version
    (folder / OBS).write_bytes(cells(100, value="46.34")((folder / OBS).read_bytes()))
    changed = load_tables(folder)
    assert changed.release == ""
    (tmp_path / CHANGELOG.name).write_text("## tables\n", encoding="utf-8")
    assert release_of(changed.version, folder) == ""


def test_check_says_what_to_write_for_changed_tables(tmp_path, capsys):
    folder = real_copy(tmp_path)
    assert main(["check", "--tables", str(folder)]) == 0
    written = capsys.readouterr().out
    assert f"tables {load_tables(folder).version}" in written and "CHANGELOG.md" in written
    assert main(["check"]) == 0
    written = capsys.readouterr().out
    assert changelog()[0].version in written and "CHANGELOG.md" not in written
