"""Text that any file format can hold: XML knows no control characters, and half a character is none."""

from __future__ import annotations

import re
from urllib.parse import quote

#: What XML 1.0 refuses, and the marks that are no characters.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return a text without what XML cannot hold; line ends and tabs stay."""
    return _REFUSED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return a clean text in one line: titles and names have no line ends."""
    return " ".join(re.split(r"[\n\t ]+", clean(text))).strip(" ")


def plain(text: str) -> str:
    """Return a chart's label without its markup: parts in two lines are joined by a comma."""
    return one_line(re.sub(r"<[^>]+>", "", re.sub(r"<br\s*/?>", ", ", text)))


def quoted(text: str, safe: str = "/") -> str:
    """Return what `urllib.parse.quote` returns, for long texts: that one looks at each of twenty thousand letters."""
    text = text.replace("%", "%25")
    for letter in sorted(set(text) - {"%", *safe}):
        text = text.replace(letter, quote(letter))
    return text
