"""Days as people write them."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from texts.catalog import Language

#: British English, as in all of our texts: 26 November 2026.
LOCALES = {"fr": "fr_FR", "en": "en_GB"}


def long_date(day: date, language: Language) -> str:
    """Return a day in words."""
    return format_date(day, "long", locale=LOCALES[language])
