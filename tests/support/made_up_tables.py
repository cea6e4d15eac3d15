"""The real territories and indicators with made-up observations, for properties that real figures cannot show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ess_data.dataset import Tables
from ess_data.model import Indicator, Observation
from ess_data.store import shared_tables

SOURCES = ("insee_itdd_2016", "7jours_cress_bretagne")


def tables_with(observations: Iterable[Observation], *indicators: Indicator) -> Tables:
    """Return tables that hold only these observations; an indicator given replaces the real one of its id."""
    real = shared_tables()
    given = {indicator.id: indicator for indicator in indicators}
    records = {
        **real.records,
        "observations": tuple(observations),
        "indicators": tuple(given.get(indicator.id, indicator) for indicator in real.records["indicators"]),
    }
    return Tables(frames=real.frames, records=records, version="made up")


def observed(indicator: str, code: str, value: float | None, **more) -> Observation:
    """Return one made-up observation of a region of 2010 in 2012, unless told otherwise."""
    row = {
        "indicator": indicator, "level": "region", "vintage": "2010", "code": code, "year_start": 2012,
        "year_end": 2012, "value": value, "unit": "count", "qualifier": "exact", "status": "observed",
        "source": SOURCES[0], "locator": "p. 1",
    }  # fmt: skip
    return Observation(**{**row, **more})


def with_weight(indicator: str, weight: str) -> Indicator:
    """Return a real indicator as a weighted mean."""
    return replace(shared_tables().indicator(indicator), aggregation="weighted_mean", weight=weight)
