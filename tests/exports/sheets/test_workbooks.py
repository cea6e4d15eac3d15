"""Workbooks with charts of Excel's own, read back: a chart reads the cells of the query's figures."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from openpyxl.chart import BarChart

from exports.deck.model import Deck, Slide
from exports.sheets.chart import sheet_chart_data
from exports.sheets.number_formats import number_format
from exports.sheets.xlsx import LONGEST_NAME, deck_to_xlsx, sheet_names, to_xlsx
from figures.chart_data import ChartData, ChartSeries
from figures.figure import Column
from tests.figures.deck.test_entries import HOSTILE
from tests.hostile.cases import TITLES, hostile, said
from tests.support.real_figures import LANGUAGES, build


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def deck(*figures, lang="fr", titles=(), base="https://atlas.example.fr"):
    titles = (*titles, *[""] * len(figures))
    slides = tuple(Slide(figure, title, "Une note.") for figure, title in zip(figures, titles, strict=False))
    return Deck("Commission de mars", lang, slides, base)


def area(sheet, reference):
    """The values of the cells that a chart's series names."""
    name, _, cells = reference.rpartition("!")
    assert name.strip("'").replace("''", "'") == sheet.title
    rows = sheet[cells.replace("$", "")]
    rows = rows if isinstance(rows, tuple) else ((rows,),)
    return [cell.value for row in rows for cell in row]


def names_of(series):
    reference = series.cat.strRef or series.cat.numRef or series.cat.multiLvlStrRef
    return reference.f


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("classement", {"year": "2015", "region": "53"}),
        ("carte", {"year": "2015"}),
        ("comparaison", {"regions": "53,11,84", "year": "2015"}),
        ("classement", {"level": "departement", "indicator": "poverty_rate"}),
    ],
)
def test_bars_read_the_figures_of_the_query(name, query, lang):
    figure = build(name, lang=lang, **query)
    sheet = opened(to_xlsx(figure)).worksheets[0]
    (chart,) = sheet._charts
    assert isinstance(chart, BarChart) and chart.barDir == "bar"
    (series,) = chart.series
    frame = figure.table.frame
    known = frame[frame["value"].notna()]
    assert area(sheet, series.val.numRef.f) == pytest.approx(list(known["value"]))
    assert area(sheet, names_of(series)) == list(known["name"])
    assert chart.y_axis.delete is not True


def test_two_years_are_series_over_cells_beside_the_chart():
    figure = build("evolution", regions="53,11", region="53")
    sheet = opened(to_xlsx(figure)).worksheets[0]
    (chart,) = sheet._charts
    data = sheet_chart_data(figure)
    shown = {value for series in data.series for value in series.values}
    assert shown == {*figure.table.frame["before"], *figure.table.frame["after"]}
    for series, wanted in zip(chart.series, data.series, strict=True):
        assert area(sheet, series.val.numRef.f) == list(wanted.values)
        assert area(sheet, names_of(series)) == list(data.categories)


def test_my_region_is_dark_and_loose_figures_are_hatched():
    figure = build("comparaison", regions="53,82,31", vintage="2010", indicator="regional_money", region="53")
    (chart,) = opened(to_xlsx(figure)).worksheets[0]._charts
    (series,) = chart.series
    data = sheet_chart_data(figure)
    hatched = {point.idx for point in series.dPt if point.graphicalProperties.pattFill is not None}
    assert hatched == set(data.series[0].inexact) != set()
    words = list(figure.table.frame.loc[figure.table.frame["value"].notna(), "qualifier"])
    assert len(hatched) == sum(word != "exact" for word in words)


def test_a_chart_says_what_it_is_to_those_who_cannot_see_it():
    figure = build("classement", year="2015")
    with zipfile.ZipFile(io.BytesIO(to_xlsx(figure))) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
        chart = archive.read("xl/charts/chart1.xml").decode()
    (said,) = re.findall(r'descr="([^"]*)"', drawing)
    assert said.startswith(figure.title) and len(said) > len(figure.title) + 20
    assert figure.title.replace("'", "&apos;") in chart or figure.title in chart
    # Rows without a figure are told, not drawn as zeros.
    assert "1 territoire sans chiffre" in chart


