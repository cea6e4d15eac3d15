"""Text as it is compared: without accents, case, ligatures or punctuation (``Île-de-France``: ile, de, france)."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o"})
#: Short words that French glues to the next one: ``l'emploi`` is asked for as ``emploi``.
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)\s?['’ʼ‘`´](?=\w)")
_WORD = re.compile(r"[a-z0-9]+")


def folded(text: str) -> str:
    """Return a text in lower case, without accents and ligatures; signs and spaces stay."""
    if text.isascii():
        return text.casefold()
    # Taken apart before as well: a letter of a mathematical alphabet is a capital only then.
    lower = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", lower).translate(_LIGATURES)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded; elided words before an apostrophe are left out."""
    # Decomposing turns a lone acute accent into a space: elisions are taken away before.
    return tuple(_WORD.findall(folded(_ELISION.sub(" ", text.casefold()))))
