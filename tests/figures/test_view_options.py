"""Choices of single pages in the address: kept where they are valid, refused with a notice, silent at their default."""

import pytest

from figures import view as views
from figures.view_options import OPTIONS, Option, chosen_options
from tests.support.real_figures import select


@pytest.fixture(autouse=True)
def two_options(monkeypatch):
    monkeypatch.setitem(OPTIONS, "made_up_scheme", Option(default="quantiles", allowed=("quantiles", "pretty")))
    monkeypatch.setitem(OPTIONS, "made_up_bounds", Option(accepts=lambda text: text.replace(",", "").isdigit()))


def test_valid_choices_are_kept_and_defaults_left_out():
    query = {"made_up_scheme": "pretty", "made_up_bounds": "1,2"}
    assert chosen_options(query) == (tuple(query.items()), ())
    assert chosen_options({"made_up_scheme": "quantiles", "made_up_bounds": ""}) == ((), ())


def test_a_view_reads_keeps_and_refuses_them():
    view = select(made_up_scheme="pretty", made_up_bounds="x")
    assert view.option("made_up_scheme") == "pretty"
    assert view.option("made_up_bounds") == ""
    assert view.query()["made_up_scheme"] == "pretty" and "made_up_bounds" not in view.query()
    assert len(view.notices) == 1 and "made_up_bounds" in view.notices[0]
    assert views.View().option("made_up_scheme") == "quantiles"


def test_an_unknown_option_is_an_error_of_the_caller():
    with pytest.raises(KeyError):
        views.View().option("no_such_option")
