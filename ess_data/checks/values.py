"""Checks of what the figures say: value against unit and status, unit against indicator, years in order."""

from __future__ import annotations

from collections.abc import Mapping

from ess_data.checks.files import RawTable, Row
from ess_data.checks.links import vintage_fits
from ess_data.errors import marked as _
from ess_data.units import UNITS, ZERO_IS_AN_ANSWER


def check_values(tables: Mapping[str, RawTable]) -> None:
    """Check the rows of observations and policies one by one."""
    units = {
        row.cells["indicator"]: row.cells["unit"] for row in tables["indicators"].rows if row.good("indicator", "unit")
    }
    observations = tables["observations"]
    for row in observations.rows:
        check_place(observations, row)
        check_years(observations, row)
        _check_unit(observations, row, units)
        _check_value(observations, row)
    policies = tables["policies"]
    for row in policies.rows:
        check_place(policies, row)
        check_years(policies, row)
        if row.good("amount_eur", "amount_basis") and row.cells["amount_basis"] and not row.cells["amount_eur"]:
            policies.refuse_cell(row, "amount_basis", _("base d'un montant absent\u202f: vider, ou écrire amount_eur"))


def check_place(table: RawTable, row: Row) -> None:
    """Refuse a vintage that does not go with the level."""
    if row.good("level", "vintage") and not vintage_fits(row):
        if row.cells["level"] == "region":
            table.refuse_cell(row, "vintage", _("millésime absent\u202f: une région en a un, 2010 ou 2016"))
        else:
            template = _("«\u202f{value}\u202f» n'est pas permis\u202f: seule une région a un millésime")
            table.refuse_cell(row, "vintage", template, value=row.cells["vintage"])


def check_years(table: RawTable, row: Row) -> None:
    """Refuse a period that ends before it starts; years that are unknown are in order."""
    start, end = row.numbers.get("year_start"), row.numbers.get("year_end")
    if start is not None and end is not None and end < start:
        template = _("la période finit en {end}, avant de commencer en {start}")
        table.refuse_cell(row, "year_end", template, start=start, end=end)


def _check_unit(table: RawTable, row: Row, units: Mapping[str, str]) -> None:
    unit = units.get(row.cells["indicator"])
    if unit and row.good("indicator", "unit") and row.cells["unit"] != unit:
        template = _("«\u202f{value}\u202f» n'est pas l'unité de l'indicateur {indicator}\u202f: {unit}")
        table.refuse_cell(row, "unit", template, value=row.cells["unit"], indicator=row.cells["indicator"], unit=unit)


def _check_value(table: RawTable, row: Row) -> None:
    if not row.good("value", "status"):
        return
    text, status = row.cells["value"], row.cells["status"]
    if status == "not_applicable":
        if text:
            table.refuse_cell(row, "value", _("{value}\u202f: le statut not_applicable n'a pas de valeur"), value=text)
        return
    if not text:
        template = _("valeur absente\u202f: le statut {status} en demande une (vide seulement pour not_applicable)")
        table.refuse_cell(row, "value", template, status=status)
        return
    value = row.numbers["value"]
    if status == "zero" and value != 0:
        table.refuse_cell(row, "value", _("{value}\u202f: le statut zero demande la valeur 0"), value=text)
    # The range is only judged once the unit is known to be the indicator's.
    if not row.good("value", "unit"):
        return
    unit = UNITS[row.cells["unit"]]
    if not unit.allows(value):
        table.refuse_cell(row, "value", unit.rule_fr, value=text)
    elif status == "observed" and value == 0 and unit.id not in ZERO_IS_AN_ANSWER:
        table.refuse_cell(row, "status", _("une valeur 0 a le statut zero, non observed"))
