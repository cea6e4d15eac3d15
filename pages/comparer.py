"""Comparer: two to eight territories side by side, for one indicator or several."""

from dataclasses import replace

import streamlit as st

from ess_data.measures import VALUE
from exhibits.selection import MOST_COMPARED, Selection
from ui.address import chosen_several, kept
from ui.cached import exhibit
from ui.choices import choose_boundaries, indicator_options, indicator_words, territory_words
from ui.figure_block import figure_block
from ui.frame import Frame, close_frame, open_frame, page_head
from ui.links import link_html

MOST_INDICATORS = 6
#: The regions of 2010 whose systems the seminar described, and Île-de-France beside them.
SEMINAR_REGIONS = "93,53,31,11"
SEMINAR_FAMILIES = "clusters_count,clusters_members,regional_money,clauses_rate"


def controls(frame: Frame) -> None:
    _ = frame.translate
    left, right = st.columns([5, 4], gap="medium")
    with left:
        several(
            frame, _("Indicateurs"), indicator_options(frame), frame.selection.indicators, "indicator",
            lambda name: indicator_words(frame, name), MOST_INDICATORS,
        )  # fmt: skip
    with right:
        choose_boundaries(frame)
    names = territory_words(frame)
    several(
        frame, _("Territoires à comparer (2 à {most})").format(most=MOST_COMPARED),
        list(names), frame.selection.regions, "regions", names.__getitem__, MOST_COMPARED,
    )  # fmt: skip


def several(frame: Frame, label, options, current, parameter, words, most) -> None:
    """A list of at most so many choices; an address may name more, which the list would refuse."""
    placeholder = frame.translate("Choisir dans la liste")
    more = {"max_selections": most, "placeholder": placeholder}
    chosen_several(label, options, current[:most], parameter, words, f"several_{parameter}", ("year",), **more)


def hint(frame: Frame) -> None:
    """What to do next, while fewer than two territories are chosen."""
    _ = frame.translate
    text = _("Choisissez au moins deux territoires dans la liste ci-dessus.")
    st.html(f'<p class="notice" role="status">{text}</p>')
    view = kept(vintage="2010", level="region", regions=SEMINAR_REGIONS, indicator=SEMINAR_FAMILIES)
    label = _("Ou partez des régions du séminaire de 2011 et de leurs dispositifs")
    st.html(link_html(label, "comparer", view, "more"))


def comparisons(frame: Frame) -> None:
    for indicator in frame.selection.indicators[:MOST_INDICATORS]:
        alone = one(frame.selection, indicator)
        evolution = exhibit("evolution", alone)
        figure_block(exhibit("comparaison", alone), key=f"bars_{indicator}")
        if evolution is not None:
            figure_block(evolution, key=f"dots_{indicator}")


def one(selection: Selection, indicator: str) -> Selection:
    """The same view of a single indicator; year and measure stay those of the address only for the first indicator."""
    if indicator == selection.indicator:
        return replace(selection, indicators=(indicator,))
    return replace(selection, indicators=(indicator,), year=None, measure=VALUE)


frame = open_frame("comparer")
_ = frame.translate
page_head(_("Comparer"), _("De deux à huit territoires côte à côte, avec la valeur nationale quand elle existe."))
controls(frame)
if len(frame.selection.regions) < 2:
    hint(frame)
else:
    comparisons(frame)
close_frame(frame)
