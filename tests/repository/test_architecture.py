"""Imports run one way, Streamlit stays at the edge, modules stay small, and nothing points outside the project."""

import ast
import re
from pathlib import Path

import pytest

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
LONGEST_MODULE = 300
TEXT_SUFFIXES = {".py", ".js", ".css", ".toml", ".txt", ".md", ".yml", ".json", ".csv", ".po", ".cfg", ""}
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


def imported(path):
    """Return the first names of all modules that a file imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(area(path) if node.level else (node.module or "").partition(".")[0])
    return names


def named(path):
    return path.relative_to(ROOT).as_posix()


FILES = files()
MODULES = [path for path in FILES if path.suffix == ".py"]
SOURCES = [path for path in MODULES if area(path) in LEVEL]


def test_every_layer_is_there():
    assert {area(path) for path in SOURCES} == set(LEVEL)


def test_no_layer_is_forgotten():
    assert {area(path) for path in MODULES} - set(LEVEL) == {"tests"}


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_imports_run_one_way(path):
    upward = {name for name in imported(path) if LEVEL.get(name, len(LAYERS)) < LEVEL[area(path)]}
    assert upward == set()


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_streamlit_stays_at_the_edge(path):
    assert "streamlit" not in imported(path) or area(path) in MAY_IMPORT_STREAMLIT


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_only_tests_import_tests(path):
    assert not imported(path) & {"tests", "pytest", "hypothesis", "playwright"}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_modules_are_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", [path for path in MODULES if path.stat().st_size], ids=named)
def test_modules_say_what_they_are(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix in TEXT_SUFFIXES], ids=named)
def test_nothing_points_outside_the_project(path):
    found = OUTSIDE.search(path.read_text(encoding="utf-8"))
    assert found is None, f"{named(path)} names {found[0]}"


def test_the_rules_catch_what_they_should(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    module = tmp_path / "charts" / "wrong.py"
    module.parent.mkdir()
    module.write_text("def late():\n    from ui import frame\n    import streamlit.components\n", encoding="utf-8")
    assert imported(module) == {"ui", "streamlit"}
    with pytest.raises(AssertionError):
        test_imports_run_one_way(module)
    with pytest.raises(AssertionError):
        test_streamlit_stays_at_the_edge(module)
