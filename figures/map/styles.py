"""How the figures of a view are drawn on a map: what the reader chose, where the kind of figure allows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from charts.map.symbols import MOST_DOTS
from ess_data.derive.measured import SIGNED
from figures.map.options import parse_bounds
from figures.series import IndicatorSeries
from figures.view import View
from geo.class_breaks import BY_HAND, DEFAULT_SCHEME, ClassBreaks, class_breaks, diverging_breaks
from texts import Language, translator
from texts.numbers import rounded

Style = Literal["classes", "continuous", "circles", "dots", "categories"]
#: Dots are counted at a glance only while there are few on the whole map.
MOST_DOTS_IN_ALL = 90


@dataclass(frozen=True)
class MapStyle:
    """How one map is drawn.

    ``style`` is the way, ``scheme``, ``k`` and ``bounds`` cut classes, ``centre`` is the value that colours turn at
    (``None``: none). ``notes`` tell what could not be done as asked.
    """

    style: Style
    scheme: str = DEFAULT_SCHEME
    k: int = 5
    bounds: tuple[float, ...] = ()
    centre: float | None = None
    notes: tuple[str, ...] = ()

    def breaks(self, figures: Sequence[float], decimals: int) -> ClassBreaks:
        """Return the classes of some figures."""
        if self.centre is not None and self.scheme != BY_HAND:
            return diverging_breaks(figures, self.centre, self.k, self.scheme, decimals)
        return class_breaks(figures, self.k, self.scheme, decimals, self.bounds)


def styles_for(values: IndicatorSeries, family: bool) -> tuple[Style, ...]:
    """Return the ways to draw a view's figures, the usual one first."""
    kind = values.indicator.kind
    if kind == "flag" and family:
        return ("classes",)
    if kind in ("flag", "code", "year"):
        return ("categories",)
    if kind == "rate":
        return ("classes", "continuous")
    figures = [float(value) for value in values.known()["value"]]
    if values.indicator.unit == "count" and not family and _few(figures):
        return ("dots", "circles", "classes", "continuous")
    return ("circles", "classes", "continuous")


def _few(figures: Sequence[float]) -> bool:
    """Tell whether figures are whole, small and not all zero: as many dots as things can be counted on the map."""
    whole = all(value == int(value) and 0 <= value <= MOST_DOTS for value in figures)
    return whole and 0 < sum(figures) <= MOST_DOTS_IN_ALL


def map_style(values: IndicatorSeries, family: bool, view: View) -> MapStyle:
    """Return how a view is drawn: as the address asks, or as its figures allow."""
    lang = view.lang
    _ = translator(lang)
    able = styles_for(values, family)
    asked = view.option("style")
    notes = []
    if asked == "auto":
        style = able[0]
    elif asked in able:
        style = asked
    else:
        style = able[0]
        notes.append(_("La représentation demandée ne convient pas à ce chiffre : l'habituelle est affichée."))
    scheme, bounds = view.option("scheme"), ()
    if scheme == BY_HAND:
        typed = view.option("bounds")
        bounds = parse_bounds(typed) if typed else ()
        if not bounds:
            scheme = DEFAULT_SCHEME
            notes.append(_("Aucune borne n'est donnée : les classes ont des effectifs égaux."))
    centre = _centre(values, view)
    if centre is None and view.option("centre") == "national":
        notes.append(_("Il n'y a pas de valeur nationale pour cette période : les couleurs n'ont pas de centre."))
    return MapStyle(style, scheme, int(view.option("k")), bounds, centre, tuple(notes))


def _centre(values: IndicatorSeries, view: View) -> float | None:
    asked = view.option("centre")
    if asked == "national":
        return values.reference.value if values.reference is not None else None
    if asked == "zero" or values.measure in SIGNED:
        return 0.0
    return None


def class_note(breaks: ClassBreaks, style: MapStyle, figures: Sequence[float], decimals: int, lang: Language) -> str:
    """Return what must be said of the classes: too few values or ties gave fewer, typed bounds fell outside."""
    _ = translator(lang)
    distinct = len({rounded(value, decimals) for value in figures})
    if style.scheme == BY_HAND:
        outside = len(style.bounds) - (breaks.k - 1)
        text = _.plural(
            "{n} borne est hors des chiffres et n'a pas servi.",
            "{n} bornes sont hors des chiffres et n'ont pas servi.",
            outside,
        )
        return text.format(n=outside) if outside else ""
    if breaks.centre is not None or breaks.k >= style.k or style.scheme not in ("quantiles", "fisher_jenks"):
        return ""
    if distinct < style.k:
        text = _.plural(
            "{n} seule valeur distincte : une seule classe.",
            "{n} valeurs distinctes seulement : autant de classes au plus.",
            distinct,
        )
        return text.format(n=distinct)
    return _("Des valeurs égales ne laissent que {k} classes sur {asked}.").format(k=breaks.k, asked=style.k)
