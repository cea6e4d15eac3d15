"""ODS and ODP read back: workbooks of our own, decks converted by LibreOffice where it is installed."""

from __future__ import annotations

import io
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import replace

import pandas as pd
import pypdf
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from exports.deck.model import Deck, Slide
from exports.pptx import libre_office as office
from exports.pptx.label_format import label_format
from exports.pptx.libre_office import LibreOfficeUnavailable, converted
from exports.pptx.odp import to_odp
from exports.pptx.writer import to_pptx
from exports.sheets.ods import LONGEST_NAME, sheet_names, to_ods
from exports.sheets.xlsx import deck_to_xlsx
from tests.hostile.cases import TITLES, hostile, said
from tests.support.read_pptx import deck_of
from tests.support.real_figures import LANGUAGES, build
from tests.support.tools import needs_office
from texts.numbers import format_value

NAMES = ("carte", "classement", "prides", "plde")


def whole(text):
    """A text whatever its spaces and line ends, which formats write in their own ways."""
    return "".join(text.split())


def sheets(content):
    """Every sheet as rows of cells, header first, as pandas reads them through odfpy."""
    books = pd.read_excel(io.BytesIO(content), engine="odf", sheet_name=None, header=None)
    return {name: frame.values.tolist() for name, frame in books.items()}


def content_of(content, name="content.xml"):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


# ODS


