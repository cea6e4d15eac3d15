"""The commands ``deck``, ``figure`` and ``template`` of ``python -m exports``: files for night jobs and meetings.

Exit codes: 0 all is well, 1 the tables are wrong, 2 the question is wrong or cannot be answered. Messages go to the
standard error stream.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qsl

from ess_data.cli.arguments import Parser, language_of
from ess_data.cli.commands import BadCommand, write_file
from ess_data.errors import EssDataError, TablesError, listed
from ess_data.errors import marked as _
from ess_data.store import shared_tables
from exports.deck.formats import DECK_FORMATS
from exports.deck.from_region import region_deck
from exports.errors import ToolUnavailable
from exports.pdf.writer import PAPERS
from exports.pptx.default_template import default_template
from exports.pptx.template import TemplateError
from exports.registry import FORMATS, ExportError, export
from figures.registry import FIGURES
from figures.view import PARAMETERS, VINTAGES, view_for
from texts import Language, translator

#: What a whole deck can be written as, by the ending of the file's name.
OF_A_DECK = ("pptx", "pdf", "odp", "ods")


def command_parser(lang: Language = "fr") -> Parser:
    """Return the parser of all commands, with its help in a language."""
    words = translator(lang)
    parser = Parser(
        prog="python -m exports", lang=lang, description=words(_("Fichiers de l'atlas\u202f: présentations, figures."))
    )
    parser.add_language()
    commands = parser.add_subparsers(dest="command", required=True, metavar="deck | figure | template")
    options = {"lang": lang}
    deck = commands.add_parser("deck", help=words(_("la présentation d'une région")), **options)
    plot = commands.add_parser("figure", help=words(_("une figure, dans un format")), **options)
    template = commands.add_parser("template", help=words(_("le modèle de présentation, à adapter")), **options)
    for command in (deck, plot, template):
        command.add_language()
    deck.add_argument("--region", required=True, metavar="CODE", help=words(_("code de la région")))
    text = words(_("découpage des régions (par défaut\u202f: celui qui connaît le code)"))
    deck.add_argument("--vintage", default="", metavar="|".join(VINTAGES), help=text)
    text = words(_("modèle de la région, .pptx ou .potx (par défaut\u202f: celui de l'atlas)"))
    deck.add_argument("--template", type=Path, metavar="FILE", help=text)
    text = words(_("papier d'un PDF\u202f: a4 (par défaut) ou 16:9"))
    deck.add_argument("--paper", choices=PAPERS, metavar="a4|16:9", help=text)
    text = words(_("adresse à laquelle l'atlas est servi, pour les liens"))
    deck.add_argument("--address", default="", metavar="URL", help=text)
    plot.add_argument(
        "name", metavar="NAME", help=words(_("nom de la figure\u202f: {names}")).format(names=listed(FIGURES))
    )
    text = words(_("paramètres de la vue, comme dans son adresse"))
    plot.add_argument("--query", default="", metavar='"indicator=...&year=..."', help=text)
    text = words(_("format (par défaut\u202f: d'après FILE)\u202f: {formats}")).format(formats=listed(FORMATS))
    plot.add_argument("--format", default="", metavar="FORMAT", help=text)
    endings = {deck: listed(f".{form}" for form in OF_A_DECK), plot: listed(FORMATS), template: ".pptx"}
    for command, ending in endings.items():
        text = words(_("fichier à écrire ({endings})")).format(endings=ending)
        command.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=text)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code (``SystemExit`` 2 for a command line that cannot be parsed)."""
    argv = sys.argv[1:] if argv is None else list(argv)
    lang = language_of(argv)
    arguments = command_parser(lang).parse_args(argv)
    run = {"deck": run_deck, "figure": run_figure, "template": run_template}[arguments.command]
    try:
        run(arguments, lang)
    except TablesError as error:
        for violation in error.violations:
            print(violation.message(lang), file=sys.stderr)
        return 1
    except EssDataError as error:
        print(error.message(lang), file=sys.stderr)
        return 2
    except (ExportError, TemplateError, ToolUnavailable) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def run_deck(arguments: argparse.Namespace, lang: Language) -> None:
    """Write the deck of a region."""
    form = _ending(arguments.output, OF_A_DECK)
    if arguments.template and form != "pptx":
        raise BadCommand(_("--template ne va qu'avec un fichier .pptx"))
    if arguments.paper and form != "pdf":
        raise BadCommand(_("--paper ne va qu'avec un fichier .pdf"))
    template = _read(arguments.template) if arguments.template else None
    deck = region_deck(shared_tables(), arguments.region, arguments.vintage, lang, arguments.address)
    options: dict[str, object] = {"template": template} if template else {}
    if arguments.paper:
        options["paper"] = arguments.paper
    _write(arguments.output, DECK_FORMATS[form].write(deck, **options), lang)


def run_figure(arguments: argparse.Namespace, lang: Language) -> None:
    """Write one figure."""
    tables = shared_tables()
    query = {"lang": lang, **_query(arguments.query)}
    if refused := view_for(query, tables).notices:
        # A page falls back to its defaults; a night job must not write another figure than the one asked for.
        raise BadCommand(_("vue illisible\u202f: {notices}"), notices=" ".join(refused))
    form = arguments.format or _ending(arguments.output, FORMATS)
    _write(arguments.output, export(arguments.name, form, query).content, lang)


def run_template(arguments: argparse.Namespace, lang: Language) -> None:
    """Write our own template, for a region to adapt."""
    _ending(arguments.output, ("pptx",))
    _write(arguments.output, default_template(lang), lang)


def _write(path: Path, content: bytes, lang: Language) -> None:
    write_file(path, content)
    print(translator(lang)(_("{path} écrit.")).format(path=path))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        template = _("modèle illisible\u202f: {path} ({reason})")
        raise BadCommand(template, path=path, reason=error.strerror or error) from error


def _query(text: str) -> dict[str, str]:
    found = dict(parse_qsl(text, keep_blank_values=True))
    unknown = [name for name in found if name not in PARAMETERS]
    if unknown or (text and not found):
        template = _("paramètre inconnu\u202f: {names}\u202f; possibles\u202f: {known}")
        raise BadCommand(template, names=listed(unknown or [text]), known=listed(PARAMETERS))
    return found


def _ending(path: Path, formats: Sequence[str] | dict[str, object]) -> str:
    """Return the format that a file's name ends with, the longest that fits; raises `BadCommand` with the choices."""
    fitting = [form for form in formats if path.name.lower().endswith(f".{form}")]
    if not fitting:
        template = _("{path}\u202f: la fin du nom dit le format\u202f; possibles\u202f: {formats}")
        raise BadCommand(template, path=path, formats=listed(f".{form}" for form in formats))
    return max(fitting, key=len)
