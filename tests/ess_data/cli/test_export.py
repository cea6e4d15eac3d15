"""Exports: the grid of territories, the round trip of each format, files written whole."""

from __future__ import annotations

import csv
import io
import json
import stat

import openpyxl
import pytest

from ess_data.cli import export
from ess_data.cli.export import to_csv, to_json, to_xlsx, write_whole
from ess_data.errors import NothingThere, UnknownIndicator, UnknownLevel
from ess_data.grid import EXPORT_COLUMNS, checked_cells, export_rows
from ess_data.load import load_tables
from tests.support.small_tables import SMALL, rewritten


@pytest.fixture(scope="module")
def tables():
    return load_tables(SMALL)


def csv_rows(tables, *asked, lang="fr"):
    text = to_csv(tables, checked_cells(tables, *asked), lang).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


# The grid


def test_every_territory_for_every_period(tables):
    frame = export_rows(tables, "share", "region", "2016")
    assert tuple(frame.columns) == EXPORT_COLUMNS
    assert list(zip(frame["year_start"], frame["code"], frame["value"].fillna(-1), strict=True)) == [
        (2008, "06", -1),
        (2008, "53", 13.2),
        (2008, "84", 10.1),
        (2008, "94", -1),
        (2014, "06", -1),
        (2014, "53", 14.1),
        (2014, "84", -1),
        (2014, "94", -1),
    ]


def test_an_absence_is_a_row_with_the_years_of_the_period(tables):
    row = export_rows(tables, "share", "region", "2016", 2014).iloc[0]
    assert (row["status"], row["year_start"], row["year_end"]) == ("not_found", 2014, 2014)
    assert row["qualifier"] == row["source"] == row["locator"] == row["note"] == ""


def test_regions_have_both_vintages_unless_one_is_asked_for(tables):
    assert list(export_rows(tables, "share", "region")["vintage"]) == ["2010"] * 4 + ["2016"] * 8


def test_a_year_keeps_the_periods_that_contain_it(tables):
    assert set(export_rows(tables, "budget", "region", year=2012)["year_start"]) == {2010, 2012}
    assert set(export_rows(tables, "budget", "region", year=2011)["year_start"]) == {2010}


def test_a_family_exports_its_members(tables):
    frame = export_rows(tables, "clusters", "region", "2010")
    assert list(zip(frame["code"], frame["indicator"], frame["status"], strict=True)) == [
        ("53", "clusters_west", "observed"),
        ("82", "clusters_east", "observed"),
        ("82", "clusters_west", "zero"),
        ("83", "clusters", "not_found"),
        ("94", "clusters_west", "not_applicable"),
    ]


def test_names_and_notes_in_the_language(tables):
    assert export_rows(tables, "clusters_west", "region", lang="en")["note"][0] == "Nine active."
    assert export_rows(tables, "clusters_west", "region", lang="en")["name"][0] == "Brittany"
    assert export_rows(tables, "clusters_west", "region")["note"][0] == "Neuf actifs."


def test_the_figure_of_the_other_source_is_told_in_the_note(tables):
    note = export_rows(tables, "share", "region", "2010")["note"][1]
    assert "11.25" in note and "press_b" in note


@pytest.mark.parametrize(
    ("asked", "error", "parts"),
    [
        (("shar", "region"), UnknownIndicator, ["shar", "share"]),
        (("share", "county"), UnknownLevel, ["county", "region 2016, departement"]),
        (("share", "region", "2011"), UnknownLevel, ["region 2011", "region 2010"]),
        (("share", "epci"), NothingThere, ["epci", "region 2016 (2008, 2014)", "departement (2008)"]),
        (("share", "region", None, 1999), NothingThere, ["1999", "region 2010 (2008)"]),
        (("budget", "region", "2016"), NothingThere, ["region 2016", "region 2010 (2012, 2010-2013)"]),
    ],
)
def test_a_question_without_an_answer_says_what_there_is(tables, asked, error, parts):
    with pytest.raises(error) as caught:
        checked_cells(tables, *asked)
    for part in parts:
        assert part in str(caught.value)


