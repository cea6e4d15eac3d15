"""Buttons for the files of a reader's own figures, which no address could lead to."""

from __future__ import annotations

from functools import partial

import streamlit as st

from ess_data.upload.overlay import names_own
from exports.registry import FORMATS
from figures.figure import Exhibit
from views.figure.downloads import file_hints, own_paper


def own_files(exhibit: Exhibit, key: str) -> None:
    """Draw the buttons that take a reader's own figures away as files; nothing for any other exhibit.

    Everything else downloads from addresses, because a download button works on one server only and while its session
    lasts. Own figures live nowhere else than in the session, so for them the button is right; the file is written at
    the click.
    """
    if not names_own(exhibit.query):
        return
    paper = own_paper(exhibit)
    with st.container(horizontal=True, gap="small", key=f"own_files_{key}"):
        for form, hint in file_hints(exhibit).items():
            write, media_type = FORMATS[form]
            st.download_button(
                form.upper(),
                partial(write, paper),
                f"{exhibit.file_stem}.{form}",
                media_type,
                key=f"own_{key}_{form}",
                help=hint,
                on_click="ignore",
            )
