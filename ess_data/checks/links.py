"""Checks between rows and between tables: duplicate keys, names that nothing bears, sources that nothing cites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ess_data.checks.files import RawTable, Row
from ess_data.errors import closest, listed
from ess_data.errors import marked as _
from ess_data.schema import ForeignKey

# What is said of a name that its table does not hold, by the table that should.
_UNKNOWN = {
    "indicators": _("indicateur inconnu\u202f: «\u202f{value}\u202f»\u202f; les plus proches\u202f: {close}"),
    "sources": _("source inconnue\u202f: «\u202f{value}\u202f»\u202f; les plus proches\u202f: {close}"),
    "policies": _("politique inconnue\u202f: «\u202f{value}\u202f»\u202f; les plus proches\u202f: {close}"),
}
_UNKNOWN_TERRITORY = _(
    "territoire inconnu ({place})\u202f: «\u202f{value}\u202f»\u202f; les plus proches\u202f: {close}"
)
# Level and vintage say where to look, the code is the name: a violation is shown in its column.
PLACE = ("level", "vintage", "code")


def check_links(tables: Mapping[str, RawTable]) -> None:
    """Check keys and foreign keys as the data package declares them, and that every source is cited."""
    for table in tables.values():
        _check_keys(table)
        for key in table.schema.foreign_keys:
            if tables[key.table].whole:
                _check_foreign_key(table, key, tables[key.table])
    citing = [tables["observations"], tables["policies"]]
    if all(table.whole for table in citing):
        cited = {row.cells["source"] for table in citing for row in table.rows}
        cited.update(source for table in tables.values() for source in table.schema.sources)
        _check_sources_cited(tables["sources"], cited)


def _values(row: Row, columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(row.cells[column] for column in columns)


def _check_keys(table: RawTable) -> None:
    first: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        if not row.good(*table.schema.key):
            continue
        key = _values(row, table.schema.key)
        line = first.setdefault(key, row.line)
        if line != row.line:
            template = _("clé en double ({columns})\u202f: déjà à la ligne {line}")
            table.refuse(row.line, table.schema.key[0], template, columns=listed(table.schema.key), line=line)


def _check_foreign_key(table: RawTable, key: ForeignKey, target: RawTable) -> None:
    known = {_values(row, key.references) for row in target.rows}
    reported: dict[tuple[str, ...], str] = {}
    for row in table.rows:
        value = _values(row, key.columns)
        if value in known or not row.cells[key.columns[-1]] or not row.good(*key.columns):
            continue
        if key.columns == PLACE:
            if not vintage_fits(row):
                continue  # Said once already, as a vintage that does not go with the level.
            template, place = _UNKNOWN_TERRITORY, " ".join(filter(None, value[:2]))
        else:
            template, place = _UNKNOWN[key.table], ""
        if value not in reported:
            reported[value] = listed(closest(value[-1], (name[-1] for name in known if name[:-1] == value[:-1])))
        column = key.columns[-1]
        table.refuse_cell(row, column, template, value=value[-1], close=reported[value], place=place)


def vintage_fits(row: Row) -> bool:
    """Tell whether the row has a vintage if, and only if, it is about a region."""
    return (row.cells["level"] == "region") == bool(row.cells["vintage"])


def _check_sources_cited(sources: RawTable, cited: set[str]) -> None:
    for row in sources.rows:
        if row.good("source") and row.cells["source"] not in cited:
            template = _("aucune observation ni politique ne cite la source «\u202f{value}\u202f»")
            sources.refuse(row.line, "source", template, value=row.cells["source"])
