"""Words and numbers in two languages: catalogues, number formats, the grammar of territory names.

The lowest layer of the project: it imports nothing of ours, so that every other one may use it.
"""

from texts.catalog import LANGUAGES, Language, Translator, checked_language, preferred_language, translator

__all__ = ["LANGUAGES", "Language", "Translator", "checked_language", "preferred_language", "translator"]
