"""Imports run one way, Streamlit stays at the edge, modules stay small, and nothing points outside the project."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.support.each import for_each

ROOT = Path(__file__).resolve().parents[2]
#: From the served application down to the words. Folders of one row may import one another.
LAYERS = (
    ("app",),
    ("server",),
    ("ui", "pages"),
    ("views",),
    ("exports",),
    ("figures",),
    ("charts",),
    ("geo",),
    ("ess_data",),
    ("texts",),
)
MAY_IMPORT_STREAMLIT = {"app", "server", "ui", "pages"}
LEVEL = {name: level for level, row in enumerate(LAYERS) for name in row}
TEXT_SUFFIXES = {".py", ".html", ".js", ".css", ".toml", ".txt", ".md", ".yml", ".json", ".csv", ".po", ".cfg", ""}
# Written in two pieces, so that this file does not find itself.
OUTSIDE = re.compile("|".join((r"\.\./" + "shared", "/work/" + r"(?:main|shared)", "/" + r"(?:home|Users|root|opt)/")))
SKIPPED = {".git", ".venv", ".cache", "__pycache__", ".pytest_cache", ".ruff_cache", ".hypothesis"}


def files():
    def walk(folder):
        for path in sorted(folder.iterdir()):
            if path.name in SKIPPED or path.name.endswith("_cache"):
                continue
            if path.is_dir():
                yield from walk(path)
            else:
                yield path

    return list(walk(ROOT))


def area(path):
    """Return the folder or top module that a file belongs to."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@cache
def imported(path):
    """Return the first names of all modules that a file imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(area(path) if node.level else (node.module or "").partition(".")[0])
    return names


def upward(path):
    """Return the layers above its own that a file imports."""
    return {name for name in imported(path) if LEVEL.get(name, len(LAYERS)) < LEVEL[area(path)]}


def keeps_streamlit_at_the_edge(path):
    return "streamlit" not in imported(path) or area(path) in MAY_IMPORT_STREAMLIT


def named(path):
    return path.relative_to(ROOT).as_posix()


FILES = files()
MODULES = [path for path in FILES if path.suffix == ".py"]
SOURCES = [path for path in MODULES if area(path) in LEVEL]


def test_every_layer_is_there():
    assert {area(path) for path in SOURCES} == set(LEVEL)


def test_no_layer_is_forgotten():
    assert {area(path) for path in MODULES} - set(LEVEL) == {"tests"}


@for_each("path", SOURCES, named)
def test_imports_run_one_way(path):
    assert upward(path) == set()


@for_each("path", SOURCES, named)
def test_streamlit_stays_at_the_edge(path):
    assert keeps_streamlit_at_the_edge(path)


@for_each("path", SOURCES, named)
def test_only_tests_import_tests(path):
    assert not imported(path) & {"tests", "pytest", "hypothesis", "playwright"}


@for_each("path", [path for path in MODULES if path.stat().st_size], named)
def test_modules_say_what_they_are(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@for_each("path", [path for path in FILES if path.suffix in TEXT_SUFFIXES], named)
def test_nothing_points_outside_the_project(path):
    found = OUTSIDE.search(path.read_text(encoding="utf-8"))
    assert found is None, f"{named(path)} names {found[0]}"


def test_the_rules_catch_what_they_should(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    module = tmp_path / "charts" / "wrong.py"
    module.parent.mkdir()
    module.write_text("def late():\n    from ui import frame\n    import streamlit.components\n", encoding="utf-8")
    assert imported(module) == {"ui", "streamlit"}
    assert upward(module) == {"ui"} and not keeps_streamlit_at_the_edge(module)


def test_a_rule_over_many_lists_all_that_break_it():
    @for_each("number", range(6))
    def small(number):
        assert number < 4

    with pytest.raises(AssertionError, match=r"2 of 6\n4: .*\n5: "):
        small()


def test_a_rule_over_many_names_what_broke_whatever_was_raised():
    @for_each("number", range(4))
    def odd(number):
        if number == 1:
            raise KeyError("lost")
        if number == 2:
            pytest.skip("not here")

    with pytest.raises(AssertionError, match=r"2 of 4\n1: KeyError: 'lost'\n2: a rule over many may not skip"):
        odd()
