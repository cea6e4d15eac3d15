"""Maps that compare: years, two indicators, crossed rates, differences. Same classes, right figures, both twins."""

from __future__ import annotations

import json
from itertools import combinations

import plotly.graph_objects as go
import pytest

from charts.map.bivariate import CROSSED
from charts.map.frame import Box, Placing
from charts.map.static_map import Area, Word, colour_at, flat_map
from charts.map.steps import aligned, stepping_plot
from ess_data import query as ask
from ess_data.model import Period
from ess_data.store import shared_tables
from exports.pictures.map_svg import to_svg
from exports.sheets.xlsx import to_xlsx
from geo.class_breaks import class_breaks
from tests.charts.test_palettes import EYES, apart
from tests.support.real_figures import LANGUAGES, UNFIT, build, indicator_places, sentences
from texts.numbers import rounded

SHARE = "ess_employment_share"
VIEWS = ("carte_annees", "carte_pas", "carte_deux", "carte_croisee", "carte_ecart")
BOX = Box(0, 0, 900, 500)


def figures(indicator, year, level="region", vintage="2016"):
    frame = ask.values_for(shared_tables(), indicator, level, vintage, Period.parse(year))
    return {row.code: row.value for row in frame.itertuples() if row.status in ("observed", "zero")}


def coloured(layers, panel="geo"):
    """Return code -> colour of the areas with a figure on one panel."""
    found = {}
    for layer in layers:
        if layer["type"] == "choropleth" and layer.get("geo", "geo") == panel and "name" not in layer:
            found |= {c: colour_at(layer, z) for c, z in zip(layer["locations"], layer["z"], strict=True)}
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", VIEWS)
def test_every_view_of_every_figure_builds(name, lang):
    wrong, built = [], 0
    for indicator, level, vintage in list(indicator_places())[:: 1 if lang == "fr" else 9]:
        figure = build(name, lang=lang, indicator=indicator, level=level, vintage=vintage)
        if figure is None:
            continue
        built += 1
        go.Figure(figure.plot)
        json.dumps(figure.plot, allow_nan=False)
        texts = [*sentences(figure), figure.summary, *figure.legend_notes]
        if any(UNFIT.search(text) for text in texts) or not figure.file_stem.isascii():
            wrong.append((indicator, level, vintage))
    assert wrong == []
    assert built > 10 if lang == "fr" else 1


@pytest.mark.parametrize("name", VIEWS)
def test_files_of_every_view(name):
    figure = build(name, indicator=f"{SHARE},poverty_rate" if name != "carte_ecart" else SHARE, region="53")
    svg = to_svg(figure).decode()
    assert figure.title.split(":")[0].strip() in svg and "Bretagne" in svg
    assert to_xlsx(figure)[:2] == b"PK"
    assert figure.citations and figure.reading.endswith(".")


# The static twin


def of_panels(plot):
    """Return panel -> code -> colour of all areas of a figure, those without a figure too."""
    found = {}
    for layer in plot["data"]:
        if layer["type"] == "choropleth" and layer.get("name") not in ("outline", "borders", "hatching"):
            of_panel = found.setdefault(layer.get("geo", "geo"), {})
            of_panel |= {c: colour_at(layer, z) for c, z in zip(layer["locations"], layer["z"], strict=True)}
    return found


def panel_at(plot, x, y):
    """Return the panel of a figure that lies at a point of the picture."""
    planes = {name: BOX.part(plane["domain"]) for name, plane in plot["layout"].items() if name.startswith("geo")}
    (found,) = [
        name
        for name, part in planes.items()
        if part.left <= x <= part.left + part.width and part.top <= y <= part.top + part.height
    ]
    return found


def assert_twin(figure, level, vintage):
    screen = of_panels(figure.plot)
    variant = {panel: {} for panel in screen}
    for mark in flat_map(figure.plot, BOX):
        if isinstance(mark, Area) and not mark.hatch and mark.fill:
            panel = panel_at(figure.plot, *mark.rings[0].mean(axis=0))
            assert variant[panel].setdefault(mark.code, mark.fill) == mark.fill
    assert variant == screen
    if vintage != "2010":
        assert {len(codes) for codes in screen.values()} == {{"region": 18, "departement": 101}[level]}


