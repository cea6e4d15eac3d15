"""Numbers in two languages: literal results, spaces included."""

from __future__ import annotations

import math

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from texts.numbers import (
    format_amount,
    format_number,
    format_ordinal,
    format_plain,
    format_value,
    rounded,
    unit_label,
    with_qualifier,
)

NARROW, SPACE, MINUS = "\u202f", "\u00a0", "\u2212"


@pytest.mark.parametrize(
    ("value", "decimals", "french", "english"),
    [
        (0, 0, "0", "0"),
        (999, 0, "999", "999"),
        (1234.5, 1, f"1{NARROW}234,5", "1,234.5"),
        (1234567, 0, f"1{NARROW}234{NARROW}567", "1,234,567"),
        (10.5, 1, "10,5", "10.5"),
        (10, 2, "10,00", "10.00"),
        (-3.2, 1, f"{MINUS}3,2", f"{MINUS}3.2"),
        # As a spreadsheet shows it: halves go up, whatever the binary fraction behind them.
        (2.5, 0, "3", "3"),
        (30.65, 1, "30,7", "30.7"),
        (24.15, 1, "24,2", "24.2"),
        (0.575, 2, "0,58", "0.58"),
        (-2.5, 0, f"{MINUS}3", f"{MINUS}3"),
        # Never a negative zero.
        (-0.04, 1, "0,0", "0.0"),
    ],
)
def test_numbers(value, decimals, french, english):
    assert format_number(value, "fr", decimals) == french
    assert format_number(value, "en", decimals) == english


@pytest.mark.parametrize(
    ("value", "most", "french", "english"),
    [
        (2.5, 4, "2,5", "2.5"),
        (29, 4, "29", "29"),
        (29.0, 4, "29", "29"),
        (170000, 4, f"170{NARROW}000", "170,000"),
        (0.123456, 4, "0,1235", "0.1235"),
        (1.005, 2, "1,01", "1.01"),
        (-0.5, 4, f"{MINUS}0,5", f"{MINUS}0.5"),
    ],
)
def test_numbers_with_the_decimals_they_have(value, most, french, english):
    assert format_plain(value, "fr", most) == french
    assert format_plain(value, "en", most) == english


@pytest.mark.parametrize(
    ("euros", "french", "english"),
    [
        (2_700_000, f"2,7{SPACE}M€", "€2.7m"),
        (10_000_000, f"10{SPACE}M€", "€10m"),
        (2_750_000, f"2,75{SPACE}M€", "€2.75m"),
        (1_234_000_000, f"1{NARROW}234{SPACE}M€", "€1,234m"),
        (1_000_000, f"1{SPACE}M€", "€1m"),
        # Two decimals of a million would lose digits: every euro is written.
        (5_131_500, f"5{NARROW}131{NARROW}500{SPACE}€", "€5,131,500"),
        (2_755_000, f"2{NARROW}755{NARROW}000{SPACE}€", "€2,755,000"),
        (999_999, f"999{NARROW}999{SPACE}€", "€999,999"),
        (675_000, f"675{NARROW}000{SPACE}€", "€675,000"),
        (8.5, f"8,5{SPACE}€", "€8.5"),
        (0, f"0{SPACE}€", "€0"),
    ],
)
def test_amounts(euros, french, english):
    assert format_amount(euros, "fr") == french
    assert format_amount(euros, "en") == english


