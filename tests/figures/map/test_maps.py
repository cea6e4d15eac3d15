"""Maps, their legends and bars, and the registry: every figure builds for every figure of the tables."""

from __future__ import annotations

import json
import re

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.map.figures import circle_size
from charts.palettes import CATEGORIES, sequential
from charts.theme import MY_REGION, SELECTED
from ess_data.store import shared_tables
from figures.figure import Figure
from figures.legends import (
    CODE_COLOURS,
    absence_legend,
    category_colours,
    category_legend,
    circle_legend,
    class_legend,
)
from figures.region.profile import PORTRAIT
from figures.registry import FIGURES, figure_for
from figures.series import ABSENT, series_for_view
from geo.class_breaks import class_breaks
from tests.support.real_figures import LANGUAGES, UNFIT, all_bars, build, maps, select, sentences

VIEWS = (
    {},
    {"region": "53", "regions": "11,84"},
    {"region": "82", "indicator": "regional_money", "regions": "53,93,31,11", "year": "latest"},
    {"level": "departement", "region": "84", "regions": "01,2A", "year": "2014"},
    {"indicator": "rtes_member", "regions": "06", "theme": "money,governance"},
)


#: Looks that lie over another one of the same legend.
OVERLAID = ("hollow", "inexact")


@pytest.fixture(scope="module")
def tables():
    return shared_tables()


def problems(figure: Figure) -> list[str]:
    """Return what is wrong with a figure: a figure that Plotly or JSON refuses, an unfit text, no title."""
    found = []
    try:
        go.Figure(figure.plot)
        json.dumps(figure.plot, allow_nan=False)
    except (ValueError, TypeError) as error:
        found.append(str(error)[:200])
    found += [f"unfit: {text}" for text in sentences(figure) if UNFIT.search(text)]
    if not figure.title or figure.file_stem != figure.file_stem.strip("_-") or not figure.file_stem.isascii():
        found.append(f"title or file name: {figure.title!r}, {figure.file_stem!r}")
    written = [len(texts) for texts in figure.table.written.values()]
    if set(written) - {len(figure.table.frame)}:
        found.append(f"{written} written texts for {len(figure.table.frame)} rows")
    missing = [column.key for column in figure.table.columns if column.key not in figure.table.frame]
    return found + missing


# All of them


@pytest.mark.parametrize("query", VIEWS, ids=["default", "chosen", "old", "departements", "flag"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", FIGURES)
def test_every_exhibit_builds(name, lang, query):
    figure = build(name, lang=lang, **query)
    if figure is None:
        # Two years, two indicators, a rank, a region, amounts: what a view may lack.
        lacking = {"evolution", "points", "nuage", "vignettes", "carte_pas", "carte_croisee", "carte_ecart"}
        assert name in lacking | {"montants", "deux-regions"} or (name in PORTRAIT and "region" not in query)
        return
    assert problems(figure) == []
    assert (figure.name, figure.language, figure.query["lang"]) == (name, lang, lang)


def test_a_map_of_every_figure_there_is():
    wrong = {place: found for place, drawn in maps("fr") if (found := problems(drawn))}
    assert wrong == {}


def test_bars_of_every_figure_there_is():
    wrong = {}
    for place, bars in all_bars("fr"):
        if found := problems(bars):
            wrong[place] = found
        assert bars.table.frame["value"].notna().any()
    assert wrong == {}


def test_the_registry_reads_query_parameters(tables):
    figure = figure_for("carte", tables, {"lang": "en", "year": "2008", "region": "53"})
    assert (figure.language, figure.query["year"], figure.query["region"]) == ("en", "2008", "53")
    with pytest.raises(KeyError):
        figure_for("camembert", tables, {})


def test_the_same_view_is_the_same_exhibit_again(tables):
    first, again = (figure_for("carte", tables, {"region": "53"}) for _ in range(2))
    assert json.dumps(first.plot) == json.dumps(again.plot)
    assert (first.reading, first.query, first.file_stem) == (again.reading, again.query, again.file_stem)


def test_map_and_bars_of_a_view_say_the_same():
    drawn, bars = build("carte", region="53"), build("classement", region="53")
    assert (drawn.reading, drawn.scope, drawn.citations) == (bars.reading, bars.scope, bars.citations)
    assert drawn.table.frame.equals(bars.table.frame)
    assert drawn.file_stem != bars.file_stem


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ({"year": "2008"}, ("ess", "2016", "2008")),
        ({"vintage": "2010", "indicator": "poles_budget"}, ("2010", "2010-2013")),
        ({"level": "departement", "year": "2015"}, ("departements", "2015")),
    ],
)
def test_file_names_say_indicator_territories_and_year(query, parts):
    stem = build("carte", **query).file_stem
    assert all(part in stem for part in parts), stem


