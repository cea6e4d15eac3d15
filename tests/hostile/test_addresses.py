"""Whatever an address says: no page and no export breaks, a notice says what is not known, nothing of it is run.

``FUZZ_CASES=10000 python -m pytest tests/hostile/test_addresses.py`` tries the whole of it.
"""

from __future__ import annotations

import json
import logging
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ess_data.store import shared_tables
from exports.registry import FORMATS
from figures.registry import FIGURES
from figures.view import CARRIED, PARAMETERS, View, view_for
from figures.view_options import OPTIONS
from server.ops.startup import TablesState
from server.routes.table import build_routes
from tests.hostile.cases_addresses import CASES, MARK, hostile_values, queries, runnable
from tests.support.served_pages import body, notices, page
from ui.shell.navigation import STEMS
from ui.shell.page import MOST_NOTICES

patient = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
)
a_few = settings(patient, max_examples=max(20, CASES // len(STEMS)))
many = settings(patient, max_examples=max(200, CASES))
#: Parameters that take any text (a title of one's own, for example) cannot be wrong.
STRICT = [name for name in PARAMETERS if name not in OPTIONS or not OPTIONS[name].valid(f"{MARK}x")]
# What is carried along (the slides put aside) is read by its own page, which has its own notices.
STRICT = [name for name in STRICT if name not in CARRIED]
# It says at each run that there is no server, which is what these tests are about.
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)


@many
@given(queries())
def test_every_address_is_a_selection_that_its_own_address_gives_again(query):
    tables = shared_tables()
    found = view_for(query, tables)
    assert isinstance(found, View)
    again = view_for(found.query(), tables)
    assert again == found
    assert again.notices == ()


@many
@given(queries(), st.sampled_from(STRICT), hostile_values())
def test_what_is_not_known_is_named_in_a_notice(query, name, text):
    wrong = f"{MARK}{text}".replace(",", " ")
    found = view_for({**query, name: wrong}, shared_tables())
    assert [notice for notice in found.notices if MARK in notice]
    assert all(len(notice) < 400 for notice in found.notices)


@pytest.mark.parametrize("stem", STEMS)
def test_no_address_breaks_a_page(stem):
    @a_few
    @given(queries())
    def tried(query):
        app = page(stem, **query)
        assert not app.exception
        assert not app.error
        text = body(app)
        assert '<footer class="foot">' in text
        assert len(notices(app)) <= MOST_NOTICES
        assert runnable(text) == []
        expected = view_for({k: v[:8192] for k, v in query.items() if k in PARAMETERS}, shared_tables())
        if expected.notices and stem != "donnees":
            assert notices(app)
        elif not expected.notices and not set(query) & set(CARRIED):
            assert notices(app) == []

    tried()


@pytest.fixture(scope="module")
def client():
    state = TablesState()
    state.load()
    return TestClient(Starlette(routes=build_routes(state)))


def test_no_address_breaks_an_export(client):
    names = st.one_of(st.sampled_from(sorted(FIGURES)), st.text(alphabet="abc_-éß<>'\"", min_size=1, max_size=12))
    forms = st.one_of(st.sampled_from(sorted(FORMATS)), st.text(alphabet="abcxlsvp.<'", max_size=8))

    @settings(patient, max_examples=max(60, CASES // 10))
    @given(names, forms, queries())
    def tried(name, form, query):
        answer = client.get(f"/export/{name}.{form}", params=query)
        assert answer.status_code in (200, 400), answer.text
        if answer.status_code == 400:
            assert answer.headers["content-type"].startswith("text/plain")
            assert "Traceback" not in answer.text
        else:
            disposition = answer.headers.get("content-disposition", "attachment")
            assert disposition.startswith("attachment") and "\n" not in disposition
            if form == "json":
                json.loads(answer.content)

    tried()


def test_a_thousand_wrong_values_are_counted_not_listed():
    app = page("carte", regions=",".join(f"Z{number}" for number in range(1000)))
    shown = notices(app)
    assert len(shown) == MOST_NOTICES
    assert re.search(r"\b99\d\b", shown[-1])


def test_an_endless_value_is_quoted_by_its_beginning():
    (notice,) = notices(page("carte", region="x" * 5000))
    assert "x" * 50 in notice and len(notice) < 300


@pytest.mark.parametrize("stem", STEMS)
def test_letters_for_a_meeting_room_break_no_page(stem):
    """Also where a page shows figures without a chart, which have nothing to enlarge."""
    app = page(stem, mode="projection")
    assert not app.exception and not app.error