def test_tables_whose_rows_have_units_of_their_own_make_no_chart():
    assert opened(to_xlsx(replace(build("poles"), chart=None))).worksheets[0]._charts == []


@pytest.mark.parametrize("name", ["prides", "poles", "clauses"])
def test_charts_of_the_seminar_show_their_own_figures(name):
    figure = build(name)
    sheet = opened(to_xlsx(figure)).worksheets[0]
    (chart,) = sheet._charts
    for series, data in zip(chart.series, figure.chart.series, strict=True):
        assert area(sheet, series.val.numRef.f) == list(data.values)
        assert area(sheet, names_of(series)) == list(figure.chart.categories)


def test_columns_that_push_the_chart_away_are_folded_not_left_out():
    figure = build("classement", year="2015")
    sheet = opened(to_xlsx(figure)).worksheets[0]
    hidden = {
        sheet.cell(1, place).value for place in range(1, 12) if sheet.column_dimensions["ABCDEFGHIJK"[place - 1]].hidden
    }
    assert "Code" in hidden and "Statut" not in hidden and "Territoire" not in hidden
    assert sheet["A2"].value == "53"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_deck_is_one_workbook(lang):
    figures = [
        build("carte", lang=lang, year="2015"),
        build("prides", lang=lang),
        build("evolution", lang=lang, regions="53,11"),
    ]
    book = opened(deck_to_xlsx(deck(*figures, lang=lang, titles=("", "Un titre à moi"))))
    contents, *sheets, notes = book.worksheets
    assert len(sheets) == 3
    assert [sheet.title[:2] for sheet in sheets] == ["1 ", "2 ", "3 "]
    assert sheets[1].title == "2 Un titre à moi"
    assert [len(sheet._charts) for sheet in sheets] == [1, 1, 1]
    assert [contents.cell(row, 1).hyperlink.location for row in (5, 6, 7)] == [
        f"'{s.title.replace(chr(39), chr(39) * 2)}'!A1" for s in sheets
    ]
    said = [str(cell) for row in notes.iter_rows(values_only=True) for cell in row if cell]
    for figure in figures:
        assert {figure.reading, figure.scope, *figure.cautions} <= set(said)
        assert {citation.text for citation in figure.citations} <= set(said)
    assert any(link.startswith("https://atlas.example.fr/carte?") and "year=2015" in link for link in said)
    assert "Une note." in said
    assert book.properties.title == "Commission de mars"


