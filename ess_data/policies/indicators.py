"""The nine policy indicators as a matrix: which region has which kind of policy, and what proves it.

Nothing found is not a no: a cell is ``held`` only with a policy, ``none`` only where a source says no.
"""

from __future__ import annotations

from dataclasses import dataclass

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.errors import UnknownIndicator
from ess_data.lookup import NOT_FOUND
from ess_data.model import Observation, Policy
from ess_data.schema import declared_tables

HELD, PLANNED, NONE, NOT_APPLICABLE = "held", "planned", "none", "not_applicable"
#: What a cell may say; ``planned`` is announced and not yet there.
STATUSES = (HELD, PLANNED, NONE, NOT_APPLICABLE, NOT_FOUND)


@dataclass(frozen=True)
class PolicyCell:
    """What is known of one policy indicator in one region.

    ``observations`` are all figures, the latest first; ``policies`` those that they name, in the same order;
    ``related`` other policies of the region that no observation names, each under the first indicator whose first
    kind it is: a chapter of another scheme, the aid to a single cluster.
    """

    indicator: str
    code: str
    status: str
    observations: tuple[Observation, ...] = ()
    policies: tuple[Policy, ...] = ()
    related: tuple[Policy, ...] = ()

    @property
    def shown(self) -> Observation | None:
        """The observation that decides the status: the latest, of the preferred source."""
        return self.observations[0] if self.observations else None


def policy_indicators() -> tuple[str, ...]:
    """Return the ids of the policy indicators, in the order of the matrix."""
    return tuple(declared_tables()["observations"].proven_by)


def proving_instruments(indicator: str) -> tuple[str, ...]:
    """Return the kinds of policy that can prove an indicator; raises ``UnknownIndicator`` for one of another family."""
    proven_by = declared_tables()["observations"].proven_by
    if indicator not in proven_by:
        raise UnknownIndicator(indicator, proven_by)
    return proven_by[indicator]


def policy_cell(tables: Tables, indicator: str, vintage: str, code: str) -> PolicyCell:
    """Return what is known of one policy indicator in one region.

    Raises
    ------
    UnknownIndicator, UnknownLevel, UnknownTerritory
    """
    return _cell(tables, indicator, vintage, code, _named(tables))


# Asked for each cell of a matrix: hundreds of times a page.
@cached_with_first(1)
def _named(tables: Tables) -> frozenset[str]:
    return frozenset(row.policy for row in tables.records["observations"] if row.policy)


def _cell(tables: Tables, indicator: str, vintage: str, code: str, named: frozenset[str]) -> PolicyCell:
    kind = proving_instruments(indicator)[0]
    own = next(name for name in policy_indicators() if proving_instruments(name)[0] == kind) == indicator
    territory = tables.territory("region", code, vintage)
    period_index = tables.period_index(indicator, "region", vintage)
    found = [row for period in reversed(period_index) for row in period_index[period].get(code, ())]
    return PolicyCell(
        indicator,
        code,
        _status(found),
        tuple(found),
        tuple(tables.policy(policy) for policy in dict.fromkeys(row.policy for row in found if row.policy)),
        tuple(
            policy
            for policy in tables.records["policies"]
            if own
            and policy.instrument == kind
            and policy.id not in named
            and (policy.level, policy.vintage, policy.code) == territory.key
        ),
    )


def policy_matrix(tables: Tables, vintage: str) -> dict[str, dict[str, PolicyCell]]:
    """Return the cells of every region of a vintage: code -> indicator -> cell, regions by code.

    Raises ``UnknownLevel`` for a vintage that has no regions.
    """
    named = _named(tables)
    return {
        code: {indicator: _cell(tables, indicator, vintage, code, named) for indicator in policy_indicators()}
        for code in tables.territories_at("region", vintage)
    }


def _status(found: list[Observation]) -> str:
    """Return what the latest figure says; something in force beats what is only planned."""
    there = [row for row in found if row.qualifier != "planned"] or found
    if not there:
        return NOT_FOUND
    latest = there[0]
    if latest.status == "not_applicable":
        return NOT_APPLICABLE
    if not latest.value:
        return NONE
    return PLANNED if latest.qualifier == "planned" else HELD
