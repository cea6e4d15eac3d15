"""Definitions where a word of the field appears: an abbreviation that tells its meaning when pointed at or focused."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape

from texts import Language
from texts.glossary import Term, terms


@cache
def _known(lang: Language) -> re.Pattern[str]:
    acronyms = sorted((name for name in terms(lang) if name.isupper()), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, acronyms)) + r")\b")


@lru_cache(maxsize=512)
def explained(text: str, lang: Language) -> str:
    """Return a plain text as HTML in which each acronym of the glossary tells, the first time, what it means."""
    seen: set[str] = set()

    def term(found: re.Match[str]) -> str:
        if found[0] in seen:
            return found[0]
        seen.add(found[0])
        text = escape(meaning(terms(lang)[found[0]], lang))
        return f'<abbr class="term" tabindex="0" data-meaning="{text}">{found[0]}</abbr>'

    return _known(lang).sub(term, escape(text))


def meaning(term: Term, lang: Language) -> str:
    """Return a term written out, with its meaning."""
    mark = "\u202f: " if lang == "fr" else ": "
    return f"{term.full}{mark}{term.meaning}" if term.full else term.meaning
