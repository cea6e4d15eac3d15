"""What a reader may set of a map: how figures are drawn and cut into classes, what is written, what is compared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ess_data.errors import BadPeriod
from ess_data.model import Period
from geo.class_breaks import FEWEST_CLASSES, MOST_CLASSES
from texts import Language, translator

#: What a map page shows, and the figure that it is.
FIGURE_OF_VIEW = {
    "single": "carte",
    "years": "carte_annees",
    "steps": "carte_pas",
    "two": "carte_deux",
    "bivariate": "carte_croisee",
    "difference": "carte_ecart",
}
VIEWS = tuple(FIGURE_OF_VIEW)
STYLES = ("auto", "classes", "continuous", "circles", "dots")
CLASS_COUNTS = tuple(str(k) for k in range(FEWEST_CLASSES, MOST_CLASSES + 1))
CENTRES = ("none", "zero", "national")
LABELS = ("none", "values", "names")
POINTS = ("none", "initiatives")
MOST_BOUNDS = MOST_CLASSES - 1
_NUMBER = re.compile(r"[-\u2212+]?\d+(?:[.,]\d+)?")
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?:\D|$))")


class BadBounds(ValueError):
    """Typed class bounds that cannot be used; the message says what, and what would be valid."""


def parse_bounds(text: str, lang: Language = "fr") -> tuple[float, ...]:
    """Return typed bounds in ascending order: numbers as French or English readers write them.

    A semicolon parts bounds (``8,5 ; 10 ; 12,5``). Without one, English commas followed by a space, or else spaces,
    do; a comma inside a number is then a decimal mark. Raises `BadBounds`.
    """
    _ = translator(lang)
    bare = text.strip()
    if ";" in bare:
        pieces = [_SPACES.sub("", piece) for piece in bare.split(";")]
    elif re.search(r",\s", bare):
        pieces = re.split(r",\s+", bare)
    else:
        pieces = bare.split()
    pieces = [piece.strip() for piece in pieces if piece.strip()]
    wrong = [piece for piece in pieces if not _NUMBER.fullmatch(piece)]
    if wrong:
        text = _("« {piece} » n'est pas un nombre. Écrivez les bornes ainsi : {example}")
        raise BadBounds(text.format(piece=wrong[0], example=_example(lang)))
    numbers = [float(piece.replace(",", ".").replace("\u2212", "-")) for piece in pieces]
    if not 1 <= len(numbers) <= MOST_BOUNDS:
        text = _("Il faut de 1 à {most} bornes, et non {n}. Écrivez-les ainsi : {example}")
        raise BadBounds(text.format(most=MOST_BOUNDS, n=len(numbers), example=_example(lang)))
    if len(set(numbers)) < len(numbers):
        raise BadBounds(_("Une borne est écrite deux fois : chacune doit être différente."))
    return tuple(sorted(numbers))


def _example(lang: Language) -> str:
    return "8,5 ; 10 ; 12,5" if lang == "fr" else "8.5; 10; 12.5"


def bounds_text(bounds: Sequence[float]) -> str:
    """Return bounds as an address keeps them: ``8.5;10``."""
    return ";".join(f"{bound:.12g}" for bound in bounds)


def written_bounds(bounds: Sequence[float], lang: Language) -> str:
    """Return bounds as a reader would type them, thousands not parted."""
    numbers = (f"{bound:.12g}" for bound in bounds)
    return " ; ".join(number.replace(".", ",") for number in numbers) if lang == "fr" else "; ".join(numbers)


def are_bounds(text: str) -> bool:
    """Tell whether a text is a list of bounds."""
    try:
        parse_bounds(text)
    except BadBounds:
        return False
    return True


def is_period(text: str) -> bool:
    """Tell whether a text is a year or a span of years."""
    try:
        Period.parse(text)
    except BadPeriod:
        return False
    return True
