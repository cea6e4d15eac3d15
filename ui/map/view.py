"""What the map page compares: one map, years, two indicators side by side or crossed, or a difference."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from ess_data import query as ask
from figures.map.difference import base_period, other_periods, subtracted
from figures.map.pairs import second_indicator
from figures.map.years import map_periods
from figures.view_options import OPTIONS
from ui.controls import indicator_options, indicator_words
from ui.shell.query_params import set_parameter, set_parameters
from views.shell.frame import Frame

#: The parameter of a second indicator: it follows the first one, after a comma.
INDICATOR = "indicator"


def views_for(frame: Frame) -> Mapping[str, str]:
    """Return the comparisons that a view's indicator allows, in words."""
    _ = frame.translate
    view, tables = frame.view, frame.tables
    indicator = tables.indicator(view.indicator)
    words = {"single": _("Une carte")}
    several = len(map_periods(tables, view)) > 1
    if several:
        words["years"] = _("Une carte par année")
        words["steps"] = _("Au fil des années")
    words["two"] = _("Deux indicateurs côte à côte")
    if indicator.kind == "rate" and second_indicator(tables, view, rates=True):
        words["bivariate"] = _("Deux taux croisés")
    if indicator.kind in ("rate", "count", "amount") and not tables.is_family(indicator.id):
        words["difference"] = _("Écart ou évolution")
    return words


def choose_view(frame: Frame) -> None:
    """Draw the choice of the comparison, and of what is compared with."""
    _ = frame.translate
    words = dict(views_for(frame))
    current = frame.view.option("view")
    if current not in words:
        words[current] = _("Indisponible pour cet indicateur")
    key = "map_view"
    st.session_state[key] = current

    def write() -> None:
        value = st.session_state[key]
        set_parameter("view", "" if value == OPTIONS["view"].default else value)

    st.selectbox(_("Vue"), list(words), key=key, format_func=words.__getitem__, on_change=write)


def choose_second(frame: Frame) -> None:
    """Draw the choice of the second indicator, for views that have one; a difference may do without."""
    _ = frame.translate
    shown = frame.view.option("view")
    if shown not in ("two", "bivariate", "difference"):
        return
    tables, first = frame.tables, frame.view.indicator
    names = [name for name in indicator_options(frame) if name != first and not tables.is_family(name)]
    if shown == "bivariate":
        names = [name for name in names if tables.indicator(name).kind == "rate"]
        current = second_indicator(tables, frame.view, rates=True)
    elif shown == "two":
        current = second_indicator(tables, frame.view)
    else:
        names = ["", *(name for name in names if _subtractable(frame, name))]
        current = subtracted(tables, frame.view)
        if len(names) == 1:
            return
    none = _("lui-même, à une autre période")
    key = "map_second"
    st.session_state[key] = current

    def write() -> None:
        set_parameters({INDICATOR: ",".join(part for part in (first, st.session_state[key]) if part)})

    def words(name: str) -> str:
        return indicator_words(frame, name) if name else none

    label = _("Comparé à") if shown == "difference" else _("Second indicateur")
    st.selectbox(label, names, key=key, format_func=words, on_change=write)


def _subtractable(frame: Frame, name: str) -> bool:
    """Tell whether an indicator has the unit and a period of the one shown."""
    tables, view = frame.tables, frame.view
    if tables.indicator(name).unit != tables.indicator(view.indicator).unit:
        return False
    place = view.level, view.table_vintage
    return bool(set(ask.periods_for(tables, name, *place)) & set(ask.periods_for(tables, view.indicator, *place)))


def choose_since(frame: Frame) -> None:
    """Draw the choice of the period that a difference is from."""
    _ = frame.translate
    if frame.view.option("view") != "difference" or subtracted(frame.tables, frame.view):
        return
    periods = [str(period) for period in other_periods(frame.tables, frame.view)]
    usual = base_period(frame.tables, frame.view)
    if not periods or usual is None:
        return
    key = "map_since"
    st.session_state[key] = str(usual)
    st.selectbox(_("Depuis"), periods, key=key, on_change=lambda: set_parameter("since", st.session_state[key]))
