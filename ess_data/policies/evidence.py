"""What our sources say of the policies of each region, piece by piece, ready to be set into a matrix.

Two ways to read it. By *instrument*: the thirteen kinds of the table of policies. By *indicator*: the nine policy
indicators, each a question that a figure answers, where a yes names the policy that proves it
(`ess_data.policies.indicators`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.model import Observation, Period, Policy
from ess_data.policies.indicators import policy_cell, policy_indicators, proving_instruments
from ess_data.schema import allowed

Reading = Literal["instruments", "indicators"]
READINGS: tuple[Reading, ...] = ("instruments", "indicators")
Says = Literal["described", "yes", "planned", "no", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that one source says of one column (instrument or indicator) in one region.

    ``says``: a policy is described; a figure answers yes, only announces it, says no, or that it does not apply.
    ``policy`` is the policy described or named, ``observation`` the figure that answers; at least one is there.
    """

    column: str
    code: str
    says: Says
    policy: Policy | None = None
    observation: Observation | None = None

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
        row = self.observation or self.policy
        assert row is not None, "evidence is a policy or a figure"
        return row


def columns_for(reading: Reading) -> tuple[str, ...]:
    """Return the columns of a reading, in the declared order: the kinds of instruments, or the policy indicators."""
    return policy_indicators() if reading == "indicators" else tuple(allowed("policies", "instrument"))


# Kept for the pages that show one matrix filtered and arranged in many ways: read only.
@cached_with_first(16)
def evidence_for(tables: Tables, reading: Reading, vintage: str) -> dict[tuple[str, str], tuple[Evidence, ...]]:
    """Return what is known of the regions of a vintage by (code, column): the latest first, undated last."""
    found: dict[tuple[str, str], list[Evidence]] = {}
    pieces = _by_instrument if reading == "instruments" else _by_indicator
    for piece in pieces(tables, vintage):
        found.setdefault((piece.code, piece.column), []).append(piece)
    return {place: tuple(pieces) for place, pieces in found.items()}


def _by_instrument(tables: Tables, vintage: str) -> Iterator[Evidence]:
    """Yield the policies by start, then the figures that say no to the kind that would first prove a yes."""
    policies = [row for row in tables.records["policies"] if row.level == "region" and row.vintage == vintage]
    for policy in sorted(policies, key=lambda row: (-(row.year_start or 0), -(row.year_end or 9999), row.id)):
        yield Evidence(policy.instrument, policy.code, "described", policy=policy)
    for piece in _by_indicator(tables, vintage):
        if piece.says == "no":
            yield Evidence(proving_instruments(piece.column)[0], piece.code, "no", observation=piece.observation)


def _by_indicator(tables: Tables, vintage: str) -> Iterator[Evidence]:
    for code in tables.territories_at("region", vintage):
        for indicator in policy_indicators():
            for observation in policy_cell(tables, indicator, vintage, code).observations:
                policy = tables.policy(observation.policy) if observation.policy else None
                yield Evidence(indicator, code, _said(observation), policy, observation)


def _said(observation: Observation) -> Says:
    if observation.value is None:
        return "not_applicable"
    if not observation.value:
        return "no"
    return "planned" if observation.qualifier == "planned" else "yes"
