"""Pages of the dashboard as Streamlit runs them, without a server or a browser."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
COMPONENTS = BidiComponentManager()


def dashboard() -> AppTest:
    """Return the dashboard, not yet run."""
    app = AppTest.from_file(str(ROOT / "ui" / "dashboard.py"), default_timeout=60)
    # Pages use no component packages: looking for installed ones would take most of the time of each run.
    app._bidi_component_manager = COMPONENTS
    return app


def page(stem: str, **query: str) -> AppTest:
    """Run one page of the dashboard at an address and return it."""
    app = dashboard()
    # A page is only known by its file until the dashboard has listed it once: its name is then its address.
    app.switch_page(f"../pages/{stem}.py")
    app.query_params.update(query)
    return app.run()


def body(app: AppTest) -> str:
    """Everything that a page wrote as HTML."""
    return "\n".join(element.value for element in app.html)


def notices(app: AppTest) -> list[str]:
    """What a page says about its address: before its title, as hints further down are of the page itself."""
    head = body(app).partition("<h1")[0]
    return [html.unescape(text) for text in re.findall(r'<p class="notice" role="status">(.*?)</p>', head)]


def links(app: AppTest) -> list[tuple[str, dict[str, str]]]:
    """The (path, query parameters) of the links to other views."""
    found = [urlsplit(html.unescape(href)) for href in re.findall(r'<a href="(/[^"]*)"', body(app))]
    return [(link.path, dict(parse_qsl(link.query))) for link in found if not link.path.startswith(("/export", "/api"))]


def charts(app: AppTest) -> int:
    """How many Plotly charts a page draws, maps among them."""
    return len(graphs(app))


def maps(app: AppTest) -> list[dict]:
    """What a page tells the script that draws its maps: figure, configuration, alternative text."""
    return [said for said in graphs(app) if any(name.startswith("geo") for name in said["figure"]["layout"])]


def graphs(app: AppTest) -> list[dict]:
    """What a page tells the script that draws its maps and charts."""
    found = re.findall(r'<pre class="graph-data"[^>]*>(.*?)</pre>', body(app), re.DOTALL)
    return [json.loads(html.unescape(text)) for text in found]


def address(app: AppTest) -> dict[str, str]:
    """The query parameters after a run."""
    return dict(app.query_params)
