"""The stateless export: an exhibit's name, a format and the page's query parameters in, a file out.

Whatever server answers, the address alone says what to build; nothing is kept between two requests.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from ess_data.shared import shared_tables
from exhibits.registry import EXHIBITS, exhibit_for
from exports.deck import one_slide
from exports.errors import ToolUnavailable
from exports.image_frame import framed_figure
from exports.to_csv import to_csv
from exports.to_json import to_json
from exports.to_odp import to_odp
from exports.to_ods import MEDIA_TYPE as ODS_TYPE
from exports.to_ods import to_ods
from exports.to_pdf import to_pdf
from exports.to_pptx import to_pptx
from exports.to_svg import NoStaticPicture, to_svg
from exports.to_xlsx import to_xlsx
from texts import checked_language, translator

FORMATS = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": (to_json, "application/json"),
    "pptx": (
        lambda exhibit: to_pptx(one_slide(exhibit)),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    "ods": (lambda exhibit: to_ods((exhibit,)), ODS_TYPE),
    "odp": (lambda exhibit: to_odp(one_slide(exhibit)), "application/vnd.oasis.opendocument.presentation"),
    "pdf": (lambda exhibit: to_pdf(one_slide(exhibit)), "application/pdf"),
    "svg": (to_svg, "image/svg+xml"),
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


def export(exhibit: str, format: str, query: Mapping[str, str]) -> Download:
    """Return an exhibit as a file; raises `ExportError` with the valid choices."""
    _ = translator(checked_language(query.get("lang")))
    if format not in FORMATS:
        text = _("Le format « {format} » n'existe pas. Formats possibles : {known}.")
        raise ExportError(text.format(format=format, known=", ".join(FORMATS)))
    if exhibit not in EXHIBITS:
        text = _("Le graphique « {name} » n'existe pas. Graphiques possibles : {known}.")
        raise ExportError(text.format(name=exhibit, known=", ".join(sorted(EXHIBITS))))
    built = exhibit_for(exhibit, shared_tables(), query)
    if built is None or (format == "figure.json" and not built.figure):
        raise ExportError(_("Cette sélection ne donne pas de figure à exporter."))
    write, media_type = FORMATS[format]
    try:
        content = write(built)
    except (NoStaticPicture, ToolUnavailable) as error:
        raise ExportError(str(error)) from None
    return Download(content, media_type, f"{built.file_stem}.{format}")