@pytest.mark.parametrize(("name", "views"), [*zip(VIEWS, (9, 7, 9, 4, 3), strict=True)])
def test_each_map_of_a_view_has_its_classes_and_colours_in_the_twin(name, views):
    """Over three kinds of figures and three maps of France; the tables have no such view of some."""
    built = 0
    for indicator in (f"{SHARE},poverty_rate", "ess_employees", "ess_elected_rank"):
        for level, vintage in (("region", "2016"), ("region", "2010"), ("departement", "")):
            figure = build(name, indicator=indicator, level=level, vintage=vintage, region="53")
            if figure is not None:
                assert_twin(figure, level, vintage)
                built += 1
    assert built >= views


# Years


def test_years_share_their_classes():
    figure = build("carte_annees", indicator=SHARE)
    years = ("2008", "2014", "2015")
    pool = [value for year in years for value in figures(SHARE, year).values()]
    breaks = class_breaks(pool, decimals=1)
    colours = [entry.colour for entry in figure.legend if entry.swatch == "area"]
    for panel, year in zip(("geo", "geo2", "geo3"), years, strict=True):
        expected = {code: colours[breaks.class_of(rounded(v, 1))] for code, v in figures(SHARE, year).items()}
        assert coloured(figure.plot["data"], panel) == expected
    assert [entry.count for entry in figure.legend if entry.swatch == "area"] == list(breaks.counts)


def test_the_table_of_years_has_a_column_each():
    table = build("carte_annees", indicator=SHARE).table
    assert [column.title for column in table.columns[2:]] == ["2008", "2014", "2015"]
    row = table.frame[table.frame["code"] == "53"].iloc[0]
    assert [row["value_2008"], row["value_2015"]] == [figures(SHARE, "2008")["53"], figures(SHARE, "2015")["53"]]


