"""The commands ``check``, ``sort``, ``list`` and ``export`` of ``python -m ess_data``.

Exit codes: 0 all is well, 1 the tables are wrong, 2 the question is wrong or cannot be answered. Messages go
to the standard error stream.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ess_data.checks.all import check_tables
from ess_data.checks.sorting import sorted_data
from ess_data.cli.arguments import Parser, language_of
from ess_data.cli.export import FORMATS, write_whole
from ess_data.cli.listing import indicator_table
from ess_data.dataset import Tables
from ess_data.errors import EssDataError, TablesError
from ess_data.errors import marked as _
from ess_data.grid import checked_cells
from ess_data.load import load_tables, tables_directory
from ess_data.schema import allowed
from texts import Language, translator


class BadCommand(EssDataError):
    """A command line that asks for something that does not go together."""


def command_parser(lang: Language = "fr") -> Parser:
    """Return the parser of all commands, with its help in a language."""
    words = translator(lang)
    parser = Parser(
        prog="python -m ess_data",
        lang=lang,
        description=words(_("Tables de l'atlas\u202f: contrôle, tri, liste, export.")),
    )
    parser.add_language()
    commands = parser.add_subparsers(dest="command", required=True, metavar="check | sort | list | export")
    options = {"lang": lang, "formatter_class": argparse.RawDescriptionHelpFormatter}

    check = commands.add_parser("check", help=words(_("contrôler les tables")), **options)
    sorting = commands.add_parser("sort", help=words(_("remettre les lignes des tables en ordre")), **options)
    listing = commands.add_parser("list", help=words(_("lister les indicateurs et leur couverture")), **options)
    export = commands.add_parser("export", help=words(_("exporter un indicateur avec ses sources")), **options)
    for command in (check, sorting, listing, export):
        command.add_language()
        text = words(_("dossier des tables (par défaut\u202f: ESS_TABLES, sinon celles du paquet)"))
        command.add_argument("--tables", type=Path, metavar="DIR", help=text)
    levels = " | ".join(allowed("territories", "level"))
    export.add_argument("indicator", metavar="INDICATOR", help=words(_("identifiant d'un indicateur (voir list)")))
    export.add_argument("--level", required=True, metavar="LEVEL", help=levels)
    text = words(_("découpage des régions, 2010 ou 2016 (par défaut\u202f: les deux)"))
    export.add_argument("--vintage", metavar="2010|2016", help=text)
    text = words(_("seulement les périodes qui contiennent cette année"))
    export.add_argument("--year", metavar="YYYY", help=text)
    text = words(_("csv, xlsx ou json (par défaut\u202f: d'après FILE, sinon csv)"))
    export.add_argument("--format", choices=tuple(FORMATS), metavar="FORMAT", help=text)
    text = words(_("fichier à écrire (par défaut\u202f: la sortie standard)"))
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help=text)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code (``SystemExit`` 2 for a command line that cannot be parsed)."""
    argv = sys.argv[1:] if argv is None else list(argv)
    lang = language_of(argv)
    arguments = command_parser(lang).parse_args(argv)
    run = {"check": run_check, "sort": run_sort, "list": run_list, "export": run_export}[arguments.command]
    try:
        run(arguments, lang)
    except TablesError as error:
        for violation in error.violations:
            print(violation.message(lang), file=sys.stderr)
        return 1
    except EssDataError as error:
        print(error.message(lang), file=sys.stderr)
        return 2
    return 0


def run_check(arguments: argparse.Namespace, lang: Language) -> None:
    """Check the tables; print a summary."""
    tables = load_tables(arguments.tables)
    summary = translator(lang)(
        _(
            "Tables en ordre (version {version})\u202f: {observations} observations, {indicators} indicateurs, "
            "{policies} politiques, {territories} territoires, {sources} sources."
        )
    )
    counts = {name: len(records) for name, records in tables.records.items()}
    print(summary.format(version=f"{tables.release} {tables.version}".strip(), **counts))
    if not tables.release:
        advice = translator(lang)(
            _(
                "Ces tables n'ont pas de numéro de version\u202f: inscrire le changement en tête de CHANGELOG.md, "
                "sous «\u202f{head}\u202f»."
            )
        )
        print(advice.format(head=f"## X.Y.Z · {date.today().isoformat()} · tables {tables.version}"))


def run_sort(arguments: argparse.Namespace, lang: Language) -> None:
    """Put the rows of right tables in order; wrong ones are left as they are."""
    words = translator(lang)
    raw, violations = check_tables(tables_directory(arguments.tables))
    if violations:
        raise TablesError(violations)
    changed = {Path(table.file): data for table in raw.values() if (data := sorted_data(table)) != table.data}
    for path, data in changed.items():
        write_file(path, data)
        print(words(_("{file}\u202f: lignes remises en ordre")).format(file=path))
    if not changed:
        print(words(_("Les tables sont déjà en ordre.")))


def run_list(arguments: argparse.Namespace, lang: Language) -> None:
    """Print the table of indicators."""
    print(indicator_table(load_tables(arguments.tables), lang), end="")


def run_export(arguments: argparse.Namespace, lang: Language) -> None:
    """Write one indicator to a file or to the standard output."""
    name = arguments.format or _format_of(arguments.output)
    if name == "xlsx" and arguments.output is None:
        raise BadCommand(
            _("un classeur xlsx ne s'écrit pas sur la sortie standard\u202f: donner un fichier avec -o FILE")
        )
    if arguments.vintage and arguments.level != "region":
        raise BadCommand(
            _("--vintage ne va qu'avec --level region\u202f; le niveau {level} n'a pas de millésime"),
            level=arguments.level,
        )
    year = _year(arguments.year)
    tables = load_tables(arguments.tables)
    data = _export(tables, arguments, year, name, lang)
    if arguments.output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    write_file(arguments.output, data)


def write_file(path: Path, data: bytes) -> None:
    """Write a file; what the system refuses is said in the reader's language where we know the cause."""
    try:
        write_whole(path, data)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BadCommand(
            _("impossible d'écrire {path}\u202f: le dossier {folder} n'existe pas"), path=path, folder=path.parent
        ) from error
    except PermissionError as error:
        raise BadCommand(
            _("impossible d'écrire {path}\u202f: pas de droit d'écriture dans {folder}"), path=path, folder=path.parent
        ) from error
    except IsADirectoryError as error:
        raise BadCommand(_("impossible d'écrire {path}\u202f: c'est un dossier"), path=path) from error
    except OSError as error:
        template = _("impossible d'écrire {path}\u202f: {reason}")
        raise BadCommand(template, path=path, reason=error.strerror or error) from error


def _export(tables: Tables, arguments: argparse.Namespace, year: int | None, name: str, lang: Language) -> bytes:
    cells = checked_cells(tables, arguments.indicator, arguments.level, arguments.vintage, year)
    return FORMATS[name](tables, cells, lang)


def _format_of(output: Path | None) -> str:
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    return suffix if suffix in FORMATS else "csv"


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise BadCommand(
            _("année illisible\u202f: «\u202f{value}\u202f»\u202f; attendu\u202f: quatre chiffres"), value=text
        )
    return int(text)
