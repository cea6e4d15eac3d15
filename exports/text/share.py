"""What a reader passes on of a figure: its link, its citation, the code that shows it on another site."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from exports.clean_text import one_line, quoted
from exports.deck.texts import PRODUCT, colon, data_version
from figures.figure import Figure
from texts import translator

#: Stands for the address that the dashboard is served at: the page that shows the link knows it.
ORIGIN = "{origin}"
#: Height of a figure on another site, in pixels: its title, legend, chart, reading and source.
EMBED_HEIGHT = {"map": 860, "chart": 640}


def link_of(figure: Figure, origin: str = ORIGIN) -> str:
    """Return the link that reopens a figure's view."""
    return f"{origin}/{figure.page}?{urlencode(figure.query)}"


def embed_address(figure: Figure, origin: str = ORIGIN) -> str:
    """Return the address of the figure alone."""
    return f"{origin}/{figure.page}?{urlencode({**figure.query, 'figure': figure.name, 'embed': '1'})}"


def embed_code(figure: Figure, origin: str = ORIGIN) -> str:
    """Return the HTML that shows the figure alone on another site."""
    height = EMBED_HEIGHT[figure.aspect]
    return (
        f'<iframe src="{escape(embed_address(figure, origin))}" title="{escape(one_line(figure.title))}" '
        f'width="100%" height="{height}" style="border:0" loading="lazy"></iframe>'
    )


def citation(figure: Figure, origin: str = ORIGIN) -> str:
    """Return how to cite a figure: what it is, its sources, the version of the figures, its link."""
    _ = translator(figure.language)
    title = _("« {title} »").format(title=one_line(figure.title))
    what = ", ".join(part for part in (title, one_line(figure.subtitle)) if part)
    sources = one_line(figure.source_line)
    source = f" {_('Source')}{colon(figure.language)}{sources.rstrip('.')}." if sources else ""
    version = _("Données {version}").format(version=data_version())
    return f"{PRODUCT}, {what}.{source} {version}. {link_of(figure, origin)}"


def to_share(figure: Figure) -> bytes:
    """Return the menu of what can be copied, as `share_html` writes it."""
    return share_html(figure).encode()


def share_html(figure: Figure) -> str:
    """Return the menu of what can be copied, for a page that knows the address it is served at."""
    _ = translator(figure.language)
    copies = (
        (_("Copier le lien"), link_of(figure)),
        (_("Copier la citation"), citation(figure)),
        (_("Copier le code d'intégration"), embed_code(figure)),
    )
    done = escape(_("Copié"))
    # Percent-encoded: Streamlit's cleaning of HTML takes an attribute away that holds the end of a frame.
    buttons = "".join(
        f'<button type="button" data-copy="{quoted(text)}" data-done="{done}">{escape(label)}</button>'
        for label, text in copies
    )
    hint = _("L'intégration ne marche que sur les sites que l'administrateur autorise (ESS_FRAME_ANCESTORS).")
    return f'<div class="share">{buttons}<small>{escape(hint)}</small></div>'