def test_file_names_part_the_years_of_mixed_figures():
    stem = build("carte", vintage="2010", indicator="regional_money").file_stem
    assert re.search(r"regions-2010_.*-2001-20\d\d$", stem), stem


# What a map shows and what its legend says


def drawn_values(figure: Figure) -> dict[str, set[str]]:
    """Return the territories of a map by look: "value" or the status of an absence."""
    looks: dict[str, set[str]] = {"value": set()}
    for trace in figure.plot["data"]:
        if trace["type"] == "choropleth" and trace.get("name") in ABSENT:
            looks[trace["name"]] = set(trace["locations"])
        elif trace.get("mode") == "markers":
            looks["value"] |= set(trace["customdata"])
        elif (trace["type"] == "choropleth" and len(trace["colorscale"]) > 2) or (
            trace["type"] == "choropleth" and not figure_has_circles(figure) and not outline(trace)
        ):
            looks["value"] |= set(trace["locations"])
    return looks


def figure_has_circles(figure: Figure) -> bool:
    return any(trace.get("mode") == "markers" for trace in figure.plot["data"])


def outline(trace) -> bool:
    """Tell whether a layer lies over the areas without saying what they are: outlines, borders, hatching."""
    return trace.get("name") in ("outline", "borders", "hatching")


def test_every_territory_is_drawn_once_as_what_it_is(tables):
    wrong = []
    for (indicator, level, vintage), drawn in maps("fr"):
        frame = series_for_view(tables, select(indicator=indicator, level=level, vintage=vintage)).frame
        known = set(frame.loc[~frame["status"].isin(ABSENT), "code"])
        looks = drawn_values(drawn)
        absent = set().union(*(codes for look, codes in looks.items() if look != "value"))
        if looks["value"] != known or absent != set(frame["code"]) - known:
            wrong.append((indicator, level, vintage))
    assert wrong == []


def test_legends_count_every_territory_once(tables):
    wrong = []
    for (indicator, level, vintage), drawn in maps("fr"):
        looks = drawn_values(drawn)
        counted = sum(entry.count for entry in drawn.legend if entry.count is not None and entry.swatch not in OVERLAID)
        total = sum(map(len, looks.values()))
        circles = len(looks["value"]) if figure_has_circles(drawn) else 0
        if counted + circles != total:
            wrong.append((indicator, level, vintage, counted, circles, total))
    assert wrong == []


def test_legend_circles_are_as_large_as_those_of_the_map():
    wrong = []
    for place, drawn in maps("fr"):
        for trace in drawn.plot["data"]:
            if trace.get("mode") == "markers":
                sizes = {round(size, 6) for size in trace["marker"]["size"]}
                shown = {round(entry.size, 6) for entry in drawn.legend if entry.swatch == "circle"}
                if not shown <= sizes:
                    wrong.append((place, shown - sizes))
    assert wrong == []


def test_a_map_of_classes_colours_as_many_as_its_legend_counts():
    wrong = []
    for place, drawn in maps("fr"):
        areas = drawn.plot["data"][0]
        classes = [entry for entry in drawn.legend if entry.swatch == "area" and entry.colour in sequential(5)]
        if "circle" in {e.swatch for e in drawn.legend} or "plus de" not in " ".join(e.text for e in classes):
            continue
        if [areas["z"].count(index) for index in range(len(classes))] != [entry.count for entry in classes]:
            wrong.append(place)
    assert wrong == []


