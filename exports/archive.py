"""A whole deck as one archive: the presentation in each format, each figure as picture and data, sources and links."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime

from exports.clean_text import clean, one_line
from exports.deck.formats import DECK_FORMATS
from exports.deck.from_entries import file_stem
from exports.deck.model import Deck, Slide
from exports.deck.texts import citation_lines, colon, definitions, footer_line, permalink
from exports.errors import ToolUnavailable
from exports.pictures.map_svg import NoStaticPicture, to_svg
from exports.sheets.xlsx import to_xlsx
from exports.text.csv_file import to_csv
from exports.text.json_file import to_json
from figures.figure import Figure
from texts import translator

#: The files of the whole deck, where their writers are there.
WHOLE = ("pptx", "pdf", "odp", "xlsx", "ods")
#: The files of each figure that need no browser.
EACH: dict[str, Callable[[Figure], bytes]] = {"csv": to_csv, "xlsx": to_xlsx, "json": to_json, "svg": to_svg}
#: All that an archive may hold.
ARCHIVED = tuple(dict.fromkeys((*WHOLE, *EACH, "png")))
#: Makes a picture of a figure, ``png`` or ``svg``.
Drawer = Callable[[Figure, str], bytes]


def to_zip(deck: Deck, formats: tuple[str, ...] = (), draw: Drawer | None = None) -> bytes:
    """Return the archive; ``formats`` limits it to some, empty means all.

    ``draw`` makes the pictures that need a browser (PNG, and SVG of charts); without it there are none, and the list of
    sources says so.
    """
    wanted = set(formats or ARCHIVED)
    buffer = io.BytesIO()
    _ = translator(deck.language)
    remarks: list[str] = []
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(deck, wanted, draw, remarks):
            archive.writestr(_entry(name), content)
        archive.writestr(_entry("permalinks.txt"), _permalinks(deck).encode())
        # Last, as it tells what could not be made.
        archive.writestr(_entry(_("LISEZ-MOI") + ".txt"), _readme(deck, remarks).encode())
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, datetime.now().timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _files(deck: Deck, wanted: set[str], draw: Drawer | None, remarks: list[str]) -> Iterator[tuple[str, bytes]]:
    for name in WHOLE:
        if name not in wanted or not DECK_FORMATS[name].offered:
            continue
        try:
            yield f"{file_stem(deck)}.{name}", DECK_FORMATS[name].write(deck)
        except ToolUnavailable as error:
            remarks.append(f"{file_stem(deck)}.{name}{colon(deck.language)}{error}")
    for place, slide in enumerate(deck.slides, start=1):
        stem = f"{place:02}_{slide.figure.file_stem[:120]}"
        for name in ARCHIVED:
            if name in wanted and (name in EACH or name == "png"):
                try:
                    content = _one(slide.figure, name, draw)
                except ToolUnavailable as error:
                    remarks.append(f"{stem}.{name}{colon(deck.language)}{error}")
                    continue
                if content:
                    yield f"{stem}.{name}", content


def _one(figure: Figure, name: str, draw: Drawer | None) -> bytes:
    """Return one file of a figure, nothing where it has none of that kind; raises `ToolUnavailable`."""
    if name in EACH:
        try:
            return EACH[name](figure)
        except NoStaticPicture:
            pass
    if not figure.plot:
        return b""
    if draw is None:
        _ = translator(figure.language)
        raise ToolUnavailable(_("il faut un Chromium sur le serveur"))
    return draw(figure, name)


def _permalinks(deck: Deck) -> str:
    lines = [f"{place}. {_title(slide)}\n   {permalink(deck, slide.figure)}" for place, slide in _numbered(deck)]
    return "\n".join(lines) + "\n"


def _numbered(deck: Deck) -> Iterator[tuple[int, Slide]]:
    return enumerate(deck.slides, start=1)  # type: ignore[return-value]


def _title(slide: Slide) -> str:
    return one_line(slide.title) or f"{one_line(slide.figure.title)}. {one_line(slide.figure.subtitle)}"


def _readme(deck: Deck, remarks: list[str]) -> str:
    """Return what the files are, and what every figure rests on."""
    _ = translator(deck.language)
    mark = colon(deck.language)
    lines = [one_line(deck.title), footer_line(deck.language), ""]
    lines.append(_("Chaque figure a son numéro ; permalinks.txt donne les liens qui rouvrent chaque vue."))
    lines.append(
        _("Une cellule vide n'est jamais un zéro : la colonne « Statut » dit pourquoi il n'y a pas de chiffre.")
    )
    lines.append(_("Licence des tables : Licence Ouverte 2.0 ; chaque source garde la sienne."))
    if remarks:
        lines += ["", _("Fichiers qui n'ont pas pu être faits"), *(f"- {remark}" for remark in remarks)]
    for place, slide in _numbered(deck):
        figure = slide.figure
        heading = f"{place}. {_title(slide)}"
        lines += ["", heading, "-" * min(len(heading), 100)]
        rows = [(_("Note"), clean(slide.note)), (_("Lecture"), figure.reading)]
        rows += [(_("Définition"), f"{name}{mark}{text}") for name, text in definitions(figure)]
        rows += [(_("Champ"), figure.scope), *((_("Prudence"), caution) for caution in figure.cautions)]
        rows += [(_("Source"), citation_lines(citation, deck.language)) for citation in figure.citations]
        lines += [f"{name}{mark}{text}" for name, text in rows if text]
    return "\n".join(lines) + "\n"
