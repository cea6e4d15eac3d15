"""A reader's files: every encoding and separator, published workbooks, what is refused and why, and no row lost."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ess_data.store import shared_tables
from ess_data.upload import read_xlsx
from ess_data.upload.cells import MOST_BYTES, MOST_ROWS
from ess_data.upload.figures import REFUSED, USED
from ess_data.upload.load import sheets_of, uploaded_file
from ess_data.upload.messages import FileRefused, NothingUnderstood, TooLarge, TooManyRows
from ess_data.upload.read_csv import decoded, separator_of
from tests.support.reading_uploads import by_code, none_lost, read, told
from tests.support.uploaded_workbooks import insee_wide

TEXT = "Région;Part (%) 2019\r\nBretagne;12,5\r\nÎle-de-France;8,1\r\nGrand Est;n.d.\r\n"
EXPECTED = {("region", "2016", "53"): 12.5, ("region", "2016", "11"): 8.1}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_encodings(encoding):
    found = read(TEXT.encode(encoding))
    assert {f.place: f.value for f in found.figures} == EXPECTED
    assert found.indicators == ("Part",)
    assert {f.unit for f in found.figures} == {"percent"}
    assert told(found, REFUSED) == {4: "«\u202fn.d.\u202f»\u202f: pas de chiffre, et ce n'est pas un zéro"}
    none_lost(found, 4)


@pytest.mark.parametrize("separator", [";", "\t", "|", ","])
def test_separators(separator):
    text = TEXT.replace(",", "." if separator == "," else ",").replace(";", separator)
    assert {f.place: f.value for f in read(text.encode()).figures} == EXPECTED


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a;b\nBretagne;12,5\nCorse;1,5", ";"), ("a,b\n1,2\n3,4", ","), ('a,b\n"x, y",2\n"z",3', ","),
        ("sep=|\na|b", "|"), ("titre\n\na;b;c\n1;2,5;3\n4;5,5;6", ";"), ("seul", ";"),
    ],
)  # fmt: skip
def test_which_separator(text, separator):
    assert separator_of(text) == separator


def test_a_quote_that_is_never_closed_loses_no_line():
    found = read('Région;Note;2019\nBretagne;"début;12\nCorse;x;7\nNormandie;y;8\n'.encode())
    assert by_code(found) == {"53": 12, "94": 7, "28": 8}
    none_lost(found, 4)


def test_encodings_are_told_apart():
    assert decoded("é".encode("cp1252")) == ("é", "cp1252")
    assert decoded("é €".encode()) == ("é €", "utf-8")
    assert decoded("aé".encode("utf-16"))[0] == "aé"


# Limits


def test_too_large():
    with pytest.raises(TooLarge, match="10"):
        sheets_of("x.csv", b"a;1\n" * (MOST_BYTES // 4 + 1))


def test_too_many_rows():
    with pytest.raises(TooManyRows, match="50"):
        sheets_of("x.csv", b"Bretagne;1\n" * (MOST_ROWS + 1))
    assert len(sheets_of("x.csv", b"Bretagne;1\n" * MOST_ROWS)[0].rows) == MOST_ROWS


def test_too_many_rows_in_a_workbook():
    made = Workbook(write_only=True)
    sheet = made.create_sheet("x")
    for _row in range(MOST_ROWS + 1):
        sheet.append(["Bretagne", 1])
    buffer = io.BytesIO()
    made.save(buffer)
    with pytest.raises(TooManyRows):
        sheets_of("x.xlsx", buffer.getvalue())


def repacked(*changes, drop=()):
    """A workbook with parts added, replaced or dropped."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(insee_wide())) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        names = dict(changes)
        for name in old.namelist():
            if name not in names and name not in drop:
                new.writestr(name, old.read(name))
        for name, content in changes:
            new.writestr(name, content)
    return buffer.getvalue()


def test_a_bomb_is_refused_by_its_declared_size(monkeypatch):
    monkeypatch.setattr(read_xlsx, "MOST_UNPACKED", 1024 * 1024)
    with pytest.raises(TooLarge):
        sheets_of("x.xlsx", repacked(("xl/media/zeros.bin", b"0" * 2_000_000)))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (repacked(("xl/vbaProject.bin", b"x")), "macros"),
        (
            repacked(("xl/worksheets/sheet1.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
            "abîmé",
        ),
        (repacked(drop=("[Content_Types].xml",)), "XLSX"),
        (insee_wide()[:2000], "abîmé"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "xls"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40, "texte"),
    ],
)
def test_what_is_no_plain_workbook_is_refused_with_the_reason(data, words):
    with pytest.raises(FileRefused, match=words):
        uploaded_file("x.xlsx", data, shared_tables())


@pytest.mark.parametrize("data", [b"", b"\n\n", b"a;b\n1;2\n", "Région;note\nBretagne;texte\n".encode()])
def test_nothing_understood(data):
    with pytest.raises(NothingUnderstood):
        uploaded_file("x.csv", data, shared_tables())


# Properties

NAMES = st.sampled_from(
    [
        "Bretagne",
        "CORSE",
        "ile de france",
        "Grand Est",
        "Alsace",
        "Nord",
        "Total",
        "France",
        "Atlantide",
        "",
        "53",
        "x y",
    ]
)
CELLS = st.one_of(
    st.integers(-1000, 100_000).map(str),
    st.decimals(0, 1000, places=1).map(lambda value: str(value).replace(".", ",")),
    st.sampled_from(["", "n.d.", "12 %", "abc", "1 234", "///", "2019", "(1) note", "≥ 3"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(NAMES, CELLS, CELLS), min_size=1, max_size=25), st.booleans())
def test_used_refused_and_other_rows_are_all_rows(rows, titled):
    lines = [*(["Titre du tableau", ""] if titled else []), "Région;2018;2019", *(";".join(row) for row in rows)]
    data = "\n".join(lines).encode()
    (sheet,) = sheets_of("x.csv", data)
    try:
        found = read(data)
    except NothingUnderstood:
        return
    none_lost(found, len(sheet.rows))
    # Every cell that holds a number in a used row is a figure or is named with its reason.
    read_cells = {(f.row, f.column) for f in found.figures}
    assert len(read_cells) == len(found.figures)
    for row in found.rows_that(USED):
        cells = sheet.rows[row.row - 1]
        values = [m for m in found.meanings if m.role == "figures" and cells[m.column].text]
        silent = [m for m in values if (row.row, m.column) not in read_cells]
        assert len(silent) == sum(note.row == row.row for note in found.cells)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    try:
        read(data)
    except FileRefused as error:
        assert error.message("fr") and error.message("en")
