"""All figures by name: what an export's address may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from ess_data.dataset import Tables
from figures.compare.bars import comparison_exhibit
from figures.compare.dots import points_exhibit
from figures.compare.heat_table import heat_exhibit
from figures.compare.scatter import scatter_exhibit
from figures.compare.slope import evolution_exhibit
from figures.compare.small_multiples import panels_exhibit
from figures.data.tables import LISTS, listed_table
from figures.figure import Exhibit
from figures.map.pairs import bivariate_exhibit, two_exhibit
from figures.map.single import difference_exhibit, map_exhibit, ranking_exhibit
from figures.map.years import steps_exhibit, years_exhibit
from figures.per_language import alike
from figures.policies.amounts import amounts_exhibit
from figures.policies.matrix import matrix_exhibit
from figures.policies.pair import pair_exhibit
from figures.policies.timeline import timeline_exhibit
from figures.region.profile import PORTRAIT
from figures.seminar.aftermath import insertion_hours_exhibit, later_poles_exhibit, story_exhibit
from figures.seminar.moments import SYSTEMS
from figures.seminar.places import places_exhibit
from figures.seminar.systems import clauses_exhibit, plde_exhibit, poles_exhibit, prides_exhibit
from figures.view import Selection, selection_for

Builder = Callable[[Tables, Selection], Exhibit | None]

EXHIBITS: dict[str, Builder] = {
    "carte": map_exhibit,
    "carte_annees": years_exhibit,
    "carte_pas": steps_exhibit,
    "carte_deux": two_exhibit,
    "carte_croisee": bivariate_exhibit,
    "carte_ecart": difference_exhibit,
    "classement": ranking_exhibit,
    "comparaison": comparison_exhibit,
    "points": points_exhibit,
    "evolution": evolution_exhibit,
    "nuage": scatter_exhibit,
    "tableau": heat_exhibit,
    "vignettes": panels_exhibit,
    "prides": alike(prides_exhibit),
    "poles": alike(poles_exhibit),
    "plde": alike(plde_exhibit),
    "clauses": alike(clauses_exhibit),
    "lieux": alike(places_exhibit),
    "poles-suite": alike(later_poles_exhibit),
    "clauses-heures": alike(insertion_hours_exhibit),
    **{f"suite-{system}": alike(partial(story_exhibit, system)) for system in SYSTEMS},
    "matrice": matrix_exhibit,
    "frise": timeline_exhibit,
    "montants": amounts_exhibit,
    "deux-regions": pair_exhibit,
    **PORTRAIT,
    **{name: partial(listed_table, name) for name in LISTS},
}


def exhibit_for(name: str, tables: Tables, query: Mapping[str, str]) -> Exhibit | None:
    """Return an exhibit as the query parameters select it; ``None`` where the selection gives none.

    Raises ``KeyError`` for an unknown name: callers check against `EXHIBITS` first.
    """
    return EXHIBITS[name](tables, selection_for(query, tables))
