"""The row under each figure: pictures drawn in this browser, files from the server, the basket, what to pass on."""

from __future__ import annotations

import json
from html import escape

from ess_data.cache import kept_with_first
from ess_data.upload.overlay import names_own
from exports.pictures.frame import framed_figure
from exports.pictures.sizes import SIZES
from figures.figure import Exhibit
from figures.view import selection_for
from texts import Translator, translator
from ui.shell.basket import adding_html
from ui.shell.cache import paper_exhibit, tables
from views.figure.disclosure import fetched_fold, fold, share_is_fetched
from views.figure.share import share_html
from views.shell.links import export_address as export_address


def downloads_html(exhibit: Exhibit) -> str:
    """Return the row of links that take an exhibit away."""
    if names_own(exhibit.query):
        # They are in the reader's session only: no address could build a file of them, or bring them back.
        return _row(exhibit, _pictures(exhibit, "#"))
    start, end = _taken(exhibit)
    return start + adding_html(exhibit) + end


@kept_with_first(1)
def _taken(exhibit: Exhibit) -> tuple[str, str]:
    """Return what stands before and after the link that adds to the basket, which alone depends on the address."""
    links = [*_pictures(exhibit, export_address(exhibit, "figure.json")), *_files(exhibit), _sizes(exhibit)]
    start, end = _row(exhibit, [*links, "\0", _share(exhibit)]).split("\0")
    return start, end


def _pictures(exhibit: Exhibit, address: str) -> list[str]:
    _ = translator(exhibit.language)
    hints = (("png", _("Image PNG, 1920 × 1080")), ("svg", _("Image vectorielle SVG")))
    return [_picture(exhibit, address, f'data-image="{form}"', form.upper(), hint) for form, hint in hints]


@kept_with_first(1)
def file_links_html(exhibit: Exhibit) -> str:
    """Return the links of an exhibit that has no chart: files only."""
    return _row(exhibit, _files(exhibit))


def _picture(exhibit: Exhibit, address: str, kind: str, text: str, hint: str) -> str:
    _ = translator(exhibit.language)
    # No download attribute on the first two: without our script they show the figure's data instead of saving it.
    words = _said(_("Image en cours… (annuler)"), _)
    if names_own(exhibit.query):
        words += f' data-figure="{escape(json.dumps(framed_figure(own_paper(exhibit))))}"'
    name = escape(exhibit.file_stem)
    return (
        f'<a {kind} href="{escape(address)}" data-filename="{name}" {words} title="{escape(hint)}">{escape(text)}</a>'
    )


def own_paper(exhibit: Exhibit) -> Exhibit:
    """Return an exhibit of a reader's own figures as files take it along, whatever the colours of the page."""
    return paper_exhibit(exhibit.name, selection_for(exhibit.query, tables(exhibit.language))) or exhibit


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


def _sizes(exhibit: Exhibit) -> str:
    """Return the menu of other sizes."""
    _ = translator(exhibit.language)
    links = []
    for name, word in size_words(_).items():
        size = SIZES[name]
        text = f"{word}, {size.out_width} × {size.out_height}"
        address = export_address(exhibit, "figure.json", size=name)
        links.append(_picture(exhibit, address, 'data-sized="png" download', text, _("Image PNG")))
    return fold(_("Autres tailles"), f"<div>{''.join(links)}</div>", "choices")


def file_hints(exhibit: Exhibit) -> dict[str, str]:
    """Return the formats of an exhibit's files, each with what it is."""
    _ = translator(exhibit.language)
    return {
        "csv": _("Chiffres pour un tableur, CSV"),
        "xlsx": _("Classeur Excel avec sources et notes"),
        **({"pptx": _("Diapositive PowerPoint, graphique modifiable")} if exhibit.figure else {}),
    }


def _files(exhibit: Exhibit) -> list[str]:
    _ = translator(exhibit.language)
    busy = _("{name} en cours… (annuler)")
    return [
        f'<a href="{escape(export_address(exhibit, form))}" download data-save '
        f'{_said(busy.format(name=form.upper()), _)} title="{escape(hint)}">{form.upper()}</a>'
        for form, hint in file_hints(exhibit).items()
    ]


def _share(exhibit: Exhibit) -> str:
    """Return the menu of what can be copied."""
    _ = translator(exhibit.language)
    if share_is_fetched(exhibit):
        return fetched_fold(exhibit, "share.html", _("Partager"), "choices", whole_view=True)
    return fold(_("Partager"), share_html(exhibit), "choices")


def _row(exhibit: Exhibit, links: list[str]) -> str:
    _ = translator(exhibit.language)
    label = escape(_("Télécharger"))
    start = f'<div class="downloads" role="group" aria-label="{label}"><span class="label">{label}</span>'
    return start + "".join(links) + '<span class="said" role="status"></span></div>'
