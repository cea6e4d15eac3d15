"""Maps in the page: a component of our own around Plotly's bundle for maps, drawn anew in place.

Streamlit's chart gives a figure an identity by its content, so every choice builds a new chart; here the identity is
the key, and the browser changes what differs (assets/components/map_chart.js). The module is served by us like every
other file of ours, compressed and under a name that tells its content, at the address where Streamlit's page looks for
the code of a component: Streamlit would serve one from an installed package only, and inline code would need a
Content-Security-Policy that lets scripts be made in the page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.component_registry import BidiComponentDefinition
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager

from charts.map_layers import EMPTY_TOPOLOGY
from charts.picks import Pick, picked
from charts.theme import FigureSpec
from geo.urls import fingerprinted_name

NAME = "atlas_map"
MODULE = Path(__file__).parents[1] / "assets" / "components" / "map_chart.js"
COMPONENTS_PREFIX = "/_stcore/bidi-components/"
#: What the browser calls a click: Streamlit makes ``on_picked_change`` of it.
EVENT = "picked"
HEIGHT = 450

#: What every chart of Plotly's does without: its bar of buttons, its hints, outlines fetched from another host.
CONFIG: Mapping[str, Any] = {
    "displayModeBar": False,
    "topojsonURL": EMPTY_TOPOLOGY,
    "scrollZoom": False,
    "doubleClick": "reset",
    "showTips": False,
}

_mount = st.components.v2.component(NAME, isolate_styles=False)


def module_address() -> str:
    """Return the address that the browser loads the component's module from."""
    return f"{COMPONENTS_PREFIX}{NAME}/{fingerprinted_name(MODULE)}"


def map_chart(figure: FigureSpec, alt: str, key: str, take: Callable[[Pick], None] | None = None) -> None:
    """Draw a map; ``alt`` tells what it shows, ``take`` is called with the territory that a reader picks on it."""
    _declare()

    def on_picked() -> None:
        pick = picked(st.session_state[key].get(EVENT))
        if take and pick:
            take(pick)

    _mount(key=key, data=message(figure, alt), on_picked_change=on_picked)


def message(figure: FigureSpec, alt: str) -> bytes:
    """Return what travels to the browser, as UTF-8 JSON."""
    layout = {"height": HEIGHT, **figure["layout"]}
    # Our script lets the wheel scroll the page unless Ctrl is held.
    said = {"figure": {**figure, "layout": layout}, "config": {**CONFIG, "scrollZoom": True}, "alt": alt}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _declare() -> None:
    """Tell this process's Streamlit where the component's module is, once."""
    manager = get_bidi_component_manager()
    known = manager.get(NAME)
    if known is None or known.is_placeholder:
        name = fingerprinted_name(MODULE)
        manager.register(BidiComponentDefinition(NAME, js=str(MODULE), js_asset_relative_path=name))
