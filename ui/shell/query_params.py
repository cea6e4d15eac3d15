"""Widgets and the address: a widget shows what the address says, and a change of it is written back there at once.

The address is the only store of a view. So a link reopens it, the back button works, and any server can answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import streamlit as st

from figures.view import PARAMETERS
from texts import Language, checked_language, preferred_language, translator

#: As long as the whole address may be where it comes over HTTP.
LONGEST_VALUE = 8192


@dataclass(frozen=True)
class _Read:
    """The address as a run of a page reads it."""

    language: Language
    query: Mapping[str, str]


#: What the run in progress has read. Each look at Streamlit's own parameters and headers costs more than the page's
#: link that wants them, and a page has dozens of links.
_READ: ContextVar[_Read | None] = ContextVar("address of this run", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Read the address once for all that is drawn inside, until something is written to it."""
    _READ.set(_Read(page_language(), query()))
    try:
        yield
    finally:
        _READ.set(None)


def set_parameters(changes: Mapping[str, str], *dropped: str) -> None:
    """Write query parameters (an empty value removes one) and remove those that they make void.

    All in one go: each writing of its own would be a step for the browser's back button.
    """
    after = {name: value for name, value in st.query_params.to_dict().items() if name not in dropped}
    after.update(changes)
    _READ.set(None)
    st.query_params.from_dict({name: value for name, value in after.items() if value})


def set_parameter(name: str, value: str, *dropped: str) -> None:
    """Write one query parameter, see `set_parameters`."""
    set_parameters({name: value}, *dropped)


def page_language() -> Language:
    """Return the language of the page: the address's, else the browser's, else French."""
    if read := _READ.get():
        return read.language
    asked = st.query_params.get("lang")
    return checked_language(asked) if asked else preferred_language(st.context.headers.get("Accept-Language"))


def query() -> dict[str, str]:
    """Return the query parameters that make the view, its language always one of them.

    A value of more letters than an address may have is cut.
    """
    if read := _READ.get():
        return dict(read.query)
    # Asked for once: each look at a parameter by name passes through all of Streamlit's own bookkeeping.
    asked = st.query_params.to_dict()
    language = {} if "lang" in asked else {"lang": page_language()}
    return {**language, **{name: asked[name][:LONGEST_VALUE] for name in PARAMETERS if name in asked}}


def chosen(
    widget: Callable[..., object],
    label: str,
    options: Sequence[str],
    current: str,
    parameter: str,
    words: Callable[[str], str],
    drops: Sequence[str] = (),
    key: str = "",
    **more: object,
) -> None:
    """Draw a one-choice widget that shows ``current`` and writes a change into a query parameter.

    ``drops`` names the parameters that a change makes void: another level has other years and other territories.
    ``key`` is needed where a page draws two widgets for one parameter.
    """
    key = key or f"choice_{parameter}"
    st.session_state[key] = current

    def write() -> None:
        value = st.session_state[key]
        if value is not None:
            set_parameter(parameter, str(value), *drops)

    widget(label, options, key=key, format_func=words, on_change=write, **more)


def chosen_several(
    label: str,
    options: Sequence[str],
    current: Sequence[str],
    parameter: str,
    words: Callable[[str], str],
    key: str,
    drops: Sequence[str] = (),
    **more: object,
) -> None:
    """Draw a list of several choices that lives in one query parameter, comma-separated; see `chosen`."""
    st.session_state[key] = list(current)

    def write() -> None:
        set_parameter(parameter, ",".join(st.session_state[key]), *drops)

    _ = translator(page_language())
    # Streamlit's own is English.
    more.setdefault("placeholder", _("Choisir dans la liste"))
    st.multiselect(label, options, key=key, format_func=words, on_change=write, **more)
