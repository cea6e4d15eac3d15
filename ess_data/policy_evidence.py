"""What our sources say of the policies of each region: one piece of evidence a policy, and a figure that attests one.

Two ways to read it. By *instrument*: the thirteen kinds of the table of policies; a figure "yes" attests a kind even
where no policy of it has been described. By *indicator*: the yes-or-no figures of a family, each a question that was
put to every region.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ess_data.dataset import Tables
from ess_data.model import Observation, Period, Policy
from ess_data.schema import allowed

Reading = Literal["instruments", "indicators"]
READINGS: tuple[Reading, ...] = ("instruments", "indicators")
Says = Literal["described", "yes", "no", "not_applicable"]

#: The family of yes-or-no figures that is read by indicator.
FAMILY = "ess_policies_in_place"
#: Which instrument a figure attests; figures that may mean several instruments attest none.
ATTESTED = {
    "has_ess_plan": "strategy",
    "has_ess_call_for_projects": "call_for_projects",
    "has_ess_cluster_programme": "cluster",
    "has_ess_commission": "governance",
    "has_ess_consultation_body": "governance",
    "has_ess_dedicated_fund": "fund",
    "has_ess_procurement_clauses": "procurement",
    "has_social_innovation_fund": "innovation",
    "rtes_member": "network",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that one source says of one column (instrument or indicator) in one region.

    ``says``: a policy is described; a figure answers yes or no; a figure says that the question does not apply.
    Exactly one of ``policy`` and ``figure`` is there.
    """

    column: str
    code: str
    says: Says
    policy: Policy | None = None
    figure: Observation | None = None

    @property
    def source(self) -> str:
        """The source's id."""
        return self._row.source

    @property
    def locator(self) -> str:
        """Where in the source it stands."""
        return self._row.locator

    @property
    def start(self) -> int | None:
        """First known year."""
        return self._row.year_start

    @property
    def end(self) -> int | None:
        """Last known year; ``None`` where the source tells of no end."""
        return self._row.year_end

    @property
    def amount(self) -> float | None:
        """The policy's amount in euros, if one is known."""
        return self.policy.amount_eur if self.policy else None

    @property
    def answers(self) -> bool:
        """Whether it speaks of just what its column asks; a figure may also attest an instrument among others."""
        return self.policy is not None or (self.figure is not None and self.figure.indicator == self.column)

    @property
    def held(self) -> bool:
        """Whether it says that there is such a policy."""
        return self.says in ("described", "yes")

    def within(self, period: Period) -> bool:
        """Tell whether it is of a period: it began before the period's end, and did not end before its start.

        What has no known end is not taken to have ended; what has no known start is of no period.
        """
        if self.start is None or self.start > period.end:
            return False
        return self.end is None or self.end >= period.start

    @property
    def _row(self) -> Policy | Observation:
        row = self.policy or self.figure
        assert row is not None, "evidence is a policy or a figure"
        return row


def columns_for(tables: Tables, reading: Reading) -> tuple[str, ...]:
    """Return the columns of a reading, in the declared order: the kinds of instruments, or the family's members."""
    if reading == "instruments":
        return tuple(allowed("policies", "instrument"))
    return tables.members(FAMILY)


def evidence_for(tables: Tables, reading: Reading, vintage: str) -> dict[tuple[str, str], tuple[Evidence, ...]]:
    """Return what is known of the regions of a vintage by (code, column): the latest start first, undated last."""
    found: dict[tuple[str, str], list[Evidence]] = {}
    pieces = _by_instrument if reading == "instruments" else _by_indicator
    for piece in pieces(tables, vintage):
        found.setdefault((piece.code, piece.column), []).append(piece)
    return {place: tuple(sorted(pieces, key=_order)) for place, pieces in found.items()}


def _order(piece: Evidence) -> tuple[bool, int, int, str]:
    """Policies before figures, then the latest first."""
    name = piece.policy.id if piece.policy else f"{piece.column} {piece.source}"
    return piece.policy is None, -(piece.start or 0), -(piece.end or 9999), name


def _by_instrument(tables: Tables, vintage: str) -> Iterator[Evidence]:
    for policy in tables.records["policies"]:
        if policy.level == "region" and policy.vintage == vintage:
            yield Evidence(policy.instrument, policy.code, "described", policy=policy)
    for figure in _figures(tables, vintage):
        if figure.indicator in ATTESTED:
            yield Evidence(ATTESTED[figure.indicator], figure.code, _said(figure), figure=figure)


def _by_indicator(tables: Tables, vintage: str) -> Iterator[Evidence]:
    members = set(tables.members(FAMILY))
    for figure in _figures(tables, vintage):
        if figure.indicator in members:
            yield Evidence(figure.indicator, figure.code, _said(figure), figure=figure)


def _figures(tables: Tables, vintage: str) -> Iterator[Observation]:
    return (
        figure
        for figure in tables.records["observations"]
        if figure.unit == "flag" and figure.level == "region" and figure.vintage == vintage
    )


def _said(figure: Observation) -> Says:
    if figure.value is None:
        return "not_applicable"
    return "yes" if figure.value else "no"
