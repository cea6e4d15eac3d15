"""All exhibits by name: what an export's address may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from ess_data.dataset import Tables
from exhibits.alike import alike
from exhibits.catalogue import LISTS, listed_table
from exhibits.comparison import comparison_exhibit
from exhibits.evolution import evolution_exhibit
from exhibits.exhibit import Exhibit
from exhibits.heat import heat_exhibit
from exhibits.map_pairs import bivariate_exhibit, two_exhibit
from exhibits.map_years import steps_exhibit, years_exhibit
from exhibits.maps import difference_exhibit, map_exhibit, ranking_exhibit
from exhibits.panels import panels_exhibit
from exhibits.places import places_exhibit
from exhibits.points import points_exhibit
from exhibits.policy_amounts import amounts_exhibit
from exhibits.policy_matrix import matrix_exhibit
from exhibits.policy_pair import pair_exhibit
from exhibits.policy_timeline import timeline_exhibit
from exhibits.portrait import PORTRAIT
from exhibits.scatter import scatter_exhibit
from exhibits.selection import Selection, selection_for
from exhibits.seminar import clauses_exhibit, plde_exhibit, poles_exhibit, prides_exhibit
from exhibits.seminar_more import insertion_hours_exhibit, later_poles_exhibit, story_exhibit
from exhibits.seminar_story import SYSTEMS

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
