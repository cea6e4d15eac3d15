"""The filters of the data page, each in its query parameter: words, theme, region, year, standing of the source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.labels import THEMES, standing_label, theme_label
from ess_data.schema import allowed
from figures.series import labels_by_name
from figures.view_options import MOST_SEARCHED
from ui.shell.query_params import chosen, chosen_several, set_parameter
from views.shell.frame import Frame

#: Query parameters that filter, in the order in which an empty list offers to drop them.
FILTERS = ("q", "theme", "regions", "during", "standing")
#: Which filters a table knows beside words.
KNOWN = {
    "observations": FILTERS[1:],
    "policies": ("regions", "during", "standing"),
    "indicators": FILTERS[1:],
    "sources": FILTERS[1:],
    "territories": ("regions",),
}


def choose_words(frame: Frame) -> None:
    """Draw the box for words to find."""
    _ = frame.translate
    key = "filter_q"
    st.session_state[key] = frame.view.option("q")
    st.text_input(
        _("Chercher dans les chiffres, les indicateurs, les politiques et les sources"),
        key=key,
        max_chars=MOST_SEARCHED,
        placeholder=_("Mots à trouver tous, puis Entrée : emploi Bretagne, clauses, Insee 2015…"),
        on_change=lambda: set_parameter("q", st.session_state[key].strip()),
    )


def choose_filters(frame: Frame, table: str) -> None:
    """Draw the filters that a table knows."""
    _ = frame.translate
    known = KNOWN[table]
    lang, view = frame.lang, frame.view
    if "theme" in known:
        _several(frame, "theme", _("Thèmes"), THEMES, view.themes, lambda name: theme_label(name, lang))
    if "regions" in known:
        names = labels_by_name(frame.tables, "region", view.vintage, lang)
        _several(frame, "regions", _("Régions"), list(names), view.regions, names.__getitem__)
    if "during" in known:
        _year(frame)
    if "standing" in known:
        options = allowed("sources", "standing")
        current = [name for name in view.option("standing").split(",") if name]
        label = _("Nature de la source")
        _several(frame, "standing", label, options, current, lambda name: standing_label(name, lang))


def _several(
    frame: Frame,
    parameter: str,
    label: str,
    options: Sequence[str],
    current: Sequence[str],
    words: Callable[[str], str],
) -> None:
    """Draw a filter of several values; empty means everything."""
    placeholder = frame.translate("Tout")
    chosen_several(label, options, current, parameter, words, f"filter_{parameter}", placeholder=placeholder)


def _year(frame: Frame) -> None:
    _ = frame.translate
    current = frame.view.option("during")
    options = ["", *years_with_figures(frame.tables)]
    if current not in options:
        options.append(current)
    words = {"": _("Toutes")}
    chosen(
        st.selectbox,
        _("Année"),
        options,
        current,
        "during",
        lambda year: words.get(year, year),
        key="filter_during",
    )


@cached_with_first(1)
def years_with_figures(tables: Tables) -> tuple[str, ...]:
    """Return the years that some figure or policy is about, the latest first."""
    years = {year for o in tables.records["observations"] for year in range(o.year_start, o.year_end + 1)}
    years |= {year for p in tables.records["policies"] for year in (p.year_start, p.year_end) if year}
    return tuple(map(str, sorted(years, reverse=True)))
