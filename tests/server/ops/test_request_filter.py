"""What never gets as far as a page: foreign hosts, endless and crooked addresses, addresses of the machine room."""

from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect

from server.ops.request_filter import LONGEST_ADDRESS, RequestFilter
from tests.support.running import finished


async def hello(request):
    return PlainTextResponse(f"hello {request.url.path}")


async def echo(websocket):
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())
    await websocket.close()


def client(*hosts, base="http://atlas.example.fr"):
    middleware = [
        Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts or ("*",)), www_redirect=False),
        Middleware(RequestFilter),
    ]
    routes = [WebSocketRoute("/stream", echo), Route("/{rest:path}", hello)]
    return TestClient(Starlette(routes=routes, middleware=middleware), base_url=base)


def answered(path):
    """The status for a path as a server hands it on: decoded once. (The test client would decode twice.)"""
    sent = []

    async def passed(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": unquote(path), "raw_path": path.encode(), "headers": []}
    finished(RequestFilter(passed)(scope, None, send))
    return sent[0]["status"]


@pytest.mark.parametrize("path", ["/", "/carte", "/export/carte.csv", "/_stcore/health", "/une..page", "/a.b..c"])
def test_usual_addresses_pass(path):
    assert client().get(path).text == f"hello {path}"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/%2e%2e/app.py",
        "/export/%2e%2e%2fapp.py",
        "/export/..%5capp.py",
        "/static/%5c%5chost/share",
        "/carte%00",
        "/carte%0d%0aSet-Cookie:%20a=b",
        "/media/%252e%252e/app.py",
        "/shapes/%252fetc%252fpasswd",
    ],
)
def test_crooked_addresses_are_refused(path):
    assert answered(path) == 400


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/interact", "/_stcore/agent/mcp"]
)
def test_the_machine_room_is_not_found(path):
    assert client().get(path).status_code == 404


@pytest.mark.parametrize(("more", "status"), [(0, 200), (1, 414)])
def test_an_address_has_an_end(more, status):
    path = "/carte"
    assert client().get(path + "?" + "a" * (LONGEST_ADDRESS - len(path) + more)).status_code == status


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("atlas.example.fr", 200),
        ("atlas.example.fr:8443", 200),
        ("intern.example.org", 200),
        ("evil.example.com", 400),
        ("atlas.example.fr.evil.com", 400),
        ("", 400),
        ("127.0.0.1", 400),
    ],
)
def test_hosts(host, status):
    asked = client("atlas.example.fr", "*.example.org")
    assert asked.get("/carte", headers={"Host": host}).status_code == status


def test_a_websocket_of_a_foreign_host_is_closed():
    asked = client("atlas.example.fr")
    with asked.websocket_connect("/stream", headers={"Host": "atlas.example.fr"}) as socket:
        socket.send_text("bonjour")
        assert socket.receive_text() == "bonjour"
    with (
        pytest.raises(WebSocketDenialResponse) as caught,
        asked.websocket_connect("/stream", headers={"Host": "evil.example.com"}),
    ):
        pass
    assert caught.value.status_code == 400


def test_an_endless_websocket_address_is_closed():
    with (
        pytest.raises(WebSocketDisconnect) as caught,
        client().websocket_connect("/stream?" + "a" * LONGEST_ADDRESS),
    ):
        pass
    assert caught.value.code == 1008
