"""The search box of the frame: a place that the script ``search.js`` makes a combobox of, with words for it.

The script creates the input itself: the cleaning of HTML takes inputs away. Without the script nothing is lost but the
shortcut: the data page has a search of its own, and the place holds a link to it.
"""

from __future__ import annotations

from html import escape

from texts import Language, translator
from views.shell.links import link_html
from views.shell.request import carry_params


def search_box_html(lang: Language, version: str) -> str:
    """Return the place of the box; ``version`` is that of the tables, so that a new one brings a new index."""
    _ = translator(lang)
    words = {
        "label": _("Chercher partout"),
        "placeholder": _("Chercher"),
        "none": _("Rien trouvé. Essayez un autre mot."),
        "failed": _("La recherche n'a pas pu être chargée : réessayez."),
        "found": _("{n} résultats, flèches pour choisir"),
        "page": _("page"),
        "indicator": _("indicateur"),
        "territory": _("territoire"),
        "policy": _("politique"),
        "source": _("source"),
    }
    data = "".join(f' data-{name}="{escape(text)}"' for name, text in words.items())
    index = f"/search/{lang}.json?{version}"
    link = link_html(words["placeholder"], "donnees", carry_params(), "search-link")
    return f'<div class="search-box" data-index="{escape(index)}"{data}>{link}</div>'
