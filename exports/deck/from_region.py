"""The deck of one region: what an official needs on the table, from the figures that the pages show."""

from __future__ import annotations

from ess_data.dataset import Tables
from ess_data.errors import EssDataError, listed
from ess_data.errors import marked as _
from exports.deck.model import Deck, Slide
from figures.compare.bars import comparison_figure
from figures.compare.slope import evolution_figure
from figures.figure import Figure
from figures.map.single import map_figure, ranking_figure
from figures.region.profile import profile_figures
from figures.registry import FIGURES
from figures.seminar.key_figures import BRETAGNE, NORD, PACA
from figures.view import MOST_COMPARED, VINTAGES, View, view_for
from geo.neighbours import neighbours
from texts import Language, translator

#: Systems of the seminar by the region (code of before 2016) that described them.
SEMINAR = {PACA: ("prides",), BRETAGNE: ("poles",), NORD: ("plde", "clauses")}


class UnknownRegion(EssDataError):
    """No region has this code in these boundaries; lists those that do."""

    def __init__(self, tables: Tables, code: str, vintage: str) -> None:
        places = tables.territories_at("region", vintage)
        super().__init__(
            _(
                "région inconnue (limites de {vintage})\u202f: «\u202f{code}\u202f»\u202f; "
                "codes possibles\u202f: {valid}"
            ),
            vintage=vintage,
            code=code,
            valid=listed(f"{known} ({place.name})" for known, place in places.items()),
        )


class UnknownVintage(EssDataError):
    """Boundaries of a year that the tables do not have."""

    def __init__(self, vintage: str) -> None:
        template = _("découpage inconnu\u202f: «\u202f{vintage}\u202f»\u202f; possibles\u202f: {valid}")
        super().__init__(template, vintage=vintage, valid=listed(VINTAGES))


def region_deck(tables: Tables, code: str, vintage: str = "", lang: Language = "fr", base: str = "") -> Deck:
    """Return the deck of a region; without a vintage, the boundaries of 2016 where they know the code.

    Raises `UnknownRegion` with the valid codes, or `UnknownVintage`.
    """
    if vintage and vintage not in VINTAGES:
        raise UnknownVintage(vintage)
    vintage = vintage or next((v for v in VINTAGES if code in tables.territories_at("region", v)), VINTAGES[0])
    places = tables.territories_at("region", vintage)
    if code not in places:
        raise UnknownRegion(tables, code, vintage)
    words = translator(lang)
    title = words(_("{region}\u202f: l'économie sociale et solidaire")).format(region=places[code].label(lang))
    view = view_for({"lang": lang, "region": code, "vintage": vintage, "regions": code}, tables)
    figures = [figure for figure in _figures(tables, view) if figure is not None]
    return Deck(title, lang, tuple(map(Slide, figures)), base)


def _figures(tables: Tables, view: View) -> list[Figure | None]:
    """Return where the region stands, its portrait, its neighbours, how it changed, and what it told in 2011."""
    shown = view.query()
    alone = view_for({**shown, "regions": ""}, tables)
    around = (view.region, *neighbours("region", view.vintage)[view.region])
    compared = view_for({**shown, "regions": ",".join(around[:MOST_COMPARED])}, tables)
    return [
        map_figure(tables, alone),
        ranking_figure(tables, alone),
        *profile_figures(tables, alone),
        comparison_figure(tables, compared) if len(around) > 1 else None,
        evolution_figure(tables, compared),
        *(FIGURES[name](tables, alone) for name in SEMINAR.get(view.region, ())),
    ]
