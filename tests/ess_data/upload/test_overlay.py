"""A reader's figures over the tables: they behave as an indicator, are marked, and leave the tables as they are."""

import pytest

from ess_data.store import shared_tables
from ess_data.upload.load import uploaded_file
from ess_data.upload.overlay import (
    UPLOAD_PREFIX,
    UPLOAD_SOURCE,
    is_uploaded,
    names_uploaded,
    overlaid,
    uploaded_indicators,
)
from exports.registry import ExportError, export
from exports.sheets.xlsx import to_xlsx
from exports.text.csv_file import to_csv
from figures.registry import FIGURES
from figures.view import view_for
from tests.support.uploaded_workbooks import WORKBOOKS

CSV = "Région;Part des Scop (%) 2019;Nombre;Budget (M€)\nBretagne;12,5;40;2,5\nCorse;-1;0;3\nFrance;9;900;80\n".encode()


def file(data=CSV, name="scop.csv", **more):
    return uploaded_file(name, data, shared_tables(), **{"year": 2019, **more})


@pytest.fixture(scope="module")
def tables():
    return overlaid(shared_tables(), file())


def select(tables, **query):
    return view_for({"indicator": "own_1", **query}, tables)


def test_no_table_has_such_ids():
    assert not [i.id for i in shared_tables().records["indicators"] if is_uploaded(i.id)]
    assert UPLOAD_SOURCE not in set(shared_tables().sources["source"])


def test_the_tables_stay_as_they_are(tables):
    real = shared_tables()
    for name, records in real.records.items():
        assert tables.records[name][: len(records)] == records
        assert len(tables.frames[name]) == len(tables.records[name])
        assert (tables.frames[name].dtypes == real.frames[name].dtypes).all()
    assert not [i for i in real.records["indicators"] if i.id.startswith(UPLOAD_PREFIX)]
    assert UPLOAD_SOURCE not in {o.source for o in real.records["observations"]}


def test_indicators_are_numbered_and_marked_in_both_languages(tables):
    assert [(i.id, i.name) for i in uploaded_indicators(file())] == [
        ("own_1", "Part des Scop"), ("own_2", "Nombre"), ("own_3", "Budget"),
    ]  # fmt: skip
    assert tables.indicator("own_1").name("fr") == "Part des Scop (vos données)"
    assert tables.indicator("own_1").name("en") == "Part des Scop (your figures)"


@pytest.mark.parametrize(
    ("name", "unit", "kind"), [("own_1", "percent", "rate"), ("own_2", "count", "count"), ("own_3", "eur", "amount")]
)
def test_unit_and_kind(tables, name, unit, kind):
    assert (tables.indicator(name).unit, tables.indicator(name).kind) == (unit, kind)


def test_the_reader_may_say_what_the_figures_are():
    assert overlaid(shared_tables(), file(), kind="rate").indicator("own_2").kind == "rate"
    assert overlaid(shared_tables(), file(), kind="amount").indicator("own_2").unit == "eur"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_they_are_drawn_like_any_indicator(lang):
    tables = overlaid(shared_tables(), file(), lang)
    view = select(tables, lang=lang)
    assert view.notices == () and view.query()["indicator"] == "own_1"
    drawn = FIGURES["carte"](tables, view)
    mark = {"fr": "vos données", "en": "your figures"}[lang]
    assert mark in drawn.title and mark in drawn.source_line.lower()
    rows = drawn.table.frame.set_index("code")
    assert (rows.at["53", "value"], rows.at["94", "value"]) == (12.5, -1)
    assert len(rows) == 18 and rows["value"].notna().sum() == 2
    assert mark in to_csv(drawn).decode("utf-8-sig") and to_xlsx(drawn).startswith(b"PK")


def test_a_comparison_holds_the_national_value_of_the_file(tables):
    drawn = FIGURES["comparaison"](tables, select(tables, regions="53,94"))
    assert "France" in drawn.reading and "9" in drawn.reading


def test_zero_is_a_zero_and_what_is_missing_is_not_found(tables):
    drawn = FIGURES["classement"](tables, select(tables, indicator="own_2"))
    status = drawn.table.frame.set_index("code")["status"]
    assert (status["94"], status["53"], status["11"]) == ("zéro", "observé", "non trouvé")


def test_every_published_workbook_can_be_mapped():
    for name, made in WORKBOOKS.items():
        opened = uploaded_file(f"{name}.xlsx", made(), shared_tables())
        tables = overlaid(shared_tables(), opened)
        level, vintage = opened.shown.layout.boundaries
        for indicator in uploaded_indicators(opened):
            view = select(tables, indicator=indicator.id, level=level, vintage=vintage or "2016")
            assert view.notices == ()
            for figure in ("carte", "classement"):
                assert FIGURES[figure](tables, view).reading


def test_a_link_without_the_file_says_so():
    for lang, words in (("fr", "déposez"), ("en", "drop")):
        (notice,) = view_for({"indicator": "own_1", "lang": lang}, shared_tables()).notices
        assert words in notice.lower()


def test_an_export_never_gives_other_figures_in_their_place():
    assert names_uploaded({"indicator": "clusters_count,own_2"}) and not names_uploaded({"indicator": "clusters_count"})
    with pytest.raises(ExportError, match="vos données"):
        export("carte", "csv", {"indicator": "own_1"})


def test_the_publisher_that_the_file_names_is_cited():
    opened = uploaded_file("insee.xlsx", WORKBOOKS["insee_wide"](), shared_tables())
    source = overlaid(shared_tables(), opened).source(UPLOAD_SOURCE)
    assert source.title == "insee.xlsx, feuille REG, d'après\u202f: Insee, Flores 2018 à 2020"
    assert "Champ\u00a0: France" in source.note_fr.replace("Champ : ", "Champ\u00a0: ")
