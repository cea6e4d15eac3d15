"""An advice as HTML: its sentence, and its links as chips."""

from __future__ import annotations

from html import escape

from figures.suggestions import Suggestion
from views.shell.links import link_html
from views.shell.request import carry_params

#: Pages that show one level and vintage: a link to another stays on them.
MAPPED = ("carte", "comparer")


def suggestion_html(advice: Suggestion | None, stem: str) -> str:
    """Return a notice with its links, empty where there is no advice; from other pages links lead to the map."""
    if advice is None:
        return ""
    here = stem if stem in MAPPED else MAPPED[0]
    links = "".join(
        link_html(way.text, way.page or here, carry_params(**dict(way.changes)), "chip") for way in advice.ways
    )
    return f'<p class="notice" role="status">{escape(advice.text)}</p><p class="chips">{links}</p>'
