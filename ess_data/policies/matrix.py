"""The matrix region x instrument: of each pair, whether it is held, announced, said not to exist, or not found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ess_data.dataset import Tables
from ess_data.derive.clusters import Group, similar_groups
from ess_data.model import Period
from ess_data.policies.evidence import Evidence, Reading, columns_for, evidence_for
from ess_data.policies.search import folded, matches

#: From what is known best to what is not: each has a look of its own.
State = Literal["held", "planned", "none", "not_applicable", "set_aside", "not_found"]
STATES: tuple[State, ...] = ("held", "planned", "none", "not_applicable", "set_aside", "not_found")
Arrangement = Literal["name", "held", "similar"]
ARRANGEMENTS: tuple[Arrangement, ...] = ("name", "held", "similar")


@dataclass(frozen=True)
class PolicyFilter:
    """What evidence is kept; every condition that is set must hold.

    ``during``: of that period (`Evidence.within`); ``amount``: only with a known amount; ``standings``: of a source of
    one of these; ``words``: found in its names, summaries, note or source (`text_search.matches`).
    """

    during: Period | None = None
    amount: bool = False
    standings: tuple[str, ...] = ()
    words: str = ""

    @property
    def empty(self) -> bool:
        """Whether it keeps everything."""
        return self == PolicyFilter()

    def keeps(self, piece: Evidence, tables: Tables) -> bool:
        """Tell whether a piece of evidence meets every condition."""
        source = tables.source(piece.source)
        return (
            (self.during is None or piece.within(self.during))
            and (not self.amount or piece.amount is not None)
            and (not self.standings or source.standing in self.standings)
            and (not self.words or matches(self.words, *_texts(piece, tables)))
        )


def _texts(piece: Evidence, tables: Tables) -> Iterator[str]:
    source = tables.source(piece.source)
    yield from (source.title, source.publisher)
    for row in (piece.policy, piece.observation):
        if row:
            place = tables.territory(row.level, row.code, row.vintage)
            yield from (place.name, place.name_en)
    if piece.policy:
        policy = piece.policy
        yield from (policy.name_fr, policy.name_en, policy.summary_fr, policy.summary_en)
    if piece.observation:
        indicator = tables.indicator(piece.observation.indicator)
        yield from (indicator.name_fr, indicator.name_en, piece.observation.note_fr, piece.observation.note_en)


@dataclass(frozen=True)
class Cell:
    """One region and one column: all evidence there is, and what the filters keep of it."""

    code: str
    column: str
    evidence: tuple[Evidence, ...]
    kept: tuple[Evidence, ...]

    @cached_property
    def described(self) -> tuple[Evidence, ...]:
        """The policies kept that are there, each once: two figures may name the same one."""
        found = {piece.policy.id: piece for piece in reversed(self.kept) if piece.policy and piece.held}
        return tuple(piece for piece in self.kept if piece in found.values())

    @cached_property
    def state(self) -> State:
        """What the sources say: a policy described, else the latest figure, what is in force before what is planned."""
        if not self.kept:
            return "set_aside" if self.evidence else "not_found"
        if any(piece.says == "described" for piece in self.kept):
            return "held"
        there = [piece for piece in self.kept if piece.says != "planned"] or self.kept
        states: dict[str, State] = {"yes": "held", "planned": "planned", "no": "none"}
        return states.get(there[0].says, "not_applicable")

    @property
    def exists(self) -> bool:
        """Whether there is such a policy; what is only announced is not there yet."""
        return self.state == "held"


@dataclass(frozen=True, eq=False)
class Matrix:
    """The cells of all regions of a vintage; ``groups`` is filled where the rows are arranged by similarity."""

    reading: Reading
    vintage: str
    codes: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    groups: tuple[Group, ...] = field(default=())

    def cell(self, code: str, column: str) -> Cell:
        """Return one cell; raises ``KeyError`` for a region or column that the matrix does not show."""
        return self.cells[code, column]

    def held_by(self, code: str) -> tuple[str, ...]:
        """Return the columns that a region has."""
        return tuple(column for column in self.columns if self.cells[code, column].exists)

    def holders_of(self, column: str) -> tuple[str, ...]:
        """Return the regions that have a column, in the matrix's order."""
        return tuple(code for code in self.codes if self.cells[code, column].exists)

    def count(self, state: State) -> int:
        """Return how many cells are in a state."""
        return sum(cell.state == state for cell in self.cells.values())

    def kept(self) -> tuple[Evidence, ...]:
        """Return every piece of evidence that is shown, by row and column."""
        return tuple(piece for code in self.codes for column in self.columns for piece in self.cells[code, column].kept)


def policy_matrix(
    tables: Tables,
    reading: Reading = "instruments",
    vintage: str = "2016",
    columns: tuple[str, ...] = (),
    kept: PolicyFilter | None = None,
    arrangement: Arrangement = "name",
) -> Matrix:
    """Return the matrix of all regions of a vintage.

    ``columns`` keeps some of the reading's columns, in its order (empty: all). Rows are arranged by French name, by
    the number of columns held (most first, then by name), or by similarity of what is held
    (`similarity.similar_groups`); what was not found counts as not held there, which is all that can be compared.
    """
    kept = kept or PolicyFilter()
    shown = tuple(column for column in columns_for(reading) if not columns or column in columns)
    evidence = evidence_for(tables, reading, vintage)
    places = tables.territories_at("region", vintage)
    by_name = sorted(places, key=lambda code: folded(places[code].name))
    cells = {}
    for code in by_name:
        for column in shown:
            pieces = evidence.get((code, column), ())
            cells[code, column] = Cell(code, column, pieces, tuple(p for p in pieces if kept.keeps(p, tables)))
    matrix = Matrix(reading, vintage, tuple(by_name), shown, cells)
    if arrangement == "held":
        order = sorted(by_name, key=lambda code: -len(matrix.held_by(code)))
        return Matrix(reading, vintage, tuple(order), shown, cells)
    if arrangement == "similar":
        groups = _loners_last(similar_groups({code: set(matrix.held_by(code)) for code in by_name}), matrix)
        order = [code for group in groups for code in group.names]
        return Matrix(reading, vintage, tuple(order), shown, cells, groups)
    return matrix


def _loners_last(groups: tuple[Group, ...], matrix: Matrix) -> tuple[Group, ...]:
    """Return the groups of several first, then what resembles nothing else, then regions of which nothing is known."""
    known = [group for group in groups if any(matrix.held_by(code) for code in group.names)]
    together = [group for group in known if len(group.names) > 1]
    alone = [code for group in known if len(group.names) == 1 for code in group.names]
    unknown = [group for group in groups if group not in known]
    lone = [Group(tuple(alone), frozenset())] if alone else []
    return (*together, *lone, *unknown)
