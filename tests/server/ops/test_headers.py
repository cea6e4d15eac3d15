"""Security headers: each one there, none in the way of the websocket, frames only where they are allowed."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient

from server.ops.headers import (
    InvalidSetting,
    SecurityHeaders,
    content_security_policy,
    frame_ancestors,
    security_headers,
)


async def hello(_request):
    return PlainTextResponse("hello")


async def echo(websocket):
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())
    await websocket.close()


def client(*origins):
    middleware = [Middleware(SecurityHeaders, headers=security_headers(["sha256-abc="], origins))]
    return TestClient(Starlette(routes=[Route("/", hello), WebSocketRoute("/stream", echo)], middleware=middleware))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("x-frame-options", "DENY"),
    ],
)
def test_header(name, value):
    assert client().get("/").headers[name] == value


@pytest.mark.parametrize("feature", ["camera", "microphone", "geolocation", "payment", "usb"])
def test_features_are_refused(feature):
    assert f"{feature}=()" in client().get("/").headers["permissions-policy"]


@pytest.mark.parametrize(
    "directive",
    [
        "default-src 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "script-src 'self' 'wasm-unsafe-eval' 'sha256-abc='",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data:",
        "worker-src 'self' blob:",
    ],
)
def test_policy(directive):
    assert directive in client().get("/").headers["content-security-policy"].split("; ")


def test_no_eval_and_no_foreign_host():
    policy = content_security_policy([])
    assert "'unsafe-eval'" not in policy
    assert "http" not in policy


def test_errors_carry_the_headers_too():
    assert client().get("/nowhere").headers["x-content-type-options"] == "nosniff"


def test_the_websocket_passes():
    with client().websocket_connect("/stream") as socket:
        socket.send_text("bonjour")
        assert socket.receive_text() == "bonjour"


def test_allowed_frames():
    headers = client("https://intranet.example.fr", "https://*.example.org:8443").get("/").headers
    assert (
        "frame-ancestors https://intranet.example.fr https://*.example.org:8443" in headers["content-security-policy"]
    )
    assert "x-frame-options" not in headers


@pytest.mark.parametrize(
    ("setting", "origins"),
    [
        ("", ()),
        ("  ", ()),
        ("https://a.fr", ("https://a.fr",)),
        ("https://a.fr  http://localhost:8080", ("https://a.fr", "http://localhost:8080")),
        ("https://*.a.fr", ("https://*.a.fr",)),
    ],
)
def test_frame_ancestors(setting, origins):
    assert frame_ancestors(setting) == origins


@pytest.mark.parametrize(
    "setting",
    [
        "*",
        "a.fr",
        "https://",
        "https://a.fr/page",
        "https://a.fr; script-src *",
        "'self'",
        "ftp://a.fr",
        "https://a.fr:",
    ],
)
def test_frame_ancestors_refused(setting):
    with pytest.raises(InvalidSetting, match=r"ESS_FRAME_ANCESTORS: .* is not an origin; .*https://intranet"):
        frame_ancestors(setting)