@given(st.integers(0, 10**12))
def test_a_written_amount_says_every_euro(euros):
    text = format_amount(euros, "fr")
    number = text.replace(NARROW, "").replace(SPACE, "").replace("€", "").replace(",", ".")
    written = float(number.removesuffix("M")) * (1_000_000 if number.endswith("M") else 1)
    assert round(written) == euros


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "french", "english"),
    [
        (13.6, "percent", 1, f"13,6{NARROW}%", "13.6%"),
        (33, "percent", 0, f"33{NARROW}%", "33%"),
        (2_400_000, "eur", 0, f"2,4{SPACE}M€", "€2.4m"),
        (4200, "count", 0, f"4{NARROW}200", "4,200"),
        # A half post is never rounded away.
        (2.5, "fte", 0, f"2,5{SPACE}ETP", None),
        (1.5, "count", 0, "1,5", "1.5"),
        (12345, "hours", 0, f"12{NARROW}345{SPACE}heures", None),
        (78.25, "years", 1, f"78,3{SPACE}ans", None),
        (3.4, "ratio", 1, "3,4", "3.4"),
        (2008, "year", 0, "2008", "2008"),
        (2, "code", 0, "2", "2"),
        (1, "flag", 0, "oui", None),
        (0, "flag", 0, "non", None),
    ],
)
def test_values_with_their_unit(value, unit, decimals, french, english):
    assert format_value(value, unit, "fr", decimals) == french
    if english is not None:
        assert format_value(value, unit, "en", decimals) == english


@pytest.mark.parametrize("missing", [None, math.nan])
def test_a_missing_value_is_no_text_at_all(missing):
    assert format_value(missing, "percent", "fr", 1, "approx") == ""


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [
        ("exact", f"2,4{SPACE}M€"),
        ("approx", f"≈{SPACE}2,4{SPACE}M€"),
        ("at_least", f"≥{SPACE}2,4{SPACE}M€"),
        ("at_most", f"≤{SPACE}2,4{SPACE}M€"),
        ("planned", f"2,4{SPACE}M€ (prévu)"),
    ],
)
def test_qualifiers(qualifier, expected):
    assert format_value(2_400_000, "eur", "fr", 0, qualifier) == expected
    assert with_qualifier(f"2,4{SPACE}M€", qualifier, "fr") == expected


def test_qualifiers_in_english():
    assert format_value(13.6, "percent", "en", 1, "at_least") == f"≥{SPACE}13.6%"
    assert format_value(29, "count", "en", 0, "planned").startswith("29 (")


@pytest.mark.parametrize(
    ("rank", "french", "english"),
    [
        (1, "1er", "1st"),
        (2, "2e", "2nd"),
        (3, "3e", "3rd"),
        (4, "4e", "4th"),
        (11, "11e", "11th"),
        (12, "12e", "12th"),
        (13, "13e", "13th"),
        (21, "21e", "21st"),
        (22, "22e", "22nd"),
        (101, "101e", "101st"),
        (111, "111e", "111th"),
    ],
)
def test_ordinals(rank, french, english):
    assert format_ordinal(rank, "fr") == french
    assert format_ordinal(rank, "en") == english


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("percent", "%"), ("eur", "€"), ("fte", "ETP"), ("years", "ans"), ("count", ""), ("flag", "")],
)
def test_unit_labels(unit, expected):
    assert unit_label(unit, "fr") == expected


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(0.15, 1, 0.2), (0.25, 1, 0.3), (2.675, 2, 2.68), (0.575, 2, 0.58), (-0.25, 1, -0.3), (7, 0, 7.0)],
)
def test_halves_are_rounded_as_they_are_written(value, decimals, expected):
    assert rounded(value, decimals) == expected


@given(st.decimals(-1000, 1000, places=3), st.integers(0, 2))
def test_what_is_printed_is_the_rounded_value(value, decimals):
    text = format_number(float(value), "en", decimals).replace(",", "").replace(MINUS, "-")
    assert float(text) == rounded(float(value), decimals)
    assert abs(float(text) - float(value)) <= 0.5 * 10**-decimals + 1e-9


@given(
    st.floats(-1e15, 1e15, allow_nan=False) | st.integers(-(10**9), 10**9).map(float),
    st.integers(0, 4),
    st.sampled_from(("fr", "en")),
)
def test_numbers_are_written_as_babel_writes_them(value, decimals, language):
    def babel(pattern: str) -> str:
        return format_decimal(rounded(value, decimals), format=pattern, locale=language).replace("-", MINUS)

    assert format_number(value, language, decimals) == babel("#,##0" + ("." + "0" * decimals if decimals else ""))
    assert format_plain(value, language, decimals) == babel("#,##0." + "#" * decimals)
