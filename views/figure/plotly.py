"""Maps and charts in the page: what travels to the browser, where our script draws it (assets/scripts/graphs.js).

Streamlit's own chart gives a figure an identity by its content, so that every choice builds a whole new chart, with a
bundle of all kinds of charts; and every chart is an element of its own, which Streamlit handles at every run. Our
script keeps one graph a figure, drawn with Plotly's bundle for maps or for charts, and changes in it what differs, as
soon as the page has the new figure; and a figure is a part of the text around it. A pick on a map goes where every
choice goes: into the address.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import urlencode

from charts.map.layers import EMPTY_TOPOLOGY
from charts.theme import PlotSpec
from figures.view import MOST_COMPARED

#: Height of a figure that names none, in pixels.
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


def graph_html(said: str, picking: Picking | None = None, name: str = "main") -> str:
    """Return the element that the script reads: what `message` says, and where a pick goes.

    Figures that a page shows under one ``name``, one after the other, share a graph.
    """
    return f'<pre class="graph-data" hidden data-graph="{escape(name)}"{_attributes(picking)}>{said}</pre>'


def message(plot: PlotSpec, alt: str, height: int | None = None) -> str:
    """Return a figure as JSON, escaped as text of a page; raises ``ValueError`` for what is no number.

    ``height`` in pixels is put in place of the figure's own.
    """
    layout = {"height": HEIGHT, **plot["layout"], **({"height": height} if height else {})}
    # On a map our script lets the wheel scroll the page unless Ctrl is held.
    config = {**CONFIG, "scrollZoom": any(name.startswith("geo") for name in layout)}
    said = {"figure": {**plot, "layout": layout}, "config": config, "alt": alt}
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
