"""Where else figures are, when a view has next to none: a sentence, and the views to go on to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ess_data import query as ask
from ess_data.dataset import Tables
from ess_data.model import Period
from figures.captions import capitalised, level_phrase
from figures.series import series_for_view, territory_labels
from figures.view import LATEST, View
from texts import translator

#: Level and vintage of every map.
PLACES = (("region", "2016"), ("region", "2010"), ("departement", ""))


@dataclass(frozen=True)
class Way:
    """A link of an advice: its words, its page (empty: the one that the reader is on), what it changes in the view."""

    text: str
    page: str
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Suggestion:
    """What is odd about a view, in a sentence, and where to go from there."""

    text: str
    ways: tuple[Way, ...]


def only_figure(tables: Tables, view: View) -> Suggestion | None:
    """Return what to do with an indicator that has one figure in the view; ``None`` where it has several or none."""
    known = series_for_view(tables, view).known_rows
    if len(known) != 1 or tables.is_family(view.indicator):
        return None
    (row,) = known
    _ = translator(view.lang)
    text = _("« {name} » n'a qu'un chiffre ici : {place}, {value} ({period}). Il ne se compare ni ne se classe.")
    others = _places(tables, view)
    return Suggestion(
        text.format(
            name=tables.indicator(view.indicator).name(view.lang),
            place=row.label,
            value=row.text,
            period=row.period,
        ),
        (_portrait(tables, view, row.code), *others),
    )


def year_suggestion(tables: Tables, view: View, asked: str) -> Suggestion | None:
    """Return at which other levels and vintages a year is known that this one has not; ``None`` where at none."""
    if not asked or asked == LATEST:
        return None
    name = view.indicator
    if asked in map(str, ask.periods_for(tables, name, view.level, view.table_vintage)):
        return None
    ways = []
    for level, vintage in _others(view):
        for period in ask.periods_for(tables, name, level, vintage):
            if str(period) == asked:
                ways.append(_way(tables, view, level, vintage, period))
    if not ways:
        return None
    _ = translator(view.lang)
    text = _("{year} est connu pour « {name} » à un autre niveau ou dans d'autres limites :")
    return Suggestion(text.format(year=asked, name=tables.indicator(name).name(view.lang)), tuple(ways))


def _others(view: View) -> list[tuple[str, str]]:
    return [place for place in PLACES if place != (view.level, view.table_vintage)]


def _places(tables: Tables, view: View) -> list[Way]:
    """Return the fullest period of every map with a figure, the one in view only where it has more figures."""
    ways = []
    for level, vintage in PLACES:
        here = (level, vintage) == (view.level, view.table_vintage)
        period = ask.default_period(tables, view.indicator, level, vintage)
        if period is None:
            continue
        if not here or ask.coverage_for(tables, view.indicator, level, vintage, period).found > 1:
            ways.append(_way(tables, view, level, vintage, period))
    return ways


def _way(tables: Tables, view: View, level: str, vintage: str, period: Period) -> Way:
    """Return a link to a map and a period, with the number of figures that wait there."""
    _ = translator(view.lang)
    count = ask.coverage_for(tables, view.indicator, level, vintage, period).found
    there = replace(view, level=level, vintage=vintage or view.vintage)
    text = _.plural("{level}, {period} : {n} chiffre", "{level}, {period} : {n} chiffres", count)
    changes = {"level": level, "vintage": there.vintage, "indicator": view.indicator, "year": str(period)}
    words = text.format(level=capitalised(level_phrase(there)), period=period, n=count)
    return Way(words, "", tuple(changes.items()))


def _portrait(tables: Tables, view: View, code: str) -> Way:
    """Return a link to the portrait of a region, or of the one in which a département lies."""
    _ = translator(view.lang)
    vintage = view.vintage
    if view.level == "departement":
        vintage = "2016"
        code = tables.territory("departement", code).region_2016
    name = territory_labels(tables, "region", vintage, view.lang)[code]
    changes = {"region": code, "vintage": vintage, "level": "region"}
    return Way(_("Portrait : {name}").format(name=name), "region", tuple(changes.items()))
