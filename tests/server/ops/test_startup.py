"""The start: tables loaded once, problems told, memory settled; then the tables on disk are followed."""

import asyncio
import gc
import logging
import sys
import time
import tomllib
from types import SimpleNamespace

import pytest

from ess_data.errors import TablesError, Violation
from ess_data.store import TablesStore
from server import ROOT, VERSION
from server.assets.compression import CompressedFiles
from server.ops import startup
from server.ops.startup import TablesState, lifespan
from tests.support.running import finished


@pytest.fixture
def thawed():
    yield
    gc.unfreeze()


def state_of(load, directory):
    return TablesState(TablesStore(load=load, directory=lambda: directory))


def run(state, later=(), reload_seconds=0.0, meanwhile=None):
    async def around():
        async with lifespan(state, CompressedFiles(None), [], reload_seconds, later)(None):
            if meanwhile is not None:
                await meanwhile()
            return gc.get_freeze_count()

    return finished(around())


def fail():
    raise TablesError([Violation.at("a.csv", 2, "code", "vide"), Violation.at("b.csv", 1, "", "fichier absent")])


def test_tables_are_loaded_once_and_frozen(thawed, tmp_path):
    calls = []
    state = state_of(lambda: calls.append(1) or SimpleNamespace(version="0123456789ab", release="1.0.0"), tmp_path)
    assert state.status == "broken"
    frozen = run(state)
    assert (len(calls), state.status, state.version, state.release) == (1, "ok", "0123456789ab", "1.0.0")
    assert frozen > 0


def test_every_problem_is_told_and_serving_goes_on(thawed, tmp_path, caplog):
    state = state_of(fail, tmp_path)
    with caplog.at_level(logging.ERROR):
        run(state)
    assert "2 problem(s)" in caplog.text
    assert "a.csv:2: code: vide" in caplog.text
    assert "b.csv:1: fichier absent" in caplog.text
    assert (state.status, state.version) == ("broken", "")


def test_a_module_that_cannot_be_imported_is_logged(thawed, tmp_path, caplog):
    with caplog.at_level(logging.ERROR):
        run(state_of(lambda: SimpleNamespace(version="", release=""), tmp_path), ["json", "no_such_module_here"])
    assert "no_such_module_here" in caplog.text


def test_large_modules_are_imported_once_the_server_answers(thawed, tmp_path, monkeypatch):
    (tmp_path / "large_module_of_a_test.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    state = state_of(lambda: SimpleNamespace(version="", release=""), tmp_path)

    async def meanwhile():
        assert "large_module_of_a_test" not in sys.modules
        await until(lambda: "large_module_of_a_test" in sys.modules)

    async def around():
        async with lifespan(state, CompressedFiles(None), [], later=["large_module_of_a_test"])(None):
            await meanwhile()

    finished(around())
    del sys.modules["large_module_of_a_test"]


def test_missing_boundaries_degrade(tmp_path, monkeypatch):
    state = state_of(lambda: SimpleNamespace(version="0123456789ab", release="1.0.0"), tmp_path)
    state.load()
    assert state.status == "ok"
    monkeypatch.setattr(startup, "SHAPES_FOLDER", tmp_path)
    assert state.status == "degraded"
    assert "regions_2016.geojson: fichier absent" in state.problems


async def until(condition, seconds=10.0):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        await asyncio.sleep(0.01)
    assert condition()


@pytest.mark.parametrize("jump", [0.0, 1e9, -1e9], ids=["steady clock", "clock leaps ahead", "clock leaps back"])
def test_changed_tables_are_followed_and_wrong_ones_reported_once(thawed, tmp_path, caplog, monkeypatch, jump):
    file = tmp_path / "table.csv"
    file.write_text("one")

    def load():
        text = file.read_text()
        return fail() if text == "wrong" else SimpleNamespace(version=text, release="")

    state = state_of(load, tmp_path)
    now = time.time

    async def meanwhile():
        monkeypatch.setattr(time, "time", lambda: now() + jump)
        file.write_text("longer")
        await until(lambda: state.version == "longer")
        assert state.status == "ok"
        file.write_text("wrong")
        await until(lambda: state.status == "degraded")
        assert state.version == "longer"
        await asyncio.sleep(0.1)
        file.write_text("mended")
        await until(lambda: state.status == "ok")
        assert state.version == "mended"

    with caplog.at_level(logging.WARNING):
        run(state, reload_seconds=0.01, meanwhile=meanwhile)
    assert caplog.text.count("Version longer stays in use") == 1
    assert caplog.text.count("Tables mended are in use") == 1


def test_zero_seconds_never_looks(thawed, tmp_path):
    file = tmp_path / "table.csv"
    file.write_text("one")
    state = state_of(lambda: SimpleNamespace(version=file.read_text(), release=""), tmp_path)

    async def meanwhile():
        file.write_text("two")
        await asyncio.sleep(0.1)

    run(state, reload_seconds=0, meanwhile=meanwhile)
    assert state.version == "one"


def test_a_disk_that_fails_ends_no_looking(thawed, tmp_path, caplog):
    file = tmp_path / "table.csv"
    file.write_text("one")
    state = state_of(lambda: SimpleNamespace(version=file.read_text(), release=""), tmp_path)
    look, failing = state.store.follow, []

    def follow():
        if not failing:
            failing.append(True)
            raise OSError("input/output error")
        return look()

    state.store.follow = follow

    async def meanwhile():
        file.write_text("longer")
        await until(lambda: state.version == "longer")

    run(state, reload_seconds=0.01, meanwhile=meanwhile)
    assert "input/output error" in caplog.text


def test_the_version_is_the_projects():
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == VERSION
