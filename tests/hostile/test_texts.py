"""Texts of the tables that look like code: shown as text on every page, and no formula in any file."""

from __future__ import annotations

import csv
import io
import json
import shutil
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import openpyxl
import pytest

from ess_data.schema import TABLES_FOLDER
from ess_data.store import STORE, shared_tables
from exports.registry import export
from exports.text_cells import neutralised
from figures.registry import FIGURES
from tests.hostile.cases_addresses import runnable
from tests.support.served_pages import body, page
from ui.shell.navigation import STEMS

TAG = "<img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("http://evil.example.com";"x")'
SHARE = "ess_employment_share"


def changed(folder: Path, file: str, key: tuple[str, str], **cells: str) -> None:
    """Write other cells into the rows of a table whose key column holds a value."""
    path = folder / file
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    found = [row for row in rows if row[key[0]] == key[1]]
    assert found, key
    for row in found:
        row.update(cells)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")


@pytest.fixture(scope="module", autouse=True)
def hostile_tables(tmp_path_factory):
    """The real tables with an indicator, a region, a source and a policy whose names are tags and formulas."""
    folder = Path(shutil.copytree(TABLES_FOLDER, tmp_path_factory.mktemp("hostile") / "tables"))
    changed(folder, "indicators.csv", ("indicator", SHARE), name_fr=f"Part {TAG}", name_en=f"Share {TAG}")
    changed(folder, "territories.csv", ("code", "53"), name=FORMULA, name_en=FORMULA)
    changed(folder, "sources.csv", ("source", "insee_itdd_2016"), title=f"@SUM(1) {TAG}")
    changed(folder, "policies.csv", ("code", "53"), name_fr=f"+1 {TAG}", summary_fr=f"-1 {TAG}", locator=f"@x {TAG}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ESS_TABLES", str(folder))
        STORE.forget()
        shared_tables()
        yield
    STORE.forget()


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("stem", STEMS)
def test_tags_in_names_are_shown_as_text(stem, lang):
    app = page(stem, lang=lang, region="53", regions="53,11", indicator=SHARE, year="2015")
    assert not app.exception and not app.error
    assert runnable(body(app)) == []
    if stem in ("carte", "comparer"):
        assert "&lt;img src=x onerror=alert(1)&gt;" in body(app)


def exports():
    for name in FIGURES:
        # A cloud needs two indicators.
        indicator = f"{SHARE},poverty_rate" if name == "nuage" else SHARE
        for lang in ("fr", "en"):
            yield name, {"lang": lang, "region": "53", "regions": "53,11", "indicator": indicator, "year": "2015"}


@pytest.mark.parametrize(("name", "query"), list(exports()))
def test_no_cell_of_a_csv_file_is_a_formula(name, query):
    text = io.StringIO(export(name, "csv", query).content.decode("utf-8-sig"), newline="")
    rows = list(csv.reader(text, delimiter=";" if query["lang"] == "fr" else ","))
    cells = [cell for row in rows for cell in row]
    number = {"-" + digit for digit in "0123456789"}
    wrong = [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r", "-")) and cell[:2] not in number]
    assert wrong == []
    if name in ("carte", "classement", "comparaison", "territories"):
        assert "'" + FORMULA in cells


@pytest.mark.parametrize(("name", "query"), list(exports()))
def test_no_cell_of_a_workbook_is_a_formula(name, query):
    book = openpyxl.load_workbook(io.BytesIO(export(name, "xlsx", query).content))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert "f" not in kinds
    for sheet in book:
        links = [cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink]
        assert all(target.startswith("http") and "evil" not in target for target in links if target)


@pytest.mark.parametrize(("name", "query"), list(exports()))
def test_tags_in_a_piece_of_a_page_are_text(name, query):
    """What a page fetches comes past Streamlit's own cleaning of HTML."""
    for form in ("table.html", "sources.html", "share.html"):
        assert runnable(export(name, form, query).content.decode()) == []
    if name == "carte":
        assert "&lt;img src=x onerror=alert(1)&gt;" in export(name, "table.html", query).content.decode()


@pytest.mark.parametrize("name", ["carte", "lieux"])
def test_tags_in_a_picture_are_text(name):
    content = export(name, "svg", {"region": "53", "indicator": SHARE, "year": "2015"}).content
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(content).iter()}
    assert not tags & {"image", "img", "script", "foreignObject", "a"}


def test_json_keeps_every_letter():
    found = json.loads(export("carte", "json", {"indicator": SHARE, "year": "2015"}).content)
    assert found["title"] == f"Part {TAG}"
    assert FORMULA in {row["name"] for row in found["rows"]}


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_formulas_are_neutralised(text):
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1", "a=1", " =1", "Île", "'=1"])
def test_other_texts_are_left_alone(text):
    assert neutralised(text) == text
