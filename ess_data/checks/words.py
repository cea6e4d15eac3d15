"""Checks of what describes the figures: indicators, territories, sources, and texts in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from ess_data.checks.files import RawTable, Row
from ess_data.checks.links import vintage_fits
from ess_data.checks.values import check_place
from ess_data.errors import closest, listed
from ess_data.errors import marked as _
from ess_data.units import UNITS, ZERO_IS_AN_ANSWER

# Levels drawn as points, which therefore need a longitude and a latitude.
POINT_LEVELS = frozenset({"epci", "commune", "pays"})
# Mayotte has been a region of its own only since 2011: no region of the 2010 boundaries holds it.
OUTSIDE_REGIONS_2010 = "976"


def check_words(tables: Mapping[str, RawTable]) -> None:
    """Check indicators, territories and sources row by row, and that no text lacks its translation."""
    for table in tables.values():
        _check_translations(table)
    observed = {row.cells["indicator"] for row in tables["observations"].rows}
    _check_indicators(tables["indicators"], observed)
    _check_territories(tables["territories"])
    for row in tables["sources"].rows:
        _check_url(tables["sources"], row)


def _check_translations(table: RawTable) -> None:
    pairs = [
        (column, column.removesuffix("_fr") + "_en")
        for column in table.schema.columns
        if column.endswith("_fr") and column.removesuffix("_fr") + "_en" in table.schema.columns
    ]
    for row in table.rows:
        for french, english in pairs:
            if not row.good(french, english) or bool(row.cells[french]) == bool(row.cells[english]):
                continue
            missing, present = (english, french) if row.cells[french] else (french, english)
            table.refuse_cell(row, missing, _("texte absent\u202f: {present} est rempli"), present=present)


def _check_indicators(table: RawTable, observed: set[str]) -> None:
    rows = {row.cells["indicator"]: row for row in table.rows}
    families = {row.cells["family"] for row in table.rows if row.cells["family"] != row.cells["indicator"]}
    for row in table.rows:
        _check_kind(table, row)
        _check_reason(table, row)
        _check_weight(table, row)
        _check_family(table, row, rows)
        if row.cells["indicator"] in families & observed and row.good("indicator"):
            template = _("«\u202f{value}\u202f» est une famille\u202f: elle n'a pas d'observation propre")
            table.refuse(row.line, "indicator", template, value=row.cells["indicator"])


def _check_kind(table: RawTable, row: Row) -> None:
    if row.good("unit", "kind") and row.cells["kind"] not in UNITS[row.cells["unit"]].kinds:
        unit = row.cells["unit"]
        template = _("«\u202f{value}\u202f» ne va pas avec l'unité {unit}\u202f; valeurs permises\u202f: {allowed}")
        table.refuse_cell(row, "kind", template, value=row.cells["kind"], unit=unit, allowed=listed(UNITS[unit].kinds))


def _check_reason(table: RawTable, row: Row) -> None:
    # One language without the other is already said; here both are missing.
    if not row.good("comparability", "reason_fr", "reason_en") or row.cells["comparability"] == "full":
        return
    if not row.cells["reason_fr"]:
        template = _("raison absente\u202f: la comparabilité {value} en demande une (vide seulement pour full)")
        table.refuse_cell(row, "reason_fr", template, value=row.cells["comparability"])


def _check_weight(table: RawTable, row: Row) -> None:
    if not row.good("aggregation", "weight"):
        return
    weighted = row.cells["aggregation"] == "weighted_mean"
    if weighted and not row.cells["weight"]:
        table.refuse_cell(row, "weight", _("poids absent\u202f: weighted_mean demande l'indicateur qui pondère"))
    elif row.cells["weight"] and not weighted:
        template = _("poids inutile\u202f: l'agrégation est {value}, non weighted_mean")
        table.refuse_cell(row, "weight", template, value=row.cells["aggregation"])


def _check_family(table: RawTable, row: Row, rows: Mapping[str, Row]) -> None:
    family = row.cells["family"]
    # A family that no indicator bears is reported with the other unknown names.
    if not family or not row.good("family") or family not in rows:
        return
    if family == row.cells["indicator"]:
        table.refuse_cell(row, "family", _("un indicateur n'est pas sa propre famille"))
    elif rows[family].cells["family"]:
        template = _("«\u202f{value}\u202f» a elle-même une famille\u202f: un seul niveau de familles est permis")
        table.refuse_cell(row, "family", template, value=family)
    elif row.good("unit") and rows[family].good("unit") and not _one_unit(row, rows[family]):
        template = _("«\u202f{value}\u202f» n'est pas l'unité de la famille {family}\u202f: {unit}")
        table.refuse_cell(
            row, "unit", template, value=row.cells["unit"], family=family, unit=rows[family].cells["unit"]
        )


def _one_unit(row: Row, family: Row) -> bool:
    """Tell whether a family may hold the member: it has its unit, or both answer a question whose 0 is a no."""
    units = {row.cells["unit"], family.cells["unit"]}
    return len(units) == 1 or units <= ZERO_IS_AN_ANSWER


def _check_territories(table: RawTable) -> None:
    codes: dict[tuple[str, str], list[str]] = {}
    for row in table.rows:
        codes.setdefault((row.cells["level"], row.cells["vintage"]), []).append(row.cells["code"])
    for row in table.rows:
        check_place(table, row)
        _check_point(table, row)
        if not table.whole:
            continue
        _check_parent(table, row, "departement", codes.get(("departement", ""), []))
        for vintage in ("2010", "2016"):
            _check_parent(table, row, f"region_{vintage}", codes.get(("region", vintage), []))


def _check_point(table: RawTable, row: Row) -> None:
    if not row.good("level", "lon", "lat"):
        return
    for column, other in (("lon", "lat"), ("lat", "lon")):
        if row.cells[column]:
            continue
        if row.cells["level"] in POINT_LEVELS:
            template = _("coordonnée absente\u202f: le niveau {level} en demande une (degrés WGS84)")
            table.refuse_cell(row, column, template, level=row.cells["level"])
        elif row.cells[other]:
            table.refuse_cell(row, column, _("coordonnée absente\u202f: {present} est rempli"), present=other)


def _needs_parent(row: Row, column: str) -> bool:
    level, vintage = row.cells["level"], row.cells["vintage"]
    if level in POINT_LEVELS | {"departement"}:
        departement = row.cells["code"] if level == "departement" else row.cells["departement"]
        if column == "region_2010" and departement == OUTSIDE_REGIONS_2010:
            return False
        return column != "departement" or level != "departement"
    return level == "region" and vintage == "2010" and column == "region_2016"


def _check_parent(table: RawTable, row: Row, column: str, codes: list[str]) -> None:
    """Check the territory that a row names as the one that holds or succeeds it."""
    if not row.good("level", "vintage", "code", column) or not vintage_fits(row):
        return
    value = row.cells[column]
    if value and value not in codes:
        template = _(
            "«\u202f{value}\u202f» n'est le code d'aucun territoire de ce niveau\u202f; les plus proches\u202f: {close}"
        )
        table.refuse_cell(row, column, template, value=value, close=listed(closest(value, codes)))
    elif not value and _needs_parent(row, column):
        template = _("cellule vide\u202f: le niveau {level} demande le code du territoire qui le contient")
        table.refuse_cell(row, column, template, level=row.cells["level"])


def _check_url(table: RawTable, row: Row) -> None:
    url = row.cells["url"]
    if not url or not row.good("url"):
        return
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in url
    except ValueError:  # An unfinished [IPv6] address, for one.
        usable = False
    if not usable:
        template = _("«\u202f{value}\u202f» n'est pas une adresse http:// ou https://")
        table.refuse_cell(row, "url", template, value=url)
