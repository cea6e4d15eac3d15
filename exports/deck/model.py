"""A deck: figures in an order, each with the title and note that someone gave it, ready for any writer of slides."""

from __future__ import annotations

from dataclasses import dataclass

from figures.figure import Figure
from texts import Language


@dataclass(frozen=True, eq=False)
class Slide:
    """One figure on one slide.

    Attributes
    ----------
    figure : what the slide shows.
    title : the title that someone gave it; empty for the figure's reading.
    note : what someone wants to say about it; it stands first in the speaker notes.
    """

    figure: Figure
    title: str = ""
    note: str = ""


@dataclass(frozen=True, eq=False)
class Deck:
    """Slides under one title.

    ``permalink_base`` is the address that the dashboard is served at, without a closing slash: a link that reopens a
    view is this, the page and the query. Empty where it is not known: links then begin with ``/``.
    """

    title: str
    language: Language
    slides: tuple[Slide, ...]
    permalink_base: str = ""


def one_slide(figure: Figure) -> Deck:
    """Return the deck of one figure."""
    return Deck(figure.title, figure.language, (Slide(figure),))