@pytest.mark.parametrize("sheet", [1, 2])
def test_sheets_of_a_deck_filter_print_and_keep_their_header(sheet):
    book = opened(deck_to_xlsx(deck(build("carte", year="2015"), build("classement", year="2015"))))
    figures = book.worksheets[sheet]
    assert figures.freeze_panes == "C2"
    assert figures.auto_filter.ref.startswith("A1:")
    assert figures.page_setup.orientation == "landscape" and figures.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_come_out_as_text(title):
    made = deck_to_xlsx(Deck(title, "fr", (Slide(build("prides"), title, title), Slide(build("carte"), title))))
    book = opened(made)
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name)
    assert all(len(name) <= LONGEST_NAME for name in book.sheetnames)


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("name", ["poles", "evolution", "classement"])
def test_no_name_in_a_chart_is_a_formula(name, title):
    plot = hostile(build(name, regions="53,11"), title)
    chart = replace(plot.chart, x_title=title, y_title=title, reference=(title, 1.0))
    made = deck_to_xlsx(deck(replace(plot, chart=chart), titles=("Un titre",)))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        (part,) = [archive.read(name) for name in archive.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    drawn = ElementTree.fromstring(part)
    # Every reference is one to the sheet itself, and the title is said in letters.
    assert {node.text.rpartition("!")[0] for node in drawn.iter() if node.tag.endswith("}f")} == {"'1 Un titre'"}
    texts = ["".join(node.itertext()) for node in drawn.iter() if node.tag.endswith("}title")]
    assert any(said(title) in text.replace("\u2060", "") for text in texts)


@pytest.mark.parametrize("title", ["Budget 💶 de l'ESS 👩🏽‍🌾 2026", "💶" * 40, "a" * 28 + "💶", "é" * 40])
def test_names_of_sheets_are_cut_as_excel_counts(title):
    (name,) = opened(deck_to_xlsx(deck(build("prides"), titles=(title,)))).sheetnames[1:2]
    assert name.startswith("1 ") and len(name.encode("utf-16-le")) // 2 <= LONGEST_NAME
    # No half of a sign is left at the end.
    assert name.removeprefix("1 ") in title


def test_sheets_are_named_apart_and_as_excel_allows():
    names = sheet_names(deck(build("prides"), build("prides"), titles=("[a]:b*c?/\\d'", "[a]:b*c?/\\d'")))
    assert names == ["1 a b c d", "2 a b c d"]


@pytest.mark.parametrize(
    ("column", "value", "written", "expected"),
    [
        (Column("v", "", "percent", 1), 13.6, "13,6 %", "0.0"),
        (Column("v", "", "eur"), 2_400_000.0, "≥\u00a02,4\u00a0M€", '"≥ "#,##0" €"'),
        (Column("v", "", "eur"), 100.5, "", '#,##0.0" €"'),
        (Column("v", "", "eur"), 8_200_000.0, "8,2\u00a0M€ (prévu)", '#,##0" €"" (prévu)"'),
        (Column("v", "", "count"), 2.5, "≈\u00a02,5", '"≈ "#,##0.0'),
        (Column("v", "", "count"), 29.0, "29", "#,##0"),
        (Column("v", "", "year"), 2008.0, "2008", "0"),
    ],
)
def test_numbers_keep_their_qualifier(column, value, written, expected):
    assert number_format(column, value, written) == expected


def test_a_planned_sum_is_planned_in_english_too():
    assert number_format(Column("v", "", "eur"), 1.0, "€1 (planned)", "en").endswith('" (planned)"')


def test_a_scatter_names_its_points():
    chart = ChartData(
        "scatter",
        ("Bretagne", "Corse"),
        (ChartSeries("", (14.3, 8.2), x=(9.8, 15.3)),),
        "percent",
        1,
        "percent",
        1,
        "Taux",
        "Part",
    )
    sheet = opened(to_xlsx(replace(build("comparaison", regions="53,94"), chart=chart))).worksheets[0]
    (drawn,) = sheet._charts
    (series,) = drawn.series
    assert area(sheet, series.xVal.numRef.f) == [9.8, 15.3]
    assert area(sheet, series.yVal.numRef.f) == [14.3, 8.2]


def test_a_gap_is_no_zero():
    chart = ChartData("line", ("2008", "2011", "2015"), (ChartSeries("Bretagne", (13.6, None, 14.3)),), "percent", 1)
    sheet = opened(to_xlsx(replace(build("comparaison", regions="53,94"), chart=chart))).worksheets[0]
    (drawn,) = sheet._charts
    assert area(sheet, drawn.series[0].val.numRef.f) == [13.6, None, 14.3]


def test_values_of_a_real_workbook_equal_the_frame():
    figure = build("carte", vintage="2010", indicator="regional_money")
    sheet = opened(to_xlsx(figure)).worksheets[0]
    place = [column.key for column in figure.table.columns].index("value") + 1
    cells = [sheet.cell(row, place).value for row in range(2, len(figure.table.frame) + 2)]
    assert cells == [None if pd.isna(value) else value for value in figure.table.frame["value"]]
