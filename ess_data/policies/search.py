"""Full-text search that minds neither accents nor case: every word asked for must begin a word of the text."""

from __future__ import annotations

import re
import unicodedata

_WORDS = re.compile(r"[0-9a-z]+")


def folded(text: str) -> str:
    """Return a text in lower case without accents, its ligatures written out; apostrophes and dashes part words."""
    apart = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded, in their order."""
    return tuple(_WORDS.findall(folded(text)))


def matches(asked: str, *texts: str) -> bool:
    """Tell whether each word asked for begins a word of one of the texts; asking for nothing matches everything."""
    held = [word for text in texts for word in words_of(text)]
    return all(any(word.startswith(part) for word in held) for part in words_of(asked))


def marked_spans(asked: str, text: str) -> tuple[tuple[int, int], ...]:
    """Return where in a text (start, end) the words stand that begin as asked, to underline what was found."""
    parts = words_of(asked)
    if not parts:
        return ()
    spans = []
    for found in re.finditer(r"[^\W_]+", text):
        word = folded(found[0])
        if any(word.startswith(part) for part in parts):
            spans.append(found.span())
    return tuple(spans)
