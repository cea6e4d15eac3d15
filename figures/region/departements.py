"""The two small maps of a portrait: where the region is, and the départements inside it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from charts.map.figures import MapData, choropleth_plot
from charts.map.layers import area_layer, inset_layers, land_layer, map_layout
from charts.theme import MY_REGION, PlotSpec
from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.model import Territory
from figures.basemap import basemap_for, drawn_or_empty
from figures.captions import alternative_text, cautions, reading, reference_text, scope, subtitle
from figures.citations import citations_for
from figures.figure import Figure
from figures.legends import absence_legend, class_legend
from figures.map.single import file_stem
from figures.region.subject import departements_by_region, profile_query, profile_view
from figures.series import IndicatorSeries, series_for_view
from figures.value_table import value_table
from figures.view import View
from geo.class_breaks import ClassBreaks, class_breaks
from geo.load import load_shapes
from texts import Language, translator
from texts.grammar import slug
from texts.numbers import rounded, unit_label

#: Room around a region on its own map, as a share of its extent.
AROUND = 0.06


def locator_plot(tables: Tables, subject: Territory, lang: Language) -> PlotSpec:
    """Return the map of France with one region dark."""
    return drawn_or_empty(lambda: _locator(tables, subject, lang))


def _locator(tables: Tables, subject: Territory, lang: Language) -> PlotSpec:
    base = basemap_for(tables, "region", subject.vintage, lang)
    others = [code for code in base.points if code != subject.code]
    dark = area_layer(base, [subject.code], (MY_REGION,), [0], [subject.label(lang)])
    land = land_layer(base, others, [tables.territory("region", code, subject.vintage).label(lang) for code in others])
    return {"data": [land, dark, *inset_layers(base)], "layout": map_layout(lang)}


def inside_values(tables: Tables, view: View, subject: Territory) -> IndicatorSeries:
    """Return the share of the social economy in the départements of a region, ranked among all of them."""
    shown = _departements_view(view, subject)
    everywhere = series_for_view(tables, shown)
    inside = departements_by_region(tables, subject.vintage)[subject.code]
    at = [place for place, row in enumerate(everywhere.rows) if row.code in inside]
    frame = everywhere.frame.take(at).reset_index(drop=True)
    return replace(everywhere, frame=frame)


def _departements_view(view: View, subject: Territory) -> View:
    return replace(profile_view(view, subject), level="departement", home=())


def department_breaks(tables: Tables, view: View, subject: Territory) -> ClassBreaks:
    """Return the classes of all départements, so that the map of one region can be set beside another's."""
    return _breaks(series_for_view(tables, _departements_view(view, subject)))


@cached_with_first(1)
def _breaks(values: IndicatorSeries) -> ClassBreaks:
    return class_breaks([row.value for row in values.known_rows], decimals=values.indicator.decimals)


def departements_figure(tables: Tables, view: View, subject: Territory) -> Figure:
    """Return the map of the départements inside a region, coloured in the classes of all départements."""
    lang = view.lang
    _ = translator(lang)
    shown = _departements_view(view, subject)
    here = inside_values(tables, view, subject)
    breaks = department_breaks(tables, view, subject)
    data = MapData(here.frame)
    decimals, codes = here.indicator.decimals, list(here.frame["code"])

    def draw() -> PlotSpec:
        base = basemap_for(tables, "departement", "", lang)
        return zoomed(choropleth_plot(base, data, breaks, decimals, lang), codes)

    title = _("{region} : {indicator}, par département").format(
        region=subject.label(lang), indicator=here.indicator.name(lang)
    )
    read = reading(here, tables, shown)
    shares = class_legend(breaks, here.indicator.decimals, lang)
    counted = _counts(here, breaks)
    legend = tuple(replace(entry, count=count) for entry, count in zip(shares, counted, strict=True))
    notes = cautions(here, shown)
    return Figure(
        name="portrait_departements",
        page="region",
        language=lang,
        title=title,
        subtitle=_("{subtitle} ; classes et rangs de tous les départements").format(subtitle=subtitle(here, shown)),
        reading=read,
        scope=scope(here, shown),
        citations=citations_for(tables, here.cited(), lang),
        plot=drawn_or_empty(draw),
        table=value_table(here, tables, shown),
        file_stem="_".join((file_stem(_("carte"), here, shown), slug(subject.label(lang)))),
        query=profile_query(view, subject),
        alt=alternative_text(title, read),
        cautions=(*notes, reference_text(here, tables, lang)) if here.reference is None else notes,
        legend=(*legend, *absence_legend(data.absences(), lang)),
        legend_title=unit_label(here.indicator.unit, lang),
        aspect="map",
    )


def _counts(values: IndicatorSeries, breaks: ClassBreaks) -> list[int]:
    counts = [0] * breaks.k
    for value in values.known()["value"]:
        counts[breaks.class_of(rounded(value, values.indicator.decimals))] += 1
    return counts


@cache
def _bounds() -> dict[str, tuple[float, float, float, float]]:
    """Return west, south, east and north of each département: read once, for the file takes longer than the map."""
    shapes = load_shapes("departement")
    bounds = shapes.geometry.bounds.itertuples(index=False, name=None)
    return dict(zip(shapes["code"], bounds, strict=True))


def zoomed(plot: PlotSpec, codes: list[str]) -> PlotSpec:
    """Return a map of départements that shows these only, as large as they may be, each named; without insets."""
    corners = [_bounds()[code] for code in codes]
    west, south = (min(corner[side] for corner in corners) for side in (0, 1))
    east, north = (max(corner[side] for corner in corners) for side in (2, 3))
    wide, high = (east - west) * AROUND, (north - south) * AROUND
    layers = [layer for layer in plot["data"] if layer["type"] == "choropleth"]
    geo = {
        **plot["layout"]["geo"],
        "lonaxis": {"range": [west - wide, east + wide]},
        "lataxis": {"range": [south - high, north + high]},
    }
    return {"data": layers, "layout": {**plot["layout"], "geo": geo}}
