"""Logs for machines: one object a line, with what is needed to find an error and nothing about the visitor."""

import json
import logging
import sys

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from server.ops.logs import AnswerLog, JsonFormatter, kind_of


def record(message, *arguments, **more):
    return logging.LogRecord("atlas", logging.ERROR, __file__, 1, message, arguments, more.pop("exc_info", None))


def test_a_record_is_one_line_of_json():
    made = record("Two\nlines of « %s »", "é")
    made.fields = {"kind": "export", "status": 500}
    line = JsonFormatter().format(made)
    assert "\n" not in line
    found = json.loads(line)
    assert found["message"] == "Two\nlines of « é »"
    assert (found["level"], found["logger"], found["kind"], found["status"]) == ("error", "atlas", "export", 500)
    assert found["time"].endswith("+00:00")


def test_a_traceback_is_inside():
    try:
        raise ValueError("why")
    except ValueError:
        line = JsonFormatter().format(record("failed", exc_info=sys.exc_info()))
    assert json.loads(line)["traceback"].endswith("ValueError: why")
    assert "\n" not in line


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "page"),
        ("/carte", "page"),
        ("/Jean Dupont", "page"),
        ("/export/carte.csv", "export"),
        ("/health", "health"),
    ],
)
def test_kinds(path, kind):
    assert kind_of(path) == kind


def asked(path, addresses=False, caplog=None):
    async def answer(request):
        if request.url.path == "/broken":
            raise RuntimeError("inside")
        status = 404 if request.url.path == "/nowhere" else 200
        return PlainTextResponse("12345", status)

    app = Starlette(routes=[Route("/{rest:path}", answer)], middleware=[Middleware(AnswerLog, addresses=addresses)])
    with caplog.at_level(logging.INFO, logger="atlas.answers"):
        TestClient(app, raise_server_exceptions=False, client=("192.0.2.7", 1)).get(path)
    return [made.fields for made in caplog.records if made.name == "atlas.answers"]


def test_an_export_is_written_down_without_what_was_typed(caplog):
    (fields,) = asked("/export/carte.csv?region=53&name=Jean+Dupont", caplog=caplog)
    assert {name: fields[name] for name in ("kind", "status", "bytes")} == {"kind": "export", "status": 200, "bytes": 5}
    assert "Dupont" not in json.dumps(fields) and "192.0.2.7" not in json.dumps(fields)


def test_a_page_that_is_there_is_not_written_down(caplog):
    assert asked("/carte", caplog=caplog) == []


@pytest.mark.parametrize(("path", "status"), [("/nowhere", 404), ("/broken", 500)])
def test_errors_are_written_down(path, status, caplog):
    (fields,) = asked(path, caplog=caplog)
    assert fields["status"] in (status, 0)


def test_the_visitors_address_only_where_it_is_asked_for(caplog):
    (fields,) = asked("/nowhere", addresses=True, caplog=caplog)
    assert fields["ip"] == "192.0.2.7"
