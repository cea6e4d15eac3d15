"""Files read back: CSV, XLSX and JSON say what the tables say, and no text of them runs as a formula."""

from __future__ import annotations

import csv
import io
import json
import math
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from ess_data.store import shared_tables
from exports.sheets.xlsx import to_xlsx
from exports.text.csv_file import header, to_comma_csv, to_csv, to_semicolon_csv
from exports.text.json_file import to_json
from exports.text_cells import neutralised
from figures.figure import Column, Figure, Table
from tests.support.real_figures import LANGUAGES, build

DANGEROUS = ("=1+1", "+33 1 23", "-1", "@SUM(A1)", "\tx", "\rx")


@pytest.fixture(scope="module")
def tables():
    return shared_tables()


def tiny(lang="fr") -> Figure:
    """A figure of three rows with everything that a file may trip over."""
    frame = pd.DataFrame(
        {
            "name": ["=HYPERLINK(1)", 'Côte "d\'Azur"; Alpes, nord', "Île\nde"],
            "share": [13.25, math.nan, -0.5],
            "money": [5_131_500.0, 0.1 + 0.2, math.nan],
            "year": pd.array([2008, None, 2014], dtype="Int64"),
        }
    )
    columns = (
        Column("name", "Territoire"),
        Column("share", "Part", "percent", 1, screen=False),
        Column("money", "=Montant", "eur"),
        Column("year", "Année", "year"),
    )
    return replace(
        build("carte", lang=lang), table=Table(columns, frame, marked=(1,)), title="=Titre", cautions=("-Prudence.",)
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_kinds_of_csv_whatever_the_language(lang):
    figure = tiny(lang)
    semicolons, commas = to_semicolon_csv(figure), to_comma_csv(figure)
    assert semicolons.startswith(b"\xef\xbb\xbfTerritoire;Part (%);'=Montant (")
    assert b";13,25;5131500;2008\r\n" in semicolons
    assert commas.startswith(b"name,share,money,year\n'=HYPERLINK(1),13.25,5131500,2008\n")
    assert b"\r\n" not in commas
    french = list(csv.reader(io.StringIO(semicolons.decode("utf-8-sig"), newline=""), delimiter=";"))
    machine = list(csv.reader(io.StringIO(commas.decode(), newline="")))
    assert [[cell.replace(",", ".") for cell in row[1:]] for row in french[1:]] == [row[1:] for row in machine[1:]]


def csv_rows(figure):
    content = to_csv(figure)
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if figure.language == "fr" else ","))


# CSV


def test_a_french_csv_opens_in_french_excel():
    assert csv_rows(tiny()) == [
        ["Territoire", "Part (%)", "'=Montant (€)", "Année"],
        ["'=HYPERLINK(1)", "13,25", "5131500", "2008"],
        ['Côte "d\'Azur"; Alpes, nord', "", "0,3", ""],
        ["Île\nde", "-0,5", "", "2014"],
    ]


def test_an_english_csv_has_commas_and_dots():
    rows = csv_rows(tiny("en"))
    assert rows[1] == ["'=HYPERLINK(1)", "13.25", "5131500", "2008"]
    assert rows[3][1] == "-0.5"


def test_lines_end_as_spreadsheets_write_them():
    assert to_csv(tiny()).count(b"\r\n") == 4


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_like_a_formula_is_neutralised(text):
    assert neutralised(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Bretagne", "1=1", "'=1", "− 3", "é"])
def test_other_text_is_left_alone(text):
    assert neutralised(text) == text


@pytest.mark.parametrize(
    ("unit", "expected"), [("percent", "Part (%)"), ("eur", "Part (€)"), ("count", "Part"), ("", "Part")]
)
def test_headers_carry_their_unit(unit, expected):
    assert header(Column("share", "Part", unit)) == expected


@pytest.mark.parametrize(
    "query", [{}, {"indicator": "regional_money", "vintage": "2010"}, {"level": "departement"}], ids=str
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_csv_values_equal_those_of_the_tables(tables, lang, query):
    figure = build("carte", lang=lang, **query)
    head, *rows = csv_rows(figure)
    keys = [column.key for column in figure.table.columns]
    assert len(head) == len(keys) and {len(row) for row in rows} == {len(keys)}
    observations = tables.observations
    for row in rows:
        cells = dict(zip(keys, row, strict=True))
        shown = cells["value"].replace(",", ".") if lang == "fr" else cells["value"]
        place = (observations["code"] == cells["code"]) & (observations["locator"] == cells["locator"])
        known = observations.loc[place & (observations["level"] == figure.query["level"]), "value"]
        if shown:
            assert float(shown) in set(known), cells
        else:
            assert cells["status"] and cells["source"] == ""


def test_the_whole_list_of_figures_round_trips(tables):
    """Every digit of the observations comes back from the file of the data page."""
    figure = build("observations")
    _, *rows = csv_rows(figure)
    place = [column.key for column in figure.table.columns].index("value")
    read = [float(row[place].replace(",", ".")) if row[place] else None for row in rows]
    assert read == [o.value for o in tables.records["observations"]]


# XLSX


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(tiny())))


