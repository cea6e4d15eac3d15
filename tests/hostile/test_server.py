"""Visitors who are slow, gone, foreign or hostile: nobody else waits, nothing is told, no way out of a folder."""

from __future__ import annotations

import json
import socket
import threading
import time

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from tests.bench.load.client import NotLocal, Visitor, local_address
from tests.support.running import answer_of, asking, finished, get, opened, running

LARGE = "/export/observations.xlsx"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server with all that can be switched on."""
    settings = {"ESS_LOG_FORMAT": "json", "ESS_METRICS": "1", "ESS_ALLOWED_HOSTS": "127.0.0.1 localhost"}
    with running(tmp_path_factory.mktemp("server"), settings) as one:
        yield one


def test_a_slow_reader_keeps_nobody_waiting(server):
    slow = asking(server, LARGE)
    # It takes a first mouthful and stops.
    assert slow.recv(1)
    started_at = time.monotonic()
    for _ in range(20):
        assert get(f"{server.url}/export/carte.csv")[0] == 200
    answer = finished(opened(server))
    assert answer.charts == 1
    assert time.monotonic() - started_at < 20
    slow.close()


def test_a_silent_connection_keeps_nobody_waiting(server):
    silent = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
    for connection in silent[:25]:
        connection.sendall(b"GET /carte HTTP/1.1\r\nHost: local")
    assert get(f"{server.url}/health")[0] == 200
    for connection in silent:
        connection.close()
    assert get(f"{server.url}/health")[0] == 200


def test_a_vanished_visitor_is_no_session_any_more(server):
    async def vanish():
        for _ in range(5):
            async with Visitor(server.url, "carte") as visitor:
                await visitor.open()
                visitor.vanish()

    finished(vanish())
    end = time.monotonic() + 20
    while b"atlas_sessions 0.0" not in (said := get(f"{server.url}/metrics")[1]):
        assert time.monotonic() < end, said.decode()
        time.sleep(0.2)
    assert b'atlas_rerun_seconds_count{page="carte"}' in said
    assert "Traceback" not in server.said()


@pytest.mark.parametrize(
    ("origin", "accepted"),
    [
        (None, True),
        ("own", True),
        ("http://evil.example.com", False),
        ("null", False),
        ("http://localhost.evil.com", False),
    ],
)
def test_the_websocket_of_a_foreign_page_is_refused(server, origin, accepted):
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    asked = {"subprotocols": ["streamlit"], "proxy": None, "origin": server.url if origin == "own" else origin}
    if accepted:
        with connect(address, **asked):
            pass
    else:
        with pytest.raises(InvalidStatus) as caught, connect(address, **asked):
            pass
        assert caught.value.response.status_code == 403


@pytest.mark.parametrize("host", ["evil.example.com", "127.0.0.1.evil.com", "localhost@evil.com"])
def test_a_foreign_host_is_refused(server, host):
    assert get(f"{server.url}/carte", Host=host)[0] == 400


@pytest.mark.parametrize(
    "frame", [b"", b"\xff" * 50, b"\0" * 1000, b"x" * 3_000_000], ids=["empty", "noise", "zeros", "too large"]
)
def test_a_message_that_is_none_leaves_the_others_alone(server, frame):
    with connect(
        f"ws://127.0.0.1:{server.port}/_stcore/stream", subprotocols=["streamlit"], proxy=None, max_size=None
    ) as socket_:
        try:
            socket_.send(frame)
            socket_.recv(timeout=1)
        except (ConnectionClosed, TimeoutError):
            pass
    assert finished(opened(server)).charts == 1


SECRETS = ("app.py", "ess_data/tables/observations.csv", "etc/passwd", ".git/config", ".streamlit/config.toml")
MARKS = (b"import streamlit", b"root:", b"[core]", b"ess_employment", b"[server]")
UP = ("../", "%2e%2e/", "..%2f", "%2e%2e%2f", "..%5c", "%252e%252e%252f", "....//", "..;/")
ROUTES = ("/", "/assets/", "/static/", "/shapes/", "/media/", "/component/", "/export/", "/_stcore/", "/app/static/")


@pytest.mark.parametrize("route", ROUTES)
def test_no_route_leads_out_of_its_folder(server, route):
    """Every way up, on every route, as the bytes that a browser would never send."""
    told = []
    for secret in SECRETS:
        for up in UP:
            for depth in (1, 3, 8):
                path = f"{route}{up * depth}{secret}"
                _head, body = answer_of(asking(server, path))
                if any(mark in body for mark in MARKS):
                    told.append(path)
    assert told == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "BREW"])
@pytest.mark.parametrize("path", ["/", "/carte", "/health", "/export/carte.csv", "/assets/atlas-sans-latin.woff2"])
def test_methods_that_nothing_answers(server, method, path):
    head, _body = answer_of(asking(server, path, method))
    assert int(head.split(b" ")[1]) in (400, 404, 405)


@pytest.mark.parametrize("path", ["/carte", "/export/carte.csv", "/health", "/nowhere/at/all", "/_stcore/health"])
def test_no_answer_names_a_version_of_the_software(server, path):
    head = answer_of(asking(server, path))[0].lower()
    named = [line for line in head.split(b"\r\n") if line.startswith((b"server:", b"x-powered-by:", b"via:"))]
    assert named == [b"server: uvicorn"]
    assert b"default-src 'none'" in head


def test_the_log_is_json_without_the_visitor(server):
    get(f"{server.url}/export/carte.csv?name=Jeanne+Martin&lang=en")
    get(f"{server.url}/export/camembert.csv?name=Jeanne+Martin")
    time.sleep(0.2)
    lines = [line for line in server.said().splitlines() if line.startswith("{")]
    found = [json.loads(line) for line in lines]
    answers = [line for line in found if line["message"] == "answer"]
    assert {200, 400} <= {line["status"] for line in answers if line["kind"] == "export"}
    assert "Martin" not in server.said()
    assert all("ip" not in line for line in answers)


def test_many_at_once_lose_nothing(server):
    found = []
    threads = [threading.Thread(target=lambda: found.append(get(f"{server.url}/export/carte.csv"))) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {status for status, _ in found} == {200}
    assert len({content for _, content in found}) == 1


@pytest.mark.parametrize("address", ["http://example.com", "http://10.0.0.1:8501", "http://localhost.evil.com"])
def test_the_load_harness_speaks_to_this_machine_only(address):
    with pytest.raises(NotLocal):
        local_address(address)
