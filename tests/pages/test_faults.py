"""Pages while something is wrong on the server's disk: right figures and a notice, or words where a map would be."""

from __future__ import annotations

import html
import shutil
from pathlib import Path

import pytest

from ess_data.schema import TABLES_FOLDER
from ess_data.store import STORE
from exports.registry import ExportError, export
from figures import basemap
from geo import load, projected, urls
from tests.support.served_pages import body, charts, links, page
from ui.shell.navigation import STEMS

MAP_PAGES = ("carte", "seminaire", "comparer", "region")


@pytest.fixture
def tables(tmp_path, monkeypatch):
    """A copy of the tables in use by this process, followed from here."""
    folder = Path(shutil.copytree(TABLES_FOLDER, tmp_path / "tables"))
    monkeypatch.setenv("ESS_TABLES", str(folder))
    STORE.forget()
    STORE.tables()
    yield folder
    monkeypatch.undo()
    STORE.forget()


def follow():
    STORE.follow()
    STORE.follow()


def kept_notice(app):
    return [text for text in notices_of(app) if "tables" in text]


def notices_of(app):
    return [html.unescape(element.value) for element in app.html if 'class="notice"' in element.value]


@pytest.mark.parametrize("stem", STEMS)
def test_wrong_tables_on_disk_leave_every_page_with_a_notice(tables, stem):
    right = page(stem)
    assert kept_notice(right) == []
    file = tables / "observations.csv"
    file.write_bytes(file.read_bytes()[:-40])
    follow()
    app = page(stem)
    (notice,) = kept_notice(app)
    assert STORE.tables().version in notice
    assert not app.exception
    assert body(app).replace(next(e.value for e in app.html if "ne sont pas justes" in e.value), "").split() == (
        body(right).split()
    )


def test_the_notice_is_in_english_too(tables):
    (tables / "sources.csv").unlink()
    follow()
    (notice,) = kept_notice(page("carte", lang="en"))
    assert "the figures shown are still those of version" in notice


def test_right_tables_on_disk_are_on_the_next_page_whatever_was_kept(tables):
    view = {"indicator": "ess_employment_share", "year": "2015", "vintage": "2016"}
    before = page("carte", **view)
    file = tables / "observations.csv"
    rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
    (place,) = (
        number for number, row in enumerate(rows) if row.startswith("ess_employment_share,region,2016,53,2015,2015,")
    )
    cells = rows[place].split(",")
    assert cells[6] != "77.7"
    cells[6] = "77.7"
    rows[place] = ",".join(cells)
    file.write_text("".join(rows), encoding="utf-8")
    follow()
    after = page("carte", **view)
    assert "77,7" not in body(before) and "77,7" in body(after)
    assert STORE.tables().version in body(after)
    assert b"77,7" in export("carte", "csv", view).content


@pytest.fixture
def no_boundaries(tmp_path, monkeypatch):
    """A server whose folder of boundaries is empty, and that has drawn no map yet."""
    for module in (load, urls, projected):
        if hasattr(module, "SHAPES_FOLDER"):
            monkeypatch.setattr(module, "SHAPES_FOLDER", tmp_path)
    kept = (basemap._bare_basemap, urls.fingerprinted_name)
    for cache in kept:
        cache.cache_clear()
    STORE.forget()
    yield
    monkeypatch.undo()
    for cache in kept:
        cache.cache_clear()
    STORE.forget()


@pytest.mark.parametrize("stem", STEMS)
def test_missing_boundaries_take_the_map_and_nothing_else(no_boundaries, stem):
    app = page(stem)
    if stem == "comparer":
        # Unfolded by its button.
        app.session_state["region_picker"] = True
        app.run()
    assert not app.exception and not app.error
    said = [text for text in notices_of(app) if "contours" in text]
    assert len(said) == (1 if stem in MAP_PAGES else 0)
    assert '<footer class="foot">' in body(app)
    assert links(app)
    if stem == "carte":
        assert charts(app) == 0
        assert '<ol class="bars' in body(app) and "Lecture" in body(app) and "<table" in body(app)


def test_missing_boundaries_leave_the_figures_to_take_away(no_boundaries):
    assert export("carte", "csv", {}).content
    with pytest.raises(ExportError):
        export("carte", "figure.json", {})
    with pytest.raises(ExportError):
        export("carte", "svg", {})
