"""The stateless export: a figure's name (or ``deck``), a format and the page's query parameters in, a file out.

Whatever server answers, the address alone says what to build; nothing is kept between two requests.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from charts.map.layers import EMPTY_TOPOLOGY
from ess_data.store import shared_tables
from ess_data.upload.overlay import names_uploaded
from exports.archive import ARCHIVED
from exports.deck.formats import DECK_FORMATS, offered_formats
from exports.deck.from_entries import file_stem, opened
from exports.deck.model import one_slide
from exports.errors import ToolUnavailable
from exports.pdf.writer import to_pdf
from exports.pictures.frame import framed_plot
from exports.pictures.map_svg import NoStaticPicture, to_svg
from exports.pictures.png import can_draw, picture
from exports.pictures.sizes import SIZES
from exports.pictures.thumbnail import thumbnail
from exports.pptx.odp import to_odp
from exports.pptx.writer import to_pptx
from exports.sheets.ods import MEDIA_TYPE as ODS_TYPE
from exports.sheets.ods import to_ods
from exports.sheets.xlsx import to_xlsx
from exports.text.csv_file import to_comma_csv, to_csv, to_semicolon_csv
from exports.text.html import MEDIA_TYPE as HTML_TYPE
from exports.text.html import to_sources, to_table
from exports.text.json_file import to_json
from exports.text.share import to_share
from figures.figure import Figure
from figures.registry import FIGURES, figure_for
from texts import Translator, checked_language, translator

#: Stands for a figure's name where a whole deck is asked for.
DECK = "deck"
FORMATS = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "semicolon.csv": (to_semicolon_csv, "text/csv; charset=utf-8"),
    "comma.csv": (to_comma_csv, "text/csv; charset=utf-8"),
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": (to_json, "application/json"),
    "pptx": (
        lambda figure: to_pptx(one_slide(figure)),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    "ods": (lambda figure: to_ods((figure,)), ODS_TYPE),
    "odp": (lambda figure: to_odp(one_slide(figure)), "application/vnd.oasis.opendocument.presentation"),
    "pdf": (lambda figure: to_pdf(one_slide(figure)), "application/pdf"),
    "svg": (lambda figure: _svg(figure), "image/svg+xml"),
    "thumb.svg": (thumbnail, "image/svg+xml"),
    "png": (picture, "image/png"),
    "chart.json": (lambda figure: json.dumps(_chart(figure)).encode(), "application/json"),
    "table.html": (to_table, HTML_TYPE),
    "sources.html": (to_sources, HTML_TYPE),
    "share.html": (to_share, HTML_TYPE),
    "figure.json": (lambda figure, size: json.dumps(framed_plot(figure, size)).encode(), "application/json"),
}
#: Formats that come in the sizes of `exports.pictures.frame`: the parameter ``size`` chooses one.
SIZED = ("figure.json", "png")

#: Formats that only a figure with a chart has.
DRAWN = ("figure.json", "chart.json", "thumb.svg", "png")


@dataclass(frozen=True)
class Download:
    """A file: its bytes, media type and name, and the fingerprint of the tables that a figure was made of."""

    content: bytes
    media_type: str
    file_name: str
    tables: str = ""


class ExportError(ValueError):
    """The address asks for a chart or a format that does not exist, or for one that this selection does not give."""

    def __init__(self, message: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(message)
        self.status = status


def export(figure: str, format: str, query: Mapping[str, str], base: str = "", template: bytes = b"") -> Download:
    """Return a figure, or a whole deck, as a file; raises `ExportError` with the valid choices.

    ``base`` is the address that the dashboard is served at; ``template`` a presentation whose look the slides take.
    """
    if figure == DECK:
        return _export_deck(format, query, base, template)
    _ = translator(checked_language(query.get("lang")))
    if format not in FORMATS:
        text = _("Le format « {format} » n'existe pas. Formats possibles : {known}.")
        raise ExportError(text.format(format=format, known=", ".join(FORMATS)))
    if figure not in FIGURES:
        text = _("Le graphique « {name} » n'existe pas. Graphiques possibles : {known}.")
        raise ExportError(text.format(name=figure, known=", ".join(sorted(FIGURES))))
    if names_uploaded(query):
        # Anything else would be other figures under a name that promises these.
        text = _("« {name} » désigne vos données, que le serveur ne conserve pas : téléchargez depuis la page ouverte.")
        raise ExportError(text.format(name=query["indicator"]))
    tables = shared_tables()
    built = figure_for(figure, tables, query)
    if built is None or (format in DRAWN and not built.plot):
        raise ExportError(_("Cette sélection ne donne pas de figure à exporter."))
    write, media_type = FORMATS[format]
    options = (SIZES[_chosen("size", query.get("size", ""), tuple(SIZES), _)],) if format in SIZED else ()
    try:
        content = write(built, *options)
    except NoStaticPicture as error:
        raise ExportError(str(error)) from None
    except ToolUnavailable as error:
        raise ExportError(str(error), HTTPStatus.SERVICE_UNAVAILABLE) from None
    return Download(content, media_type, f"{built.file_stem}.{format}", tables.version)


def _svg(figure: Figure) -> bytes:
    """Return a map's static twin, which needs no browser; another chart as the server's browser draws it."""
    try:
        return to_svg(figure)
    except NoStaticPicture:
        if not figure.plot or not can_draw():
            raise
        return picture(figure, form="svg")


def _chart(figure: Figure) -> dict[str, object]:
    """Return the chart alone, as the dashboard draws it."""
    config = {"displayModeBar": False, "topojsonURL": EMPTY_TOPOLOGY, "scrollZoom": False, "showTips": False}
    return {"data": figure.plot["data"], "layout": figure.plot["layout"], "config": config}


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
        options["draw"] = (lambda figure, form: picture(figure, form=form)) if can_draw() else None
        options["formats"] = tuple(_chosen("formats", one, ARCHIVED, _) for one in _parts(query.get("formats", "")))
    if template:
        options["template"] = template
    try:
        content = form.write(found.deck, **options)
    except ToolUnavailable as error:
        raise ExportError(str(error), HTTPStatus.SERVICE_UNAVAILABLE) from None
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
