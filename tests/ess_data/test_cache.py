"""Answers are kept as long as what they were made of, and no longer."""

from __future__ import annotations

import weakref
from dataclasses import dataclass, field

import pytest

from ess_data.cache import cached_with_first


@dataclass(eq=False)
class Made:
    """Something that answers are made of."""

    asked: list = field(default_factory=list)


@cached_with_first(2)
def answer(made_of: Made, number: int, word: str = "") -> str:
    """Return an answer, and note that it was made."""
    made_of.asked.append((number, word))
    return f"{number}{word}"


def test_an_answer_is_made_once_for_each_thing_that_it_is_made_of():
    one, other = Made(), Made()
    assert [answer(one, 1), answer(one, 1), answer(other, 1)] == ["1", "1", "1"]
    assert (one.asked, other.asked) == ([(1, "")], [(1, "")])


def test_only_so_many_are_kept():
    one = Made()
    for number in (1, 2, 3, 1):
        answer(one, number)
    assert one.asked == [(1, ""), (2, ""), (3, ""), (1, "")]


def test_arguments_by_name():
    one = Made()
    assert [answer(one, 1, word="a"), answer(one, 1, word="a")] == ["1a", "1a"]
    assert one.asked == [(1, "a")]


def test_answers_go_with_what_they_were_made_of():
    class Letters(str):
        """A text that can be watched."""

    @cached_with_first(8)
    def letters(made_of: Made, number: int) -> Letters:
        return Letters(number)

    one = Made()
    watched, made = weakref.ref(letters(one, 1)), weakref.ref(one)
    assert watched() is not None
    del one
    assert (watched(), made()) == (None, None)


def test_all_can_be_forgotten():
    one = Made()
    answer(one, 1)
    answer.cache_clear()
    answer(one, 1)
    assert one.asked == [(1, ""), (1, "")]


def test_an_error_is_not_kept():
    calls = []

    @cached_with_first(2)
    def fails(made_of: Made) -> None:
        calls.append(made_of)
        raise KeyError

    one = Made()
    for _ in range(2):
        with pytest.raises(KeyError):
            fails(one)
    assert len(calls) == 2
