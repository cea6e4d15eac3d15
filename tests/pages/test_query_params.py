"""Widgets write the address and show what it says; broken tables are listed and nothing else is shown."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ess_data.schema import TABLES_FOLDER
from ess_data.store import shared_tables
from exports.clean_text import quoted
from tests.support.served_pages import address, body, charts, links, page
from ui.shell.navigation import STEMS

# Widgets write the address


@pytest.mark.parametrize(
    ("stem", "query", "kind", "key", "value", "expected"),
    [
        ("accueil", {}, "selectbox", "my_region_home", "53", {"region": "53"}),
        ("accueil", {"region": "53"}, "selectbox", "my_region_home", "", {}),
        # Another indicator has other years.
        (
            "carte",
            {"year": "2008", "regions": "53"},
            "selectbox",
            "choice_indicator",
            "population",
            {"indicator": "population", "regions": "53"},
        ),
        ("carte", {}, "segmented_control", "choice_year", "2008", {"year": "2008"}),
        # Another level has other territories.
        (
            "carte",
            {"regions": "53", "year": "2008"},
            "segmented_control",
            "choice_boundaries",
            "departement",
            {"level": "departement"},
        ),
        (
            "carte",
            {"level": "departement"},
            "segmented_control",
            "choice_boundaries",
            "region-2010",
            {"level": "region", "vintage": "2010"},
        ),
        ("carte", {}, "selectbox", "focus", "11", {"regions": "11"}),
        ("carte", {"regions": "11"}, "selectbox", "focus", "", {}),
        ("comparer", {"regions": "53"}, "multiselect", "several_regions", ["53", "11"], {"regions": "53,11"}),
        ("comparer", {"regions": "53,11"}, "multiselect", "several_regions", [], {}),
        (
            "comparer",
            {"year": "2008"},
            "multiselect",
            "several_indicator",
            ["population", "poverty_rate"],
            {"indicator": "population,poverty_rate"},
        ),
        ("donnees", {}, "segmented_control", "choice_table", "sources", {"table": "sources"}),
        ("donnees", {}, "multiselect", "filter_theme", ["money", "clusters"], {"theme": "money,clusters"}),
        ("donnees", {"theme": "money"}, "multiselect", "filter_regions", ["53"], {"theme": "money", "regions": "53"}),
    ],
)
def test_a_choice_writes_the_address_and_shows_it(stem, query, kind, key, value, expected):
    app = page(stem, **query)
    getattr(app, kind)(key=key).set_value(value).run()
    assert not app.exception
    assert address(app) == expected
    assert getattr(app, kind)(key=key).value == value


def test_a_chosen_region_stays_chosen_on_the_next_page():
    app = page("accueil")
    app.selectbox(key="my_region_home").set_value("53").run()
    kept = address(app)
    app.switch_page("../pages/carte.py")
    app.query_params.update(kept)
    app.run()
    assert my_region(app)[1] == ["53"]
    assert "Bretagne" in body(app)


def my_region(app):
    """The codes in the bar's list of regions, and those of them that are shown as chosen."""
    (listed,) = re.findall(r'<label class="my-region.*?</label>', app.html[0].value)
    options = re.findall(r'<option value="(\w*)"( selected)?>', listed)
    return [code for code, _ in options], [code for code, chosen in options if chosen]


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize(("region", "first"), [("", "Choisir ma région"), ("53", "Aucune région")])
def test_the_bar_of_every_page_lists_the_regions_of_today_and_shows_mine(stem, region, first):
    app = page(stem, **({"region": region} if region else {}))
    codes, chosen = my_region(app)
    assert len(codes) == 19 and codes[0] == "" and chosen == [region]
    assert f">{first}</option>" in app.html[0].value


def test_a_region_of_before_2016_is_listed_while_it_is_mine():
    codes, chosen = my_region(page("carte", region="31"))
    assert len(codes) == 20 and chosen == ["31"]
    assert "31" not in my_region(page("carte", region="32"))[0]


def test_an_unknown_region_is_none():
    assert my_region(page("carte", region="ZZ"))[1] == [""]


@pytest.mark.parametrize(
    ("stem", "view"),
    [
        ("carte", {"year": "2008", "regions": "53,11", "view": "years"}),
        ("comparer", {"regions": "53,93", "indicator": "population"}),
        ("politiques", {"matrix": "indicators", "cell": "53.strategy"}),
        ("donnees", {"table": "sources", "q": "Insee"}),
    ],
)
def test_a_choice_leaves_bar_and_foot_as_they_are(stem, view):
    before, after = page(stem, region="53"), page(stem, region="53", **view)
    bar, foot = before.html[0].value, before.html[-1].value
    assert bar.startswith('<div class="frame"><nav class="menu"') and foot.startswith('<footer class="foot">')
    assert (after.html[0].value, after.html[-1].value) == (bar, foot)


# Broken tables


@pytest.fixture
def damaged(tmp_path, monkeypatch):
    """A copy of the tables with a wrong value on one line, in place of the tables of this process."""
    folder = Path(shutil.copytree(TABLES_FOLDER, tmp_path / "tables"))
    file = folder / "observations.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    cells = lines[1].split(",")
    lines[1] = ",".join([*cells[:8], "roughly", *cells[9:]])
    file.write_text("".join(lines), encoding="utf-8")
    monkeypatch.setenv("ESS_TABLES", str(folder))
    shared_tables.cache_clear()
    yield
    monkeypatch.undo()
    shared_tables.cache_clear()


@pytest.mark.parametrize(("stem", "lang"), [*((stem, "fr") for stem in STEMS), ("carte", "en")])
def test_broken_tables_are_listed_on_every_page_and_nothing_else_is_shown(damaged, stem, lang):
    app = page(stem, lang=lang)
    (problem,) = app.html
    text = html.unescape(problem.value)
    assert not app.exception
    assert 'role="alert"' in text
    assert "observations.csv:2: qualifier: " in text and "roughly" in text
    assert charts(app) == len(app.selectbox) == len(app.multiselect) == len(app.dataframe) == len(links(app)) == 0


def test_mended_tables_are_shown_again_without_a_restart(damaged, monkeypatch):
    assert "observations.csv:2" in body(page("accueil"))
    monkeypatch.delenv("ESS_TABLES")
    assert '<footer class="foot">' in body(page("accueil"))


@given(st.text())
def test_long_texts_are_quoted_as_short_ones_are(text):
    assert quoted(text) == quote(text)
