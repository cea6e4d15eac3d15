"""Static addresses, the health check and the exports, asked as a browser would."""

from types import SimpleNamespace

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ess_data.errors import TablesError, Violation
from ess_data.store import TablesStore
from exports.registry import ExportError
from geo.load import SHAPES, shapes_path
from geo.urls import shapes_url
from server import ROOT, VERSION
from server.assets.catalogue import (
    PLOTLY_CHARTS,
    PLOTLY_MAPS,
    build_catalogue,
    charts_url,
    font_url,
    icon_url,
    maps_url,
    script_url,
)
from server.assets.compression import CompressedFiles
from server.assets.index_page import IndexPage
from server.assets.middleware import StaticFiles
from server.ops.metrics import Metrics
from server.ops.startup import TablesState
from server.routes.table import ONE_WORD_ROUTES, build_routes, content_disposition

IMMUTABLE = "public, max-age=31536000, immutable"


class FakeExportError(ExportError):
    pass


def fake_export(figure, format, query, base="", template=b""):
    if figure == "broken":
        raise RuntimeError("a secret of the server")
    if figure != "carte":
        raise FakeExportError(f"{figure} n'existe pas")
    name = "Évolution « ESS » 2010–2013.csv"
    return SimpleNamespace(content=f"{format} {query}".encode(), media_type="text/csv; charset=utf-8", file_name=name)


def loaded(load):
    state = TablesState(TablesStore(load=load, directory=lambda: ROOT / "no such folder"))
    state.load()
    return state


async def passed_on(request):
    return HTMLResponse(f"passed on: {request.url.path}")


@pytest.fixture(scope="module")
def state():
    return loaded(lambda: SimpleNamespace(version="0123456789ab", release="1.0.0"))


@pytest.fixture(scope="module")
def client(state):
    middleware = Middleware(
        StaticFiles,
        catalogue=build_catalogue(),
        compressed=CompressedFiles(None, best_brotli=5),
        index_page=IndexPage(),
        routes=ONE_WORD_ROUTES,
    )
    routes = [*build_routes(state, fake_export), Route("/{rest:path}", passed_on, methods=["GET", "POST"])]
    return TestClient(Starlette(routes=routes, middleware=[middleware]), headers={"Accept-Encoding": "identity"})


@pytest.mark.parametrize("shapes", list(SHAPES))
def test_boundaries(client, shapes):
    answer = client.get(shapes_url(*shapes))
    assert answer.content == shapes_path(*shapes).read_bytes()
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["cache-control"] == IMMUTABLE


@pytest.mark.parametrize(
    ("address", "media_type"),
    [
        (script_url(), "text/javascript; charset=utf-8"),
        (charts_url(), "text/javascript; charset=utf-8"),
        (icon_url(), "image/svg+xml"),
    ],
)
def test_assets(client, address, media_type):
    answer = client.get(address)
    assert (answer.headers["content-type"], answer.headers["cache-control"]) == (media_type, IMMUTABLE)


def test_plotly_is_the_installed_one(client):
    assert client.get(maps_url()).content == PLOTLY_MAPS.read_bytes()
    assert client.get(charts_url()).content == PLOTLY_CHARTS.read_bytes()


