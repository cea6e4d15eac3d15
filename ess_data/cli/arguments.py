"""The command line in the reader's language: argparse writes its own words in English."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from ess_data.errors import marked as _
from texts import LANGUAGES, Language, checked_language, translator

# What argparse says, and what we say in its place.
_COMPLAINTS = (
    (r"the following arguments are required: (?P<names>.+)", _("argument manquant\u202f: {names}")),
    (r"unrecognized arguments: (?P<names>.+)", _("argument inconnu\u202f: {names}")),
    (r"argument (?P<name>.+?): expected one argument", _("l'option {name} demande une valeur")),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<allowed>.+)\)",
        _("{value} n'est pas permis\u202f; valeurs permises\u202f: {allowed}"),
    ),
)


def language_of(argv: Sequence[str]) -> Language:
    """Return the language that a command line asks for, before it is parsed (French if none or unknown)."""
    found = None
    for position, argument in enumerate(argv):
        if argument == "--lang":
            found = next(iter(argv[position + 1 :]), None)
        elif argument.startswith("--lang="):
            found = argument.removeprefix("--lang=")
    return checked_language(found)


class Parser(argparse.ArgumentParser):
    """A parser whose headings, help option and complaints are in one language."""

    def __init__(self, *args: object, lang: Language = "fr", **options: object) -> None:
        super().__init__(*args, add_help=False, allow_abbrev=False, **options)
        self.lang = lang
        words = translator(lang)
        self._positionals.title = words(_("arguments"))
        self._optionals.title = words(_("options"))
        self.add_argument("-h", "--help", action="help", help=words(_("montrer cette aide")))

    def add_language(self) -> None:
        """Add ``--lang``; it may stand before the command or after it, so it has no default of its own."""
        text = translator(self.lang)(_("langue des textes\u202f: fr (par défaut) ou en"))
        self.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=text)

    def format_usage(self) -> str:
        """Return the usage line."""
        return self._in_language(super().format_usage())

    def format_help(self) -> str:
        """Return the help."""
        return self._in_language(super().format_help())

    def _in_language(self, text: str) -> str:
        return text.replace("usage: ", translator(self.lang)(_("usage\u202f: ")), 1)

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong, and exit with 2."""
        words = translator(self.lang)
        for pattern, template in _COMPLAINTS:
            found = re.fullmatch(pattern, message)
            if found:
                message = words(template).format(**found.groupdict())
                break
        self.exit(2, self.format_usage() + words(_("erreur\u202f: {message}")).format(message=message) + "\n")
