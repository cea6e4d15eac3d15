"""The stateless export: an exhibit's name (or ``deck``), a format and the page's query parameters in, a file out.

Whatever server answers, the address alone says what to build; nothing is kept between two requests.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from ess_data.own.overlay import names_own
from ess_data.shared import shared_tables
from exhibits.registry import EXHIBITS, exhibit_for
from exports.basket_deck import file_stem, opened
from exports.deck import one_slide
from exports.deck_files import DECK_FORMATS, offered_formats
from exports.image_frame import framed_figure
from exports.thumbnail import thumbnail
from exports.to_csv import to_comma_csv, to_csv, to_semicolon_csv
from exports.to_json import to_json
from exports.to_pptx import to_pptx
from exports.to_svg import NoStaticPicture, to_svg
from exports.to_xlsx import to_xlsx
from exports.to_zip import ARCHIVED
from texts import Translator, checked_language, translator

#: Stands for an exhibit's name where a whole basket is asked for.
DECK = "deck"
FORMATS = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "semicolon.csv": (to_semicolon_csv, "text/csv; charset=utf-8"),
    "comma.csv": (to_comma_csv, "text/csv; charset=utf-8"),
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": (to_json, "application/json"),
    "pptx": (
        lambda exhibit: to_pptx(one_slide(exhibit)),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    "svg": (to_svg, "image/svg+xml"),
    "thumb.svg": (thumbnail, "image/svg+xml"),
    "figure.json": (lambda exhibit: json.dumps(framed_figure(exhibit)).encode(), "application/json"),
}


@dataclass(frozen=True)
class Download:
    """A file: its bytes, media type and name."""

    content: bytes
    media_type: str
    file_name: str


class ExportError(ValueError):
    """The address asks for a chart or a format that does not exist, or for one that this selection does not give."""


def export(exhibit: str, format: str, query: Mapping[str, str], base: str = "", template: bytes = b"") -> Download:
    """Return an exhibit, or the deck of a basket, as a file; raises `ExportError` with the valid choices.

    ``base`` is the address that the dashboard is served at; ``template`` a presentation whose look the slides take.
    """
    if exhibit == DECK:
        return _export_deck(format, query, base, template)
    _ = translator(checked_language(query.get("lang")))
    if format not in FORMATS:
        text = _("Le format « {format} » n'existe pas. Formats possibles : {known}.")
        raise ExportError(text.format(format=format, known=", ".join(FORMATS)))
    if exhibit not in EXHIBITS:
        text = _("Le graphique « {name} » n'existe pas. Graphiques possibles : {known}.")
        raise ExportError(text.format(name=exhibit, known=", ".join(sorted(EXHIBITS))))
    if names_own(query):
        # Anything else would be other figures under a name that promises these.
        text = _("« {name} » désigne vos données, que le serveur ne conserve pas : téléchargez depuis la page ouverte.")
        raise ExportError(text.format(name=query["indicator"]))
    built = exhibit_for(exhibit, shared_tables(), query)
    if built is None or (format == "figure.json" and not built.figure):
        raise ExportError(_("Cette sélection ne donne pas de figure à exporter."))
    write, media_type = FORMATS[format]
    try:
        content = write(built)
    except NoStaticPicture as error:
        raise ExportError(str(error)) from None
    return Download(content, media_type, f"{built.file_stem}.{format}")


def _export_deck(format: str, query: Mapping[str, str], base: str, template: bytes) -> Download:
    _ = translator(checked_language(query.get("lang")))
    if format not in offered_formats():
        text = _("Le format « {format} » n'existe pas. Formats possibles : {known}.")
        raise ExportError(text.format(format=format, known=", ".join(offered_formats())))
    found = opened(query, shared_tables(), base)
    if not found.deck.slides:
        raise ExportError(" ".join((*found.notices, _("La présentation est vide : ajoutez-y d'abord une figure."))))
    form = DECK_FORMATS[format]
    options: dict[str, object] = {
        name: _chosen(name, query.get(name, ""), allowed, _) for name, allowed in form.options.items()
    }
    if format == "zip":
        options["formats"] = tuple(_chosen("formats", one, ARCHIVED, _) for one in _parts(query.get("formats", "")))
    if template:
        options["template"] = template
    try:
        content = form.write(found.deck, **options)
    except ValueError as error:
        # What a writer refuses, such as a template without a layout that it needs, is said in words.
        if not template:
            raise
        raise ExportError(str(error)) from None
    return Download(content, form.media_type, f"{file_stem(found.deck)}.{format}")


def _parts(text: str) -> list[str]:
    return [part for part in text.split(",") if part]


def _chosen(name: str, asked: str, allowed: tuple[str, ...], _: Translator) -> str:
    """Return the value of an option, the first one where none is asked for; raises `ExportError` for an unknown one."""
    if not asked or asked in allowed:
        return asked or allowed[0]
    text = _("La valeur « {asked} » du paramètre « {name} » n'existe pas. Valeurs possibles : {known}.")
    raise ExportError(text.format(asked=asked, name=name, known=", ".join(allowed)))
