"""Workbooks as they are published, and tables as people make them: what is understood of them."""

import pytest

from ess_data.store import shared_tables
from ess_data.upload.figures import OTHER, REFUSED
from ess_data.upload.load import uploaded_file
from tests.support.reading_uploads import by_code, none_lost, read, told
from tests.support.uploaded_workbooks import REGIONS_2016, WORKBOOKS, book, insee_wide, put


@pytest.mark.parametrize("name", WORKBOOKS)
def test_no_row_of_a_published_workbook_is_lost(name):
    file = uploaded_file(f"{name}.xlsx", WORKBOOKS[name](), shared_tables())
    sheet = next(sheet for sheet in file.sheets if sheet.name == file.shown.sheet)
    none_lost(file.shown, len(sheet.rows))


def test_years_under_merged_headers():
    found = read(insee_wide())
    assert found.indicators == ("Effectifs salariés", "Part de l'ESS")
    names = {name: code for code, name in REGIONS_2016}
    expected = {names[name]: 1000 * n + 1 for n, (_code, name) in enumerate(REGIONS_2016, start=1)}
    assert by_code(found, "Effectifs salariés", 2019) == {**expected, "FM": 91013, "01": 501}
    assert {f.unit for f in found.figures if f.indicator == "Part de l'ESS"} == {"percent"}
    assert list(told(found, REFUSED)) == [21]
    assert [(c.row, c.text) for c in found.cells] == [(20, "n.d."), (20, "n.d.")]
    assert "Source\u00a0: Insee".replace("\u00a0", " ") in found.notes[-1]


def test_departements_under_merged_regions():
    found = read(WORKBOOKS["anct_departements"]())
    assert found.sheet == "Données"
    assert found.layout.boundaries == ("departement", "")
    assert by_code(found) == {"22": 41, "29": 52, "35": 63, "56": 44, "2A": 7, "2B": 8, "01": 31}
    assert {f.end for f in found.figures} == {2021}
    assert set(told(found, REFUSED)) == {13}
    assert "Total Bretagne" in told(found, OTHER)[8]


def test_percent_formats_and_footnote_signs():
    found = read(WORKBOOKS["drees_percent"]())
    assert by_code(found, "Taux d'équipement") == {"44": 12.5, "11": 8, "04": 20}
    assert by_code(found, "Dépense par habitant") == {"44": 31.5, "11": 12, "94": 44.25}
    assert {f.unit for f in found.figures if f.indicator == "Dépense par habitant"} == {"eur"}
    assert {f.end for f in found.figures} == {2016}
    assert set(told(found, REFUSED)) == {9}
    assert len(found.notes) == 6


def test_old_regions_and_thousands_of_euros():
    found = read(WORKBOOKS["old_regions_as_text"]())
    assert found.layout.boundaries == ("region", "2010")
    assert by_code(found, "Budget ESS") == {"42": 1_234_500, "31": 12_000_000, "93": 5_000_000, "74": 0}
    assert {f.qualifier for f in found.figures if f.place[2] == "93" and f.indicator == "Budget ESS"} == {"approx"}
    assert told(found, REFUSED) == {
        9: "territoire inconnu\u202f: «\u202fMidi Pyrennées\u202f»\u202f; le plus proche\u202f: Midi-Pyrénées"
    }


def test_one_row_a_territory_indicator_and_year():
    found = read(WORKBOOKS["long_format"]())
    assert found.indicators == ("Nombre de Scop", "Nombre de Scic")
    assert by_code(found, "Nombre de Scop", 2021) == {"53": 154, "11": 112, "75": 176}
    assert "en double avec la ligne 3" in told(found, REFUSED)[14]
    assert "Atlantide" in told(found, REFUSED)[15]


def test_a_pivot_table():
    found = read(WORKBOOKS["pivot"]())
    assert by_code(found, year=2015) == {"32": 12, "28": 22}
    assert by_code(found, year=2014) == {"32": 11, "28": 21, "76": 31}
    assert told(found, OTHER)[6] == "en-tête répété"


def test_codes_and_names_mixed():
    found = read(WORKBOOKS["mixed_codes"]())
    assert {f.place: f.value for f in found.figures} == {
        ("region", "2016", "53"): 120, ("region", "2016", "52"): 130, ("region", "2016", "44"): 140,
        ("region", "2016", "03"): 16, ("departement", "", "35"): 60, ("national", "", "FR"): 1500,
    }  # fmt: skip
    assert "ne désignent pas le même territoire" in told(found, REFUSED)[7]
    assert set(told(found, REFUSED)) == {7, 10}


def test_codes_alone_are_read_as_the_head_says():
    rows = "".join(f"{code};{n}\n" for n, code in enumerate(("11", "24", "53", "93"), start=1))
    assert read(f"Code région;2019\n{rows}".encode()).layout.boundaries == ("region", "2016")
    assert read(f"Code département;2019\n{rows}".encode()).layout.boundaries == ("departement", "")
    told_so = read(f"Code;2019\n{rows}".encode(), boundaries=("region", "2010"))
    assert {f.place[:2] for f in told_so.figures} == {("region", "2010")}


def test_a_year_that_is_nowhere_is_asked_for_and_never_guessed():
    data = "Région;Scop\nBretagne;12\nCorse;3\n".encode()
    found = read(data)
    assert (found.needs_year, found.figures) == (True, ())
    assert {f.end for f in read(data, year=2018).figures} == {2018}


def test_the_year_of_an_update_is_not_that_of_the_figures():
    found = read("Mise à jour : 2023\nRégion;Scop\nBretagne;12\nCorse;3\n".encode())
    assert found.needs_year


def test_a_first_row_that_is_misspelt_is_no_header():
    found = read("Région;2019\nBretange;12\nCorse;3\nNormandie;4\n".encode())
    assert by_code(found) == {"94": 3, "28": 4}
    assert set(told(found, REFUSED)) == {2}


def test_computed_values_are_read_and_formulas_are_not_run():
    made = book(lambda sheet: put(sheet, [["Région", 2019], ["Bretagne", "=1+1"], ["Corse", 3], ["Normandie", 4]]))
    found = read(made)
    assert by_code(found) == {"94": 3, "28": 4}
    assert set(told(found, REFUSED)) == {2}


def test_territories_side_by_side():
    found = read(WORKBOOKS["side_by_side"]())
    assert found.turned
    assert by_code(found, year=2018) == {"53": 65.1, "94": 66.2, "44": 67.3, "FR": 68.4}
    assert by_code(found, year=2019) == {"53": 65.5, "44": 67.7, "FR": 68.8}
    assert {f.unit for f in found.figures} == {"percent"}
    assert any("Atlantide" in why for why in told(found, REFUSED).values())
    assert not read(insee_wide()).turned


def test_a_second_table_below_is_refused_and_never_read_with_the_heads_of_the_first():
    found = read(WORKBOOKS["stacked"]())
    assert found.indicators == ("Nombre de Scop", "Salariés")
    assert by_code(found, "Nombre de Scop") == {"53": 10, "28": 20}
    assert {f.end for f in found.figures} == {2020}
    assert set(told(found, REFUSED)) == {8, 9}
    assert "autre tableau" in told(found, REFUSED)[8] and "ligne 7" in told(found, REFUSED)[8]
