"""Regions with like policies stand together: distances by hand, groups whatever the order of what is given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ess_data.derive.clusters import Group, jaccard_distance, similar_groups

SETS = {
    "a": {"plan", "fund", "call"},
    "b": {"plan", "fund"},
    "c": {"cluster", "training"},
    "d": {"cluster", "training", "network"},
    "e": {"grant"},
}


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("ab", "ab", 0), ("ab", "cd", 1), ("abc", "ab", 1 / 3), ("abc", "cde", 4 / 5), ("", "", 0), ("a", "", 1)],
)
def test_distance(one, other, distance):
    assert jaccard_distance(set(one), set(other)) == pytest.approx(distance)


def test_like_sets_stand_together_with_what_they_share():
    groups = {frozenset(group.names): group.shared for group in similar_groups(SETS)}
    assert groups == {
        frozenset("ab"): {"plan", "fund"},
        frozenset("cd"): {"cluster", "training"},
        frozenset("e"): {"grant"},
    }


def test_fewer_than_three_sets_are_left_as_they_are():
    assert similar_groups({}) == ()
    assert similar_groups({"b": {"x"}, "a": {"x"}}) == (Group(("a",), frozenset("x")), Group(("b",), frozenset("x")))


_many = st.dictionaries(st.sampled_from("abcdefgh"), st.frozensets(st.sampled_from("rstuv")), max_size=8)


@given(_many, st.randoms())
def test_each_set_is_in_one_group_whatever_the_order(sets, random):
    shuffled = list(sets.items())
    random.shuffle(shuffled)
    groups = similar_groups(sets)
    assert similar_groups(dict(shuffled)) == groups
    assert sorted(name for group in groups for name in group.names) == sorted(sets)
    for group in groups:
        assert all(group.shared <= sets[name] for name in group.names)