def test_a_workbook_has_figures_and_their_sources(book):
    assert book.sheetnames == ["Chiffres", "Sources et notes"]
    assert len(openpyxl.load_workbook(io.BytesIO(to_xlsx(tiny("en")))).sheetnames) == 2


def test_numbers_are_numbers_and_text_is_no_formula(book):
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows == [
        ("Territoire", "Part (%)", "'=Montant (€)", "Année"),
        ("'=HYPERLINK(1)", 13.25, 5131500, 2008),
        ('Côte "d\'Azur"; Alpes, nord', None, 0.3, None),
        ("Île\nde", -0.5, None, 2014),
    ]
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_no_formula_stands_in_the_file_itself():
    with zipfile.ZipFile(io.BytesIO(to_xlsx(tiny()))) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == 2
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)


def test_the_sheet_of_figures_filters_prints_and_keeps_its_header(book):
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:D4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert [bool(sheet.cell(row, 1).font.bold) for row in (1, 2, 3, 4)] == [True, False, True, False]


@pytest.mark.parametrize(("column", "expected"), [("B", "0.0"), ("C", '#,##0" €"'), ("D", "0")])
def test_number_formats(book, column, expected):
    assert book.worksheets[0][f"{column}2"].number_format == expected


def test_the_second_sheet_says_what_the_figures_are(book):
    figure = tiny()
    sheet = book.worksheets[1]
    texts = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert texts[0] == "'=Titre" and "'-Prudence." in texts
    assert figure.reading in texts and figure.scope in texts
    for citation in figure.citations:
        assert {citation.text, citation.locator, citation.url} - {""} <= set(texts)
    assert book.properties.title == "=Titre"


@pytest.mark.parametrize("name", ["carte", "comparaison", "prides", "policies", "sources"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_workbooks_of_real_exhibits_hold_their_frames(name, lang):
    figure = build(name, lang=lang, regions="53,11" if name == "comparaison" else "")
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(figure))).worksheets[0]
    for place, column in enumerate(figure.table.columns, start=1):
        cells = [sheet.cell(row, place).value for row in range(2, len(figure.table.frame) + 2)]
        if column.unit:
            frame = [None if pd.isna(value) else float(value) for value in figure.table.frame[column.key]]
            assert [None if cell is None else float(cell) for cell in cells] == frame


def test_an_empty_table_is_still_a_workbook():
    empty = tiny()
    empty = replace(empty, table=replace(empty.table, frame=empty.table.frame.iloc[:0], marked=()))
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(empty))).worksheets[0]
    assert sheet.max_row == 1
    assert csv_rows(empty) == [["Territoire", "Part (%)", "'=Montant (€)", "Année"]]


# JSON


def strict(content: bytes):
    """Parse JSON as browsers do, which refuse NaN."""

    def refused(word):
        raise AssertionError(word)

    return json.loads(content, parse_constant=refused)


def test_json_carries_numbers_nulls_and_what_goes_with_them():
    figure = tiny()
    document = strict(to_json(figure))
    assert document["rows"] == [
        {"name": "=HYPERLINK(1)", "share": 13.25, "money": 5131500.0, "year": 2008.0},
        {"name": 'Côte "d\'Azur"; Alpes, nord', "share": None, "money": 0.1 + 0.2, "year": None},
        {"name": "Île\nde", "share": -0.5, "money": None, "year": 2014.0},
    ]
    assert document["columns"]["share"] == {"title": "Part", "unit": "percent"}
    assert (document["reading"], document["scope"]) == (figure.reading, figure.scope)
    assert document["cautions"] == ["-Prudence."]
    assert document["view"] == dict(figure.query)
    assert [source["id"] for source in document["sources"]] == [citation.source for citation in figure.citations]


@pytest.mark.parametrize("name", ["carte", "classement", "evolution", "poles", "observations", "territories"])
def test_json_of_real_exhibits_is_strict(name):
    figure = build(name, regions="53,11" if name == "evolution" else "")
    document = strict(to_json(figure))
    assert len(document["rows"]) == len(figure.table.frame)
    assert all(list(row) == list(document["columns"]) for row in document["rows"])
