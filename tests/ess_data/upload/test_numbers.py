"""Numbers as people write them, and what is said in place of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ess_data.upload.cells import Cell
from ess_data.upload.numbers import Figure, absent, decimal_sign, parsed
from texts.numbers import format_number


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("1 234,5", Figure(1234.5, decimals=1)),
        ("1\u202f234\u00a0567", Figure(1234567)),
        ("1.234,5", Figure(1234.5, decimals=1)),
        ("1,234.5", Figure(1234.5, decimals=1)),
        ("1.234.567", Figure(1234567)),
        ("1'234", Figure(1234)),
        ("0,125", Figure(0.125, decimals=3)),
        ("-3,2", Figure(-3.2, decimals=1)),
        ("\u22123,2", Figure(-3.2, decimals=1)),
        ("+4", Figure(4)),
        ("12,5 %", Figure(12.5, percent=True, decimals=1)),
        ("12.5%", Figure(12.5, percent=True, decimals=1)),
        ("2,7 M€", Figure(2_700_000, euros=True)),
        ("€12", Figure(12, euros=True)),
        ("350 k€", Figure(350_000, euros=True)),
        ("1,2 million d'euros", Figure(1_200_000, euros=True)),
        ("env. 12", Figure(12, qualifier="approx")),
        ("≥ 140", Figure(140, qualifier="at_least")),
        ("moins de 5", Figure(5, qualifier="at_most")),
        ("12 (p)", Figure(12)),
        ("12 (1)", Figure(12)),
        ("12*", Figure(12)),
        ("1 200¹", Figure(1200)),
        ("1,2E+05", Figure(120000)),
        ("1,234", Figure(1.234, decimals=3, doubtful=True)),
    ],
)
def test_a_number(text, figure):
    assert parsed(Cell(text)) == figure


@pytest.mark.parametrize(
    "text", ["", "abc", "12 chats", "n.d.", "2019-2020", "1,2,3", "12/05/2019", "1 23", "06 12 34 56 78", "1.2.3"]
)
def test_no_number(text):
    assert parsed(Cell(text)) is None


def test_the_other_numbers_of_a_table_settle_a_doubtful_one():
    assert parsed(Cell("1,234"), ".") == Figure(1234)
    assert parsed(Cell("1,234"), ",") == Figure(1.234, decimals=3)
    assert parsed(Cell("1.234"), ",") == Figure(1234)
    assert parsed(Cell("0.125"), ",") == Figure(0.125, decimals=3)
    assert decimal_sign(["1,234", "12,5"]) == ","
    assert decimal_sign(["1.234.567", "1.234"]) == ","
    assert decimal_sign(["1,234", "12.5", "7.25"]) == "."
    assert decimal_sign(["1,234", "12"]) == ""


@pytest.mark.parametrize("text", ["n.d.", "ND", "///", "…", "—", "Non disponible", "#N/A", "s", "secret  statistique"])
def test_marks_of_absence(text):
    assert absent(text)


@pytest.mark.parametrize("text", ["", "0", "Bretagne", "12", "nul"])
def test_no_marks_of_absence(text):
    assert not absent(text)


@given(st.decimals(min_value=-10_000_000, max_value=10_000_000, places=2), st.sampled_from(["fr", "en"]))
def test_what_we_write_we_read(value, lang):
    text = format_number(float(value), lang, 2)
    assert parsed(Cell(text)).value == pytest.approx(float(value), abs=1e-9)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_of_a_workbook_is_kept_to_the_last_digit(value):
    assert parsed(Cell(repr(value), value)).value == value
