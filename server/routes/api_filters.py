"""The parameters of the open data: what each may be, and the refusal that lists it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ess_data.dataset import Tables
from ess_data.errors import closest
from ess_data.lookup import NOT_FOUND
from ess_data.schema import allowed
from texts import LANGUAGES

#: A parameter of which one value is taken; the others may be several, repeated or comma-separated.
SINGLE = frozenset({"year", "lang"})


class BadQuery(Exception):
    """A parameter or a value that does not exist; ``content`` says which, and lists the valid ones."""

    def __init__(self, content: dict[str, object]) -> None:
        super().__init__(content["error"])
        self.content = content


def _years(tables: Tables) -> list[str]:
    rows = [*tables.records["observations"], *tables.records["policies"]]
    years = {
        year
        for row in rows
        if row.year_start is not None
        for year in range(row.year_start, (row.year_end or row.year_start) + 1)
    }
    return [str(year) for year in sorted(years)]


VALID: dict[str, Callable[[Tables], Iterable[str]]] = {
    "indicator": lambda tables: [indicator.id for indicator in tables.records["indicators"]],
    "level": lambda tables: dict.fromkeys(level for level, _vintage in tables.levels()),
    "vintage": lambda tables: sorted({vintage for _level, vintage in tables.levels() if vintage}),
    "code": lambda tables: sorted({territory.code for territory in tables.records["territories"]}),
    "year": _years,
    "theme": lambda _tables: allowed("indicators", "theme"),
    "source": lambda tables: [source.id for source in tables.records["sources"]],
    "status": lambda _tables: (*allowed("observations", "status"), NOT_FOUND),
    "instrument": lambda _tables: allowed("policies", "instrument"),
    "lang": lambda _tables: LANGUAGES,
}


def asked(
    tables: Tables, query: Iterable[tuple[str, str]], parameters: tuple[str, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the filters of a query string, sorted: (parameter, values); an empty value filters nothing.

    Raises ``BadQuery`` for a parameter that the address does not know, a value that does not exist, or several values
    where one is taken.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, text in query:
        if name not in parameters:
            raise BadQuery({"error": f"unknown parameter: {name}", "parameter": name, "valid": list(parameters)})
        values = tuple(value for value in text.split(",") if value)
        found[name] = tuple(dict.fromkeys((*found.get(name, ()), *values)))
    for name, values in found.items():
        valid = list(VALID[name](tables))
        for value in values:
            if value not in valid:
                raise BadQuery(_unknown(name, value, valid))
        if name in SINGLE and len(values) > 1:
            raise BadQuery({"error": f"{name} takes one value", "parameter": name, "value": ",".join(values)})
    return tuple(sorted((name, values) for name, values in found.items() if values))


def _unknown(name: str, value: str, valid: list[str]) -> dict[str, object]:
    return {
        "error": f"unknown value of {name}: {value}",
        "parameter": name,
        "value": value,
        "closest": list(closest(value, valid)),
        "valid": valid,
    }
