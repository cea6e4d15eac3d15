"""Buttons for the files of a reader's own figures, which no address could lead to."""

from __future__ import annotations

from functools import partial

import streamlit as st

from ess_data.upload.overlay import names_uploaded
from exports.registry import FORMATS
from figures.figure import Figure
from views.figure.downloads import file_hints
from views.shell.request import on_paper


def own_files(figure: Figure, key: str) -> None:
    """Draw the buttons that take a reader's own figures away as files; nothing for any other figure.

    Everything else downloads from addresses, because a download button works on one server only and while its session
    lasts. Own figures live nowhere else than in the session, so for them the button is right; the file is written at
    the click.
    """
    if not names_uploaded(figure.query):
        return
    paper = on_paper(figure)
    with st.container(horizontal=True, gap="small", key=f"own_files_{key}"):
        for form, hint in file_hints(figure).items():
            write, media_type = FORMATS[form]
            st.download_button(
                form.upper(),
                partial(write, paper),
                f"{figure.file_stem}.{form}",
                media_type,
                key=f"own_{key}_{form}",
                help=hint,
                on_click="ignore",
            )
