"""A reader's own figures in their session: kept in its memory, laid over the tables, gone with it.

The server writes nothing to disk, and no other session sees them. Only the last file is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from ess_data.dataset import Tables
from ess_data.upload.load import UploadedFile
from ess_data.upload.overlay import overlaid
from ess_data.upload.territories import Boundaries
from texts import Language

_KEY = "own_figures"


@dataclass(eq=False)
class UploadedValues:
    """The file of a session, what the reader said of it, and the tables made with it, by language and version."""

    file: UploadedFile
    kind: str = "auto"
    sheet: str = ""
    year: int | None = None
    boundaries: Boundaries | None = None
    made: dict[tuple[Language, str], Tables] = field(default_factory=dict)


def uploaded_values() -> UploadedValues | None:
    """Return the figures of this session, if it has any."""
    return st.session_state.get(_KEY)


def keep_upload(figures: UploadedValues | None) -> None:
    """Keep figures for this session, in the place of those it had; None forgets them."""
    if figures is None:
        st.session_state.pop(_KEY, None)
    else:
        st.session_state[_KEY] = figures


def with_uploads(tables: Tables, lang: Language) -> Tables:
    """Return the tables as this session sees them: with its own figures over them, if it has any."""
    own = uploaded_values()
    if own is None or not own.file.shown.figures:
        return tables
    key = lang, tables.version
    if key not in own.made:
        own.made[key] = overlaid(tables, own.file, lang, own.kind)
    return own.made[key]
