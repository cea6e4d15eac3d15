"""The open data, asked as a program would: filters, refusals, caching."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ess_data.grid import EXPORT_COLUMNS
from ess_data.store import shared_tables
from exports.text.package import package_zip
from server.routes.api import ENDPOINTS, api_routes

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=api_routes()), headers={"Accept-Encoding": "identity"})


def rows(client, query):
    answer = client.get(f"/api/observations.csv?{query}")
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_the_index_lists_every_address(client):
    answer = client.get("/api/").json()
    assert set(answer["addresses"]) == {f"/api/{name}" for name in ENDPOINTS if name}
    assert answer["version"] == shared_tables().version
    assert client.get("/api").url.path == "/api/"


def test_indicators(client):
    found = client.get("/api/indicators.json").json()
    assert [row["id"] for row in found] == [i.id for i in shared_tables().records["indicators"]]
    (share,) = client.get("/api/indicators.json?indicator=ess_employment_share").json()
    assert share["unit"] == "percent" and share["name_en"] and share["definition_fr"]
    assert {"level": "region", "vintage": "2010", "periods": ["2008"]} in share["available"]
    assert {row["theme"] for row in client.get("/api/indicators.json?theme=money,context").json()} == {
        "money",
        "context",
    }


def test_observations_are_what_the_command_exports(client):
    query = "indicator=ess_employment_share&level=region&vintage=2016"
    command = [sys.executable, "-m", "ess_data", "export", "ess_employment_share", "--level", "region"]
    done = subprocess.run([*command, "--vintage", "2016"], cwd=ROOT, capture_output=True, check=True)
    assert client.get(f"/api/observations.csv?{query}").content == done.stdout


def test_every_observation_is_there_once(client):
    found = rows(client, "")
    assert tuple(found[0]) == EXPORT_COLUMNS
    keys = [(r["indicator"], r["level"], r["vintage"], r["code"], r["year_start"], r["year_end"]) for r in found]
    assert len(keys) == len(set(keys))
    known = {
        (o.indicator, o.level, o.vintage, o.code, str(o.year_start), str(o.year_end))
        for o in shared_tables().records["observations"]
    }
    assert {key for key, r in zip(keys, found, strict=True) if r["status"] != "not_found"} == known


@pytest.mark.parametrize(
    ("query", "column", "values"),
    [
        ("level=departement", "level", {"departement"}),
        ("vintage=2010", "vintage", {"2010"}),
        ("code=53,93&level=region", "code", {"53", "93"}),
        ("code=53&code=93&level=region", "code", {"53", "93"}),
        ("status=zero", "status", {"zero"}),
        ("source=insee_itdd_2016", "source", {"insee_itdd_2016"}),
        ("status=not_found&indicator=ess_employment_share&vintage=2016&year=2015", "code", {"06"}),
        ("indicator=ess_employment_share&level=region&vintage=2016&code=53&year=2015&lang=en", "name", {"Brittany"}),
    ],
)
def test_filters(client, query, column, values):
    assert {row[column] for row in rows(client, query)} == values


def test_a_year_keeps_the_periods_that_contain_it(client):
    assert all(int(r["year_start"]) <= 2011 <= int(r["year_end"]) for r in rows(client, "year=2011&status=observed"))


def test_a_theme_keeps_its_indicators(client):
    themes = {i.id: i.theme for i in shared_tables().records["indicators"]}
    assert {themes[r["indicator"]] for r in rows(client, "theme=procurement")} == {"procurement"}


def test_json_says_the_same_as_csv(client):
    query = "theme=money&code=53&status=observed"
    found = client.get(f"/api/observations.json?{query}").json()
    assert [{k: "" if v is None else str(v) for k, v in row.items() if k != "value"} for row in found] == [
        {k: v for k, v in row.items() if k != "value"} for row in rows(client, query)
    ]
    assert [row["value"] for row in found] == [float(row["value"]) for row in rows(client, query)]


def test_nothing_that_fits_is_an_empty_table(client):
    answer = client.get("/api/observations.csv?indicator=ess_employment_share&level=epci")
    assert (answer.status_code, answer.text) == (200, ",".join(EXPORT_COLUMNS) + "\n")
    assert client.get("/api/observations.json?indicator=ess_employment_share&level=epci").json() == []


def test_policies(client):
    found = client.get("/api/policies.json").json()
    assert [row["id"] for row in found] == [p.id for p in shared_tables().records["policies"]]
    some = client.get("/api/policies.json?level=region&code=53&vintage=2010&instrument=cluster&year=2010").json()
    assert some and all(row["code"] == "53" and row["instrument"] == "cluster" for row in some)


def test_the_package(client):
    answer = client.get("/api/datapackage.zip")
    assert answer.content == package_zip()
    assert answer.headers["content-type"] == "application/zip"
    assert "datapackage.json" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()


@pytest.mark.parametrize(
    ("address", "parameter", "valid"),
    [
        ("observations.csv?indicateur=x", "indicateur", "indicator"),
        ("observations.csv?indicator=ess_employment_shar", "indicator", "ess_employment_share"),
        ("observations.json?level=canton", "level", "departement"),
        ("observations.csv?vintage=2015", "vintage", "2016"),
        ("observations.csv?code=999", "code", "53"),
        ("observations.csv?year=1789", "year", "2015"),
        ("observations.csv?theme=x", "theme", "money"),
        ("observations.csv?status=x", "status", "not_found"),
        ("observations.csv?source=x", "source", "insee_itdd_2016"),
        ("observations.csv?lang=de", "lang", "en"),
        ("policies.json?instrument=x", "instrument", "cluster"),
        ("policies.json?theme=money", "theme", "instrument"),
        ("datapackage.zip?lang=fr", "lang", None),
    ],
)
def test_what_does_not_exist_is_refused_with_the_valid_choices(client, address, parameter, valid):
    answer = client.get(f"/api/{address}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    content = answer.json()
    assert content["parameter"] == parameter and content["error"]
    assert (valid is None and content["valid"] == []) or valid in content["valid"]


def test_one_year_at_a_time(client):
    assert client.get("/api/observations.csv?year=2014,2015").status_code == 400


def test_the_nearest_name_is_suggested(client):
    found = client.get("/api/observations.csv?indicator=ess_employment_shar").json()
    assert found["closest"][0] == "ess_employment_share"


def test_an_address_that_does_not_exist(client):
    answer = client.get("/api/observations.xml")
    assert answer.status_code == 404 and "/api/observations.csv" in answer.json()["valid"]


@pytest.mark.parametrize("name", [name for name in ENDPOINTS if "observations" not in name])
def test_an_unchanged_answer_is_not_sent_again(client, name):
    first = client.get(f"/api/{name}")
    assert first.headers["cache-control"].startswith("public, max-age=")
    again = client.get(f"/api/{name}", headers={"If-None-Match": f'"x", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get(f"/api/{name}", headers={"If-None-Match": '"x"'}).status_code == 200


def test_the_tag_follows_the_filters_and_the_coding(client):
    one, two = (client.get(f"/api/policies.json?code={code}").headers["etag"] for code in ("53", "93"))
    assert one != two
    packed_deck = client.get("/api/policies.json", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/api/policies.json")
    assert packed_deck.headers["content-encoding"] == "gzip" and packed_deck.headers["etag"] != plain.headers["etag"]
    assert packed_deck.json() == plain.json() and packed_deck.headers["vary"] == "Accept-Encoding"
    again = client.get("/api/policies.json", headers={"If-None-Match": packed_deck.headers["etag"]})
    assert again.status_code == 304


def test_head_tells_the_length_and_sends_nothing(client):
    answer = client.head("/api/policies.json")
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) == len(client.get("/api/policies.json").content)


def test_other_methods_are_refused(client):
    assert client.post("/api/policies.json").status_code == 405


def test_every_parameter_is_documented():
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for name, endpoint in ENDPOINTS.items():
        assert f"/api/{name}" in text
        assert [p for p in endpoint.parameters if f"`{p}`" not in text] == []
    for line in text.splitlines():
        if line.startswith("curl "):
            address = line.split("'")[1].removeprefix("http://localhost:8501")
            answer = TestClient(Starlette(routes=api_routes())).get(address)
            assert answer.status_code == 200
            assert not address.endswith("=en") or json.loads(answer.text)
