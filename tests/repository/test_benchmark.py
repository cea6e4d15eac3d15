"""The benchmarks and the load harness hold together: found, bounded, local, and a table that tells met from missed."""

from __future__ import annotations

import importlib
import math

import pytest

from tests.bench import __main__ as bench
from tests.bench.growth import engines, made_up
from tests.bench.load.client import NotLocal
from tests.bench.load.crowd import MOST_SECONDS, MOST_VISITORS, Outcome, bounded, crowd
from tests.bench.reruns import views
from tests.bench.rows import Row, table
from tests.support.running import finished
from ui.shell.navigation import STEMS


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (Row("a", 20.0, "ms", 20.0), "met"),
        (Row("a", 20.1, "ms", 20.0), "missed"),
        (Row("a", 20.1, "ms"), ""),
        (Row("a", math.inf, "s", 1.0), "missed"),
    ],
)
def test_verdicts(row, verdict):
    assert row.verdict == verdict


def test_the_table():
    text = table([Row("start", 1.234, "s", 3.0), Row("held", 1000, note="≥ 1000"), Row("share", 0.0567, "", 0.1)])
    assert text.splitlines()[2:] == [
        "| start | 1.23 s | ≤ 3 s | met |",
        "| held | 1,000 | ≥ 1000 | |",
        "| share | 0.0567 | ≤ 0.1 | met |",
    ]


@pytest.mark.parametrize("name", bench.benchmarks())
def test_every_benchmark_can_be_run(name):
    assert callable(importlib.import_module(f"tests.bench.{name}").rows)


def test_what_is_promised_and_not_there_is_named(monkeypatch):
    assert set(bench.PROMISED) - set(bench.benchmarks()) <= set(bench.missing())
    monkeypatch.setattr(bench, "PROMISED", (*bench.PROMISED, "perpetual_motion"))
    assert "perpetual_motion" in bench.missing()


@pytest.mark.parametrize("stem", STEMS)
def test_a_page_has_views_that_differ(stem):
    found = [next_view for next_view, _ in zip(views(stem), range(5), strict=False)]
    assert len({tuple(sorted(view.items())) for view in found}) == 5


def test_the_harness_is_bounded_and_local():
    assert bounded(10**9, 10**9) == (MOST_VISITORS, MOST_SECONDS)
    with pytest.raises(NotLocal):
        finished(crowd("http://atlas.example.fr", 1, 1))


def test_outcomes():
    outcome = Outcome(seconds=[0.1, 0.2, 0.3, 4.0])
    assert outcome.median == pytest.approx(0.25) and outcome.worst() == 4.0
    assert Outcome().median == Outcome().worst() == math.inf


def test_every_engine_gives_the_same_figures():
    """The growth report compares answers to one question."""
    tables = made_up(12, 900)
    asked = engines(tables)
    ours = asked["ours"]()
    values = dict(zip(ours["code"], ours["value"], strict=True))
    assert len(values) == 12 and all(not math.isnan(value) for value in values.values())
    if "duckdb" in asked:
        assert dict(asked["duckdb"]()) == values
    if "polars" in asked:
        frame = asked["polars"]()
        assert dict(zip(frame["code"], frame["value"], strict=True)) == values