@pytest.mark.parametrize("name", ["carte", "evolution", "poles", "policies", "sources"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_workbook_holds_the_frame(name, lang):
    figure = build(name, lang=lang, regions="53,11" if name == "evolution" else "")
    book = sheets(to_ods([figure]))
    assert list(book)[-1] == ("Sources et notes" if lang == "fr" else "Sources and notes")
    head, *rows = next(iter(book.values()))
    assert len(head) == len(figure.table.columns) and len(rows) == len(figure.table.frame)
    for place, column in enumerate(figure.table.columns):
        cells = [row[place] for row in rows]
        frame = list(figure.table.frame[column.key])
        if column.unit:
            assert [None if pd.isna(c) else float(c) for c in cells] == [
                None if pd.isna(v) else float(v) for v in frame
            ]


def test_the_last_sheet_says_what_the_figures_are():
    figure = build("carte")
    texts = [cell for row in list(sheets(to_ods([figure])).values())[-1] for cell in row]
    for part in (
        figure.title,
        figure.reading,
        figure.scope,
        figure.citations[0].text,
        figure.citations[0].locator,
    ):
        assert part in texts


def test_a_package_begins_with_its_type_and_has_filters():
    content = to_ods([build("carte"), build("poles")])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        for name in archive.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(archive.read(name))
    page = content_of(content)
    assert page.count('display-filter-buttons="true"') == 2
    assert "table:formula" not in page


@pytest.mark.parametrize("why", TITLES)
def test_hostile_titles_come_out_as_text_in_a_workbook(why):
    figure = hostile(build("poles"), TITLES[why])
    frame = figure.table.frame.assign(indicator=TITLES[why])
    content = to_ods([replace(figure, table=replace(figure.table, frame=frame))])
    assert "table:formula" not in content_of(content) and "<script" not in content_of(content)
    book = sheets(content)
    first = next(iter(book.values()))[1][0]
    expected = "".join(said(TITLES[why]).split())
    assert "".join(first.split()) in (expected, "'" + expected)


@given(st.lists(st.text(max_size=60), min_size=1, max_size=12))
def test_names_of_sheets_are_short_and_each_another(titles):
    names = sheet_names(titles)
    assert len({name.lower() for name in names}) == len(titles)
    for name in names:
        assert 0 < len(name) <= LONGEST_NAME and not set(name) & set("[]*?:/\\")
        assert not name.startswith("'") and not name.endswith("'")


def test_no_exhibit_makes_no_workbook():
    with pytest.raises(ValueError):
        to_ods([])


# LibreOffice


@pytest.fixture(scope="module")
def deck():
    return deck_of(*(build(name, region="53", year="2015") for name in NAMES))


@pytest.fixture(scope="module")
def odp(deck):
    needs_office()
    return to_odp(deck)


@pytest.mark.office
def test_a_deck_becomes_odp_with_editable_charts_and_named_shapes(odp, deck):
    page = content_of(odp)
    assert page.count("<draw:page ") == len(deck.slides) + 2
    with zipfile.ZipFile(io.BytesIO(odp)) as archive:
        objects = [name for name in archive.namelist() if name.startswith("Object ") and name.endswith("/content.xml")]
        charts = [archive.read(name).decode() for name in objects]
    assert len(charts) == 3 and all("<chart:chart" in chart for chart in charts)
    assert any("économie verte" in chart and 'office:value="2600"' in chart for chart in charts)
    assert 'draw:name="Bretagne"' in page and 'draw:name="Île-de-France"' in page
    root = ElementTree.fromstring(page)
    text = "".join(root.itertext())
    described = [node.text for node in root.iter() if node.tag.endswith("}desc")]
    for slide in deck.slides:
        assert slide.figure.alt in described
        assert slide.figure.citations[0].locator in text


@pytest.mark.office
def test_a_deck_opens_and_prints_as_many_pages_as_slides(deck):
    needs_office()
    content = converted(to_pptx(deck), "pptx", "pdf", "fr")
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert len(reader.pages) == len(deck.slides) + 2
    text = "".join("".join(page.extract_text() for page in reader.pages).split())
    for part in ("Réunion de demain", "9 économie verte", "Première", "Île-de-France"):
        assert "".join(part.split()) in text or part == "Première"


@pytest.fixture(scope="module")
def ten_hostile_slides():
    """A deck of ten slides, each with another hostile title in every place that a text has."""
    slides = tuple(Slide(hostile(build("poles"), title), title, title) for title in TITLES.values())
    return Deck(TITLES["emoji"], "fr", slides, "https://atlas.example")


@pytest.mark.office
def test_all_hostile_titles_survive_the_conversion_of_slides(ten_hostile_slides):
    needs_office()
    content = to_odp(ten_hostile_slides)
    page = ElementTree.fromstring(content_of(content))
    # The cover before them, the sources after them.
    drawn = [node for node in page.iter() if node.tag.endswith("}page")][1:-1]
    assert len(drawn) == len(TITLES) == 10
    for why, slide in zip(TITLES, drawn, strict=True):
        expected = whole(said(TITLES[why]))
        notes = [node for node in slide if node.tag.endswith("}notes")]
        assert expected in whole("".join("".join(node.itertext()) for node in slide if node not in notes)), why
        assert expected in whole("".join(notes[0].itertext())), why
        assert expected in [whole(node.text or "") for node in slide.iter() if node.tag.endswith("}desc")], why
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("Object ") and name.endswith("/content.xml")]
        charts = ["".join(ElementTree.fromstring(archive.read(name)).itertext()) for name in names]
        parts = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    # Each chart says its own title in the table inside it, and no text has become a program or a formula.
    assert all(any(whole(said(title)) in whole(chart) for chart in charts) for title in TITLES.values())
    for program in (b"<script", b"office:script>", b"event-listener", b"macro:", b"javascript:", b"table:formula"):
        assert program not in parts


@pytest.mark.office
def test_all_hostile_titles_survive_the_conversion_of_a_workbook(ten_hostile_slides):
    needs_office()
    content = converted(deck_to_xlsx(ten_hostile_slides), "xlsx", "ods", "fr")
    assert "of:=" not in content_of(content).replace('table:formula=""', "") and "<script" not in content_of(content)
    cells = {whole(str(cell)) for rows in sheets(content).values() for row in rows for cell in row}
    for why, title in TITLES.items():
        assert any(whole(said(title)) in cell for cell in cells), why


@pytest.mark.office
def test_a_workbook_opens_in_libre_office():
    needs_office()
    content = converted(to_ods([build("carte")]), "ods", "csv", "fr")
    assert "Bretagne" in content.decode("utf-8", "replace")


@pytest.mark.office
def test_what_it_cannot_read_is_said():
    needs_office()
    with pytest.raises(LibreOfficeUnavailable, match=r"n'a pas converti le fichier en \.odp"):
        converted(b"no presentation", "pptx", "odp", "fr")


def test_without_libre_office_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setattr(office.shutil, "which", lambda _name: None)
    with pytest.raises(LibreOfficeUnavailable, match="needs LibreOffice on the server"):
        to_odp(deck_of(build("poles", lang="en")))


def test_a_conversion_that_takes_too_long_is_killed(monkeypatch, tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60 & echo $! > " + str(tmp_path / "child") + "\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "libre_office", lambda: str(program))
    monkeypatch.setattr(office, "TIME_LIMIT", 1)
    with pytest.raises(LibreOfficeUnavailable, match="n'a pas fini en 1 secondes"):
        converted(b"x", "pptx", "odp", "fr")
    child = (tmp_path / "child").read_text().strip()
    state = subprocess.run(["ps", "-o", "stat=", "-p", child], capture_output=True, text=True).stdout.strip()
    assert state in ("", "Z")


# Numbers as LibreOffice writes them


@pytest.mark.office
def test_labels_keep_their_minus_and_their_thousands_in_libreoffice():
    """LibreOffice 7.4 shows −1 886 000 € as 1886000 € in a format of two conditions and a plain third section."""
    needs_office()
    values = (-1886000.0, -12345.0, -4200.0, -37.0, 37.0, 4200.0, 1886000.0)
    written = [format_value(value, "eur", "fr", 0) for value in values]
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.set_column(0, 0, 30)
        for row, (value, text) in enumerate(zip(values, written, strict=True)):
            form = label_format(text, value, "fr")
            if form is None:
                sheet.write_string(row, 0, text)
            else:
                sheet.write_number(row, 0, value, book.add_format({"num_format": form}))
    (page,) = pypdf.PdfReader(io.BytesIO(converted(buffer.getvalue(), "xlsx", "pdf", "fr"))).pages
    shown = whole(page.extract_text().replace("\u2212", "-"))
    assert shown == whole("".join(written).replace("\u2212", "-"))
