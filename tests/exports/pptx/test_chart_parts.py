"""Labels that stay alive, bars that are split, and charts made from tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.chart_for import chart_for, chart_of_table
from exports.clean_text import clean, one_line, plain
from exports.pptx.category_charts import MOST_BARS, with_reference
from exports.pptx.label_format import label_format, unit_format
from exports.pptx.native_chart import split_bars
from figures.chart_data import ChartData, ChartSeries
from tests.support.real_figures import build
from texts.numbers import format_value

NARROW, SPACE = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("text", "value", "lang", "expected"),
    [
        (f"13,6{NARROW}%", 13.6, "fr", f'0.0"{NARROW}%"'),
        ("13.6%", 13.6, "en", '0.0"%"'),
        (f"≈{SPACE}13,6{NARROW}%", 13.58, "fr", f'"≈{SPACE}"0.0"{NARROW}%"'),
        (f"≥{SPACE}2,7{SPACE}M€", 2_700_000.0, "fr", f'"≥{SPACE}"0.0,,"{SPACE}M€"'),
        ("€2.7m (planned)", 2_700_000.0, "en", '"€"0.0,,"m (planned)"'),
        ("€1,234,567", 1_234_567.0, "en", '"€"#,##0'),
        ("29", 29.0, "fr", "0"),
        ("+1,2 points", 1.2, "fr", '"+"0.0" points"'),
        ("−1,2 points", -1.2, "fr", '0.0" points"'),
    ],
)
def test_a_label_is_a_format_of_its_value(text, value, lang, expected):
    assert label_format(text, value, lang) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [("non trouvé", 1.0), ("13,6 % (3e sur 17)", 80.0), ("≈ −3", -3.0), ("", 2.0), ("2010–2013", 4.0)],
)
def test_a_text_that_is_not_its_value_stays_a_text(text, value):
    assert label_format(text, value, "fr") is None


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        (f"4{NARROW}200", 4200.0, f"#\\{NARROW}##0"),
        (f"12{NARROW}345{NARROW}678", 12345678.0, f"#\\{NARROW}###\\{NARROW}##0"),
        (f"−1{NARROW}886{NARROW}000{NARROW}€", -1886000.0, f'#\\{NARROW}###\\{NARROW}##0"{NARROW}€"'),
    ],
)
def test_thousands_are_parted_by_a_narrow_space_in_french(text, value, expected):
    assert label_format(text, value, "fr") == expected


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("value", [-1886000.0, -4200.0, -37.0, 37.0, 4200.0, 1886000.0])
def test_no_format_has_a_condition_that_could_lose_the_minus(value, lang):
    text = format_value(value, "eur", lang, 0)
    for form in (label_format(text, value, lang), unit_format("eur", 0, lang), unit_format("percent", 1, lang)):
        assert form is None or (";" not in form and "[" not in form), form


@given(
    st.floats(0, 1e9).map(lambda value: round(value, 1)),
    st.sampled_from(["percent", "eur", "count", "fte", "hours"]),
    st.sampled_from(["fr", "en"]),
    st.sampled_from(["exact", "approx", "at_least", "planned"]),
)
def test_every_written_figure_becomes_a_format_with_its_digits(value, unit, lang, qualifier):
    text = format_value(value, unit, lang, 1, qualifier)
    form = label_format(text, value, lang)
    assert form is not None
    mark = "," if lang == "fr" else "."
    digits = text.rpartition(mark)[2] if mark in text else ""
    decimals = len(digits) - len(digits.lstrip("0123456789"))
    if lang == "fr":
        assert form.count("0.") <= 1
        assert ("." + "0" * decimals in form) == bool(decimals)


@pytest.mark.parametrize(("unit", "lang", "expected"), [("percent", "en", '0.0"%"'), ("year", "fr", "0.0")])
def test_formats_of_units(unit, lang, expected):
    form = unit_format(unit, 1, lang)
    assert form.replace("#,##", "") == expected


def bars(count, ranked=False):
    values = tuple(float(count - i if ranked else i % 7) for i in range(count))
    series = ChartSeries("s", values, texts=tuple(map(str, values)), inexact=frozenset({0, count - 1}))
    return ChartData("bar", tuple(f"T{i}" for i in range(count)), (series,))


@given(st.integers(1, 150))
def test_split_bars_lose_nothing(count):
    parts = split_bars(bars(count))
    assert tuple(name for part in parts for name in part.categories) == bars(count).categories
    assert tuple(v for part in parts for v in part.series[0].values) == bars(count).series[0].values
    assert max(len(part.categories) for part in parts) <= MOST_BARS
    assert sum(len(part.series[0].inexact) for part in parts) == len(bars(count).series[0].inexact)


def test_ranked_bars_stay_together():
    assert len(split_bars(bars(101, ranked=True))) == 1


def test_a_reference_goes_to_the_end_of_bars_that_are_not_ranked():
    chart = replace(bars(3), reference=("France\u202f: 4\u202f%", 4.0))
    shown = with_reference(chart)
    assert shown.categories == ("T0", "T1", "T2", "France")
    assert shown.series[0].texts[-1] == "4\u202f%" and shown.reference is None


def test_a_reference_keeps_what_is_hatched():
    ranked = replace(bars(4, ranked=True), reference=("France", 2.5))
    shown = with_reference(ranked)
    assert shown.categories == ("T0", "T1", "France", "T2", "T3")
    assert shown.series[0].inexact == {0, 4}


def test_a_table_becomes_bars_that_say_why_one_is_missing():
    chart = chart_of_table(build("classement", region="53", year="2015"))
    assert chart.categories[0] == "Bretagne" and chart.categories[-1] == "Mayotte (non trouvé)"
    assert chart.series[0].values[0] == 14.32 and chart.series[0].values[-1] is None
    assert (chart.unit, chart.decimals) == ("percent", 1)
    assert chart.series[0].texts[0] == f"14,3{NARROW}%"


def test_two_years_become_a_slope():
    chart = chart_for(build("evolution", regions="53,11", region="53"))
    assert (chart.kind, chart.categories) == ("slope", ("2008", "2015"))
    assert chart.series[0].name == "Bretagne" and chart.series[0].values == (13.56, 14.32)


@pytest.mark.parametrize("name", ["carte", "policies"])
def test_maps_and_lists_have_no_chart(name):
    assert chart_for(build(name)) is None


def test_text_is_cleaned_of_what_no_file_holds():
    assert clean("a\x00b\x0bc\r\nd\ud800") == "abc\nd"
    assert one_line(" a\n\tb\u202f: c ") == "a b\u202f: c"
    assert plain("A<br><span style='x'>B</span>") == "A, B"