def test_absences_are_told_in_the_legend():
    drawn = build("carte", year="2015")
    (absence,) = [entry for entry in drawn.legend if entry.swatch == "hatched"]
    assert (absence.text, absence.count) == ("Non trouvé", int(drawn.table.frame["value"].isna().sum()))


def test_my_region_and_the_selection_are_outlined():
    plot = build("carte", region="53", regions="11").plot
    lines = {
        trace["marker"]["line"]["color"]: trace["locations"] for trace in plot["data"] if trace["type"] == "choropleth"
    }
    assert (lines[MY_REGION], lines[SELECTED]) == (["53"], ["11"])


# Legends of tiny series


def test_the_legend_of_classes():
    entries = class_legend(class_breaks([float(n) for n in range(1, 11)], 2), 1, "fr")
    assert [(entry.text, entry.count) for entry in entries] == [("de 1,0 à 5,5", 5), ("plus de 5,5 à 10,0", 5)]
    assert [entry.colour for entry in entries] == list(sequential(2))


def test_the_legend_of_a_class_with_a_single_value():
    (entry,) = class_legend(class_breaks([9.9, 9.9]), 1, "fr")
    assert (entry.text, entry.count) == ("9,9", 2)


def test_the_legend_of_absences_counts_each_status():
    entries = absence_legend({"not_found": ["a", "b"], "not_applicable": ["c"]}, "fr")
    assert [(e.swatch, e.text, e.count) for e in entries] == [
        ("hatched", "Non trouvé", 2),
        ("outlined", "Sans objet", 1),
    ]


def test_the_legend_of_circles(tables):
    indicator = tables.indicator("prides_count")
    entries = circle_legend(pd.Series([4.0, 16.0, 0.0, 8.0, 0.0]), indicator, "fr")
    assert [(e.swatch, e.text, e.count) for e in entries] == [
        ("circle", "16", None),
        ("circle", "8", None),
        ("circle", "4", None),
        ("hollow", "Zéro", 2),
    ]
    assert [e.size for e in entries[:3]] == [circle_size(value, 16) for value in (16, 8, 4)]
    assert circle_legend(pd.Series([], dtype=float), indicator, "fr") == ()


def test_colours_of_categories():
    assert category_colours(pd.Series([1.0, 0.0, 1.0]), "flag") == {1.0: "#174a70", 0.0: "#e3c78f"}
    assert list(category_colours(pd.Series([1.0, 3.0, 2.0]), "code").items()) == list(
        zip((3.0, 2.0, 1.0), CODE_COLOURS, strict=True)
    )
    years = category_colours(pd.Series([2005.0, 2008.0]), "year")
    assert years == {2008.0: CATEGORIES[0], 2005.0: CATEGORIES[1]}


def test_the_legend_of_categories_lists_those_that_occur():
    values = pd.Series([1.0, 1.0])
    plan = shared_tables().indicator("has_ess_plan")
    (entry,) = category_legend(values, category_colours(values, "flag"), plan, "fr")
    assert (entry.text, entry.count, entry.colour) == ("Oui", 2, "#174a70")


def test_the_legend_says_what_a_rank_means():
    rank = shared_tables().indicator("ess_elected_rank")
    values = [2.0, 1.0, 0.0]
    colours = category_colours(values, "code")
    words = [entry.text for entry in category_legend(values, colours, rank, "fr")]
    assert words == ["Vice-présidence ou exécutif", "Conseiller délégué", "Personne"]
    assert [entry.text for entry in category_legend([3.0], {3.0: "#000000"}, rank, "en")] == ["President"]
    phase = shared_tables().indicator("training_platform_phase")
    assert [entry.text for entry in category_legend([2.0], {2.0: "#000000"}, phase, "fr")] == ["2"]
