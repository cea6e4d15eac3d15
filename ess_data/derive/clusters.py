"""Which sets are alike: Jaccard distances, average linkage, and an order in which neighbours resemble each other."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

import numpy as np

#: Sets farther apart than this on average do not stand in one group.
APART = 0.5


@dataclass(frozen=True)
class Group:
    """Sets that are alike: their names in the order to show, and what every one of them holds."""

    names: tuple[str, ...]
    shared: frozenset[str]


def jaccard_distance(one: Set[str], other: Set[str]) -> float:
    """Return 1 - |one and other| / |one or other|: 0 for equal sets (two empty ones too), 1 without anything shared."""
    together = len(one | other)
    return 1 - len(one & other) / together if together else 0.0


def similar_groups(sets: Mapping[str, Set[str]], apart: float = APART) -> tuple[Group, ...]:
    """Return the sets in groups of like ones, each name once.

    Hierarchical clustering by average linkage on `jaccard_distance`; the tree is cut where the mean distance between
    two groups passes ``apart``, and its leaves are turned so that neighbours are as alike as they can be (Bar-Joseph
    et al. 2001). The result does not depend on the order of the mapping.
    """
    names = sorted(sets)
    if len(names) < 3:
        return tuple(_group((name,), sets) for name in names)
    # A tenth of a start to import, for one arrangement of one page; the server imports it as soon as it answers.
    from scipy.cluster.hierarchy import fcluster, leaves_list, linkage
    from scipy.spatial.distance import squareform

    distances = squareform(
        np.array([[jaccard_distance(sets[one], sets[other]) for other in names] for one in names]), checks=False
    )
    tree = linkage(distances, method="average", optimal_ordering=True)
    labels = fcluster(tree, t=apart, criterion="distance")
    groups: dict[int, list[str]] = {}
    for leaf in leaves_list(tree):
        groups.setdefault(int(labels[leaf]), []).append(names[leaf])
    return tuple(_group(tuple(members), sets) for members in groups.values())


def _group(names: tuple[str, ...], sets: Mapping[str, Set[str]]) -> Group:
    return Group(names, frozenset.intersection(*(frozenset(sets[name]) for name in names)))
