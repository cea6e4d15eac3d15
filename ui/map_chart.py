"""Maps in the page: what travels to the browser, where our script draws it (assets/scripts/maps.js).

Streamlit's own chart gives a figure an identity by its content, so that every choice builds a whole new chart, with a
bundle of all kinds of charts. Our script keeps one graph a map, drawn with Plotly's bundle for maps, and changes in it
what differs, as soon as the page has the new figure. A pick on the map goes where every choice goes: into the address.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from charts.map_layers import EMPTY_TOPOLOGY
from charts.theme import FigureSpec
from exhibits.selection import MOST_COMPARED

#: Height of a map whose figure names none, in pixels.
HEIGHT = 450
#: What every chart of Plotly's does without: its bar of buttons, its hints, outlines fetched from another host.
CONFIG: Mapping[str, Any] = {
    "displayModeBar": False,
    "topojsonURL": EMPTY_TOPOLOGY,
    "scrollZoom": False,
    "doubleClick": "reset",
    "showTips": False,
}


@dataclass(frozen=True)
class Picking:
    """Where a territory picked on a map goes.

    Attributes
    ----------
    parameter : the query parameter that takes its code.
    chosen : the codes that are there.
    several : whether each click adds one or takes it out again; else only one with Shift held does.
    also : parameters that a pick sets besides.
    """

    parameter: str
    chosen: tuple[str, ...] = ()
    several: bool = False
    also: Mapping[str, str] = field(default_factory=dict)


def map_chart(figure: FigureSpec, alt: str, picking: Picking | None = None) -> None:
    """Draw a map; ``alt`` says what it shows."""
    st.html(map_html(message(figure, alt), picking))


def map_html(said: str, picking: Picking | None = None) -> str:
    """Return the element that the script reads: what `message` says, and where a pick goes."""
    return f'<pre class="map-data" hidden{_attributes(picking)}>{said}</pre>'


def message(figure: FigureSpec, alt: str) -> str:
    """Return a figure as JSON, escaped as text of a page; raises ``ValueError`` for what is no number."""
    layout = {"height": HEIGHT, **figure["layout"]}
    # Our script lets the wheel scroll the page unless Ctrl is held.
    said = {"figure": {**figure, "layout": layout}, "config": {**CONFIG, "scrollZoom": True}, "alt": alt}
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return escape(text, quote=False)


def _attributes(picking: Picking | None) -> str:
    if picking is None:
        return ""
    told = {
        "pick": picking.parameter,
        "chosen": ",".join(picking.chosen),
        "most": str(MOST_COMPARED),
        "several": "yes" if picking.several else "",
        "also": urlencode(picking.also),
    }
    return "".join(f' data-{name}="{escape(value)}"' for name, value in told.items() if value)
