"""What every page starts from, and the titles of its sections."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from ess_data.dataset import Tables
from figures.view import View
from texts import Language, Translator
from views.shell.glossary_tooltips import explained
from views.shell.request import language


@dataclass(frozen=True)
class Frame:
    """What a page starts from: its name, the checked tables, the view, the words of its language."""

    stem: str
    tables: Tables
    view: View
    translate: Translator

    @property
    def lang(self) -> Language:
        """The language of the page."""
        return self.view.lang


def section_html(title: str, text: str = "") -> str:
    """Return a section's title and its opening text."""
    under = f'<p class="section-text">{explained(text, language())}</p>' if text else ""
    return f'<h2 class="section-title">{escape(title)}</h2>{under}'
