"""Sentences whose language is known only when they are shown, and the ways in which a whole file is refused."""

from __future__ import annotations

from dataclasses import dataclass

from ess_data.errors import EssDataError
from ess_data.errors import marked as _
from texts import Language, translator


@dataclass(frozen=True)
class Said:
    """A French template with its parameters, in words once the language is known."""

    template: str
    parameters: tuple[tuple[str, object], ...] = ()

    def text(self, lang: Language = "fr") -> str:
        """Return the sentence in a language."""
        words = {name: value.text(lang) if isinstance(value, Said) else value for name, value in self.parameters}
        return translator(lang)(self.template).format(**words)


def said(template: str, /, **parameters: object) -> Said:
    """Return a sentence with its parameters given by name."""
    return Said(template, tuple(parameters.items()))


class FileRefused(EssDataError):
    """The file cannot be read as a table of figures; the message says why and what would be valid."""


class TooLarge(FileRefused):
    """The file weighs more than the limit, packed or unpacked."""

    def __init__(self, megabytes: int) -> None:
        text = _("Le fichier dépasse {megabytes} Mo. Gardez la seule feuille utile, ou enregistrez-la en CSV.")
        super().__init__(text, megabytes=megabytes)


class TooManyRows(FileRefused):
    """A sheet has more rows than the limit."""

    def __init__(self, rows: str) -> None:
        super().__init__(
            _("La feuille dépasse {rows} lignes. Gardez une ligne par territoire et par année."), rows=rows
        )


class NothingUnderstood(FileRefused):
    """No row names a known territory beside a figure."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Aucune ligne ne nomme un territoire connu à côté d'un chiffre. Il faut une colonne de régions ou de "
                "départements, noms ou codes, et au moins une colonne de nombres."
            )
        )
