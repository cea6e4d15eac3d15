"""The page in progress as the source of the requests that `views` answer."""

from __future__ import annotations

import streamlit as st

from figures.figure import Figure
from figures.view import view_for
from ui.shell.cache import data_in_view, paper_figure, tables
from ui.shell.query_params import query
from views.shell.request import Source, read_from


def _on_paper(figure: Figure) -> Figure:
    return paper_figure(figure.name, view_for(figure.query, tables(figure.language))) or figure


def answer_from_streamlit() -> None:
    """Let the HTML of the pages read address and session from Streamlit."""
    read_from(Source(query, lambda: st.query_params.to_dict(), data_in_view, _on_paper))
