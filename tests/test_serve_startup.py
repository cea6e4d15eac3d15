"""The start: tables loaded once, problems on the console, memory settled."""

import asyncio
import gc
import logging
import tomllib
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from ess_data.errors import TablesError, Violation
from serve import ROOT, VERSION
from serve.compression import CompressedFiles
from serve.startup import TablesState, lifespan


@pytest.fixture
def thawed():
    yield
    gc.unfreeze()


def run(state, load_tables, modules=()):
    async def around():
        async with lifespan(state, load_tables, CompressedFiles(None), [], modules)(None):
            return gc.get_freeze_count()

    # In a thread of its own: the browser tests leave their event loop running in this one.
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, around()).result()


def test_tables_are_loaded_once_and_frozen(thawed):
    calls = []
    state = TablesState()
    frozen = run(state, lambda: calls.append(1) or SimpleNamespace(version="0123456789ab", release="1.0.0"))
    assert (len(calls), state.healthy, state.version, state.release) == (1, True, "0123456789ab", "1.0.0")
    assert frozen > 0


def test_every_problem_is_printed_and_serving_goes_on(thawed, capsys):
    def fail():
        raise TablesError([Violation.at("a.csv", 2, "code", "vide"), Violation.at("b.csv", 1, "", "fichier absent")])

    state = TablesState()
    run(state, fail)
    printed = capsys.readouterr().err
    assert "2 problem(s)" in printed
    assert "a.csv:2: code: vide" in printed
    assert "b.csv:1: fichier absent" in printed
    assert not state.healthy


def test_a_module_that_cannot_be_imported_is_logged(thawed, caplog):
    with caplog.at_level(logging.ERROR):
        run(TablesState(), lambda: SimpleNamespace(version="", release=""), ["json", "no_such_module_here"])
    assert "no_such_module_here" in caplog.text


def test_the_version_is_the_projects():
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == VERSION
