"""The grammar of territory names and of lists, in French and English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from texts.catalog import Language, translator

_GENITIVE = {"le": "du ", "la": "de la ", "les": "des ", "l'": "de l'", "": "de "}
_NOMINATIVE = {"le": "le ", "la": "la ", "les": "les ", "l'": "l'", "": ""}


def nominative(name: str, article: str, language: Language) -> str:
    """Return a territory's name as a subject: ``la Bretagne``, ``Mayotte``; in English the bare name."""
    return _NOMINATIVE[article] + name if language == "fr" else name


def genitive(name: str, article: str, language: Language) -> str:
    """Return a territory's name after *of*: ``de la Bretagne``, ``du Nord``, ``of Brittany``."""
    return _GENITIVE[article] + name if language == "fr" else f"of {name}"


def capitalised(sentence: str) -> str:
    """Return a sentence with its first letter in upper case, the rest untouched."""
    return sentence[:1].upper() + sentence[1:]


def uncapitalised(sentence: str) -> str:
    """Return a sentence with its first letter in lower case, to go on after a comma."""
    return sentence[:1].lower() + sentence[1:]


def joined(items: Sequence[str], language: Language) -> str:
    """Return a list in words: ``a, b et c`` or ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return _and(language).join((", ".join(items[:-1]), items[-1]))


def _and(language: Language) -> str:
    _ = translator(language)
    return " " + _("et") + " "


def slug(text: str) -> str:
    """Return an ASCII-safe piece of a file name: ``Île-de-France`` becomes ``ile-de-france``."""
    apart = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    # Accents go, every other sign parts words: a dash between two years must not glue them together.
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")
