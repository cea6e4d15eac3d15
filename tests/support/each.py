"""One test for a rule that many things must keep: all that break it are listed, not the first one alone."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest

Test = Callable[..., None]


def for_each(argument: str, values: Iterable[Any], ids: Callable[[Any], str] = str) -> Callable[[Test], Test]:
    """Return a decorator that runs a test on every value of one argument and fails with the list of those that fail.

    A rule over hundreds of files or indicators is one case: collecting a case costs more than most rules do.
    """
    all_values = list(values)
    assert all_values, "a rule over nothing would hold whatever it says"

    def decorate(test: Test) -> Test:
        @functools.wraps(test)
        def run(**fixtures: Any) -> None:
            failures = []
            for value in all_values:
                try:
                    test(**{argument: value}, **fixtures)
                except pytest.skip.Exception:
                    # It would pass over every value after this one, and over the failures found before it.
                    failures.append(f"{ids(value)}: a rule over many may not skip")
                except Exception as error:
                    said = str(error).splitlines()
                    failures.append(f"{ids(value)}: {type(error).__name__}: {said[0] if said else 'no message'}")
            assert not failures, "\n".join([f"{len(failures)} of {len(all_values)}", *failures])

        signature = inspect.signature(test)
        rest = [parameter for name, parameter in signature.parameters.items() if name != argument]
        run.__signature__ = signature.replace(parameters=rest)  # type: ignore[attr-defined]
        del run.__wrapped__
        return run

    return decorate
