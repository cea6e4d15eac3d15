"""Two indicators on maps: side by side, or crossed on one map where both are rates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from charts.map.bivariate import CROSSED, STEPS, crossed_layers
from charts.map.data import MapData
from charts.map.figures import map_layers, map_plot, small_multiples_plot
from charts.theme import PlotSpec
from ess_data import query as ask
from ess_data.dataset import Tables
from ess_data.derive.arithmetic import weakest_qualifier
from ess_data.derive.measures import VALUE
from figures.basemap import basemap_for
from figures.captions import alternative_text, cautions, level_phrase, locative, years_phrase
from figures.citations import citations_for
from figures.figure import Column, Figure, LegendEntry, Table
from figures.legends import absence_legend, inexact_legend
from figures.map.drawing import draw_map, map_data
from figures.series import ABSENT, IndicatorSeries, series_for_view
from figures.view import View
from geo.class_breaks import ClassBreaks, class_breaks
from texts import translator
from texts.grammar import capitalised, slug
from texts.numbers import format_number, format_value, rounded, unit_label


@dataclass(frozen=True)
class _Pair:
    views: tuple[View, View]
    values: tuple[IndicatorSeries, IndicatorSeries]

    @property
    def lang(self) -> Any:
        """The language."""
        return self.views[0].lang


def second_indicator(tables: Tables, view: View, rates: bool = False) -> str:
    """Return what a view's indicator is shown with: the second one chosen, else the first that compares well.

    ``rates`` takes rates only. Empty where the level has no other.
    """
    found = [
        tables.indicator(name)
        for name in ask.indicators_for(tables, view.level, view.table_vintage)
        if name != view.indicator and not tables.is_family(name)
    ]
    able = [indicator for indicator in found if not rates or indicator.kind == "rate"]
    chosen = [name for name in view.indicators[1:] if name in {indicator.id for indicator in able}]
    if chosen:
        return chosen[0]
    able.sort(key=lambda indicator: (indicator.comparability != "full", indicator.kind != "rate"))
    return able[0].id if able else ""


def _pair(tables: Tables, view: View, rates: bool = False) -> _Pair | None:
    second = second_indicator(tables, view, rates)
    if not second or (rates and tables.indicator(view.indicator).kind != "rate"):
        return None
    views = (
        replace(view, measure=VALUE),
        replace(view, measure=VALUE, indicators=(second, view.indicator)),
    )
    return _Pair(views, tuple(series_for_view(tables, shown) for shown in views))


def two_figure(tables: Tables, view: View) -> Figure | None:
    """Return the maps of two indicators side by side, each with its own legend; ``None`` without a second one."""
    pair = _pair(tables, view)
    if pair is None:
        return None
    base = basemap_for(tables, view.level, view.table_vintage, view.lang, view.vintage)
    legend: list[LegendEntry] = []
    panels, notes, more = [], [], []
    for shown, values in zip(pair.views, pair.values, strict=True):
        drawn = draw_map(tables, values, replace(shown, options=_without_bounds(shown)))
        data = map_data(tables, values, shown)
        panels.append(map_layers(base, data, _plots_only(drawn.plot), named=True))
        unit = unit_label(values.indicator.unit, pair.lang)
        name = values.indicator.name(pair.lang)
        legend += [LegendEntry("heading", "", f"{name} ({unit})" if len(unit) > 0 else name), *drawn.legend]
        notes += drawn.notes
        more += drawn.cautions
    titles = [_short(values.indicator.name(pair.lang)) for values in pair.values]
    plot = small_multiples_plot(panels, titles, 2, pair.lang)
    return _figure("carte_deux", tables, pair, plot, tuple(legend), _both_reading(tables, pair), notes, more)


def _without_bounds(shown: View) -> tuple[tuple[str, str], ...]:
    """Return the options that suit two indicators: typed bounds and a style are those of one."""
    return tuple(pair for pair in shown.options if pair[0] not in ("bounds", "scheme", "style", "centre"))


def _plots_only(plot: PlotSpec) -> list[dict[str, Any]]:
    """Return the layers of a finished map that carry its figures: the rest is laid again around them."""
    from_here = next(
        (i for i, layer in enumerate(plot["data"]) if layer.get("mode") == "lines" or layer.get("name") == "borders"),
        len(plot["data"]),
    )
    return plot["data"][:from_here]


def _short(name: str, most: int = 38) -> str:
    return name if len(name) <= most else name[: most - 1].rsplit(" ", 1)[0] + "…"


def bivariate_figure(tables: Tables, view: View) -> Figure | None:
    """Return the map of two crossed rates in thirds; ``None`` where there are not two rates with figures."""
    pair = _pair(tables, view, rates=True)
    if pair is None:
        return None
    lang = pair.lang
    frame = _crossed_frame(pair)
    known = frame[~frame["status"].isin(ABSENT)]
    if known.empty:
        return None
    breaks = tuple(
        class_breaks(list(known[key]), STEPS, decimals=values.indicator.decimals)
        for key, values in zip(("first", "second"), pair.values, strict=True)
    )
    data = MapData(frame, view.home, view.regions)
    classes = [
        tuple(
            cut.class_of(rounded(getattr(row, key), values.indicator.decimals))
            for cut, key, values in zip(breaks, ("first", "second"), pair.values, strict=True)
        )
        for row in data.known
    ]
    base = basemap_for(tables, view.level, view.table_vintage, lang, view.vintage)
    plot = map_plot(base, data, crossed_layers(base, data, classes), lang)
    legend = (
        _matrix(pair, classes),
        *inexact_legend(data, lang, hollow=False),
        *absence_legend(data.absences(), lang),
    )
    notes = [_thirds(values, cut, lang) for values, cut in zip(pair.values, breaks, strict=True)]
    read = _both_reading(tables, pair) + " " + _corner(classes, view)
    return _figure("carte_croisee", tables, pair, plot, legend, read, notes, [])


def _crossed_frame(pair: _Pair) -> pd.DataFrame:
    """Return one row a territory with both figures; one that lacks either has the weightier absence of the two."""
    first, second = (values.frame.drop_duplicates("code").set_index("code") for values in pair.values)
    rows = []
    for code in first.index:
        one, two = first.loc[code], second.loc[code]
        absent = [row["status"] for row in (one, two) if row["status"] in ABSENT]
        status = min(absent, key=ABSENT.index) if absent else "observed"
        qualifier = weakest_qualifier(q for q in (one["qualifier"], two["qualifier"]) if q)
        names = [values.indicator.name(pair.lang) for values in pair.values]
        colon = "\u202f: " if pair.lang == "fr" else ": "
        told = [f"{name}{colon}{row['text']}" for name, row in zip(names, (one, two), strict=True)]
        hover = "<br>".join((f"<b>{one['label']}</b>", *told))
        rows.append((code, one["label"], one["value"], status, qualifier, hover, one["value"], two["value"]))
    columns = ["code", "label", "value", "status", "qualifier", "hover", "first", "second"]
    return pd.DataFrame(rows, columns=columns)


def _matrix(pair: _Pair, classes: Sequence[tuple[int, int]]) -> LegendEntry:
    counts = Counter(classes)
    cells = [(first, second) for second in range(STEPS) for first in range(STEPS)]
    names = tuple((float(i), values.indicator.name(pair.lang)) for i, values in enumerate(pair.values))
    return LegendEntry(
        "matrix",
        CROSSED[1][1],
        " × ".join(name for _, name in names),
        len(classes),
        colours=tuple(CROSSED[second][first] for first, second in cells),
        marks=names,
        counts=tuple(counts[cell] for cell in cells),
    )


def _thirds(values: IndicatorSeries, breaks: ClassBreaks, lang: Any) -> str:
    _ = translator(lang)
    indicator = values.indicator
    bounds = [format_value(bound, indicator.unit, lang, indicator.decimals) for bound in breaks.bins[:-1]]
    if not bounds:
        return _("{name} : une seule valeur.").format(name=indicator.name(lang))
    return _("{name} : coupé à {bounds}.").format(name=indicator.name(lang), bounds=" / ".join(bounds))


def _corner(classes: Sequence[tuple[int, int]], view: View) -> str:
    """Return how many territories are in the upper third of both figures, and in the lower third of both."""
    _ = translator(view.lang)
    high, low = classes.count((STEPS - 1, STEPS - 1)), classes.count((0, 0))
    text = _("Dans le tiers le plus élevé des deux : {high} ; dans le plus bas des deux : {low}.")
    return text.format(high=format_number(high, view.lang), low=format_number(low, view.lang))


def _both_reading(tables: Tables, pair: _Pair) -> str:
    """Return both figures of one territory: the one in view, else my region, else the highest of the first figure."""
    view = pair.views[0]
    _ = translator(pair.lang)
    known = pair.values[0].known()
    if known.empty:
        return _("Aucune valeur n'a été trouvée dans nos sources.")
    code = view.focus or known.loc[known["value"].idxmax(), "code"]
    told = []
    for values in pair.values:
        row = values.frame[values.frame["code"] == code].iloc[0]
        year = f" ({row['period']})" if row["period"] else ""
        told.append(_("« {name} » : {value}").format(name=values.indicator.name(pair.lang), value=row["text"]) + year)
    where = locative(tables, view.level, view.table_vintage, code, pair.lang)
    return f"{capitalised(where)}, {_(' ; ').join(told)}."


def _figure(
    name: str,
    tables: Tables,
    pair: _Pair,
    plot: PlotSpec,
    legend: tuple[LegendEntry, ...],
    read: str,
    notes: Sequence[str],
    more: Sequence[str],
) -> Figure:
    lang, view = pair.lang, pair.views[0]
    _ = translator(lang)
    names = [values.indicator.name(lang) for values in pair.values]
    title = _("{first} et {second}").format(first=names[0], second=names[1][:1].lower() + names[1][1:])
    years = list(dict.fromkeys(phrase for v in pair.values if (phrase := years_phrase(v, lang))))
    cited = pd.concat([values.cited() for values in pair.values], ignore_index=True)
    found = [values.known()["code"].nunique() for values in pair.values]
    total = pair.values[0].frame["code"].nunique()
    scopes = _("{first} et {second} chiffres pour {total} territoires.").format(
        first=found[0], second=found[1], total=total
    )
    perimeters = dict.fromkeys(values.indicator.scope(lang).rstrip(".") for values in pair.values)
    return Figure(
        name=name,
        page="carte",
        language=lang,
        title=title,
        subtitle=", ".join([capitalised(level_phrase(view)), *years]),
        reading=read,
        scope=" ".join([*(f"{text}." for text in perimeters), scopes]),
        citations=citations_for(tables, cited, lang),
        plot=plot,
        table=_table(pair),
        file_stem="_".join(slug(part) for part in (name, *names, level_phrase(view))),
        query={**view.query(), "indicator": ",".join(shown.indicator for shown in pair.views)},
        alt=alternative_text(title, read),
        cautions=tuple(
            dict.fromkeys((*(c for v, s in zip(pair.values, pair.views, strict=True) for c in cautions(v, s)), *more))
        ),
        legend=legend,
        aspect="map",
        legend_notes=tuple(dict.fromkeys(notes)),
    )


def _table(pair: _Pair) -> Table:
    _ = translator(pair.lang)
    columns = [Column("code", _("Code"), screen=False), Column("name", _("Territoire"))]
    first = pair.values[0].frame.drop_duplicates("code").sort_values("label", kind="stable")
    data: dict[str, list[Any]] = {"code": list(first["code"]), "name": list(first["label"])}
    written = {}
    for key, values in zip(("value", "second"), pair.values, strict=True):
        rows = {row.code: row for row in values.frame.drop_duplicates("code").itertuples()}
        indicator = values.indicator
        columns.append(Column(key, indicator.name(pair.lang), indicator.unit, indicator.decimals))
        columns.append(Column(f"{key}_period", _("Période")))
        data[key] = [rows[code].value for code in data["code"]]
        data[f"{key}_period"] = [rows[code].period for code in data["code"]]
        written[key] = tuple(rows[code].text for code in data["code"])
    chosen = {*pair.views[0].home, *pair.views[0].regions}
    marked = tuple(i for i, code in enumerate(data["code"]) if code in chosen)
    return Table(tuple(columns), pd.DataFrame(data), written, marked)
