"""What became of the systems: every line stands in the tables, with its source; where sources differ both are told."""

import html
import re

import pytest

from ess_data.store import shared_tables
from figures.seminar.key_figures import SEMINAR
from figures.seminar.moments import SYSTEMS, disagreements, holders, moments
from tests.support.real_figures import LANGUAGES, UNFIT, build, select, sentences
from tests.support.served_pages import body, page
from tests.support.small_charts import drawn
from views.seminar.story import story_html


def plain(text):
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def told(system):
    return [(moment.start, moment.end, plain(moment.value)) for moment in moments(system, shared_tables(), "fr")]


def test_the_prides_lead_from_the_call_to_2018():
    found = told("prides")
    assert found[0] == (2006, 2006, "") and found[-1] == (2013, 2018, "")
    assert [value for start, _end, value in found if start == 2011] == ["29", "2 600", "≈ 3 000", "170 000"]
    assert (2008, 2008, "26") in found


def test_the_poles_are_counted_14_then_21_and_19():
    counts = [
        (moment.start, moment.value)
        for moment in moments("poles", shared_tables(), "fr")
        if moment.series == "poles_count"
    ]
    assert counts == [(2011, "14"), (2018, "21"), (2020, "21"), (2021, "19")]


def test_the_plans_and_the_clauses_have_their_dates():
    assert (2001, 2003, "10 M€") in told("plde") and (2011, 2011, "18") in told("plde")
    clauses = told("clauses")
    assert (2005, 2005, "") in clauses and (2011, 2011, "33 %") in clauses
    assert (2025, 2025, "50 % (prévu)") in clauses


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_moment_stands_in_the_tables(system):
    tables = shared_tables()
    rows = {(row.source, row.locator) for name in ("observations", "policies") for row in tables.records[name]}
    story = moments(system, tables, "fr")
    assert len(story) >= 5
    assert [moment.start for moment in story] == sorted(moment.start for moment in story)
    for moment in story:
        assert (moment.source, moment.locator) in rows
        assert moment.minutes == (moment.source == SEMINAR)
    assert any(moment.minutes for moment in story)


def test_sources_that_differ_stand_side_by_side():
    tables = shared_tables()
    found = {
        system: [(one.period, [plain(side.value) for side in one.sides]) for one in disagreements(system, tables, "fr")]
        for system in SYSTEMS
    }
    assert found == {
        "prides": [("2011", ["2 600", "≈ 3 000"])],
        "poles": [],
        "plde": [("", ["2001–2003", "2003–2013"])],
        "clauses": [("2007", ["≈ 7 000 heures", "6 000 heures"])],
    }
    for system in SYSTEMS:
        for one in disagreements(system, tables, "fr"):
            assert len({side.source for side in one.sides}) == len(one.sides)


def test_the_like_elsewhere_leaves_the_systems_own_region_out():
    tables = shared_tables()
    assert set(holders("prides", tables, "2010")) == {"26", "53", "11"}
    assert set(holders("poles", tables, "2010")) == {"26", "93", "11"}
    assert "31" not in holders("plde", tables, "2010")
    assert {"93", "72"} <= set(holders("clauses", tables, "2010"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [*(f"suite-{system}" for system in SYSTEMS), "poles-suite", "clauses-heures"])
def test_exhibits_say_only_fit_sentences(name, lang):
    figure = build(name, lang=lang)
    assert [text for text in sentences(figure) if UNFIT.search(text)] == []
    assert figure.citations and figure.reading.endswith(".")
    if figure.plot:
        drawn(figure.plot)
        bars = figure.plot["data"][0]
        assert list(bars["x"]) == list(figure.chart.series[0].values) == list(figure.table.frame["value"])
        hatched = [i for i, shape in enumerate(bars["marker"]["pattern"]["shape"]) if shape]
        assert hatched == sorted(figure.chart.series[0].inexact)


def test_readings():
    assert plain(build("poles-suite").reading) == (
        "En 2011, 14 dynamiques de pôle ; en 2021, 19 pôles labellisés par la Région."
    )
    assert build("poles-suite", lang="en").reading == (
        "In 2011, 14 hub initiatives; in 2021, 19 hubs labelled by the region."
    )
    assert plain(build("clauses-heures").reading) == (
        "Pays de la Loire, 2023 : 74 695 heures d'insertion dans les marchés de la Région."
    )
    assert plain(build("suite-prides").reading) == (
        "Dernier fait daté de nos sources : PRIDES 2014-2018, Provence-Alpes-Côte d'Azur, 2013–2018."
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_tells_the_four_stories(lang):
    text = html.unescape(body(page("seminaire", lang=lang)))
    assert text.count('<ol class="strip">') == 4
    assert text.count('<section class="differ">') == 4 and text.count('<section class="like">') == 4
    strip = re.findall(r'<ol class="strip">.*?</ol>', text, re.DOTALL)[1]
    assert re.findall(r'class="value">(\d+)<', plain(strip)) == ["14", "9", "21", "21", "19"]
    # Bars of one series have one scale: 14 of 21, 21, 21, 19 of 21.
    assert re.findall(r"width:(\d+)%", strip) == ["67", "100", "100", "90"]


def test_links_to_the_like_open_a_cell_that_exists():
    view = select(lang="fr")
    tables = shared_tables()
    for system in SYSTEMS:
        text = html.unescape(story_html(system, tables, view))
        for vintage, cell in re.findall(r"vintage=(\d+)[^\"]*cell=([\w.]+)", text):
            app = page(
                "politiques", vintage=vintage, cell=cell, **({} if "has_" not in cell else {"matrix": "indicators"})
            )
            assert f'data-cell="{cell}"><td' in body(app)
            break
