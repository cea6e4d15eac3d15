"""Ready choices of territories to compare: neighbours, those most alike, all of them; and choosing by a click."""

from __future__ import annotations

from dataclasses import dataclass

from charts.map.labels import label_layers, placed_labels
from charts.map.layers import Basemap, area_layer, inset_layers, map_layout
from charts.theme import COAST, LAND, MY_REGION, SELECTED, PlotSpec
from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.derive.similar import MOST_SIMILAR, Similar, similar_to
from figures.basemap import basemap_for
from figures.series import territory_labels
from figures.view import MOST_COMPARED, View
from geo.errors import MissingShapes
from geo.neighbours import neighbours
from texts import Language, translator


@dataclass(frozen=True)
class Preset:
    """A ready choice: what it is called, the parameters that make it, and why it cannot be made (empty if it can)."""

    label: str
    changes: dict[str, str]
    missing: str = ""


def centre_of(view: View) -> str:
    """Return the territory that presets are about: the first chosen, else my region where it is one territory."""
    return view.focus


def presets_for(tables: Tables, view: View) -> tuple[Preset, ...]:
    """Return the ready choices of a view: around its first territory where there is one, and all territories."""
    lang = view.lang
    _ = translator(lang)
    everyone = Preset(_("Tous les territoires"), {"shown": "all"})
    code = centre_of(view)
    if not code:
        return (everyone,)
    name = territory_labels(tables, view.level, view.table_vintage, lang)[code]
    near = neighbours(view.level, view.table_vintage)[code]
    per_language = tuple(found.code for found in similar_to(tables, view.level, view.table_vintage, code))
    return (
        Preset(
            _("{name} et ses voisins").format(name=name),
            _chosen(code, near),
            "" if near else _("{name} n'a de frontière terrestre avec aucun autre territoire.").format(name=name),
        ),
        Preset(
            _("{name} et ses semblables").format(name=name),
            _chosen(code, per_language),
            "" if per_language else _("{name} n'a pas de population ou de part de l'ESS connue.").format(name=name),
        ),
        everyone,
    )


def _chosen(code: str, others: tuple[str, ...]) -> dict[str, str]:
    return {"regions": ",".join((code, *others)[:MOST_COMPARED]), "shown": ""}


def similar_method(lang: Language) -> str:
    """Return how similar territories are found, in words."""
    _ = translator(lang)
    return _(
        "Semblables : les {n} territoires les plus proches par la population (logarithme) et par la part de l'ESS dans "
        "l'emploi salarié, chacune rapportée à son écart type ; la distance est euclidienne. Voisins : ceux qui ont un "
        "bout de frontière en commun ; au-delà de {most} territoires, les premiers par code."
    ).format(n=MOST_SIMILAR, most=MOST_COMPARED)


def alike_rows(tables: Tables, view: View) -> tuple[Similar, ...]:
    """Return the territories most like the centre of a view, with the figures that say so; empty without a centre."""
    code = centre_of(view)
    return similar_to(tables, view.level, view.table_vintage, code) if code else ()


def picker_plot(tables: Tables, view: View) -> PlotSpec:
    """Return a map to choose territories on: the chosen ones orange and named, my region dark.

    Empty where the boundaries are missing on this server: the list next to it has every territory.
    """
    return _picker(tables, view.level, view.table_vintage, view.lang, view.regions, view.home)


@cached_with_first(128)
def _picker(
    tables: Tables, level: str, vintage: str, lang: Language, regions: tuple[str, ...], home: tuple[str, ...]
) -> PlotSpec:
    try:
        base: Basemap = basemap_for(tables, level, vintage, lang)
    except MissingShapes:
        return {}
    labels = territory_labels(tables, level, vintage, lang)
    codes = list(base.points)
    groups = [2 if code in regions else 1 if code in home else 0 for code in codes]
    look = {"line": {"color": COAST, "width": 0.7}}
    areas = area_layer(base, codes, (LAND, MY_REGION, SELECTED), groups, [labels[code] for code in codes], marker=look)
    named = {code: labels[code] for code in regions}
    layers = [areas, *inset_layers(base), *label_layers(placed_labels(base, named, {}))]
    return {"data": layers, "layout": map_layout(lang, height=420)}
