"""What the page tells Streamlit's scripts before they start: fonts and colours, so that the first paint is right."""

from __future__ import annotations

from typing import Any

import streamlit as st

_COLOURS = ("primaryColor", "backgroundColor", "secondaryBackgroundColor", "textColor", "linkColor", "borderColor")


def first_theme(kind: str) -> dict[str, Any]:
    """Return the ``light`` or ``dark`` theme of ``.streamlit/config.toml`` in the names that Streamlit's scripts use.

    Without it they paint once with their own fonts, which are fetched for nothing (540 kB), before the server
    has sent ours.
    """
    theme = {name: value for name in _COLOURS if (value := st.get_option(f"theme.{kind}.{name}"))}
    if font := st.get_option("theme.font"):
        theme["bodyFont"] = font
    if chart_types := st.get_option("theme.fontFaces"):
        theme["fontFaces"] = [_font_face(chart_type) for chart_type in chart_types]
    return theme


def _font_face(chart_type: dict[str, Any]) -> dict[str, Any]:
    # Streamlit itself renames this key when the first session starts.
    renamed = {"weight": "weightRange", "weight_range": "weightRange"}
    return {renamed.get(name, name): value for name, value in chart_type.items()}