# CSV


def test_csv_writes_values_as_the_table_does(tables):
    assert [row["value"] for row in csv_rows(tables, "share", "region", "2010")] == ["13.2", "10.0", "10.0", "7.5"]
    assert [row["value"] for row in csv_rows(tables, "population", "epci")] == ["4200"]
    assert [row["value"] for row in csv_rows(tables, "population", "national")] == ["", "65000000"]


def test_csv_is_plain(tables):
    data = to_csv(tables, checked_cells(tables, "share", "region", "2010"))
    assert data.startswith(",".join(EXPORT_COLUMNS).encode() + b"\n")
    assert b"\r" not in data and not data.startswith(b"\xef\xbb\xbf")
    assert b"share,region,2010,53,Bretagne,2008,2008,13.2,percent,exact,observed,stat_a,column 2,\n" in data


@pytest.mark.parametrize("indicator", ["share", "clusters", "budget"])
def test_csv_gives_every_preferred_observation_back(tables, indicator):
    """Round trip: what the tables hold for regions is what the file says, and nothing more."""
    written = {
        (row["indicator"], row["vintage"], row["code"], row["year_start"], row["source"]): row["value"]
        for row in csv_rows(tables, indicator, "region")
        if row["status"] != "not_found"
    }
    frame = tables.observations
    held = frame[frame["indicator"].isin(tables.members(indicator)) & (frame["level"] == "region")]
    held = held[held["source"].ne("press_b") | held["indicator"].ne("share")]
    assert len(written) == len(held)
    for row in held.itertuples():
        text = written[row.indicator, row.vintage, row.code, str(row.year_start), row.source]
        assert (float(text) if text else None) == (row.value if row.value == row.value else None)


# JSON


def test_json_is_a_list_of_objects_with_numbers_and_nulls(tables):
    rows = json.loads(to_json(tables, checked_cells(tables, "clusters", "region", "2010")))
    assert [row["value"] for row in rows] == [9, 4, 0, None, None]
    assert all(list(row) == list(EXPORT_COLUMNS) for row in rows)
    assert isinstance(rows[0]["value"], int) and isinstance(rows[0]["year_start"], int)
    assert rows[0]["code"] == "53" and rows[3]["source"] is None and rows[3]["status"] == "not_found"


# XLSX


def test_xlsx_has_rows_and_sources(tables):
    cells = checked_cells(tables, "share", "region", "2010")
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(tables, cells)))
    assert book.sheetnames == ["Données", "Sources"]
    rows = list(book["Données"].values)
    assert rows[0] == EXPORT_COLUMNS
    assert rows[1][:8] == ("share", "region", "2010", "53", "Bretagne", 2008, 2008, 13.2)
    sources = list(book["Sources"].values)
    assert [row[0] for row in sources] == ["source", "stat_a", "press_b"]
    assert sources[1][1:6] == (
        "Tableau d'essai",
        "Institut d'essai",
        2010,
        "https://example.org/table",
        "Licence Ouverte",
    )


def test_xlsx_leaves_absences_empty(tables):
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(tables, checked_cells(tables, "share", "region", "2016", 2014))))
    assert list(book["Données"].values)[1][7:] == (None, "percent", None, "not_found", None, None, None)


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_xlsx_keeps_text_from_becoming_a_formula(start, tmp_path):
    row = "share,departement,,01,2008,2008,8.8,percent,exact,observed,stat_a,column 2,,,\n"
    text = f"{start}HYPERLINK(A1)"
    spoiled = load_tables(rewritten(tmp_path, "observations.csv", (row, row.replace("column 2", text))))
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(spoiled, checked_cells(spoiled, "share", "departement"))))
    cell = book["Données"].cell(2, EXPORT_COLUMNS.index("locator") + 1)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


# Files


def test_a_file_is_written_whole_with_the_usual_rights(tmp_path):
    path = tmp_path / "share.csv"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    plain = tmp_path / "plain"
    plain.touch()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["plain", "share.csv"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "share.csv"
    path.write_bytes(b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"old"]
