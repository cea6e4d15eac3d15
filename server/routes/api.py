"""Open data: the tables as JSON and CSV, filtered by the query string, and the whole package; no session, no key.

What is asked wrongly is never guessed: an unknown parameter or value gets 400 with the valid ones. The answers change
only with the tables, so each carries an ETag, and an unchanged one is not sent again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ess_data.cache import cached_with_first
from ess_data.cli import export
from ess_data.dataset import Tables
from ess_data.errors import TablesError
from ess_data.grid import GridCell, availability, grid_cells
from ess_data.store import shared_tables
from exports.text.package import package_zip
from server.routes.api_filters import BadQuery, asked
from server.routes.responses import CACHE_SIZE, Answer, sent
from texts import Language

_NO_STORE = {"Cache-Control": "no-store"}


Filters = tuple[tuple[str, tuple[str, ...]], ...]


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode("utf-8")


def index(tables: Tables, _filters: Filters) -> Answer:
    """Return what there is: each address with its parameters."""
    addresses = {
        f"/api/{name}": {"parameters": list(endpoint.parameters), "about": endpoint.about}
        for name, endpoint in ENDPOINTS.items()
        if name
    }
    licence = "Licence Ouverte 2.0; each source keeps its own terms"
    return Answer(_json({"version": tables.version, "licence": licence, "addresses": addresses}), "application/json")


def indicators(tables: Tables, filters: Filters) -> Answer:
    """Return the indicators with where and when they have figures."""
    wanted = dict(filters)
    rows = [
        {
            **asdict(indicator),
            "members": list(tables.members(indicator.id)) if tables.is_family(indicator.id) else [],
            "available": [
                {"level": level, "vintage": vintage, "periods": [str(period) for period in periods]}
                for (level, vintage), periods in availability(tables, indicator.id).items()
            ],
        }
        for indicator in tables.records["indicators"]
        if indicator.id in wanted.get("indicator", (indicator.id,))
        and indicator.theme in wanted.get("theme", (indicator.theme,))
    ]
    return Answer(_json(rows), "application/json")


def policies(tables: Tables, filters: Filters) -> Answer:
    """Return the policies, in both languages."""
    wanted = dict(filters)
    fields = ("level", "vintage", "code", "instrument", "source")
    year = int(wanted["year"][0]) if "year" in wanted else None
    rows = [
        asdict(policy)
        for policy in tables.records["policies"]
        if all(getattr(policy, name) in wanted.get(name, (getattr(policy, name),)) for name in fields)
        and (year is None or (policy.year_start is not None and policy.year_start <= year <= (policy.year_end or year)))
    ]
    return Answer(_json(rows), "application/json")


def cells_for(tables: Tables, filters: Filters) -> Iterator[GridCell]:
    """Yield the cells that filters keep: as the command ``export`` gives them, absences included."""
    wanted = dict(filters)
    names = wanted.get("indicator") or [i.id for i in tables.records["indicators"] if not tables.is_family(i.id)]
    levels = wanted.get("level") or dict.fromkeys(level for level, _vintage in tables.levels())
    year = int(wanted["year"][0]) if "year" in wanted else None
    for name in names:
        for level in levels:
            for cell in grid_cells(tables, name, level, None, year):
                if _kept(tables, cell, wanted):
                    yield cell


def _kept(tables: Tables, cell: GridCell, wanted: Mapping[str, tuple[str, ...]]) -> bool:
    shown = cell.observations[0] if cell.observations else None
    facts = {
        "vintage": cell.territory.vintage,
        "code": cell.territory.code,
        "theme": tables.indicator(cell.indicator).theme,
        "source": shown.source if shown else "",
        "status": shown.status if shown else "not_found",
    }
    return all(fact in wanted.get(name, (fact,)) for name, fact in facts.items())


def _language(filters: Filters) -> Language:
    return dict(filters).get("lang", ("fr",))[0]  # type: ignore[return-value]


def observations_csv(tables: Tables, filters: Filters) -> Answer:
    """Return figures as CSV: comma, dot, UTF-8, the columns of ``python -m ess_data export``."""
    content = export.to_csv(tables, list(cells_for(tables, filters)), _language(filters))
    return Answer(content, "text/csv; charset=utf-8", "observations.csv")


def observations_json(tables: Tables, filters: Filters) -> Answer:
    """Return the same figures as a JSON list of objects."""
    return Answer(export.to_json(tables, list(cells_for(tables, filters)), _language(filters)), "application/json")


def datapackage(_tables: Tables, _filters: Filters) -> Answer:
    """Return the whole data package."""
    return Answer(package_zip(), "application/zip", "atlas-ess-des-regions.zip")


@dataclass(frozen=True)
class Endpoint:
    """One address: how its answer is made, which parameters it takes, what it gives."""

    make: Callable[[Tables, Filters], Answer]
    parameters: tuple[str, ...]
    about: str


_OF_FIGURES = ("indicator", "level", "vintage", "code", "year", "theme", "source", "status", "lang")
ENDPOINTS: dict[str, Endpoint] = {
    "": Endpoint(index, (), "This list."),
    "indicators.json": Endpoint(indicators, ("indicator", "theme"), "Indicators, their definitions and coverage."),
    "observations.csv": Endpoint(observations_csv, _OF_FIGURES, "Figures and absences, as CSV."),
    "observations.json": Endpoint(observations_json, _OF_FIGURES, "Figures and absences, as JSON."),
    "policies.json": Endpoint(
        policies, ("level", "vintage", "code", "instrument", "year", "source"), "Policies, one an instrument."
    ),
    "datapackage.zip": Endpoint(datapackage, (), "All tables as a Frictionless Data Package."),
}


@cached_with_first(CACHE_SIZE)
def _made(tables: Tables, name: str, filters: Filters) -> Answer:
    return ENDPOINTS[name].make(tables, filters)


def api_routes() -> list[Route]:
    """Return the routes of the open data."""

    async def answered(request: Request) -> Response:
        return await run_in_threadpool(_respond, request.path_params.get("name", ""), request)

    async def to_index(_request: Request) -> Response:
        return RedirectResponse("/api/")

    return [Route("/api", to_index), Route("/api/", answered), Route("/api/{name}", answered)]


def _respond(name: str, request: Request) -> Response:
    if name not in ENDPOINTS:
        known = [f"/api/{known}" for known in ENDPOINTS]
        return _refused({"error": f"/api/{name} does not exist", "valid": known}, HTTPStatus.NOT_FOUND)
    try:
        tables = shared_tables()
    except TablesError:
        return _refused({"error": "the tables are broken, see /health"}, HTTPStatus.SERVICE_UNAVAILABLE)
    try:
        filters = asked(tables, request.query_params.multi_items(), ENDPOINTS[name].parameters)
    except BadQuery as error:
        return _refused(error.content, HTTPStatus.BAD_REQUEST)
    return sent(_made(tables, name, filters), request)


def _refused(content: dict, status: HTTPStatus) -> Response:
    return JSONResponse(content, status, _NO_STORE)
