"""The row under each figure: pictures drawn in this browser, files from the server, the deck, what to pass on."""

from __future__ import annotations

import json
from html import escape

from ess_data.cache import cached_with_first
from ess_data.upload.overlay import names_uploaded
from exports.pictures.frame import framed_plot
from exports.pictures.sizes import SIZES
from exports.text.share import share_html
from figures.figure import Figure
from texts import Translator, translator
from views.deck.adding import adding_html
from views.figure.disclosure import disclosure, fetched_disclosure, share_is_fetched
from views.shell.links import export_address
from views.shell.request import on_paper


def downloads_html(figure: Figure) -> str:
    """Return the row of links that take a figure away."""
    if names_uploaded(figure.query):
        # They are in the reader's session only: no address could build a file of them, or bring them back.
        return _row(figure, _pictures(figure, "#"))
    start, end = _taken(figure)
    return start + adding_html(figure) + end


@cached_with_first(1)
def _taken(figure: Figure) -> tuple[str, str]:
    """Return what stands before and after the link that adds to the deck, which alone depends on the address."""
    links = [*_pictures(figure, export_address(figure, "figure.json")), *_files(figure), _sizes(figure)]
    start, end = _row(figure, [*links, "\0", _share(figure)]).split("\0")
    return start, end


def _pictures(figure: Figure, address: str) -> list[str]:
    _ = translator(figure.language)
    hints = (("png", _("Image PNG, 1920 × 1080")), ("svg", _("Image vectorielle SVG")))
    return [_picture(figure, address, f'data-image="{form}"', form.upper(), hint) for form, hint in hints]


@cached_with_first(1)
def file_links_html(figure: Figure) -> str:
    """Return the links of a figure that has no chart: files only."""
    return _row(figure, _files(figure))


def _picture(figure: Figure, address: str, kind: str, text: str, hint: str) -> str:
    _ = translator(figure.language)
    # No download attribute on the first two: without our script they show the figure's data instead of saving it.
    words = _said(_("Image en cours… (annuler)"), _)
    if names_uploaded(figure.query):
        words += f' data-figure="{escape(json.dumps(framed_plot(on_paper(figure))))}"'
    name = escape(figure.file_stem)
    return (
        f'<a {kind} href="{escape(address)}" data-filename="{name}" {words} title="{escape(hint)}">{escape(text)}</a>'
    )


def _said(busy: str, _: Translator) -> str:
    failed = escape(_("Échec : réessayer"))
    return f'data-busy="{escape(busy)}" data-failed="{failed}"'


def size_words(_: Translator) -> dict[str, str]:
    """Return the sizes of a picture beside the usual one, in words."""
    return {
        "1x": _("Petite"),
        "2x": _("Impression"),
        "4:3": "4:3",
        "square": _("Carrée"),
    }


def _sizes(figure: Figure) -> str:
    """Return the menu of other sizes."""
    _ = translator(figure.language)
    links = []
    for name, word in size_words(_).items():
        size = SIZES[name]
        text = f"{word}, {size.out_width} × {size.out_height}"
        address = export_address(figure, "figure.json", size=name)
        links.append(_picture(figure, address, 'data-sized="png" download', text, _("Image PNG")))
    return disclosure(_("Autres tailles"), f"<div>{''.join(links)}</div>", "choices")


def file_hints(figure: Figure) -> dict[str, str]:
    """Return the formats of a figure's files, each with what it is."""
    _ = translator(figure.language)
    return {
        "csv": _("Chiffres pour un tableur, CSV"),
        "xlsx": _("Classeur Excel avec sources et notes"),
        **({"pptx": _("Diapositive PowerPoint, graphique modifiable")} if figure.plot else {}),
    }


def _files(figure: Figure) -> list[str]:
    _ = translator(figure.language)
    busy = _("{name} en cours… (annuler)")
    return [
        f'<a href="{escape(export_address(figure, form))}" download data-save '
        f'{_said(busy.format(name=form.upper()), _)} title="{escape(hint)}">{form.upper()}</a>'
        for form, hint in file_hints(figure).items()
    ]


def _share(figure: Figure) -> str:
    """Return the menu of what can be copied."""
    _ = translator(figure.language)
    if share_is_fetched(figure):
        return fetched_disclosure(figure, "share.html", _("Partager"), "choices", whole_view=True)
    return disclosure(_("Partager"), share_html(figure), "choices")


def _row(figure: Figure, links: list[str]) -> str:
    _ = translator(figure.language)
    label = escape(_("Télécharger"))
    start = f'<div class="downloads" role="group" aria-label="{label}"><span class="label">{label}</span>'
    return start + "".join(links) + '<span class="said" role="status"></span></div>'