def test_small_maps_lie_in_their_own_part_of_the_picture():
    marks = flat_map(build("carte_annees", indicator=SHARE).plot, BOX)
    titles = [word for word in marks if isinstance(word, Word)]
    assert [word.lines for word in titles] == [("2008",), ("2014",), ("2015",)]
    thirds = [word.x // 300 for word in titles]
    assert thirds == [0, 1, 2]
    for area in (mark for mark in marks if isinstance(mark, Area)):
        low, high = min(r[:, 0].min() for r in area.rings), max(r[:, 0].max() for r in area.rings)
        assert low // 300 == high // 300


def test_boxes_are_parted_from_the_left_and_from_the_bottom():
    assert Box(10, 20, 100, 50).part({"x": [0.5, 1], "y": [0.8, 1]}) == Box(60, 20, 50, pytest.approx(10))
    place = Placing(BOX)
    assert place.to_degrees(*place.degrees([2.0], [47.0])[0]) == pytest.approx((2.0, 47.0))


@pytest.mark.parametrize("indicator", [SHARE, "ess_employees", "ess_elected_rank"])
def test_steps_put_each_year_as_it_is_drawn_by_itself(indicator):
    """Laying a step over the map shown gives the map of that year, coloured as among the small maps."""
    steps, years = build("carte_pas", indicator=indicator), build("carte_annees", indicator=indicator)
    titles = [column.title for column in years.table.columns[2:]]
    for index, title in enumerate(titles):
        (frame,) = [frame for frame in steps.plot["frames"] if frame["name"] == title]
        layers = [dict(layer) for layer in steps.plot["data"]]
        for place, change in zip(frame["traces"], frame["data"], strict=True):
            layers[place] |= change
        assert coloured(layers) == coloured(years.plot["data"], f"geo{index + 1}" if index else "geo")


def test_steps_carry_only_what_differs():
    first = [{"type": "choropleth", "locations": ["a"], "z": [1]}, {"type": "scattergeo", "mode": "text", "lon": [1]}]
    second = [{"type": "choropleth", "locations": ["a"], "z": [2]}, {"type": "scattergeo", "mode": "text", "lon": [1]}]
    layout = {"margin": {}}
    made = stepping_plot(
        [{"data": first, "layout": layout}, {"data": second, "layout": layout}], ["2008", "2015"], 1, "Année : "
    )
    assert made["data"] == second
    assert made["frames"] == [
        {"name": "2008", "traces": [0], "data": [{"type": "choropleth", "z": [1]}]},
        {"name": "2015", "traces": [0], "data": [{"type": "choropleth", "z": [2]}]},
    ]
    assert made["layout"]["sliders"][0]["active"] == 1


def test_layers_that_one_map_lacks_are_empty_there():
    area = {"type": "choropleth", "locations": ["a"], "z": [1]}
    absent = {"type": "choropleth", "name": "not_found", "locations": ["b"], "z": [0]}
    frame = {"type": "scattergeo", "mode": "lines", "lon": [1], "lat": [2]}
    made = aligned([[area, frame], [area, absent, frame]])
    assert made == [[area, {**absent, "locations": [], "z": []}, frame], [area, absent, frame]]


# Two indicators


def test_two_maps_have_a_legend_each():
    figure = build("carte_deux", indicator=f"{SHARE},poverty_rate", year="2015")
    heads = [entry.text for entry in figure.legend if entry.swatch == "heading"]
    assert heads == ["Part de l'ESS dans l'emploi salarié (%)", "Taux de pauvreté (%)"]
    assert set(coloured(figure.plot["data"], "geo")) == set(figures(SHARE, "2015"))
    assert set(coloured(figure.plot["data"], "geo2")) == set(figures("poverty_rate", "2018"))


def test_crossed_rates_have_the_colour_of_both_thirds():
    figure = build("carte_croisee", indicator=f"{SHARE},poverty_rate", year="2015")
    first, second = figures(SHARE, "2015"), figures("poverty_rate", "2018")
    both = [code for code in first if code in second]
    cuts = [class_breaks([series[code] for code in both], 3, decimals=1) for series in (first, second)]
    expected = {
        code: CROSSED[cuts[1].class_of(rounded(second[code], 1))][cuts[0].class_of(rounded(first[code], 1))]
        for code in both
    }
    assert coloured(figure.plot["data"]) == expected
    matrix = figure.legend[0]
    assert sum(matrix.counts) == len(both) == matrix.count
    assert [list(expected.values()).count(colour) for colour in matrix.colours] == list(matrix.counts)


@pytest.mark.parametrize("eye", EYES)
def test_crossed_colours_stay_apart(eye):
    flat = [colour for row in CROSSED for colour in row]
    assert all(apart(a, b, eye) >= 7 for a, b in combinations(flat, 2))


def test_crossing_takes_rates_only():
    assert build("carte_croisee", indicator="population") is None


# Differences


def test_differences_are_of_the_figures_themselves():
    figure = build("carte_ecart", indicator=SHARE, year="2015", since="2008")
    later, earlier = figures(SHARE, "2015"), figures(SHARE, "2008")
    found = dict(zip(figure.table.frame["code"], figure.table.frame["value"], strict=True))
    for code in later:
        assert found[code] == pytest.approx(later[code] - earlier[code])
    assert figure.title == "Part de l'ESS dans l'emploi salarié\u202f: évolution de 2008 à 2015"
    assert "en points" in figure.subtitle


def test_differences_turn_their_colours_at_zero():
    areas = [entry for entry in build("carte_ecart", indicator=SHARE, level="departement").legend if entry.count]
    texts = [entry.text for entry in areas if entry.swatch == "area"]
    assert any(text.endswith("à 0,0") for text in texts) and any(text.startswith("plus de 0,0") for text in texts)


def test_two_indicators_of_one_unit_are_subtracted_in_a_period_that_they_share():
    figure = build("carte_ecart", indicator="life_expectancy_women,life_expectancy_men")
    women, men = figures("life_expectancy_women", "2014"), figures("life_expectancy_men", "2014")
    found = dict(zip(figure.table.frame["code"], figure.table.frame["value"], strict=True))
    assert found["53"] == pytest.approx(women["53"] - men["53"])
    assert all(found[code] > 0 for code in women)


def test_what_cannot_be_subtracted_gives_no_map():
    assert build("carte_ecart", indicator="rtes_member") is None
    assert build("carte_ecart", indicator="population") is None
