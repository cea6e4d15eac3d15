"""All figures by name: what an export's address may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from ess_data.dataset import Tables
from figures.compare.bars import comparison_figure
from figures.compare.dots import points_figure
from figures.compare.heat_table import heat_figure
from figures.compare.scatter import scatter_figure
from figures.compare.slope import evolution_figure
from figures.compare.small_multiples import panels_figure
from figures.data.tables import LISTS, listed_table
from figures.figure import Figure
from figures.map.pairs import bivariate_figure, two_figure
from figures.map.single import difference_figure, map_figure, ranking_figure
from figures.map.years import steps_figure, years_figure
from figures.per_language import per_language
from figures.policies.amounts import amounts_figure
from figures.policies.matrix import matrix_figure
from figures.policies.pair import pair_figure
from figures.policies.timeline import timeline_figure
from figures.region.profile import PORTRAIT
from figures.seminar.aftermath import insertion_hours_figure, later_poles_figure, story_figure
from figures.seminar.moments import SYSTEMS
from figures.seminar.places import places_figure
from figures.seminar.systems import clauses_figure, plde_figure, poles_figure, prides_figure
from figures.view import View, view_for

Builder = Callable[[Tables, View], Figure | None]

FIGURES: dict[str, Builder] = {
    "carte": map_figure,
    "carte_annees": years_figure,
    "carte_pas": steps_figure,
    "carte_deux": two_figure,
    "carte_croisee": bivariate_figure,
    "carte_ecart": difference_figure,
    "classement": ranking_figure,
    "comparaison": comparison_figure,
    "points": points_figure,
    "evolution": evolution_figure,
    "nuage": scatter_figure,
    "tableau": heat_figure,
    "vignettes": panels_figure,
    "prides": per_language(prides_figure),
    "poles": per_language(poles_figure),
    "plde": per_language(plde_figure),
    "clauses": per_language(clauses_figure),
    "lieux": per_language(places_figure),
    "poles-suite": per_language(later_poles_figure),
    "clauses-heures": per_language(insertion_hours_figure),
    **{f"suite-{system}": per_language(partial(story_figure, system)) for system in SYSTEMS},
    "matrice": matrix_figure,
    "frise": timeline_figure,
    "montants": amounts_figure,
    "deux-regions": pair_figure,
    **PORTRAIT,
    **{name: partial(listed_table, name) for name in LISTS},
}


def figure_for(name: str, tables: Tables, query: Mapping[str, str]) -> Figure | None:
    """Return a figure as the query parameters select it; ``None`` where the selection gives none.

    Raises ``KeyError`` for an unknown name: callers check against `FIGURES` first.
    """
    return FIGURES[name](tables, view_for(query, tables))
