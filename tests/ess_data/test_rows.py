"""Rows of frames as plain tuples: the same as pandas gives them."""

from __future__ import annotations

import pandas as pd
import pytest

from ess_data.rows import rows_of
from ess_data.store import shared_tables


def test_cells_are_known_by_name_and_are_python_s_own():
    frame = pd.DataFrame(
        {
            "code": pd.array(["93", "11"], dtype="str"),
            "year": pd.array([2015, None], dtype="Int64"),
            "value": pd.array([9.5, float("nan")], dtype="float64"),
            "other": pd.Series([("a", 1), ()], dtype="object"),
        }
    )
    first, second = rows_of(frame)
    assert (first.code, first.year, first.value, first.other) == ("93", 2015, 9.5, ("a", 1))
    assert type(first.year) is int
    assert second.year is pd.NA
    assert second.value != second.value


def test_no_row_and_no_name_that_python_could_not_read():
    assert rows_of(pd.DataFrame({"code": []})) == []
    assert rows_of(pd.DataFrame({"class": ["a"]}))[0]._0 == "a"


@pytest.mark.parametrize("table", ["observations", "indicators", "policies", "territories", "sources"])
def test_the_same_as_pandas(table):
    frame = getattr(shared_tables(), table)
    ours, theirs = rows_of(frame), list(frame.itertuples(index=False))
    assert len(ours) == len(frame)
    for own, other in zip(ours, theirs, strict=True):
        assert own._fields == other._fields
        assert all(a is b or a == b or (pd.isna(a) and pd.isna(b)) for a, b in zip(own, other, strict=True))
