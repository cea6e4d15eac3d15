"""Checks of the policy indicators: a yes names the policy that proves it, a no names none."""

from __future__ import annotations

from collections.abc import Mapping

from ess_data.checks.files import RawTable, Row
from ess_data.checks.links import PLACE
from ess_data.errors import listed
from ess_data.errors import marked as _


def check_policies(tables: Mapping[str, RawTable]) -> None:
    """Check the policy that each observation names against its indicator, value and territory.

    Which instruments can prove which indicator stands in the data package (``provenBy`` of the observations).
    """
    table = tables["observations"]
    policies = {row.cells["policy"]: row for row in tables["policies"].rows if row.good("policy")}
    for row in table.rows:
        if row.good("indicator", "policy", "value", "status"):
            _check_proof(table, row, policies)


def _check_proof(table: RawTable, row: Row, policies: Mapping[str, Row]) -> None:
    indicator, named = row.cells["indicator"], row.cells["policy"]
    instruments = table.schema.proven_by.get(indicator)
    if instruments is None:
        if named:
            template = _("politique inutile\u202f: {indicator} n'est pas un indicateur de politique ({allowed})")
            table.refuse_cell(row, "policy", template, indicator=indicator, allowed=listed(table.schema.proven_by))
        return
    yes = bool(row.numbers.get("value"))
    if yes and not named:
        template = _(
            "politique absente\u202f: un oui de {indicator} nomme la politique qui le prouve "
            "(instruments permis\u202f: {allowed})"
        )
        table.refuse_cell(row, "policy", template, indicator=indicator, allowed=listed(instruments))
    elif named and not yes:
        template = _("politique inutile\u202f: un non n'a que sa source, la cellule reste vide")
        table.refuse_cell(row, "policy", template)
    elif named and named in policies:
        _check_fit(table, row, policies[named], instruments)


def _check_fit(table: RawTable, row: Row, policy: Row, instruments: tuple[str, ...]) -> None:
    named = row.cells["policy"]
    if not (row.good(*PLACE) and policy.good(*PLACE, "instrument")):
        return
    if any(row.cells[column] != policy.cells[column] for column in PLACE):
        template = _("«\u202f{value}\u202f» est la politique d'un autre territoire\u202f: {place}")
        place = " ".join(filter(None, (policy.cells[column] for column in PLACE)))
        table.refuse_cell(row, "policy", template, value=named, place=place)
    elif policy.cells["instrument"] not in instruments:
        template = _(
            "«\u202f{value}\u202f» est de nature {instrument} et ne prouve pas {indicator}\u202f; "
            "instruments permis\u202f: {allowed}"
        )
        parameters = {"instrument": policy.cells["instrument"], "allowed": listed(instruments)}
        table.refuse_cell(row, "policy", template, value=named, indicator=row.cells["indicator"], **parameters)
