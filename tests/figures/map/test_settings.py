"""What a reader may set of a map, and that screen and static twin agree whatever is set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.map.frame import Box
from charts.map.static_map import Area, Circle, colour_at, flat_map
from charts.palettes import diverging, ramp, sequential
from ess_data.store import shared_tables
from figures.histogram import histogram
from figures.map.options import BadBounds, are_bounds, bounds_text, is_period, parse_bounds, written_bounds
from figures.map.styles import styles_for
from figures.series import series_for_view
from geo.class_breaks import SCHEMES, class_breaks
from tests.support.real_figures import LANGUAGES, UNFIT, build, select, sentences

SHARE = {"indicator": "ess_employment_share", "year": "2015"}


# Typed bounds


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("8,5 ; 10 ; 12,5", "fr", (8.5, 10, 12.5)),
        ("8.5; 10; 12.5", "en", (8.5, 10, 12.5)),
        ("8.5, 10, 12.5", "en", (8.5, 10, 12.5)),
        ("12,5 10 8,5", "fr", (8.5, 10, 12.5)),
        ("1 200 ; 3 000 000", "fr", (1200, 3000000)),
        ("1\u202f200;2\u00a0000", "fr", (1200, 2000)),
        ("\u22121 ; 0 ; 1", "fr", (-1, 0, 1)),
        ("10", "fr", (10,)),
        ("8.5;10;", "fr", (8.5, 10)),
    ],
)
def test_bounds_as_people_type_them(text, lang, expected):
    assert parse_bounds(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang", "message"),
    [
        ("8 ; dix", "fr", "« dix » n'est pas un nombre. Écrivez les bornes ainsi\u202f: 8,5 ; 10 ; 12,5"),
        ("8; ten", "en", "“ten” is not a number. Write the bounds like this: 8.5; 10; 12.5"),
        ("", "fr", "Il faut de 1 à 6 bornes, et non 0. Écrivez-les ainsi\u202f: 8,5 ; 10 ; 12,5"),
        ("1;2;3;4;5;6;7", "en", "1 to 6 bounds are needed, not 7. Write them like this: 8.5; 10; 12.5"),
        ("10 ; 10,0", "fr", "Une borne est écrite deux fois\u202f: chacune doit être différente."),
        ("1e3", "fr", "« 1e3 » n'est pas un nombre. Écrivez les bornes ainsi\u202f: 8,5 ; 10 ; 12,5"),
        ("inf", "fr", "« inf » n'est pas un nombre. Écrivez les bornes ainsi\u202f: 8,5 ; 10 ; 12,5"),
    ],
)
def test_bounds_that_cannot_be_used_are_told(text, lang, message):
    with pytest.raises(BadBounds) as refused:
        parse_bounds(text, lang)
    assert str(refused.value).replace("«\u202f", "« ").replace("\u202f»", " »") == message
    assert not are_bounds(text)


@given(st.lists(st.integers(-10_000_000, 10_000_000).map(lambda n: n / 100), min_size=1, max_size=6, unique=True))
def test_bounds_survive_the_address_and_the_field(bounds):
    kept = tuple(sorted(bounds))
    assert parse_bounds(bounds_text(kept)) == kept
    for lang in LANGUAGES:
        assert parse_bounds(written_bounds(kept, lang), lang) == kept


def test_periods_to_compare_with():
    assert is_period("2008") and is_period("2010-2013")
    assert not is_period("x") and not is_period("2013-2010")


# What is offered, what is drawn


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("ess_employment_share", ("classes", "continuous")),
        ("population", ("circles", "classes", "continuous")),
        ("french_impact_territories", ("dots", "circles", "classes", "continuous")),
        ("rtes_member", ("categories",)),
        ("ess_policies_in_place", ("classes",)),
        ("ess_elected_rank", ("categories",)),
    ],
)
def test_ways_to_draw(indicator, expected):
    tables = shared_tables()
    values = series_for_view(tables, select(indicator=indicator))
    assert styles_for(values, tables.is_family(indicator)) == expected


def legend_texts(**query):
    return [entry.text for entry in build("carte", **SHARE, **query).legend if entry.swatch == "area"]


def test_typed_bounds_are_the_bounds_of_the_legend():
    found = legend_texts(scheme="user_defined", bounds="8.5;10;12")
    assert found == ["de 7,1 à 8,5", "plus de 8,5 à 10,0", "plus de 10,0 à 12,0", "plus de 12,0 à 14,3"]


def test_typed_bounds_outside_the_figures_are_told():
    notes = build("carte", **SHARE, scheme="user_defined", bounds="2;10;50").legend_notes
    assert notes == ("2 bornes sont hors des chiffres et n'ont pas servi.",)


@pytest.mark.parametrize("k", range(3, 8))
def test_the_number_of_classes(k):
    figure = build("carte", **SHARE, scheme="equal_interval", k=str(k))
    areas = [entry for entry in figure.legend if entry.swatch == "area"]
    assert [entry.colour for entry in areas] == list(sequential(k))
    assert sum(entry.count for entry in areas) == 17


def test_two_hues_around_the_national_value():
    areas = [entry for entry in build("carte", **SHARE, centre="national").legend if entry.swatch == "area"]
    assert [entry.colour for entry in areas] == list(diverging(2, 2))
    assert "10,5" in areas[1].text and "10,5" in areas[2].text


def test_what_does_not_fit_is_told_and_the_usual_is_drawn():
    figure = build("carte", **SHARE, style="circles")
    assert figure.plot == build("carte", **SHARE).plot
    assert figure.legend_notes[0].startswith("La représentation demandée ne convient pas")
    assert build("carte", **SHARE, scheme="user_defined").legend_notes[0].startswith("Aucune borne n'est donnée")


def test_counts_are_coloured_on_request_with_a_caution():
    plain = build("carte", indicator="population", style="classes")
    assert any("territoires de tailles inégales" in caution for caution in plain.cautions)
    assert not any("tailles inégales" in caution for caution in build("carte", indicator="population").cautions)


def test_ties_and_few_values_are_told():
    tied = build("carte", indicator="french_impact_territories", style="classes")
    assert tied.legend_notes and "classes" in tied.legend_notes[0]


# Histogram


def test_the_histogram_counts_every_territory_in_its_class():
    figures = [1.0, 2.0, 2.0, 3.0, 9.0, 10.0]
    breaks = class_breaks(figures, 2, decimals=0)
    bars = histogram(figures, breaks, ("#a", "#b"), 0)
    assert [bar.count for bar in bars if bar.count] == [1, 2, 1, 1, 1]
    assert sum(count for bar in bars for colour, count in bar.parts if colour == "#a") == breaks.counts[0]
    assert (bars[0].start, bars[-1].end) == (1.0, 10.0)
    assert histogram([1.0, 1.0, 2.0], class_breaks([1.0, 1.0, 2.0], 2, decimals=0), ("#a", "#b"), 0) == ()


# The static twin


STYLES = (
    *({"scheme": scheme, "bounds": "9;11"} for scheme in SCHEMES),
    {"k": "7"},
    {"style": "continuous"},
    {"style": "continuous", "centre": "national"},
    {"centre": "national", "k": "6"},
    {"labels": "values", "region": "53"},
    {"points": "initiatives"},
    {"indicator": "population", "style": "classes"},
    {"indicator": "population"},
    {"indicator": "french_impact_territories"},
    {"indicator": "ess_elected_rank", "vintage": "2010", "year": "latest"},
    {"level": "departement", "region": "53"},
)


@pytest.mark.parametrize("query", STYLES, ids=str)
def test_screen_and_twin_give_each_territory_one_class_and_colour(query):
    figure = build("carte", **{**SHARE, **query})
    screen, variant = {}, {}
    for layer in figure.plot["data"]:
        if layer["type"] == "choropleth" and layer.get("name") not in ("outline", "borders", "hatching"):
            for code, value in zip(layer["locations"], layer["z"], strict=True):
                screen[code] = colour_at(layer, value)
    for mark in flat_map(figure.plot, Box(0, 0, 600, 500)):
        if isinstance(mark, Area) and not mark.hatch and mark.fill:
            assert variant.setdefault(mark.code, mark.fill) == mark.fill
    assert variant == screen
    assert len(screen) == {"2010": 26}.get(query.get("vintage"), 101 if "level" in query else 18)


def test_a_running_scale_is_mixed_channel_by_channel():
    scale = ramp([0.0, 6.0])
    layer = {"zmin": scale.low, "zmax": scale.high, "colorscale": scale.stops()}
    assert [colour_at(layer, float(value)) for value in range(7)] == list(sequential(7))
    first, second = (int(colour[1:3], 16) for colour in sequential(7)[:2])
    assert int(colour_at(layer, 0.5)[1:3], 16) == (first + second + 1) // 2


def test_dots_and_circles_are_as_many_in_the_twin():
    for query in ({"indicator": "population"}, {"indicator": "french_impact_territories"}):
        plot = build("carte", **query).plot
        (markers,) = [layer for layer in plot["data"] if layer.get("mode") == "markers"]
        circles = [mark for mark in flat_map(plot, Box(0, 0, 600, 500)) if isinstance(mark, Circle)]
        assert [circle.code for circle in circles] == markers["customdata"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("query", STYLES, ids=str)
def test_texts_of_every_setting_are_fit(lang, query):
    figure = build("carte", lang=lang, **{**SHARE, **query})
    texts = [*sentences(figure), *figure.legend_notes, figure.summary]
    assert [text for text in texts if UNFIT.search(text)] == []
