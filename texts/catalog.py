"""Message catalogues: French is the source language, other languages live in ``texts/locale``.

The ``.po`` files are read by Babel and compiled in memory at the first use: no generated file to keep in step.
"""

from __future__ import annotations

import gettext
import io
import re
from functools import cache
from pathlib import Path
from typing import Literal, cast

from babel import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")
LOCALE_FOLDER = Path(__file__).parent / "locale"
DOMAIN = "atlas"


NARROW_SPACE = "\u202f"


@cache
def typeset(message: str) -> str:
    """Return a French message with the spaces that its typography asks for.

    A narrow no-break space goes before ; : ! ? and inside « »: sources are then written with plain spaces, and
    no line ever begins with a colon.
    """
    text = re.sub(r" (?=[;:!?»])", NARROW_SPACE, message)
    return text.replace("« ", "«" + NARROW_SPACE)


class Translator:
    """A callable that gives a French message in one language.

    ``translate("Carte")`` gives one message, ``translate.plural("{n} région", "{n} régions", n)`` the form
    for a number (French counts 0 and 1 as singular, English only 1).
    """

    def __init__(self, language: Language, translations: gettext.NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def __call__(self, message: str) -> str:
        """Return the message in this language, or the message itself where the catalogue has none."""
        return typeset(message) if self.language == "fr" else self._translations.gettext(message)

    def plural(self, singular: str, plural: str, number: float) -> str:
        """Return the form of a message for a number."""
        if self.language == "fr":
            return typeset(singular if abs(number) < 2 else plural)
        # A catalogue knows whole numbers only: in English every fraction takes the plural.
        return self._translations.ngettext(singular, plural, int(number) if number == int(number) else 2)


def checked_language(text: str | None) -> Language:
    """Return a language of the project, French for anything unknown."""
    return cast(Language, text) if text in LANGUAGES else "fr"


def preferred_language(accept_language: str | None) -> Language:
    """Return the first language of an ``Accept-Language`` header that the project speaks, French where it has none.

    A header that is no such list counts as none.
    """
    weighed = []
    for part in (accept_language or "").split(","):
        name, _, parameters = part.strip().partition(";")
        weight = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", parameters)
        weighed.append((-float(weight[1]) if weight else -1.0, name))
    wanted = [name for weight, name in sorted(weighed, key=lambda item: item[0]) if weight < 0]
    return checked_language(negotiate_locale(wanted, LANGUAGES, sep="-"))


@cache
def translator(language: Language) -> Translator:
    """Return the translator of a language (``"fr"`` or ``"en"``); raises ``ValueError`` for another one."""
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}; allowed: {', '.join(LANGUAGES)}")
    path = LOCALE_FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.exists():
        return Translator(language, gettext.NullTranslations())
    with path.open(encoding="utf-8") as file:
        catalog = read_po(file, locale=language, domain=DOMAIN)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translator(language, gettext.GNUTranslations(compiled))
