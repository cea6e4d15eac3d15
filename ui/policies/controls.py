"""The choices of the page of policies: boundaries, reading, order of the rows, search, filters."""

from __future__ import annotations

import streamlit as st

from ess_data.labels import standing_label
from ess_data.model import Period
from ess_data.policies.evidence import READINGS
from ess_data.policies.matrix import ARRANGEMENTS
from ess_data.schema import allowed
from figures.policies.labels import column_word
from figures.policies.view import FILTERS, listed, two_regions
from figures.series import labels_by_name
from figures.view import MOST_COMPARED
from figures.view_options import LONGEST_SEARCH
from ui.shell.query_params import chosen, chosen_several, query, set_parameter, set_parameters
from views.shell.frame import Frame
from views.shell.links import link_html
from views.shell.request import carry_params


def choices(frame: Frame) -> None:
    """Draw what changes the whole matrix: whose boundaries, which columns, which order, which words."""
    _ = frame.translate
    view = frame.view
    words = {"2016": _("Aujourd'hui"), "2010": _("Avant 2016")}
    one(_("Régions"), ("2016", "2010"), view.vintage, "vintage", words, ("regions", "cell", "with"))
    words = {"instruments": _("Instruments"), "indicators": _("Indicateurs")}
    one(_("Colonnes"), READINGS, view.option("matrix"), "matrix", words, ("cell",))
    words = {"name": _("Nom"), "held": _("Nombre"), "similar": _("Ressemblance")}
    one(_("Ranger les régions par"), ARRANGEMENTS, view.option("arrange"), "arrange", words)
    search(frame)


def one(label: str, options, current: str, parameter: str, words: dict[str, str], drops=()) -> None:
    """Draw one choice as buttons side by side."""
    chosen(st.segmented_control, label, list(options), current, parameter, words.__getitem__, drops, required=True)


def search(frame: Frame) -> None:
    """Draw the field that searches names, summaries and sources."""
    _ = frame.translate
    key = "policy_words"
    st.session_state[key] = frame.view.option("words")
    st.text_input(
        _("Chercher dans les politiques"),
        key=key,
        max_chars=LONGEST_SEARCH,
        placeholder=_("fonds, lycées, innovation…"),
        on_change=lambda: set_parameter("words", st.session_state[key].strip()),
    )


def filters(frame: Frame) -> None:
    """Draw the filters in a fold that says how many of them are set."""
    _ = frame.translate
    active = [name for name in FILTERS if frame.view.option(name)]
    count = _.plural("{n} actif", "{n} actifs", len(active)).format(n=len(active))
    label = _("Filtrer ({count})").format(count=count) if active else _("Filtrer")
    with st.expander(label, expanded=bool(set(active) - {"words"})):
        by_instrument(frame)
        by_standing(frame)
        by_period(frame)
        by_amount(frame)
    if active:
        filters = {name: text for name, text in query().items() if name not in FILTERS}
        st.html(link_html(_("Retirer tous les filtres"), "politiques", {**carry_params(), **filters}, "more"))


def by_instrument(frame: Frame) -> None:
    """Draw the kinds of instruments to keep, where the columns are kinds."""
    if frame.view.option("matrix") == "indicators":
        return
    _ = frame.translate
    known = allowed("policies", "instrument")
    current = listed(frame.view.option("instrument"))
    words = {name: column_word(frame.tables, "instruments", name, frame.lang) for name in known}
    place, key = _("Tout"), "policy_instruments"
    chosen_several(_("Instruments"), known, current, "instrument", words.__getitem__, key, placeholder=place)


def by_standing(frame: Frame) -> None:
    """Draw the standings of sources to keep."""
    _ = frame.translate
    current = listed(frame.view.option("standing"))
    chosen_several(
        _("Nature de la source"), allowed("sources", "standing"), current, "standing",
        lambda name: standing_label(name, frame.lang), "policy_standing", placeholder=_("Tout"),
    )  # fmt: skip


def by_period(frame: Frame) -> None:
    """Draw the years to keep; both ends at the limits means every year, undated policies included."""
    _ = frame.translate
    first, last = known_years(frame)
    asked = frame.view.option("during")
    period = Period.parse(asked) if asked else Period(first, last)
    key = "policy_years"
    low, high = (min(max(year, first), last) for year in (period.start, period.end))
    st.session_state[key] = (low, high)

    def write() -> None:
        start, end = st.session_state[key]
        set_parameters({"during": "" if (start, end) == (first, last) else str(Period(start, end))})

    text = _("Ce dont la fin n'est pas connue reste gardé ; ce dont le début n'est pas connu est écarté.")
    st.slider(_("En vigueur pendant"), first, last, key=key, on_change=write, help=text)


def known_years(frame: Frame) -> tuple[int, int]:
    """Return the first and last year that any policy names."""
    years = [
        year for policy in frame.tables.records["policies"] for year in (policy.year_start, policy.year_end) if year
    ]
    return min(years), max(years)


def by_amount(frame: Frame) -> None:
    """Draw whether only policies with a known amount are kept."""
    _ = frame.translate
    key = "policy_amount"
    st.session_state[key] = bool(frame.view.option("amount"))
    st.toggle(
        _("Seulement avec un montant connu"),
        key=key,
        on_change=lambda: set_parameter("amount", "known" if st.session_state[key] else ""),
    )


def regions_in_view(frame: Frame) -> None:
    """Draw the regions whose timeline and amounts are shown; none means all of them."""
    _ = frame.translate
    names = labels_by_name(frame.tables, "region", frame.view.vintage, frame.lang)
    more = {"placeholder": _("Toutes les régions"), "max_selections": MOST_COMPARED}
    chosen_several(
        _("Régions en vue"), list(names), frame.view.regions, "regions", names.__getitem__, "in_view", **more
    )


def lanes(frame: Frame) -> None:
    """Draw by what the timeline is grouped."""
    _ = frame.translate
    words = {"region": _("Région"), "instrument": _("Instrument")}
    one(_("Ranger la frise par"), ("region", "instrument"), frame.view.option("lanes"), "lanes", words)


def two_regions_choice(frame: Frame) -> None:
    """Draw the two lists: the region in view, and the one beside it."""
    _ = frame.translate
    names = {"": _("Choisir"), **labels_by_name(frame.tables, "region", frame.view.vintage, frame.lang)}
    pair = two_regions(frame.tables, frame.view) or (frame.view.focus, "")
    with st.container(key="pair"):
        chosen(st.selectbox, _("Une région"), list(names), pair[0], "regions", names.__getitem__, key="pair_first")
        others = [code for code in names if code != pair[0] or not code]
        chosen(st.selectbox, _("Et une autre"), others, pair[1], "with", names.__getitem__, key="pair_second")
