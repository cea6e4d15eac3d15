"""No cache ignores the tables, and none holds a reader's own figures after their session."""

from __future__ import annotations

import gc
import importlib
import inspect
import pkgutil
import typing
import weakref
from functools import _lru_cache_wrapper

import pytest

import ess_data
import exports
import figures
import server
import ui
import views
from ess_data.dataset import Tables
from ess_data.load import load_tables
from ess_data.schema import TABLES_FOLDER
from figures.figure import Figure, Table
from figures.registry import FIGURES
from figures.series import IndicatorSeries
from figures.view import view_for

#: Caches of the whole process: what they hold has nothing to do with figures. Each with its reason.
OF_THE_PROCESS = {
    "ess_data.rows._row_type": "types of rows, by the names of their columns",
    "ess_data.schema.declared_tables": "the declared schema, a file of the program",
    "figures.basemap._bare_basemap": "boundaries, files of the program",
    "figures.region.departements._bounds": "boundaries, files of the program",
    "exports.pictures.browser._preparation": "a script, a file of the program",
    "exports.pictures.browser.shared_browser": "the one browser of the process",
    "exports.deck.formats._exists": "whether a library is installed",
    "exports.pptx.libre_office._profile": "a folder of the process",
    "exports.memory._trim": "a function of the C library",
    "exports.pictures.png._shapes": "boundaries, files of the program",
    "exports.pptx.default_template.default_template": "a template, made of nothing",
    "exports.pdf.writer._typesetter": "a library, imported once",
    "server.routes.responses._compressed": "an answer's own bytes, compressed",
    "server.assets.catalogue._build_manifest": "the list of Streamlit's own files",
    "server.assets.catalogue.style_sheet": "style sheets, files of the program",
    "views.deck.adding._packed": "a part of the address, made of the slides alone",
    "views.deck.adding._parsed": "slides, made of their address alone",
    "ui.shell.navigation._pages": "the list of pages, files of the program",
    "views.figure.small_maps._outlines": "boundaries, files of the program",
    "views.templates._environment": "templates, files of the program",
    "views.templates._template": "templates, files of the program",
    "views.shell.glossary_tooltips._known": "the glossary, a file of the program",
    "views.shell.glossary_tooltips.explained": "a text with its acronyms explained, made of the text alone",
}
#: What answers may be kept with: gone, they go too.
LASTING = {Tables, Figure, Table, IndicatorSeries}


#: Not imported: these run when they are.
SCRIPTS = {"ui.dashboard", "exports.__main__", "ess_data.__main__"}


def caches():
    """Return the functions of our packages that keep answers, by name."""
    found = {}
    for package in (ess_data, figures, ui, views, server, exports):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if info.name in SCRIPTS:
                continue
            for name, value in vars(importlib.import_module(info.name)).items():
                if isinstance(value, _lru_cache_wrapper) or hasattr(value, "most"):
                    # Where a cache was imported to, it has the name of its own module; one put around a function
                    # of another module has not.
                    own = value.__module__ == info.name or name != value.__name__
                    found.update({f"{info.name}.{name}": value} if own else {})
    return found


CACHES = caches()


def test_the_caches_are_found():
    assert {"figures.series._values", "ui.shell.cache._figure", "exports.text.html._table_html"} <= set(CACHES)


@pytest.mark.parametrize("name", sorted(CACHES))
def test_a_cache_is_kept_with_the_tables_or_says_why_not(name):
    cache = CACHES[name]
    if name in OF_THE_PROCESS:
        hints = typing.get_type_hints(inspect.unwrap(cache))
        hints.pop("return", None)
        assert LASTING.isdisjoint(hints.values()), "it is made of figures after all"
        return
    assert hasattr(cache, "most"), f"{name} keeps answers for the whole process: use ess_data.cache, or say why"
    function = inspect.unwrap(cache)
    first = next(iter(inspect.signature(function).parameters))
    assert typing.get_type_hints(function)[first] in LASTING


def test_every_reason_belongs_to_a_cache():
    assert set(OF_THE_PROCESS) <= set(CACHES)


def test_nothing_holds_tables_that_are_no_longer_in_use():
    tables = load_tables(TABLES_FOLDER)
    views = ({"region": "93"}, {"region": "53", "lang": "en", "regions": "53,93"}, {"level": "departement"})
    for view in views:
        for build in FIGURES.values():
            build(tables, view_for(view, tables))
    watched = weakref.ref(tables)
    del tables, build
    gc.collect()
    assert watched() is None
