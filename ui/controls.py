"""The choices that pages share: indicator, territories of a level and vintage, year. Each writes into the address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ess_data import query as ask
from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.labels import THEMES, measure_label, theme_label
from ess_data.upload.overlay import is_uploaded
from figures.series import labels_by_name
from figures.view import LATEST
from texts import LANGUAGES, Language
from ui.shell.query_params import chosen, set_parameters
from views.shell.frame import Frame

#: Letters that the years may have together to stand as buttons beside each other.
MOST_LETTERS = 14
_COMPARABILITY = ("full", "caution", "single")
#: Level and vintage as one choice of boundaries.
BOUNDARIES = ("region-2016", "region-2010", "departement")


def indicator_options(frame: Frame) -> list[str]:
    """Return the indicators of the level shown: what may be compared first, then by theme and name."""
    return list(_options(frame.tables, frame.view.level, frame.view.table_vintage, frame.lang))


@cached_with_first(8)
def _options(tables: Tables, level: str, vintage: str, lang: Language) -> tuple[str, ...]:
    found = [tables.indicator(name) for name in ask.indicators_for(tables, level, vintage)]
    found.sort(
        key=lambda i: (
            # A reader's own figures first; their theme is none of the tables'.
            not is_uploaded(i.id),
            _COMPARABILITY.index(i.comparability),
            0 if is_uploaded(i.id) else THEMES.index(i.theme),
            i.id != "ess_employment_share",
            i.name(lang),
        )
    )
    return tuple(indicator.id for indicator in found)


def indicator_words(frame: Frame, indicator: str) -> str:
    """Return an indicator as the list shows it: its theme and its name."""
    # Streamlit asks for the words of every option, some of them several times.
    return _words(frame.tables, frame.lang)[indicator]


@cached_with_first(len(LANGUAGES))
def _words(tables: Tables, lang: Language) -> dict[str, str]:
    indicators = tables.records["indicators"]
    return {known.id: f"{theme_label(known.theme, lang)} · {known.name(lang)}" for known in indicators}


def choose_indicator(frame: Frame) -> None:
    """Draw the list of indicators."""
    _ = frame.translate
    chosen(
        st.selectbox,
        _("Indicateur"),
        indicator_options(frame),
        frame.view.indicator,
        "indicator",
        lambda indicator: indicator_words(frame, indicator),
        drops=("year", "measure"),
    )


def choose_boundaries(frame: Frame) -> None:
    """Draw the choice of territories: regions of today, regions of before 2016, départements."""
    _ = frame.translate
    words = {
        "region-2016": _("Régions"),
        "region-2010": _("Régions d'avant 2016"),
        "departement": _("Départements"),
    }
    view = frame.view
    current = "departement" if view.level == "departement" else f"region-{view.vintage}"
    key = "choice_boundaries"
    st.session_state[key] = current

    def write() -> None:
        level, _, vintage = (st.session_state[key] or current).partition("-")
        set_parameters({"level": level, **({"vintage": vintage} if vintage else {})}, "year", "regions", "measure")

    st.segmented_control(
        _("Territoires"), BOUNDARIES, key=key, format_func=words.__getitem__, on_change=write, required=True
    )


def choose_year(frame: Frame) -> None:
    """Draw the choice of the year, or say which one it is where there is only one."""
    _ = frame.translate
    view = frame.view
    periods = ask.periods_for(frame.tables, view.indicator, view.level, view.table_vintage)
    options = [str(period) for period in reversed(periods)]
    if frame.tables.indicator(view.indicator).comparability != "full" and len(options) > 1:
        options.insert(0, LATEST)
    words = {LATEST: _("Dernier connu")}
    widget = st.segmented_control if sum(map(len, options)) <= MOST_LETTERS else st.selectbox
    more = {"required": True} if widget is st.segmented_control else {}
    current = str(view.year) if view.year else LATEST
    if current not in options:
        options.insert(0, current)
    chosen(widget, _("Année"), options, current, "year", lambda year: words.get(year, year), **more)


def choose_measure(frame: Frame, measures: Sequence[str]) -> None:
    """Draw the choice of what is computed of the indicator; ``measures`` are those that give a figure here."""
    words = {measure: measure_label(measure, frame.lang) for measure in measures}
    current = frame.view.measure
    chosen(st.selectbox, frame.translate("Mesure"), measures, current, "measure", words.__getitem__)


def territory_words(frame: Frame) -> dict[str, str]:
    """Return code -> name of the territories of the level shown, by name."""
    return labels_by_name(frame.tables, frame.view.level, frame.view.table_vintage, frame.lang)