def test_the_font_has_a_stable_name_and_may_change(client):
    answer = client.get(font_url())
    assert answer.headers["content-type"] == "font/woff2"
    assert answer.headers["cache-control"] == "public, max-age=86400"
    assert "vary" not in answer.headers
    again = client.get(font_url(), headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_an_unchanged_file_is_not_sent_again(client, coding):
    first = client.get(script_url(), headers={"Accept-Encoding": coding})
    assert first.headers["vary"] == "Accept-Encoding"
    assert first.headers.get("content-encoding", "identity") == coding
    again = client.get(script_url(), headers={"Accept-Encoding": coding, "If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["cache-control"] == IMMUTABLE


@pytest.mark.parametrize(
    ("tags", "status"), [("*", 304), ('"other"', 200), ('"other", W/{tag}', 304), ("", 200), ('"-br5"', 200)]
)
def test_if_none_match(client, tags, status):
    tag = client.get(script_url()).headers["etag"]
    assert client.get(script_url(), headers={"If-None-Match": tags.replace("{tag}", tag)}).status_code == status


def test_brotli_is_smaller_and_the_same(client):
    with client.stream("GET", shapes_url("region", "2016"), headers={"Accept-Encoding": "br"}) as answer:
        sent = b"".join(answer.iter_raw())
    content = shapes_path("region", "2016").read_bytes()
    assert brotli.decompress(sent) == content
    assert len(sent) < len(content) / 2


def test_head_tells_the_length_and_sends_nothing(client):
    answer = client.head(script_url())
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) == len(client.get(script_url()).content)


@pytest.mark.parametrize("address", ["/assets/atlas.000000000000.js", "/shapes/regions.geojson", "/static/js/gone.js"])
def test_an_old_address_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/", "/carte", "/accueil", "/une-page"])
def test_pages_start_from_the_index_page(client, address):
    answer = client.get(address, params={"lang": "en"})
    assert '<html lang="en">' in answer.text
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("address", ["/_stcore/health", "/media/abc.png", "/carte/page", "/component/x/index.html"])
def test_the_rest_is_passed_on(client, address):
    assert client.get(address).text == f"passed on: {address}"


def test_other_methods_are_passed_on(client):
    assert client.post("/carte").text == "passed on: /carte"


def test_healthy(client):
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (
        200,
        {"status": "ok", "version": VERSION, "data_version": "1.0.0", "tables": "0123456789ab"},
    )
    assert answer.headers["cache-control"] == "no-store"


def test_broken_tables_are_listed():
    def fail():
        raise TablesError([Violation.at("observations.csv", 7, "value", "valeur illisible")])

    answer = TestClient(Starlette(routes=build_routes(loaded(fail)))).get("/health")
    assert (answer.status_code, answer.json()) == (
        503,
        {"status": "broken", "version": VERSION, "problems": ["observations.csv:7: value: valeur illisible"]},
    )


def test_newer_tables_that_are_wrong_degrade_and_stay_in_rotation():
    state = loaded(lambda: SimpleNamespace(version="0123456789ab", release="1.0.0"))
    state.store._problems = (Violation.at("observations.csv", 7, "value", "valeur illisible"),)
    answer = TestClient(Starlette(routes=build_routes(state))).get("/health")
    assert (answer.status_code, answer.json()) == (
        200,
        {
            "status": "degraded",
            "version": VERSION,
            "data_version": "1.0.0",
            "tables": "0123456789ab",
            "problems": ["observations.csv:7: value: valeur illisible"],
        },
    )


def test_health_before_the_tables_are_loaded():
    state = TablesState(TablesStore(load=lambda: SimpleNamespace(version="", release=""), directory=lambda: ROOT))
    assert TestClient(Starlette(routes=build_routes(state))).get("/health").status_code == 503


def test_an_export_without_tables_says_so():
    def no_tables(*_arguments):
        raise TablesError([Violation.at("observations.csv", 7, "value", "valeur illisible")])

    state = loaded(lambda: SimpleNamespace(version="0123456789ab", release="1.0.0"))
    answer = TestClient(Starlette(routes=build_routes(state, no_tables))).get("/export/carte.csv?lang=en")
    assert (answer.status_code, answer.text) == (503, "The tables of figures cannot be read")


def test_without_metrics_their_address_is_not_found(client):
    assert client.get("/metrics").status_code == 404


def test_exports_are_counted_by_format_and_outcome():
    state = loaded(lambda: SimpleNamespace(version="0123456789ab", release="1.0.0"))
    metrics = Metrics(state, sessions=lambda: 7)
    asked = TestClient(Starlette(routes=build_routes(state, fake_export, metrics)))
    for name in ("carte.csv", "carte.csv", "autre.<script>", "broken.xlsx"):
        asked.get(f"/export/{name}")
    answer = asked.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    lines = answer.text.splitlines()
    for line in (
        'atlas_exports_total{format="csv",outcome="ok"} 2.0',
        'atlas_exports_total{format="other",outcome="refused"} 1.0',
        'atlas_exports_total{format="xlsx",outcome="failed"} 1.0',
        'atlas_export_seconds_count{format="csv"} 2.0',
        'atlas_errors_total{where="export"} 1.0',
        "atlas_sessions 7.0",
        f'atlas_info{{tables="0123456789ab",version="{VERSION}"}} 1.0',
        "atlas_tables_problems 0.0",
    ):
        assert line in lines
    assert "<script>" not in answer.text


def test_export(client):
    answer = client.get("/export/carte.csv", params={"lang": "en", "indicator": "é"})
    assert answer.text == "csv {'lang': 'en', 'indicator': 'é'}"
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"].startswith("attachment; filename=")


def test_a_figure_is_shown_not_saved(client):
    answer = client.get("/export/carte.figure.json")
    assert answer.text.startswith("figure.json")
    assert "content-disposition" not in answer.headers


def test_an_export_that_does_not_exist(client):
    answer = client.get("/export/autre.csv")
    assert (answer.status_code, answer.text) == (400, "autre n'existe pas")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_failing_export_keeps_its_secrets(client):
    answer = client.get("/export/broken.csv")
    assert answer.status_code == 500
    assert "journal du serveur" in answer.text
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("carte.csv", "attachment; filename=\"carte.csv\"; filename*=UTF-8''carte.csv"),
        ("île.csv", "attachment; filename=\"_le.csv\"; filename*=UTF-8''%C3%AEle.csv"),
        (
            'a"b\r\n;c\\.csv',
            "attachment; filename=\"a_b__;c_.csv\"; filename*=UTF-8''a%22b%0D%0A%3Bc%5C.csv",
        ),
    ],
)
def test_content_disposition(name, header):
    assert content_disposition(name) == header
